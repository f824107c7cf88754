import type { IDataObject } from 'n8n-workflow';

import { FinpassError } from '../api/errors';
import { isObject } from '../json/isObject';
import type { Answer } from '../api/request';

/**
 * A list of records out of an answer.
 *
 * @throws FinpassError where the list is missing or is something else
 */
export function recordsOf(record: IDataObject, name: string): IDataObject[] {
	const list = record[name];
	if (Array.isArray(list)) return list.filter(isObject);
	throw unexpectedAnswer(name);
}

/** The same, where the list may be missing: then it is empty. */
export function recordsIn(record: unknown, name: string): IDataObject[] {
	const list = isObject(record) ? record[name] : undefined;
	return Array.isArray(list) ? list.filter(isObject) : [];
}

/**
 * The `data` of an answer that cannot be used without it.
 *
 * @throws FinpassError where it is missing, null or a list
 */
export function dataOf(answer: Answer): IDataObject {
	if (isObject(answer.body.data)) return answer.body.data;
	throw unexpectedAnswer('data');
}

/**
 * An id that later calls need.
 *
 * @throws FinpassError where it is missing
 */
export function idOf(record: IDataObject, name: string): string {
	const id = record[name];
	if (typeof id === 'number' || (typeof id === 'string' && id.trim() !== '')) return String(id);
	throw unexpectedAnswer(name);
}

/** The `status` of a record in lower case; `unknown` where it is no plain word, fit to be shown. */
export function statusOf({ status }: IDataObject): string {
	const text = String(status).trim().toLowerCase();
	return /^[a-z][a-z _-]{1,39}$/.test(text) ? text : 'unknown';
}

function unexpectedAnswer(name: string): FinpassError {
	return new FinpassError(
		'notFinpass',
		`The answer has no '${name}', although Finpass reports success`,
		"Set 'Output' to Raw, where the operation offers it, to see the answer. If this stays so, tell Finpass support.",
		{ mayBeProcessed: true },
	);
}
