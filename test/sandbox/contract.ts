import addFormats from 'ajv-formats';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenAPIBackend, type Context, type Document } from 'openapi-backend';
import { parse } from 'yaml';
import type { DialectName } from './dialects';
import { UNAUTHORIZED, failure } from './envelopes';
import { aaBsaAnalyzer } from './journeys/aaBsaAnalyzer';
import { accountAggregator } from './journeys/accountAggregator';
import { bankStatementAnalyser } from './journeys/bankStatementAnalyser';
import { itrAnalyzer } from './journeys/itrAnalyzer';
import { corporate, epfo, multiBureau } from './journeys/lookups';
import type { Answer, Call } from './types';
import type { World } from './world';

export const CONTRACT_FILE = join(__dirname, '../../contract/finpass.openapi.yaml');

/** A request as it came in, with what else the contract's handlers need. */
export interface Incoming {
	method: string;
	path: string;
	headers: Record<string, string | string[]>;
	query: Record<string, string | string[]>;
	/** Undefined if there is none, or none that could be read. */
	body?: unknown;
	file?: Call['file'];
	/** Why the body could not be read. */
	unreadable?: 'malformed' | 'type';
	keys: { apiKey: string; apiSecret: string };
}

type Operation = (call: Call, world: World) => Answer;

const RESOURCES: Record<string, Record<string, Operation>> = {
	accountAggregator,
	aaBsaAnalyzer,
	bankStatementAnalyser,
	corporate,
	epfo,
	itrAnalyzer,
	multiBureau,
};

type Problem = { instancePath: string; message?: string; params: Record<string, unknown> };

/** A problem in words: `/requestBody/pan` and "must match…" → `pan must match…`. */
export function inWords({ instancePath, message, params }: Problem): string {
	const field = instancePath.split('/').slice(2).join('.');
	const missing = params.missingProperty ?? params.additionalProperty;
	return [
		field,
		message,
		message?.includes('properties') && missing !== undefined && `(${missing})`,
	]
		.filter(Boolean)
		.join(' ');
}

/** Repeats the input in the message, as APIs that leak it do. */
function invalidInput({ validation, request }: Context, incoming: Incoming): Answer {
	if (incoming.unreadable === 'type') {
		return failure(request.path, 415, 'Content-Type is not supported', 'unsupported_media_type');
	}
	if (incoming.unreadable === 'malformed') {
		return failure(request.path, 400, 'Invalid input: body is malformed', 'invalid_input');
	}
	const [problem] = validation.errors ?? [];
	const field = problem?.instancePath.split('/')[2];
	const input: Record<string, unknown> = { ...request.query, ...request.requestBody };
	const value = field === undefined || field === 'password' ? undefined : input[field];
	const got = value === undefined ? '' : `, got ${JSON.stringify(value)}`;
	const what = problem ? inWords(problem) : 'body is missing';
	return failure(request.path, 400, `Invalid input: ${what}${got}`, 'invalid_input');
}

function operationHandlers(): Record<string, (...args: [Context, Incoming, World]) => Answer> {
	return Object.fromEntries(
		Object.entries(RESOURCES).flatMap(([resource, operations]) =>
			Object.entries(operations).map(([name, operation]) => [
				`${resource}.${name}`,
				({ request }: Context, { file, method }: Incoming, world: World) =>
					operation({ input: { ...request.query, ...request.requestBody }, file, method }, world),
			]),
		),
	);
}

/**
 * Leaves of the alternatives of each answer those of a dialect, or the seed's if it has none of its
 * own, so that an answer in one form does not pass for another.
 */
function inDialect<T>(node: T, dialect: string): T {
	if (Array.isArray(node)) return node.map((one: unknown) => inDialect(one, dialect)) as T;
	if (typeof node !== 'object' || node === null) return node;
	const alternatives = 'anyOf' in node ? (node.anyOf as Array<{ title?: string }>) : [];
	const chosen = [dialect, 'seed']
		.map((wanted) => alternatives.find(({ title }) => title === wanted))
		.find((found) => found !== undefined);
	if (chosen) return inDialect(chosen, dialect) as T;
	return Object.fromEntries(
		Object.entries(node).map(([key, value]) => [key, inDialect<unknown>(value, dialect)]),
	) as T;
}

/** The contract's own example, for an operation without a journey. */
function example({ operation }: Context): Answer {
	const response = Object(operation.responses?.['200']);
	const { example: one, examples } = Object(Object(response.content)['application/json']);
	return { status: 200, body: one ?? Object(examples).seed?.value };
}

/** A server for a contract, with what the sandbox knows of its operations. */
export async function backendOf(definition: Document): Promise<OpenAPIBackend> {
	const backend = new OpenAPIBackend({
		definition,
		// Validators are made when first needed; that the contract is valid OpenAPI is a test's task.
		quick: true,
		ajvOpts: { strict: false },
		customizeAjv: (ajv) => addFormats(ajv),
		securityHandlers: {
			apiKey: ({ request }, { keys }: Incoming) => request.headers['x-api-key'] === keys.apiKey,
			apiSecret: ({ request }, { keys }: Incoming) =>
				request.headers['x-api-secret'] === keys.apiSecret,
		},
		handlers: {
			...operationHandlers(),
			unauthorizedHandler: () => UNAUTHORIZED,
			validationFail: invalidInput,
			notImplemented: example,
			notFound: ({ request }) => failure(request.path, 404, 'No such endpoint', 'not_found'),
			methodNotAllowed: ({ request }) =>
				failure(request.path, 405, 'Method not allowed', 'method_not_allowed'),
		},
	});
	return await backend.init();
}

const loaded = new Map<string, Promise<OpenAPIBackend>>();

async function load(dialect: DialectName): Promise<OpenAPIBackend> {
	const definition: Document = parse(await readFile(CONTRACT_FILE, 'utf8'));
	return await backendOf(inDialect(definition, dialect));
}

/** The contract as a dialect speaks it, read once for all sandboxes of this process. */
export function contract(dialect: DialectName = 'seed'): Promise<OpenAPIBackend> {
	const known = loaded.get(dialect) ?? load(dialect);
	loaded.set(dialect, known);
	return known;
}
