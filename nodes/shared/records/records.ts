import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../api/request';
import { spelledLike, valueIn } from '../json/names';
import type { Call } from '../operation';
import { findRecord, findRecords, findValue, type FoundRecords } from './find';

/** Receives the warnings about what was not understood. */
export type Listener = Pick<Call, 'warn'>;

/**
 * The record that an answer is about, wherever it is. If no record has any of the known fields, the whole
 * answer as it came, with a warning.
 *
 * @param names fields by which the record is recognized, the most telling one first
 */
export function recordOf(
	listener: Listener,
	answer: Answer,
	names: readonly string[],
): IDataObject {
	const found = findRecord(answer.body, names);
	return found ? spelledLike(found, names) : notUnderstood(listener, answer, names[0]);
}

/**
 * The records that an answer lists, wherever the list is. If there is no such list, a warning says that the
 * answer is passed on as it came.
 *
 * @param names what the list may be called
 * @param fields what its records are recognized by, if it is called otherwise
 * @returns undefined if there is no such list
 */
export function recordsOf(
	listener: Listener,
	answer: Answer,
	names: readonly string[],
	fields?: readonly string[],
): FoundRecords | undefined {
	const found = findRecords(answer.body, names, fields);
	if (found === undefined) {
		notUnderstood(listener, answer, names[0]);
		return undefined;
	}
	const { records, around } = found;
	return { records: records.map((record) => spelledLike(record, fields ?? [])), around };
}

/**
 * What an answer says of something that has begun: its record, with the ids and links that the next step
 * needs, which may be elsewhere in the answer. If the first of them is missing, there is a warning.
 *
 * @param names of the ids and links, the most important one first
 */
export function startedOf(
	listener: Listener,
	answer: Answer,
	names: readonly string[],
): IDataObject {
	const record = findRecord(answer.body, names);
	if (record === undefined) return notUnderstood(listener, answer, names[0]);
	const started = spelledLike(record, names);
	const elsewhere = names
		.filter((name) => toId(started[name]) === undefined)
		.map((name) => [name, idIn(answer.body, [name])])
		.filter(([, id]) => id !== undefined);
	if (idIn(answer.body, names.slice(0, 1)) === undefined) {
		listener.warn(`The answer of Finpass has no '${names[0]}', which the next step needs`);
	}
	return { ...started, ...(Object.fromEntries(elsewhere) as IDataObject) };
}

/**
 * An id, wherever an answer keeps it, a number as a text: that of the record that has the most of the names,
 * else the first that is found.
 */
export function idIn(body: IDataObject, names: readonly string[]): string | undefined {
	const record = findRecord(body, names);
	return record && (toId(valueIn(record, names)) ?? findValue(body, names, toId));
}

function toId(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Tells the user that an answer is passed on as it came. */
export function notUnderstood(listener: Listener, { body }: Answer, missing: string): IDataObject {
	listener.warn(`The answer of Finpass has no '${missing}', so it was passed on as it came`);
	return body;
}
