import type { IDataObject } from 'n8n-workflow';

import { missingIn, withoutEnvelope } from '../api/envelope';
import { isObject } from '../json/isObject';

/** So deep does a known field lie at most: `response`, `data`, `data`, `result` have been thought of. */
const DEEPEST = 4;
/** An answer with more objects than this around its records is not looked through. */
const MOST_OBJECTS = 200;

/** A record within an answer, and where it stands. */
interface Found {
	record: IDataObject;
	/** The record around it, and the field that holds it there. */
	within?: { outer: Found; name: string };
}

/**
 * The records in an answer, the outermost first. A list of one record counts as that record; lists of more
 * are not entered, because nothing says which of them is meant.
 *
 * @param closed fields that are not entered, and with them no list at all
 */
function* recordsWithin(answer: IDataObject, closed?: readonly string[]): Generator<Found> {
	let level: Found[] = [{ record: answer }];
	let left = MOST_OBJECTS;
	for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
		const inner: Found[] = [];
		for (const outer of level) {
			yield outer;
			for (const name in outer.record) {
				const value = outer.record[name];
				const isOne = closed === undefined && Array.isArray(value) && value.length === 1;
				const record = isOne ? (value as unknown[])[0] : value;
				if (!isObject(record) || closed?.includes(name)) continue;
				if (left-- <= 0) break;
				inner.push({ record, within: { outer, name } });
			}
		}
		level = inner;
	}
}

/** A record's own fields, then those of the records around it, the nearest first. Without the envelope. */
function withSurroundings({ record, within }: Found): IDataObject {
	if (within === undefined) return withoutEnvelope(record);
	const around = withSurroundings(within.outer);
	delete around[within.name];
	return { ...record, ...missingIn(record, around) };
}

/**
 * The record that has these fields, wherever an answer keeps it: the one with the most of them, of equals
 * the outermost. What stands around it, such as fields beside a wrapper, comes after its own fields.
 *
 * @returns undefined if no record has any of them
 */
export function findRecord(answer: IDataObject, names: readonly string[]): IDataObject | undefined {
	let best: Found | undefined;
	let most = 0;
	for (const found of recordsWithin(answer)) {
		const known = names.filter((name) => Object.hasOwn(found.record, name)).length;
		if (known > most) [best, most] = [found, known];
	}
	return best && withSurroundings(best);
}

/**
 * The first of these fields that `accepts` takes, wherever an answer keeps it.
 *
 * @param names any field if undefined
 * @param closed fields in which it is not looked for; if there are any, in no list either
 * @returns undefined if there is none
 */
export function findValue<T>(
	answer: IDataObject,
	names: readonly string[] | undefined,
	accepts: (value: unknown) => value is T,
	closed?: readonly string[],
): T | undefined {
	return findField(answer, names, accepts, closed)?.value;
}

/** The same, with where it stands. */
function findField<T>(
	answer: IDataObject,
	names: readonly string[] | undefined,
	accepts: (value: unknown) => value is T,
	closed?: readonly string[],
): { value: T; name: string; outer: Found } | undefined {
	for (const outer of recordsWithin(answer, closed)) {
		for (const name of names ?? Object.keys(outer.record)) {
			const value: unknown = Object.hasOwn(outer.record, name) ? outer.record[name] : undefined;
			if (accepts(value)) return { value, name, outer };
		}
	}
	return undefined;
}

/** The records of a list, and the fields around it, the nearest first. Without the envelope. */
export interface FoundRecords {
	records: IDataObject[];
	around: IDataObject;
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
): FoundRecords | undefined {
	const isKnown = (one: unknown): one is IDataObject =>
		isObject(one) && fields.some((field) => Object.hasOwn(one, field));
	const isKnownList = (value: unknown): value is unknown[] =>
		Array.isArray(value) && value.some(isKnown);
	const found =
		findField(answer, names, isListOfRecords) ??
		findField(answer, undefined, isKnownList) ??
		findField(answer, names, fields.length > 0 ? isKnown : isObject);
	if (found === undefined) return undefined;
	const around = withSurroundings(found.outer);
	delete around[found.name];
	return { records: [found.value].flat().filter(isObject), around };
}

function isListOfRecords(value: unknown): value is unknown[] {
	return Array.isArray(value) && (value.length === 0 || value.some(isObject));
}
