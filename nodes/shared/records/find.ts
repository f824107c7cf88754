import type { IDataObject } from 'n8n-workflow';

import { missingIn, withoutEnvelope } from '../api/envelope';
import { isObject } from '../json/isObject';
import { hasName, nameIn, namesIn, ownName } from '../json/names';

/** How deep known fields are looked for, such as in `response`, `data`, `data`, `result`. */
const DEEPEST = 5;
/** An answer with more objects than this around its records is not looked through. */
const MOST_OBJECTS = 10_000;
/** Records of one list are alike, so only this many are looked into. */
const MOST_ALIKE = 20;

/**
 * Which records of a list are looked into: the only one of a list of one, the only one if the list just wraps
 * it, or the first of any list.
 */
type Lists = 'one' | 'wrapped' | 'first';

/** Names of fields that do not say what they hold. */
const WRAPPER = /^(body|data|output|payload|response|results?)$/i;

/** A record within an answer, and its place. */
interface Found {
	record: IDataObject;
	/** The record around it, and the field that holds it there. */
	within?: { outer: Found; name: string };
}

/** The records in an answer, the outermost first. All searches go through it. */
function* recordsWithin(answer: unknown, lists: Lists): Generator<Found> {
	let level: Found[] = recordsIn(answer, lists).map((record) => ({ record }));
	let left = MOST_OBJECTS;
	for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
		const inner: Found[] = [];
		for (const outer of level) {
			yield outer;
			for (const name in outer.record) {
				for (const record of recordsIn(outer.record[name], lists, name)) {
					if (left-- <= 0) break;
					inner.push({ record, within: { outer, name } });
				}
			}
		}
		level = inner;
	}
}

function recordsIn(value: unknown, lists: Lists, name = 'data'): IDataObject[] {
	if (isObject(value)) return [value];
	if (!Array.isArray(value)) return [];
	// In a longer list it is unclear which record is meant.
	if (lists !== 'first' && value.length > 1) return [];
	if (lists === 'wrapped' && !WRAPPER.test(name)) return [];
	return value.slice(0, MOST_ALIKE).flat().filter(isObject);
}

/** A record's own fields, then those of the records around it, the nearest first. Without the envelope. */
function withSurroundings({ record, within }: Found): IDataObject {
	if (within === undefined) return withoutEnvelope(record);
	const around = withSurroundings(within.outer);
	delete around[within.name];
	return { ...record, ...missingIn(record, around) };
}

/** A record of an answer with the fields of the records around it. */
export function withAround(answer: IDataObject, record: IDataObject): IDataObject {
	for (const found of recordsWithin(answer, 'first')) {
		if (found.record === record) return withSurroundings(found);
	}
	return record;
}

/** The nearest object that fits, looked for level by level, in lists of objects too. */
export function nearest(
	value: unknown,
	fits: (record: IDataObject) => boolean,
): IDataObject | undefined {
	for (const { record } of recordsWithin(value, 'first')) if (fits(record)) return record;
	return undefined;
}

/** The place of a record in an answer. */
interface Place {
	record: IDataObject;
	/** Undefined if it is one of the records that are all of the answer. */
	around?: IDataObject;
	/** The records of the list that it is in. */
	list?: IDataObject[];
}

/** The place of a record, of the record around it, and so on outward. */
export function placesOf(answer: unknown, record: IDataObject): Place[] {
	const places: Place[] = [];
	let found: Found | undefined;
	for (const one of recordsWithin(answer, 'first')) {
		if (one.record !== record) continue;
		found = one;
		break;
	}
	for (; found !== undefined; found = found.within?.outer) {
		const around = found.within?.outer.record;
		const held: unknown = found.within === undefined ? answer : around?.[found.within.name];
		const list = Array.isArray(held) ? held.flat().filter(isObject) : undefined;
		places.push({ record: found.record, around, list });
	}
	return places;
}

/** The nearest object that has one of the names, with a value. */
export function nearestWith(value: unknown, names: readonly string[]): IDataObject | undefined {
	return nearest(value, (record) => nameIn(record, names) !== undefined);
}

/**
 * The record that has these fields, wherever an answer keeps it: the one with the most of them, and the most
 * values in them; of equals the one in a wrapper, else the outermost. The fields around it, such as those next
 * to a wrapper, come after its own fields.
 *
 * @returns undefined if no record has any of them
 */
export function findRecord(
	answer: IDataObject,
	names: readonly string[],
	lists: Lists = 'one',
): IDataObject | undefined {
	let best: Found | undefined;
	let most = 0;
	for (const found of recordsWithin(answer, lists)) {
		const known = namesIn(found.record, names);
		const values = known.filter((name) => nameIn(found.record, [name]) !== undefined);
		const many = known.length + values.length;
		if (many > most || (many === most && best && isWrapped(found) && !isWrapped(best))) {
			[best, most] = [found, many];
		}
	}
	return best && withSurroundings(best);
}

const isWrapped = ({ within }: Found) => within !== undefined && WRAPPER.test(within.name);

/**
 * What `read` makes of the first of these fields that it can read, wherever an answer keeps it.
 *
 * @param names any field if undefined
 * @param lists those in which it is looked for too
 * @returns undefined if there is none
 */
export function findValue<T>(
	answer: IDataObject,
	names: readonly string[] | undefined,
	read: (value: unknown) => T | undefined,
	lists: Lists = 'one',
): T | undefined {
	return findField(answer, names, read, lists)?.value;
}

/** The same, with its place. */
function findField<T>(
	answer: IDataObject,
	names: readonly string[] | undefined,
	read: (value: unknown) => T | undefined,
	lists: Lists = 'one',
): { value: T; name: string; outer: Found } | undefined {
	for (const outer of recordsWithin(answer, lists)) {
		for (const sought of names ?? Object.keys(outer.record)) {
			const name = ownName(outer.record, sought);
			const value = name === undefined ? undefined : read(outer.record[name]);
			if (name !== undefined && value !== undefined) return { value, name, outer };
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
		isObject(one) && fields.some((field) => hasName(one, field));
	const listIf = (fits: (list: unknown[]) => boolean) => (value: unknown) => {
		const list = Array.isArray(value) ? value.flat() : listUnderKeys(value);
		return list !== undefined && fits(list) ? list.filter(isObject) : undefined;
	};
	const recordIf = (fits: (one: unknown) => one is IDataObject) => (value: unknown) =>
		fits(value) ? [value] : undefined;
	/** Records under their ids or numbers. */
	const listUnderKeys = (value: unknown) => {
		const list = isObject(value) ? Object.values(value) : [];
		return list.length > 0 && list.every(isKnown) ? list : undefined;
	};
	const listed = listIf((list) => list.some(isKnown));
	const found =
		findField(answer, names, listed) ??
		findField(answer, undefined, listed) ??
		findField(
			answer,
			names,
			listIf((list) => list.length === 0 || list.some(isObject)),
		) ??
		findField(answer, names, recordIf(fields.length > 0 ? isKnown : isObject));
	if (found === undefined) return undefined;
	const around = withSurroundings(found.outer);
	delete around[found.name];
	return { records: found.value, around };
}
