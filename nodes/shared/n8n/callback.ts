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

/** How many levels below the top the ids may be, and how many objects are looked at. */
const DEEPEST = 3;
const MOST_OBJECTS = 100;
const LONGEST_TEXT = 100_000;

/**
 * Reads the ids out of a callback's body, which Finpass does not document: `client_id` or `client_ref`,
 * and `request_id`, at the top or in objects up to three levels deep. The outermost counts.
 *
 * @returns undefined if the body names no client
 */
export function readCallback(body: unknown): Callback | undefined {
	const objects = objectsIn(typeof body === 'string' ? parsed(body) : body);
	const clientId = firstId(objects, CLIENT);
	return clientId === undefined
		? undefined
		: { clientId, requestId: firstId(objects, ['request_id']) };
}

/** If the caller does not say that it sends JSON, n8n gives the body as a text. */
function parsed(text: string): unknown {
	return text.length > LONGEST_TEXT ? undefined : jsonParse<unknown>(text, { fallbackValue: null });
}

/** The objects of a body, the outermost first. Lists are not entered: they may be about many clients. */
function objectsIn(body: unknown): IDataObject[] {
	const found = isObject(body) ? [body] : [];
	let level = found;
	for (let depth = 0; depth < DEEPEST; depth++) {
		level = level
			.flatMap((object) => Object.values(object).filter(isObject))
			.slice(0, MOST_OBJECTS - found.length);
		found.push(...level);
	}
	return found;
}

function firstId(objects: IDataObject[], names: string[]): string | undefined {
	return names
		.flatMap((name) => objects.map((object) => asId(valueIn(object, [name]))))
		.find((id) => id !== undefined);
}

function asId(value: unknown): string | undefined {
	return typeof value === 'string' && ID.test(value) ? value : undefined;
}

/** Answers a call with a status other than 200. n8n does nothing else with the call. */
export function answerWith(
	context: IWebhookFunctions,
	status: number,
	body: object,
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (status === 503) response.set('Retry-After', '60');
	response.status(status).json(body);
	return { noWebhookResponse: true };
}
