import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type {
	INode,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import { FinpassApi } from '../../credentials/FinpassApi.credentials';
import { BadInput } from '../../nodes/shared/api/errors';
import { CONSENT_STATES } from '../../nodes/shared/api/meanings';
import { nodeError } from '../../nodes/shared/n8n/nodeError';
import { Finpass } from '../../nodes/Finpass/Finpass.node';
import { FinpassTrigger } from '../../nodes/FinpassTrigger/FinpassTrigger.node';
import type { Field, FieldContext } from '../../nodes/shared/operation';
import { privacyFields, requestFields } from '../../nodes/shared/fields/options';
import { resources } from '../../nodes/Finpass/resources';
import { allComplaints, allTexts, type SourceText } from './sourceTexts';

/*
 * n8n's UX guidelines, checked against every text of the package. docs/guidelines.md has them point by
 * point.
 */

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);
const fields: Array<[string, Field<unknown>]> = [
	...operations.flatMap(({ operation }) => [
		...Object.entries(operation.fields),
		...Object.entries(operation.additionalFields ?? {}),
	]),
	...Object.entries({ ...requestFields, ...privacyFields }),
];
const properties = [
	...new Finpass().description.properties,
	...new FinpassTrigger().description.properties,
	...new FinpassApi().properties,
].flatMap(withInner);

function withInner(property: INodeProperties): INodeProperties[] {
	const inner = property.type === 'collection' ? (property.options as INodeProperties[]) : [];
	return [property, ...inner.flatMap(withRows)];
}

/** A list of rows in a collection has fields of its own. */
function withRows(property: INodeProperties): INodeProperties[] {
	if (property.type !== 'fixedCollection') return [property];
	const rows = property.options as INodePropertyCollection[];
	return [property, ...rows.flatMap(({ values }) => values)];
}

const options = properties.flatMap(({ type, options: listed }) =>
	type === 'options' || type === 'multiOptions' ? [listed as INodePropertyOptions[]] : [],
);

/** The texts that break a rule. */
const breaking = (texts: SourceText[], rule: RegExp) =>
	texts.filter(({ text }) => rule.test(text)).map(({ text, where }) => `${where}: ${text}`);

const SMALL_WORDS = /^(a|an|and|as|at|by|for|from|if|in|is|it|of|on|or|the|to|with)$/;
const isTitleCase = (text: string) =>
	text
		.split(/[\s-]+/)
		.every((word, at) => (at > 0 && SMALL_WORDS.test(word)) || !/^[a-z]/.test(word));

