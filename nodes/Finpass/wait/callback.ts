import { isObject } from '../transport/answer';

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
