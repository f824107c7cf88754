import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** A text for people, as the source has it. Parts that are computed at run time are `${…}`. */
export interface SourceText {
	text: string;
	/** `file:line` */
	where: string;
}

/** What the user reads when an item fails. */
interface Complaint {
	headline: SourceText;
	nextStep: SourceText | undefined;
}

/** The positions of headline and next step among the arguments of the package's errors. */
const ERRORS: Record<string, [headline: number, nextStep: number]> = {
	BadInput: [0, 1],
	FinpassError: [1, 2],
};

/**
 * Every text of at least three words in the package's sources: panel, messages, hints, answers. What is in
 * capitals alone is words of bank narrations.
 */
export function allTexts(): SourceText[] {
	return sources().flatMap((source) =>
		nodesIn(source)
			.filter((node) => isText(node) && !isWithin(node, ts.isImportDeclaration))
			.map((node) => textOf(node, source))
			.filter(
				({ text }) => /\w+(\s+\S+){2,}/.test(text) && /[a-z]/.test(text) && !text.startsWith('='),
			),
	);
}

/** Every error text: arguments of `BadInput` and `FinpassError`, and rules that hold both texts. */
export function allComplaints(): Complaint[] {
	return sources().flatMap((source) =>
		nodesIn(source).flatMap((node) => {
			const [headline, nextStep] = textsOfError(node);
			if (headline === undefined) return [];
			return alternatives(headline).flatMap((first) =>
				(nextStep === undefined ? [undefined] : alternatives(nextStep)).map((second) => ({
					headline: textOf(first, source),
					nextStep: second && textOf(second, source),
				})),
			);
		}),
	);
}

function textsOfError(node: ts.Node): [ts.Expression?, ts.Expression?] {
	if (ts.isNewExpression(node)) {
		const [headline, nextStep] = ERRORS[node.expression.getText()] ?? [];
		return [node.arguments?.[headline ?? -1], node.arguments?.[nextStep ?? -1]];
	}
	if (!ts.isObjectLiteralExpression(node)) return [];
	const valueOf = (name: string) =>
		node.properties
			.filter(ts.isPropertyAssignment)
			.find((property) => property.name.getText() === name)?.initializer;
	return valueOf('nextStep') === undefined ? [] : [valueOf('message'), valueOf('nextStep')];
}

/** The texts that an expression may give. A variable is looked up at its declaration. */
function alternatives(expression: ts.Expression): ts.Expression[] {
	if (ts.isConditionalExpression(expression)) {
		return [expression.whenTrue, expression.whenFalse].flatMap(alternatives);
	}
	return isText(expression) ? [expression] : [];
}

function isText(node: ts.Node): boolean {
	return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function textOf(node: ts.Node, source: ts.SourceFile): SourceText {
	const text = ts.isTemplateExpression(node)
		? node.head.text + node.templateSpans.map(({ literal }) => `\${…}${literal.text}`).join('')
		: (node as ts.StringLiteral).text;
	const { line } = source.getLineAndCharacterOfPosition(node.getStart());
	return { text, where: `${relative(ROOT, source.fileName)}:${line + 1}` };
}

function sources(): ts.SourceFile[] {
	return globSync(['nodes/**/*.ts', 'credentials/*.ts'], { cwd: ROOT }).map((file) => {
		const path = resolve(ROOT, file);
		return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
	});
}

function nodesIn(root: ts.Node): ts.Node[] {
	const found: ts.Node[] = [root];
	root.forEachChild((child) => {
		found.push(...nodesIn(child));
	});
	return found;
}

function isWithin(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
	return node.parent !== undefined && (test(node.parent) || isWithin(node.parent, test));
}
