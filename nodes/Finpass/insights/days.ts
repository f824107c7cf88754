/** Days since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** India's time, which decides what day it is. It has no summer time. */
const INDIA_MINUTES = 330;

/** Earlier and later dates, such as 0001-01-01, 1900-01-01 and 9999-12-31, are placeholders. */
const FIRST_YEAR = 1901;
const LAST_DAY = Date.UTC(2199, 11, 31) / DAY_MS;

/** A point in time as a report gives it. */
export interface Moment {
	day: Day;
	/** Milliseconds since 1970, if a time of day is given. */
	timestamp?: number;
}

/** If there is only a date, its zone means nothing. */
const REST = String.raw`(?:$|(?:Z|[+-]\d\d:\d\d| (?:UTC|GMT|IST))$|(?:T|[ ,]+)([^]+)$)`;
const date = (pattern: string) => new RegExp(`^${pattern}${REST}`, 'i');
const ISO = date(String.raw`(\d{4})[-/.](\d\d?)[-/.](\d\d?)`);
/** 20240801, 202408011030, 20240801103000, 20240801103000123, 20240801T103000Z */
const COMPACT =
	/^((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(\d{3})?)?(\D.*)?)?$/i;
/** 1-8-2024, 01/08/2024, 1.8.24: the day first, as India writes it. */
const DAY_FIRST = date(String.raw`(\d\d?)[-/. ](\d\d?)[-/. ](\d{4}|\d\d)`);
/** 01-Aug-2024, 1 August 24, 1st August 2024. */
const NAMED = date(String.raw`(\d\d?)(?:st|nd|rd|th)?[-/. ]?([a-z]{3})[a-z]*[-/., ]*(\d{4}|\d\d)`);
/** Aug 1, 2024 */
const NAME_FIRST = date(String.raw`([a-z]{3})[a-z]*[-/. ]*(\d\d?)[-/., ]+(\d{4}|\d\d)`);
/** Aug 01 10:00:00 IST 2024 */
const YEAR_LAST = /^([a-z]{3})[a-z]* (\d\d?) (\d\d?:.+) (\d{4})$/i;
const WEEKDAY = /^(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*[., ]+/i;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
/** In India, or with the distance to UTC; its name may follow. */
const ZONE = String.raw`[[(]?(?:IST|Asia/(?:Kolkata|Calcutta))[\])]?|(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d\d?(?::?\d\d)?)(?:\s*[[(][^\])]{1,60}[\])])?`;
/** The second 60 is a leap second. */
const TIME = new RegExp(
	String.raw`^([01]?\d|2[0-4])(?:[:.]([0-5]\d)(?:[:.]([0-5]\d|60)(?:[.,](\d+))?)?(?:\s?hrs?)?(?:\s*([AP])\.?M\.?)?|\s*([AP])\.?M\.?|(?=Z|[+-]))(?:\s*(?:${ZONE}))?$`,
	'i',
);

/**
 * Reads a date, with or without the time of day. The day is the one in India; a time without a zone is
 * India's. Eight digits are year, month and day. Other numbers are seconds, milliseconds, microseconds or
 * nanoseconds since 1970, whichever gives a year from 1973 on.
 *
 * @returns undefined for what is no date, such as 30 February
 */
export function readMoment(value: unknown): Moment | undefined {
	if (typeof value === 'number') return readNumber(String(value)) ?? momentOf(milliseconds(value));
	if (typeof value !== 'string') return undefined;
	const text = value.trim().replace(WEEKDAY, '');
	const iso = ISO.exec(text);
	if (iso !== null) return compose(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4]);
	const first = DAY_FIRST.exec(text);
	if (first !== null) return compose(year(first[3]), Number(first[2]), Number(first[1]), first[4]);
	const named = NAMED.exec(text);
	if (named !== null) return compose(year(named[3]), monthOf(named[2]), Number(named[1]), named[4]);
	const name = NAME_FIRST.exec(text);
	if (name !== null) return compose(year(name[3]), monthOf(name[1]), Number(name[2]), name[4]);
	const last = YEAR_LAST.exec(text);
	if (last !== null) return compose(Number(last[4]), monthOf(last[1]), Number(last[2]), last[3]);
	if (!/^\d{8}/.test(text)) return undefined;
	return readNumber(text) ?? momentOf(/^\d+$/.test(text) ? milliseconds(Number(text)) : NaN);
}

function readNumber(digits: string): Moment | undefined {
	const parts = COMPACT.exec(digits);
	if (parts === null) return undefined;
	const [, fullYear, month, day, hour, minute, second = '00', fraction = '0', rest = ''] = parts;
	const time = hour === undefined ? undefined : `${hour}:${minute}:${second}`;
	const exact = rest.startsWith('.') ? '' : `.${fraction}`;
	return compose(Number(fullYear), Number(month), Number(day), time && time + exact + rest);
}

