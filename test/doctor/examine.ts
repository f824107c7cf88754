import axios from 'axios';
import { endpointOf, type Endpoint } from '../../contract/endpoints';
import { readReply } from '../../nodes/shared/api/answer';
import { FinpassError } from '../../nodes/shared/api/errors';
import { addressOf, parseBaseUrl, type FinpassRequest } from '../../nodes/shared/api/request';
import { firstRequests } from '../requests';
import { harmlessCalls, type HarmlessCall, type Ids } from './calls';
import { namesOf } from './names';
import { compare, outline } from './shape';

/** Whom to ask, and with which key. */
export interface Target {
	url: string;
	apiKey: string;
	apiSecret: string;
}

/** What one call showed. Nothing in it is a value of an answer. */
export interface Finding {
	title: string;
	/** Method, path and where the path is known from. */
	call: string;
	path: string;
	status: string;
	shape: string;
	/** What the node makes of it: `success`, or the reason of the refusal. */
	readAs: string;
	differences: string[];
	fields: string[];
}

const AS_KNOWN = 'as in the contract';
const TIME_OUT_MS = 60_000;
const LARGEST_BYTES = 128 * 1024 * 1024;

/** Asks what costs nothing, one call after the other, and holds each answer against the contract. */
export async function examine(target: Target, ids: Ids = {}): Promise<Finding[]> {
	const known = await firstRequests();
	const findings: Finding[] = [];
	for (const call of harmlessCalls(ids)) {
		const request = known.get(call.operationId);
		if (request === undefined || request.effect === 'billed') {
			throw new Error(`${call.operationId} may be billed`);
		}
		findings.push(await examineOne(target, call, request));
	}
	return findings;
}

async function examineOne(
	target: Target,
	call: HarmlessCall,
	request: FinpassRequest,
): Promise<Finding> {
	const endpoint = endpointOf(call.operationId);
	const reply = await ask(target, endpoint, call.input);
	const isRefused = 'status' in reply && !isThere(reply);
	if (call.twin === undefined || !isRefused) {
		return finding(target, call, endpoint, reply, request);
	}
	const twin = endpointOf(call.twin);
	return finding(target, call, twin, await ask(target, twin, call.input), request);
}

type Reply = { status: number; headers: Record<string, string | undefined>; body: unknown };

async function ask(
	target: Target,
	{ method, path }: Endpoint,
	input: HarmlessCall['input'],
): Promise<Reply | { unreachable: string }> {
	try {
		const { status, headers, data } = await axios.request<string>({
			method,
			url: addressOf(parseBaseUrl(target.url)) + path,
			[method === 'get' ? 'params' : 'data']: input,
			headers: { 'X-API-Key': target.apiKey, 'X-API-Secret': target.apiSecret },
			...{ timeout: TIME_OUT_MS, maxContentLength: LARGEST_BYTES, maxRedirects: 0 },
			...{ validateStatus: null, responseType: 'text', transformResponse: (text: string) => text },
		});
		return { status, headers: headers as Reply['headers'], body: json(data) };
	} catch (error) {
		if (!axios.isAxiosError(error)) throw error;
		return { unreachable: error.code ?? 'no answer' };
	}
}

/** Undefined for what is no JSON. */
function json(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Whether the path is one that Finpass knows: a 404 may also be about the id. */
function isThere({ status, body }: Reply): boolean {
	if (status === 405) return false;
	return status !== 404 || /client|job|consent|company|record/i.test(JSON.stringify(body ?? ''));
}

function finding(
	target: Target,
	{ title, input }: HarmlessCall,
	{ method, path, pathSource, answers }: Endpoint,
	reply: Reply | { unreachable: string },
	request: FinpassRequest,
): Finding {
	const told = { title, call: `${method.toUpperCase()} ${path} [${pathSource}]` };
	if ('unreachable' in reply) {
		const nothing = { status: 'none', shape: 'none', differences: [], fields: [] };
		return { ...told, ...nothing, path: 'not reached', readAs: reply.unreachable };
	}
	const { status, body } = reply;
	const secrets = [target.apiKey, target.apiSecret, ...Object.values(input)];
	const shown = namesOf(body, secrets);
	const forms = answers[status];
	const closest = forms && body !== undefined ? compare(forms, body, shown) : undefined;
	return {
		...told,
		path: isThere(reply) ? AS_KNOWN : 'may be another one',
		status: `${status}, ${forms ? AS_KNOWN : 'not in the contract'}`,
		shape: shapeOf(body, closest),
		readAs: readAs(reply, request),
		differences: closest?.differences ?? [],
		fields: body === undefined ? [] : outline(body, shown),
	};
}

function shapeOf(body: unknown, closest?: { title: string; differences: string[] }): string {
	if (body === undefined) return 'not JSON';
	if (closest === undefined) return 'not in the contract';
	const form = `form '${closest.title}'`;
	return closest.differences.length === 0 ? `${AS_KNOWN}, ${form}` : `differs from ${form}`;
}

function readAs(reply: Reply, request: FinpassRequest): string {
	try {
		readReply(reply, request, () => '');
		return 'success';
	} catch (error) {
		if (error instanceof FinpassError) return error.reason;
		throw error;
	}
}
