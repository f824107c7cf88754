import type { IDataObject } from 'n8n-workflow';

import { missingIn, withoutEnvelope } from '../api/envelope';
import { isObject } from '../json/isObject';

/** So deep does a known field lie at most: `response`, `data`, `data`, `result` have been thought of. */
const DEEPEST = 4;
/** An answer with more objects than this around its records is not looked through. */
const MOST_OBJECTS = 200;

/** A record within an answer, and what stands around it. */
interface Found {
	record: IDataObject;
	/** Fields of the records around it, without envelopes. */
	around: IDataObject;
}

/**
 * The records in an answer, the outermost first. A list of one record counts as that record; lists of more
 * are not entered, because nothing says which of them is meant.
 */
function* recordsWithin(answer: IDataObject): Generator<Found> {
	let level: Found[] = [{ record: answer, around: {} }];
	let left = MOST_OBJECTS;
	for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
		const inner: Found[] = [];
		for (const found of level) {
			if (left-- === 0) return;
			yield found;
			for (const [name, value] of Object.entries(found.record)) {
				const record = Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value;
				if (!isObject(record)) continue;
				const { [name]: _inner, ...others } = withoutEnvelope(found.record);
				inner.push({ record, around: { ...others, ...missingIn(others, found.around) } });
			}
		}
		level = inner;
	}
}

/**
 * The record that has one of these fields, wherever an answer keeps it: the outermost one. What stands
 * around it, such as fields beside a wrapper, comes after its own fields.
 *
 * @returns undefined if there is none
 */
export function findRecord(answer: IDataObject, names: readonly string[]): IDataObject | undefined {
	for (const { record, around } of recordsWithin(answer)) {
		if (!names.some((name) => Object.hasOwn(record, name))) continue;
		const own = withoutEnvelope(record);
		return { ...own, ...missingIn(own, around) };
	}
	return undefined;
}

/**
 * The first of these fields that `accepts` takes, wherever an answer keeps it.
 *
 * @returns undefined if there is none
 */
export function findValue<T>(
	answer: IDataObject,
	names: readonly string[],
	accepts: (value: unknown) => value is T,
): T | undefined {
	for (const { record } of recordsWithin(answer)) {
		for (const name of names) {
			if (Object.hasOwn(record, name) && accepts(record[name])) return record[name];
		}
	}
	return undefined;
}

/**
 * A list of records, wherever an answer keeps it: under one of the names, else any list of records that
 * have one of the fields. One record in place of a list is a list of one.
 *
 * @returns undefined if there is none
 */
export function findRecords(
	answer: IDataObject,
	names: readonly string[],
	fields: readonly string[] = [],
): IDataObject[] | undefined {
	const named = findValue(answer, names, isListOrRecord);
	if (named !== undefined) return asRecords(named);
	const isKnown = (one: unknown) =>
		isObject(one) && fields.some((field) => Object.hasOwn(one, field));
	for (const { record } of recordsWithin(answer)) {
		const list = Object.values(record).find((value) => Array.isArray(value) && value.some(isKnown));
		if (list !== undefined) return asRecords(list as unknown[]);
	}
	return undefined;
}

function isListOrRecord(value: unknown): value is unknown[] | IDataObject {
	return Array.isArray(value) || isObject(value);
}

function asRecords(value: unknown[] | IDataObject): IDataObject[] {
	return (Array.isArray(value) ? value : [value]).filter(isObject);
}
