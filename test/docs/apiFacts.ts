import { contract, followed } from '../../contract/jsonSchema';

type Node = Record<string, unknown> & { $ref?: string };

const record = (value: unknown): Node => followed(Object(value) as Node);
const MARKS = ['seed', 'page', 'client', 'assumed'];

/** Something that the contract states, with the source that it names for it. */
interface Fact {
	name: string;
	source: string;
}

/** The fields of a schema by the source of each, in the order of the contract. */
function fieldsOf(schema: unknown, seen = new Set<unknown>()): Fact[] {
	const node = record(schema);
	if (seen.has(node)) return [];
	const below = new Set([...seen, node]);
	const own = Object.entries(record(node.properties)).flatMap(([name, field]) => [
		{ name: `\`${name}\``, source: String(record(field)['x-source']) },
		...fieldsOf(field, below),
	]);
	const parts = [node.allOf ?? [], node.anyOf ?? [], node.items ?? []].flat();
	return [...own, ...parts.flatMap((part) => fieldsOf(part, below))];
}

/** The forms of an answer that has several. */
function formsOf(schema: unknown): Fact[] {
	const forms = [record(schema).anyOf ?? []].flat().map(record);
	return forms.map((form) => ({
		name: `form _${String(form.title)}_`,
		source: String(form['x-source']),
	}));
}

const jsonOf = (part: unknown) => {
	const [content] = Object.values(record(record(part).content));
	return record(content).schema;
};

/** Facts of one kind as a row: what is certain, what is not, and what the node does then. */
function row(of: string, kind: string, facts: Fact[], otherwise?: unknown): string {
	// A fact with two sources counts as from the better one.
	const ranked = [...facts].sort((a, b) => MARKS.indexOf(a.source) - MARKS.indexOf(b.source));
	const isFirst = ({ name }: Fact, at: number) =>
		ranked.findIndex((other) => other.name === name) === at;
	const kept = ranked.filter(isFirst);
	const told = (sources: string[]) =>
		sources
			.flatMap((source) => {
				const names = kept.filter((fact) => fact.source === source).map(({ name }) => name);
				return names.length > 0 ? [`${source}: ${names.join(', ')}`] : [];
			})
			.join('; ');
	const unsure = told(MARKS.slice(2));
	const then = otherwise ?? (unsure === '' ? '' : record(contract['x-otherwise'])[kind]);
	return `| ${[of, kind, told(MARKS.slice(0, 2)), unsure, then ?? ''].join(' | ')} |`;
}

function rowsOf(path: string, method: string, item: Node): string[] {
	const operation = record(item[method]);
	const sources = (part: unknown, mark: string) => String(record(part)[mark]);
	const isAssumed = (status: string) => [operation['x-assumed'] ?? []].flat().includes(status);
	const call = `\`${method.toUpperCase()} ${path}\``;
	const responses = Object.entries(record(operation.responses));
	const parameters = [operation.parameters ?? []].flat().map(record);
	const input = [
		...parameters.map(({ name, 'x-source': source }) => ({
			name: `\`${String(name)}\``,
			source: String(source),
		})),
		...fieldsOf(jsonOf(operation.requestBody)),
	];
	const answer = jsonOf(record(operation.responses)['200']);
	const refusals = responses.filter(([status]) => Number(status) > 200);
	const of = String(operation['x-page'] ?? operation.operationId);
	return [
		row(of, 'path', [{ name: call, source: sources(item, 'x-source') }], operation['x-otherwise']),
		row(of, 'input', input),
		row(of, 'answer', [...formsOf(answer), ...fieldsOf(answer)]),
		row(
			of,
			'status',
			refusals.map(([name, part]) => ({
				name,
				source: isAssumed(name) ? 'assumed' : sources(part, 'x-source'),
			})),
		),
		row(
			of,
			'code',
			refusals.map(([name, part]) => ({
				name: `of ${name}`,
				source: sources(part, 'x-code'),
			})),
		),
	];
}

/** `docs/api-facts.md`, whole. */
export function apiFacts(): string {
	const rows = Object.entries(contract.paths).flatMap(([path, item]) =>
		['get', 'post']
			.filter((method) => method in item)
			.flatMap((method) => rowsOf(path, method, item as unknown as Node)),
	);
	return `# What is known about the Finpass API

<!-- npm run docs writes this file from contract/finpass.openapi.yaml -->

Finpass publishes a part of its API. Each fact below names its source:

- **seed**: the page _Fetch JSON Report_, which could be read in full, and the index of the collection
- **page**: another page of the collection, half of which could be read
- **client**: other people's code that talks to Finpass, or to the provider behind it
- **assumed**: no source says so

Facts from the first two count as certain. For the others, the last column says what the node does if they are wrong. If you have a
key, \`npm run doctor -- --live\` shows the real answers, at no cost: please
[tell us](https://github.com/n8n-nodes-finpass/n8n-nodes-finpass/issues/new?template=api_answer.yml).

| Page | Part | Certain | Not certain | If that is wrong |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