/** Words that always begin with a capital: names in the panel, and proper names. */
const PROPER = new RegExp(
	[
		'(Permanent Account|Corporate Identification) Number',
		'Limited Liability Partnership Identification Number',
		'Finpass Trigger',
		'Excel',
		'Finpass',
		...operations.flatMap(({ resource, operation }) => [operation.name, resource.name]),
		...operations.flatMap(({ operation }) => ('outputs' in operation ? operation.outputs : [])),
		...options.flat().map(({ name }) => name),
	]
		.map((name) => `\\b${name}\\b`)
		.join('|'),
	'g',
);
const isSentenceCase = (text: string) =>
	/^[^a-z]/.test(text) &&
	!/[\w,] [A-Z][a-z]/.test(text.replace(/'[^']+'/g, "''").replace(PROPER, "''"));

/** One sentence has no period at its end, several do. */
const endsRightly = (text: string) => /[.!?] [A-Z0-9“']/.test(text) === text.endsWith('.');

describe('the panel', () => {
	const texts = [...properties, ...options.flat()].flatMap((shown) => [
		shown.description,
		'hint' in shown ? shown.hint : undefined,
	]);
	const notices = properties.filter(({ type }) => type === 'notice');
	const descriptions = [
		...new Set([...texts, ...notices.map(({ displayName }) => displayName)]),
	].filter((text) => text !== undefined);

	it('has names in title case', () => {
		const names = [
			...properties.filter(({ type }) => type !== 'notice').map(({ displayName }) => displayName),
			...options.flat().map(({ name }) => name),
		];
		expect(names.filter((name) => !isTitleCase(name))).toEqual([]);
	});

	it('has tooltips and hints in sentence case', () => {
		expect(descriptions.filter((text) => !isSentenceCase(text))).toEqual([]);
	});

	it('has tooltips and hints with a period only where they are several sentences', () => {
		expect(descriptions.filter((text) => !endsRightly(text))).toEqual([]);
	});

	it('has examples in its fields', () => {
		const examples = properties.filter(({ type }) => !/collection/i.test(type));
		const given = examples.flatMap(({ placeholder }) => placeholder ?? []);
		expect(given.filter((placeholder) => !/^e\.g\. \S/.test(placeholder))).toEqual([]);
	});

	it('has an example of its own for each of two fields that are filled in together', () => {
		const byName = new Map(fields.map(([name, { property }]) => [name, property.placeholder]));
		expect(byName.get('from')).not.toEqual(byName.get('to'));
	});

	it('has the PAN of a company as the example of what looks up companies', () => {
		const [pan] = operations.flatMap(({ operation }) =>
			operation.value === 'panLookup' ? [operation.fields.pan.property] : [],
		);
		expect(pan.placeholder).toMatch(/^e\.g\. [A-Z]{3}[^P][A-Z]\d{4}[A-Z]$/);
	});

	it('says whether, of what can be on or off', () => {
		const toggles = properties.filter(({ type }) => type === 'boolean');
		expect(toggles.filter(({ description }) => !description?.startsWith('Whether '))).toEqual([]);
	});

	it('has lists and optional fields in alphabetical order', () => {
		const collections = properties.filter(({ type }) => type === 'collection');
		// The resource that most users begin with comes before the others.
		const [[first, ...resourceList], ...otherLists] = options;
		expect(first.value).toBe('accountAggregator');
		const lists = [
			...[resourceList, ...otherLists].map((list) => list.map(({ name }) => name)),
			...collections.map((inner) =>
				(inner.options as INodeProperties[]).map(({ displayName }) => displayName),
			),
		];
		const sorted = lists.map((list) => [...list].sort((a, b) => a.localeCompare(b, 'en')));
		expect(lists).toEqual(sorted);
	});

	it('hides secrets', () => {
		const secret = properties.filter(({ name }) => /key|secret|password/i.test(name));
		const hidden = secret.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(secret.map(({ name }) => name).sort()).toEqual(['apiKey', 'apiSecret', 'password']);
		expect(hidden).toEqual(secret);
	});
});

describe.each(operations)('$resource.name: $operation.name', ({ operation }) => {
	it('has an action without articles', () => {
		expect(operation.action).not.toMatch(/\b(a|an|the)\b/i);
		expect(isSentenceCase(operation.action)).toBe(true);
	});

	it('has a description that tells more than its name', () => {
		expect(operation.description.length).toBeGreaterThan(operation.name.length + 10);
	});
});

describe('every text of the sources', () => {
	const texts = allTexts();

	it('is found', () => expect(texts.length).toBeGreaterThan(150));

	it('names no blame, unless it is a description in the panel', () => {
		// 'On Error' and 'Retry On Fail' are settings of n8n's.
		const blame = /(?<!\bOn )\b(errors?|problems?|fail(s|ed|ing|ures?)?|mistakes?)\b/i;
		const described = properties.map(({ description }) => description);
		const told = texts.filter(({ text }) => !described.some((one) => one?.startsWith(text)));
		expect(breaking(told, blame)).toEqual([]);
	});

	it('is free of jargon', () => {
		const jargon =
			/\b(payload|boolean|null|undefined|string|array|enum|regex|exception|stack|poll)\b/i;
		expect(breaking(texts, jargon)).toEqual([]);
	});

	it('has field names in quotation marks', () => {
		expect(breaking(texts, /(?<!['.\w])[a-z]+_[a-z_]+(?!['\w])/)).toEqual([]);
	});
});

describe('every message', () => {
	const complaints = allComplaints();
	const texts = complaints.flatMap(({ headline, nextStep }) =>
		nextStep ? [headline, nextStep] : [headline],
	);

	it('is found', () => expect(complaints.length).toBeGreaterThan(50));

	it('has a headline that is one sentence', () => {
		expect(
			breaking(
				complaints.map(({ headline }) => headline),
				/\.$|\. [A-Z]|^[a-z]/,
			),
		).toEqual([]);
	});

	it('has a next step, in sentences', () => {
		const without = complaints.filter(
			({ nextStep }) => !/(\.|\$\{…\})$/.test(nextStep?.text ?? ''),
		);
		expect(without.map(({ headline }) => `${headline.where}: ${headline.text}`)).toEqual([]);
	});

	it('has parameters in quotation marks', () => {
		const names = properties
			.filter(({ type }) => type !== 'notice')
			.map(({ displayName }) => displayName)
			.filter((name) => / /.test(name))
			.map((name) => name.replace(/[().]/g, '\\$&'));
		expect(breaking(texts, new RegExp(`(?<!')\\b(${names.join('|')})(?!')`))).toEqual([]);
	});

	it('tells a person who asked too early a step that every operation has', () => {
		// Refresh Data has no 'Wait for Completion'.
		expect(CONSENT_STATES.pending.nextStep).toMatch(/^Use the operation Wait for Consent before/);
	});

	it('is quoted rightly by docs/troubleshooting.md', () => {
		const page = readFileSync(resolve(__dirname, '../../docs/troubleshooting.md'), 'utf8');
		const rows = page.match(/^\| [^|]+/gm) ?? [];
		const quoted = rows.slice(2).map((row) => row.slice(2).trim());
		const headlines = complaints.map(({ headline }) => headline.text);
		expect(quoted.length).toBeGreaterThan(10);
		expect(quoted.filter((text) => !headlines.some((found) => found.includes(text)))).toEqual([]);
	});

	it('has its reason in docs/troubleshooting.md', () => {
		const file = (path: string) => readFileSync(resolve(__dirname, '../..', path), 'utf8');
		const [, union] = file('nodes/shared/api/errors.ts').split(/FinpassErrorReason =/);
		const reasons = union.split(';')[0].match(/\w+/g) ?? [];
		const page = file('docs/troubleshooting.md');
		expect(reasons).toContain('methodNotAllowed');
		expect(reasons.filter((reason) => !page.includes(`\`${reason}\``))).toEqual([]);
	});

	it('names the item that it is about', () => {
		const node = { name: 'Finpass', type: 'n8n-nodes-finpass.finpass' } as INode;
		expect(nodeError(node, new BadInput('Headline', 'Way out.'), 7)).toMatchObject({
			message: 'Headline [item 7]',
			description: 'Way out.',
		});
	});
});

describe('a field that cannot be read', () => {
	const item = { itemIndex: 0, version: 1.1, warn: () => undefined } as unknown as FieldContext;
	const unusable = ['~', '', 'not://an address', '-1', '12', false, {}, []];

	it.each(fields)('%s is named as the panel names it', async (_, { property, read }) => {
		const thrown = await Promise.all(
			unusable.map(async (raw) => {
				try {
					await read(raw, item);
				} catch (error) {
					if (error instanceof BadInput) return error.message;
				}
				return undefined;
			}),
		);
		for (const message of thrown) {
			if (message !== undefined) expect(message).toContain(`'${property.displayName}'`);
		}
	});
});
