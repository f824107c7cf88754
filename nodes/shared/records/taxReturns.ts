import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { nameIn, spelledLike, valueIn } from '../json/names';
import { nearest, nearestWith } from './find';
import { asRecords, keyedRecords, without } from './spellings';

/** What the list of returns may be called, and what a return has. */
const LISTS = ['itr_records', 'itr_data', 'itrs', 'returns', 'records', 'filings', 'years'];
const YEAR = ['assessment_year', 'ay', 'financial_year', 'year'];

/** The returns, wherever they are, and the fields around their list. */
export function returnsIn(
	data: IDataObject,
): { returns: IDataObject[]; person: IDataObject } | undefined {
	const isList = (value: unknown) =>
		Array.isArray(value) && value.some((one) => isObject(one) && nameIn(one, YEAR) !== undefined);
	const person =
		nearest(data, (record) => Object.values(record).some(isList)) ?? nearestWith(data, LISTS);
	if (person === undefined) return undefined;
	const list =
		Object.keys(person).find((name) => isList(person[name])) ?? nameIn(person, LISTS) ?? '';
	const byYear = keyedRecords(person[list])?.flatMap(([year, records]) =>
		records.map((one) =>
			valueIn(one, YEAR) === undefined ? { assessment_year: year, ...one } : one,
		),
	);
	const returns = byYear ?? asRecords(person[list]);
	return returns && { returns, person: spelledLike(without(person, list), ['pan', 'name']) };
}

/** The return of the latest year; undefined if there is none. */
export function latestReturn(returns: IDataObject[]): IDataObject | undefined {
	return [...returns].sort((one, other) => yearOf(other) - yearOf(one))[0];
}

/** Assessment years are written as "2025-26" or "AY 2025-26": the first four digits decide. */
function yearOf(record: IDataObject): number {
	return Number(/\d{4}/.exec(String(valueIn(record, YEAR)))?.[0] ?? 0);
}
