import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { RetryLimits } from '../api/client';
import { isObject } from '../json/isObject';

/** Finpass waits for the answer to its call, and may call again: a question is given up early. */
export const WHILE_CALLED: RetryLimits = { maxRetries: 3, timeoutMs: 20_000 };

/** What a callback seems to be about. Nothing of it is believed: the ids are only asked about. */
export interface Callback {
	clientId: string;
	requestId?: string;
}

/** Long enough for every id that Finpass documents; nothing that would need escaping anywhere. */
const ID = /^[\w.-]{1,128}$/;

/**
 * Reads the ids out of a callback's body, which Finpass does not document: `client_id` and `request_id`,
 * beside the other fields or inside `data`.
 *
 * @returns undefined where the body names no client
 */
export function readCallback(body: unknown): Callback | undefined {
	const outer = isObject(body) ? body : {};
	const inner = isObject(outer.data) ? outer.data : {};
	const clientId = idOf(outer.client_id) ?? idOf(inner.client_id);
	if (clientId === undefined) return undefined;
	return { clientId, requestId: idOf(outer.request_id) ?? idOf(inner.request_id) };
}

function idOf(value: unknown): string | undefined {
	return typeof value === 'string' && ID.test(value) ? value : undefined;
}

/** Answers a call with something else than 200. Nothing else happens to it in n8n. */
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
