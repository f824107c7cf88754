import type { IDataObject } from 'n8n-workflow';

import { anyText } from '../json/anyText';
import { isObject } from '../json/isObject';
import { hasName, nameIn, namesIn, ownName, spelledLike, valueIn } from '../json/names';
import { findValue, nearestWith } from './find';
import { asRecords, keyedRecords, without } from './spellings';

const FUND = ['epfo', 'epfo_data', 'epfo_report', 'provident_fund'];
const CREDIT = ['crif', 'crif_report', 'crif_data', 'credit_report'];
const UAN = ['uan', 'uan_number', 'pf_uan', 'universal_account_number'];
const NAME = ['name', 'full_name', 'member_name', 'employee_name'];
/** What is called so are employments, whatever is said of them. */
const CERTAIN = [
	...['employment_history', 'employments', 'employment_details', 'employment_history_details'],
	...['employers', 'employment'],
];
const HISTORY = [...CERTAIN, 'employer', 'companies', 'details'];
const ESTABLISHMENT = [
	...['employer_name', 'establishment_name', 'company_name', 'est_name', 'name_of_employer'],
	...['name_of_establishment', 'employer'],
];
const EMPLOYER = [...ESTABLISHMENT, 'name'];
const JOINED = [
	...['date_of_joining', 'joining_date', 'doj', 'date_of_join', 'doj_epf', 'doj_eps'],
	...['start_date', 'from'],
];
const LEFT = [
	...['date_of_exit', 'exit_date', 'doe', 'date_of_leaving', 'doe_epf', 'doe_eps'],
	...['end_date', 'to'],
];
/** How deep employments are looked for. */
const DEEPEST = 6;

/** The provident fund's record in an EPFO-CRIF answer: the person and the employments. */
export function fundIn(data: IDataObject): IDataObject | undefined {
	const funds = partsOf(data, FUND).map((fund) => nearestWith(fund, [...UAN, ...HISTORY]) ?? fund);
	if (funds.length > 1) return togetherOf(funds);
	const fund = funds[0] ?? nearestWith(data, [...UAN, 'employment_history']);
	return fund && spelledLike(fund, ['uan', 'name']);
}

/** Whose a provident fund's record is, wherever it says so. */
export function memberOf(fund: IDataObject): { uan?: string | number; name?: string | number } {
	const alike = Object.keys(fund).filter((name) => listed(fund[name], isEmployment).length > 0);
	const about = without(fund, ...alike, ...CERTAIN.map((name) => ownName(fund, name) ?? ''));
	const [uan, name] = [UAN, NAME].map((names) => findValue(about, names, toText));
	return { uan: uan ?? findValue(fund, UAN, toText), name };
}

function toText(value: unknown): string | number | undefined {
	const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
	return (typeof one === 'string' && one !== '') || typeof one === 'number' ? one : undefined;
}

/** The credit report in an EPFO-CRIF answer. */
export function creditIn(data: IDataObject): IDataObject | undefined {
	return partsOf(data, CREDIT)[0];
}

function partsOf(data: IDataObject, names: readonly string[]): IDataObject[] {
	const holder = nearestWith(data, names);
	return (holder && asRecords(valueIn(holder, names))) ?? [];
}

/** A person with several UANs: the first record, with the employments of all. */
function togetherOf(funds: IDataObject[]): IDataObject {
	const employment_history = listIn(funds) ?? [];
	return { ...without(funds[0], nameIn(funds[0], HISTORY) ?? ''), employment_history };
}

/**
 * The employments that a record lists, with the UAN that they are under if there are several: those that look
 * like some, else those in a list that is called so. Undefined if there is no list of them.
 */
function listIn(part: unknown): IDataObject[] | undefined {
	const alike = listWithin(part, HISTORY, isEmployment);
	if (alike !== undefined && alike.length > 0) return alike;
	return listWithin(part, CERTAIN, () => true) ?? alike;
}

type Fits = (record: IDataObject) => boolean;

function listWithin(
	part: unknown,
	names: readonly string[],
	fits: Fits,
	depth = 0,
): IDataObject[] | undefined {
	if (depth > DEEPEST) return undefined;
	const inner = (value: unknown) => listWithin(value, names, fits, depth + 1);
	if (Array.isArray(part)) return joined(part.map(inner));
	if (!isObject(part)) return undefined;
	const values = namesIn(part, names).map((name) => valueIn(part, [name]));
	const own = values.map((value) => listed(value, fits)).find(({ length }) => length > 0);
	const found =
		own ?? joined(Object.values(part).map(inner)) ?? (values.some(isEmpty) ? [] : undefined);
	const uan = depth > 0 ? toText(valueIn(part, UAN)) : undefined;
	return uan === undefined ? found : found?.map((record) => ({ uan, ...record }));
}

