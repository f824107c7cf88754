import { alternatives, contract, followed, toJsonSchema, type Schema } from './jsonSchema';

/** Where a fact comes from: see the contract's own description. */
type Source = 'seed' | 'page' | 'client' | 'assumed';

/** One form that an answer is known in. */
export interface Form {
	/** `seed`, or the name of the sandbox's dialect that speaks it. */
	title: string;
	schema: Schema;
}

/** What the contract knows of an endpoint. */
export interface Endpoint {
	/** `<resource>.<operation>`, with `.post` for the second way to send it. */
	operationId: string;
	method: 'get' | 'post';
	path: string;
	pathSource: Source;
	/** Forms of the answer by HTTP status. */
	answers: Record<string, Form[]>;
}

/** Every endpoint of the contract, twins included. */
export function endpoints(): Endpoint[] {
	return Object.entries(contract.paths).flatMap(([path, { 'x-source': pathSource, ...methods }]) =>
		(['get', 'post'] as const).flatMap((method) => {
			const operation = methods[method];
			if (operation === undefined) return [];
			const { operationId, responses } = operation;
			const answers = Object.entries(responses).map(([status, response]) => [
				status,
				formsOf(followed(response).content['application/json'].schema),
			]);
			return [
				{
					...{ operationId, method, path, pathSource: pathSource as Source },
					answers: Object.fromEntries(answers) as Endpoint['answers'],
				},
			];
		}),
	);
}

/** @throws if the contract has no such operation */
export function endpointOf(operationId: string): Endpoint {
	const found = endpoints().find((endpoint) => endpoint.operationId === operationId);
	if (!found) throw new Error(`The contract has no operation ${operationId}`);
	return found;
}

function formsOf(schema: Parameters<typeof alternatives>[0]): Form[] {
	return alternatives(schema).map(({ title, ...one }) => ({
		title: title ?? 'seed',
		schema: toJsonSchema(one),
	}));
}
