import {
	jsonParse,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import type { RetryLimits } from '../api/client';
import { isObject } from '../json/isObject';
import { valueIn } from '../json/names';

/** Finpass waits for the answer to its call, and may call again, so a question is given up early. */
export const WHILE_CALLED: RetryLimits = { maxRetries: 3, timeoutMs: 20_000 };

/** What a callback seems to be about. It is never trusted: Finpass is asked about the ids. */
export interface Callback {
	clientId: string;
	requestId?: string;
}

/** Long enough for every id that Finpass documents; nothing that would need escaping anywhere. */
const ID = /^[\w.-]{1,128}$/;

/** Names of the client's id: Finpass's own first, then the one that users of the provider look for. */
const CLIENT = ['client_id', 'client_ref'];

/** How many levels below the top the ids may be, and how many objects of how many fields are looked at. */
const DEEPEST = 3;
const MOST_OBJECTS = 100;
const MOST_FIELDS = 1000;
const LONGEST_TEXT = 100_000;
const JSON_TEXT = /^\s*\{/;

/**
 * Reads the ids out of a callback's body, which Finpass does not document: `client_id` or `client_ref`,
 * and `request_id`, at the top or in objects up to three levels deep. The outermost counts.
 *
 * @returns undefined if the body names no client
 */
export function readCallback(body: unknown): Callback | undefined {
	const objects = objectsIn(body);
	const clientId = firstId(objects, CLIENT);
	return clientId === undefined
		? undefined
		: { clientId, requestId: firstId(objects, ['request_id']) };
}

/** The objects of a body, the outermost first. */
function objectsIn(body: unknown): IDataObject[] {
	const found = [opened(body)].filter(isSmall);
	let level = found;
	for (let depth = 0; depth < DEEPEST; depth++) {
		level = level
			.flatMap((object) => Object.values(object).map(opened).filter(isSmall))
			.slice(0, MOST_OBJECTS - found.length);
		found.push(...level);
	}
	return found;
}

/**
 * What a list of one holds, or a text of JSON: n8n gives a body as a text if the caller does not say that it is
 * JSON. Longer lists are not entered: they may be about many clients.
 */
function opened(value: unknown): unknown {
	if (Array.isArray(value) && value.length === 1) return value[0];
	const isJson = typeof value === 'string' && value.length <= LONGEST_TEXT && JSON_TEXT.test(value);
	return isJson ? jsonParse<unknown>(value, { fallbackValue: null }) : value;
}

/** Anybody may call: a body of megabytes would occupy n8n for seconds. */
function isSmall(value: unknown): value is IDataObject {
	return isObject(value) && Object.keys(value).length <= MOST_FIELDS;
}

function firstId(objects: IDataObject[], names: string[]): string | undefined {
	return names
		.flatMap((name) => objects.map((object) => asId(valueIn(object, [name]))))
		.find((id) => id !== undefined);
}

function asId(value: unknown): string | undefined {
	return typeof value === 'string' && ID.test(value) ? value : undefined;
}

/** Statuses that ask the caller to try again in a minute. */
const LATER = [429, 503];

/** Answers a call with a status other than 200. n8n does nothing else with the call. */
export function answerWith(
	context: IWebhookFunctions,
	status: number,
	body: object,
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (LATER.includes(status)) response.set('Retry-After', '60');
	response.status(status).json(body);
	return { noWebhookResponse: true };
}