/** Seconds of the years from 1973 to 5138; so are milliseconds of 12 digits and more, and so on. */
const FEWEST_SECONDS = 1e8;

function milliseconds(value: number): number {
	for (const [unit, inMilliseconds] of [
		[1, 1000],
		[1e3, 1],
		[1e6, 1e-3],
		[1e9, 1e-6],
	]) {
		if (value >= FEWEST_SECONDS * unit && value < 1000 * FEWEST_SECONDS * unit) {
			return value * inMilliseconds;
		}
	}
	return NaN;
}

/** 1 to 12; 0 if it is not a month. */
function monthOf(name: string): number {
	const at = MONTHS.indexOf(name.toLowerCase());
	return at % 3 === 0 ? at / 3 + 1 : 0;
}

function year(text: string): number {
	const short = Number(text);
	if (text.length > 2) return short;
	return short < 70 ? 2000 + short : 1900 + short;
}

function compose(
	fullYear: number,
	month: number,
	date: number,
	time: string | undefined,
): Moment | undefined {
	if (fullYear < FIRST_YEAR || month < 1 || month > 12 || date < 1) return undefined;
	if (date > 28 && date > daysIn(fullYear, month)) return undefined;
	const day = Date.UTC(fullYear, month - 1, date) / DAY_MS;
	if (day > LAST_DAY) return undefined;
	if (time === undefined) return { day };
	const read = TIME.exec(time.trim());
	if (read === null) return undefined;
	const [, hour, minute = '0', second = '0', fraction = '', early, alone, zone] = read;
	const half = (early ?? alone)?.toUpperCase();
	// Banks write 13:30 PM too.
	const pm = half === 'P' && Number(hour) < 12 ? 12 : half === 'A' && hour === '12' ? -12 : 0;
	const minutes = (Number(hour) + pm) * 60 + Number(minute) - zoneMinutes(zone);
	// A leap second is a part of its day.
	const seconds = Math.min(Number(second), 59);
	const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
	return momentOf(day * DAY_MS + minutes * MINUTE_MS + seconds * 1000 + milliseconds);
}

function zoneMinutes(zone: string | undefined): number {
	if (zone === undefined) return INDIA_MINUTES;
	const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d?):?(\d\d)?$/.exec(zone) ?? [];
	const distance = Number(hours) * 60 + Number(minutes);
	return sign === '-' ? -distance : distance;
}

function momentOf(timestamp: number): Moment | undefined {
	const day = Math.floor((timestamp + INDIA_MINUTES * MINUTE_MS) / DAY_MS);
	return day <= LAST_DAY ? { day, timestamp } : undefined;
}

const texts = new Map<Day, string>();
/** A report of years has a few thousand days. */
const MOST_TEXTS = 20_000;

/** YYYY-MM-DD. The same text for the same day, of which a report has one for each transaction. */
export function dateText(day: Day): string {
	const known = texts.get(day);
	if (known !== undefined) return known;
	if (texts.size >= MOST_TEXTS) texts.clear();
	const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
	texts.set(day, text);
	return text;
}

/** Today in India. */
export function today(): Day {
	return Math.floor((Date.now() + INDIA_MINUTES * MINUTE_MS) / DAY_MS);
}

/** @param date YYYY-MM-DD */
export function dayOf(date: string): Day {
	return Date.parse(date) / DAY_MS;
}

/** @param month 1 to 12 */
function daysIn(fullYear: number, month: number): number {
	return new Date(Date.UTC(fullYear, month, 0)).getUTCDate();
}

/** The entries within a period, from a list in the order of its days. Entries without a day are in none. */
export function inPeriod<T extends { day?: Day }>(list: T[], from: Day, to: Day): T[] {
	return list.slice(countUntil(list, from - 1), countUntil(list, to));
}

/** The number of entries up to and including a day, from a list in the order of its days. */
export function countUntil(list: Array<{ day?: Day }>, day: Day): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((list[middle].day ?? Infinity) <= day) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** A calendar month, whole. */
interface Month {
	/** YYYY-MM */
	name: string;
	first: Day;
	last: Day;
}

/** The months that a period touches, in order. */
export function monthsOf(from: Day, to: Day): Month[] {
	const months: Month[] = [];
	for (let first = from; first <= to; first = months[months.length - 1].last + 1) {
		const name = dateText(first).slice(0, 7);
		const start = dayOf(`${name}-01`);
		const [fullYear, month] = name.split('-').map(Number);
		months.push({ name, first: start, last: start + daysIn(fullYear, month) - 1 });
	}
	return months;
}

/** The first moment of a day in India. */
export function startOfDay(day: Day): number {
	return day * DAY_MS - INDIA_MINUTES * MINUTE_MS;
}
