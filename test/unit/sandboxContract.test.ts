import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';
import { backendOf, CONTRACT_FILE } from '../sandbox/contract';

type Node = Record<string, unknown>;

const ajv = addFormats(new Ajv({ strict: false }));

const read = () => parse(readFileSync(CONTRACT_FILE, 'utf8'));
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every object in the contract, with the way to it. */
function* walk(value: unknown, path: string[] = []): Generator<[string[], Node]> {
	if (!isNode(value)) return;
	yield [path, value];
	for (const [key, inner] of Object.entries(value)) yield* walk(inner, [...path, key]);
}

describe('the contract', () => {
	let backend: OpenAPIBackend;

	beforeAll(async () => {
		backend = new OpenAPIBackend({
			definition: read(),
			strict: true,
			ajvOpts: { strict: false },
			customizeAjv: (ajv) => addFormats(ajv),
		});
		await backend.init();
	});

	it('is valid OpenAPI, its operations named after those of the node', () => {
		for (const { operationId } of backend.getOperations()) {
			expect(operationId).toMatch(/^[a-z]\w+\.[a-z]\w+(\.post)?$/i);
		}
	});

	it('says of every path, operation and field where it comes from', () => {
		const sources = ['seed', 'page', 'client', 'assumed'];
		const isMarked = (path: string[], node: Node) =>
			sources.includes(String(node['x-source'])) &&
			(!('operationId' in node) || 'x-twin-of' in node || typeof node['x-page'] === 'string') &&
			(path.at(-2) !== 'responses' || sources.includes(String(node['x-code'])));
		const unmarked = [...walk(read())]
			.filter(
				([path, node]) =>
					'operationId' in node ||
					path.at(-2) === 'properties' ||
					(path.at(-2) === 'paths' && path.length === 2) ||
					(path[0] === 'components' && ['schemas', 'responses'].includes(String(path.at(-2)))),
			)
			.filter(([path]) => !path.includes('example') && !path.includes('examples'))
			.filter(([path, node]) => !('$ref' in node) && !isMarked(path, node))
			.map(([path]) => path.join('/'));

		expect(unmarked).toEqual([]);
	});

	it('takes refusals that the page of one operation lists for assumed of the others', () => {
		const { paths, components } = read();
		const listed = Object.values(paths as Record<string, Node>)
			.flatMap((item) => Object.values(item).filter(isNode))
			.filter(({ operationId }) => operationId !== 'accountAggregator.fetchJsonReport')
			.flatMap(({ operationId, responses, 'x-assumed': assumed = [] }) =>
				Object.entries(responses as Record<string, Node>)
					.filter(([status]) => !(assumed as string[]).includes(status))
					.map(([status, { $ref = '' }]) => ({
						answer: `${String(operationId)} ${status}`,
						source: components.responses[String($ref).split('/').at(-1) ?? '']?.['x-source'],
					})),
			)
			.filter(({ source }) => source === 'seed')
			.map(({ answer }) => answer);

		// The page says that 401 is the same for every service.
		expect(listed.filter((answer) => !answer.endsWith(' 401'))).toEqual([]);
	});

	it('has answer examples that it allows, one at least for each alternative', () => {
		let checked = 0;
		for (const operation of backend.getOperations()) {
			const { operationId } = operation;
			for (const [status, response] of Object.entries(operation.responses ?? {})) {
				const { schema, example, examples }: Node = Object(response).content['application/json'];
				const all = examples
					? Object.entries(examples as Record<string, Node>).map(([name, { value }]) => ({
							name,
							value,
						}))
					: [{ name: 'seed', value: example }];
				for (const { name, value } of all) {
					const { errors } = backend.validateResponse(value, operation, Number(status));
					expect({ operationId, status, errors }).toMatchObject({ errors: null });
					checked += 1;
					const alternatives: Node[] = Object(schema).anyOf ?? [];
					const fitting = alternatives
						.filter((one) => ajv.compile(one)(value))
						.map(({ title }) => title);
					if (alternatives.length > 0) {
						expect({ operationId, name, fitting }).toMatchObject({
							fitting: expect.arrayContaining([name.replace(/[A-Z].*/, '')]),
						});
					}
				}
				const titles = Object(schema).anyOf?.map(({ title }: Node) => title) ?? [];
				expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(titles));
			}
		}
		expect(checked).toBeGreaterThan(100);
	});

	it('answers by its example where the sandbox has no journey', async () => {
		const definition = read();
		const path = '/api/v1/corporate/gst-lookup';
		const lookup = structuredClone(definition.paths['/api/v1/corporate/cin-lookup']);
		lookup.post.operationId = 'corporate.gstLookup';
		definition.paths[path] = lookup;
		const keys = { apiKey: 'k', apiSecret: 's' };
		const incoming = {
			method: 'POST',
			path,
			headers: {
				'x-api-key': 'k',
				'x-api-secret': 's',
				'content-type': 'application/json',
			},
			query: {},
			body: lookup.post.requestBody.content['application/json'].example,
			keys,
		};

		const answer = await (await backendOf(definition)).handleRequest(incoming, incoming);

		const { example } = lookup.post.responses['200'].content['application/json'];
		expect(answer).toEqual({ status: 200, body: example });
	});

	it('has request examples that it allows', () => {
		const withJson = backend
			.getOperations()
			.map((operation) => ({
				operation,
				json: Object(Object(operation.requestBody).content)['application/json'],
			}))
			.filter(({ json }) => json !== undefined);

		expect(withJson.length).toBeGreaterThan(10);
		for (const { operation, json } of withJson) {
			const { errors } = backend.validateRequest(
				{
					method: operation.method,
					path: operation.path,
					headers: { 'content-type': 'application/json' },
					body: json.example,
				},
				operation,
			);
			expect({ operation: operation.operationId, errors }).toMatchObject({ errors: null });
		}
	});
});
