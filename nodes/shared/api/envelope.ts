import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';

/** What Finpass puts around the useful part of an answer. */
const ENVELOPE = ['success', 'status_code', 'message', 'message_code', 'error_code'];

/**
 * The useful part of an answer: `data` if it is an object, and what stands beside it; else the body. Both
 * without the envelope's own fields. A list in `data` stays there.
 */
export function usefulPart(body: IDataObject): IDataObject {
	const { data, ...others } = withoutEnvelope(body);
	if (isObject(data)) return { ...data, ...missingIn(data, others) };
	return data === undefined ? others : { data, ...others };
}

export function withoutEnvelope(record: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([name]) => !ENVELOPE.includes(name)));
}

/** Of the second record, what the first one does not have. */
export function missingIn(record: IDataObject, others: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(others).filter(([name]) => !Object.hasOwn(record, name)),
	);
}

/** Whether an answer with a 2xx status says that it is a failure after all. */
export function saysFailure({ success, status_code }: IDataObject): boolean {
	return (
		['false', '0'].includes(String(success).trim().toLowerCase()) || codeOf(status_code) >= 400
	);
}

/** The `status_code` in a body, which may be a text; 0 if it is no status. */
export function codeOf(status_code: unknown): number {
	const code = typeof status_code === 'string' ? Number(status_code) : status_code;
	return typeof code === 'number' && Number.isInteger(code) ? code : 0;
}