function joined(lists: Array<IDataObject[] | undefined>): IDataObject[] | undefined {
	const found = lists.filter((list) => list !== undefined);
	return found.length === 0 ? undefined : found.flat();
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;

/** The employments of a list, under numbers, alone, or in an object of its own; none if no record fits. */
function listed(value: unknown, fits: Fits): IDataObject[] {
	if (typeof value !== 'object' || value === null) return [];
	const records = keyedRecords(value)?.flatMap(([, inner]) => inner) ?? asRecords(value) ?? [];
	if (records.some(fits)) return records;
	const lists = Object.values(value).filter(Array.isArray);
	return lists.map((list) => listed(list, fits)).find(({ length }) => length > 0) ?? [];
}

function isEmployment(record: IDataObject): boolean {
	return [...ESTABLISHMENT, ...JOINED.slice(0, -2)].some((name) => hasName(record, name));
}

/** One employment, read. Dates are YYYY-MM-DD, undefined if they could not be read. */
interface Employment {
	employer: IDataObject[string];
	joined?: string;
	left?: string;
	/** The person still works there: no exit date is given, or it is in the future. */
	current: boolean;
	/** As it came. */
	record: IDataObject;
}

/**
 * The employments of a provident fund record, as it lists them.
 *
 * @param today YYYY-MM-DD
 * @returns undefined if there is no such list
 */
export function employmentsIn(report: unknown, today: string): Employment[] | undefined {
	const fund = isObject(report) ? fundIn(report) : undefined;
	return listIn(fund ?? report)?.map((record) => {
		const exit = valueIn(record, LEFT);
		const left = toDay(exit);
		// An exit without a digit is a text such as "not available"; dates before 1901 stand for none.
		const over =
			left === undefined ? /\d/.test(anyText(exit ?? '')) : left >= '1901' && left <= today;
		return {
			employer: valueIn(record, EMPLOYER),
			joined: toDay(valueIn(record, JOINED)),
			left,
			current: !over,
			record,
		};
	});
}

/** The current employment: of several that are not over, the latest. */
export function currentOf(employments: Employment[]): Employment | undefined {
	return employments
		.filter(({ current }) => current)
		.sort((one, other) => (other.joined ?? '').localeCompare(one.joined ?? ''))[0];
}

/** Whole months from one day to another, both YYYY-MM-DD. */
export function monthsBetween(from: string, to: string): number {
	const [year, month, day] = from.split('-').map(Number);
	const [toYear, toMonth, toDayOfMonth] = to.split('-').map(Number);
	const months = (toYear - year) * 12 + toMonth - month;
	return Math.max(0, toDayOfMonth < day ? months - 1 : months);
}

/**
 * Months in which the person was employed, by any employer. Employments that overlap count once. Undefined
 * if a date is missing.
 */
export function monthsEmployed(employments: Employment[], today: string): number | undefined {
	const spans = employments.map(({ joined, left, current }) => ({
		from: joined ?? '',
		to: current ? today : (left ?? ''),
	}));
	if (spans.some(({ from, to }) => from === '' || to === '')) return undefined;
	const merged: typeof spans = [];
	for (const span of spans.sort((one, other) => one.from.localeCompare(other.from))) {
		const last = merged.at(-1);
		if (last === undefined || span.from > last.to) merged.push(span);
		else if (span.to > last.to) last.to = span.to;
	}
	return merged.reduce((total, { from, to }) => total + monthsBetween(from, to), 0);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads `2021-07-01`, `01-07-2021`, `01/07/2021`, `1-Jul-2021` and `1-Jul-21`, with a time or without. */
export function toDay(value: unknown): string | undefined {
	const text = anyText(value ?? '').trim();
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
	if (iso !== null)
		return iso
			.slice(1)
			.map((part) => part.padStart(2, '0'))
			.join('-');
	const [, day, month, year] =
		/^(\d{1,2})[-/. ](\w{1,9})[-/. ,]+(\d{4}|\d\d)(?=$|[ T,])/.exec(text) ?? [];
	if (day === undefined) return undefined;
	const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
	const number = named > 0 ? named : Number(month);
	if (!(number >= 1 && number <= 12)) return undefined;
	const century = year.length > 2 ? '' : year < '70' ? '20' : '19';
	return `${century}${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
