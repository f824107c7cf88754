import { readFileSync } from 'node:fs';
import { OpenAPIBackend } from 'openapi-backend';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { CONTRACT_FILE } from '../sandbox/contract';

type Node = Record<string, unknown>;

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

	it('is valid OpenAPI with 19 operations, twins not counted', () => {
		const operations = backend.getOperations().filter((operation) => !('x-twin-of' in operation));

		expect(operations).toHaveLength(19);
		for (const { operationId } of operations) expect(operationId).toMatch(/^[a-z]\w+\.[a-z]\w+$/i);
	});

	it('says of every operation and field where it comes from', () => {
		const unmarked = [...walk(read())]
			.filter(([path, node]) => path[path.length - 2] === 'properties' || 'operationId' in node)
			.filter(([path]) => !path.includes('example') && !path.includes('examples'))
			.filter(([, node]) => !('$ref' in node))
			.filter(([, node]) => !['documented', 'assumed'].includes(String(node['x-source'])))
			.map(([path]) => path.join('/'));
		const schemas = Object.entries<Node>(read().components.schemas)
			.filter(([, schema]) => !('x-source' in schema))
			.map(([name]) => name);

		expect([...unmarked, ...schemas]).toEqual([]);
	});

	it('has answer examples that it allows', () => {
		let checked = 0;
		for (const operation of backend.getOperations()) {
			for (const [status, response] of Object.entries(operation.responses ?? {})) {
				const { example, examples }: Node = Object(response).content['application/json'];
				const all = examples
					? Object.values(examples).map((named: Node) => named.value)
					: [example];
				for (const one of all) {
					const { errors } = backend.validateResponse(one, operation, Number(status));
					expect({ operation: operation.operationId, status, errors }).toMatchObject({
						errors: null,
					});
					checked += 1;
				}
			}
		}
		expect(checked).toBeGreaterThan(100);
	});

	it('has request examples that it allows', () => {
		const withJson = backend
			.getOperations()
			.map((operation) => ({
				operation,
				json: Object(Object(operation.requestBody).content)['application/json'],
			}))
			.filter(({ json }) => json !== undefined);

		expect(withJson).toHaveLength(14);
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
