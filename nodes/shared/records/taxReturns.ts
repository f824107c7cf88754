import type { IDataObject } from 'n8n-workflow';

import { anyText } from '../json/anyText';
import { isObject } from '../json/isObject';
import { hasValue, nameIn, namesIn, plainName, spelledLike, valueIn } from '../json/names';
import { toDay } from './employment';
import { nearest, nearestWith, withAround } from './find';
import { asRecords, keyedRecords, without } from './spellings';

/** What the list of returns may be called, and what a return has. */
const LISTS = ['itr_records', 'itr_data', 'itrs', 'returns', 'records', 'filings', 'years'];
/** The same, of names that hold other things too. */
const MORE_LISTS = [
	...['itr', 'itr_details', 'itr_returns', 'tax_returns'],
	...['filed_itr_form', 'filed_itrv', 'filed_itrs'],
];
const NAMES = [...LISTS, ...MORE_LISTS];
const YEAR = ['assessment_year', 'ay', 'filing_year', 'financial_year', 'fy', 'year'];
const FILED = ['filing_date', 'filed_on', 'filed_date', 'date_of_filing', 'acknowledgement_date'];
/** What a return has besides its year. */
const FIGURES = ['gross_total_income', 'total_income', 'acknowledgement_number', 'itr_type'];
/** Other papers of the tax portal, which have years too: 26AS, AIS, TIS and what is in them. */
const OTHER = /26as|^(?:ais|tis|tds|tcs|challan|refund|demand|notice)/;
/** A name that is a year: `2024-25`, `AY2024_25`. */
const YEAR_NAME = /^(?:(?:a\W?y|f\W?y|itr)[\W_]*)?(?:19|20)\d\d(?!\d)/i;

/** The returns, wherever they are, and the fields around their list. */
export function returnsIn(
	data: IDataObject,
): { returns: IDataObject[]; person: IDataObject } | undefined {
	const papers = without(data, ...Object.keys(data).filter(isOther));
	const isNamed = (record: IDataObject) => listIn(record, NAMES) !== undefined;
	const isAny = (record: IDataObject) => listIn(record, Object.keys(record)) !== undefined;
	const named = nearest(papers, isNamed);
	const own = yearsOf(data);
	if (named === undefined && own.length > 0) {
		return found(own, without(data, ...Object.keys(data).filter(isYear)));
	}
	const nearby = named ?? nearest(papers, isAny) ?? nearestWith(papers, LISTS);
	if (nearby === undefined) {
		const only = nearest(papers, isReturn);
		return only && found([only], data);
	}
	const holder = nearby === papers ? data : nearby;
	const list =
		listIn(holder, NAMES) ?? listIn(holder, Object.keys(holder)) ?? nameIn(holder, LISTS) ?? '';
	const value = holder[list];
	const isTold = nearestWith(without(holder, list), ['pan', 'name']) !== undefined;
	const person = without(isTold ? holder : withAround(data, holder), list);
	const byYear = yearsOf(value);
	if (byYear.length > 0) {
		const others = without(
			value as IDataObject,
			...Object.keys(value as IDataObject).filter(isYear),
		);
		return found(byYear, { ...person, ...others });
	}
	const returns = keyedRecords(value)?.flatMap(([, records]) => records) ?? asRecords(value);
	return returns && found(returns, person);
}

const found = (returns: IDataObject[], person: IDataObject) => ({
	returns,
	person: spelledLike(person, ['pan', 'name']),
});

const isOther = (name: string) => OTHER.test(plainName(name));

const isYear = (name: string) => YEAR_NAME.test(name);

const isReturn = (record: IDataObject) =>
	nameIn(record, YEAR) !== undefined && namesIn(record, FIGURES).length > 0;

/** The one of the fields of these names that lists returns, or is an empty list of them. */
function listIn(record: IDataObject, names: readonly string[]): string | undefined {
	const wanted = new Set(names.map(plainName));
	return Object.keys(record).find((name) => {
		const value: unknown = record[name];
		if (!wanted.has(plainName(name)) || isOther(name)) return false;
		if (yearsOf(value).length > 0) return true;
		return (
			Array.isArray(value) && value.some((one) => isObject(one) && nameIn(one, YEAR) !== undefined)
		);
	});
}

/** The returns of an object that has each under its year, which they keep; of a year without one, what is said. */
function yearsOf(value: unknown): IDataObject[] {
	if (!isObject(value)) return [];
	const years = Object.entries(value).filter(([name]) => isYear(name));
	if (!years.some(([, one]) => typeof one === 'object' && asRecords(one)?.length)) return [];
	return years.flatMap(([name, one]) => {
		const told: IDataObject[] = hasValue(one) ? [{ value: one }] : [];
		const records = typeof one === 'object' ? (asRecords(one) ?? []) : told;
		return records.map((record) =>
			valueIn(record, YEAR) === undefined ? { assessment_year: name, ...record } : record,
		);
	});
}

/** The return of the latest year, of several for one year that which was filed last. Undefined if there is none. */
export function latestReturn(returns: IDataObject[]): IDataObject | undefined {
	const yearOf = (record: IDataObject) => firstYearIn(valueIn(record, YEAR)) ?? 0;
	const filed = (record: IDataObject) => toDay(valueIn(record, FILED)) ?? '';
	return [...returns].sort(
		(one, other) => yearOf(other) - yearOf(one) || filed(other).localeCompare(filed(one)),
	)[0];
}

/** Years are written as "2025-26", "AY 2025-26" or "25-26": the first one counts. */
export function firstYearIn(written: unknown): number | undefined {
	const digits = /\d{4}|\d\d/.exec(anyText(written ?? ''))?.[0];
	if (digits === undefined) return undefined;
	return digits.length > 2 ? Number(digits) : 2000 + Number(digits);
}
