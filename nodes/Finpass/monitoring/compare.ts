import { digestOf } from './hash';
import type { KnownAccount, KnownDay, Period } from './state';

/** What a report says about an account. */
export interface AccountReport {
	/** First and last day of the report. None if nothing in it has a date. */
	covered?: Period;
	/** For each transaction its day and its hash. */
	days: number[];
	hashes: number[];
}

/** The day of a transaction without a readable date: later than any, so that it is never forgotten. */
export const UNDATED = 0xffff;

/** Of an account whose bank delivered nothing that has a date. */
const NO_PERIOD: Period = { from: 0, to: 0 };

/** Of an account that is no longer reported: each of its days has left the report. */
export const GONE: Period = { from: UNDATED, to: UNDATED };

/** A report may be shorter than usual once. Consents for loan monitoring allow six months. */
const REMEMBERED_DAYS = 240;

/** Days before this one are not expected in a report again. */
export function oldestOf({ from, to }: Period): number {
	return Math.min(from, to - REMEMBERED_DAYS);
}

/** What a report has that was not known, and what is known after it. */
interface Comparison {
	/** Places in the report of the transactions that were not known. */
	unknown: number[];
	/** Past days whose transactions are not what they were. */
	changedDays: number[];
	/** What is known now. */
	known: KnownAccount;
}

/**
 * Compares a report of an account with what was known of it.
 *
 * The first and the last day that a report covers may be incomplete. So a day has changed only if it lies between
 * them in this report and in the last one. What lies before the first day has left the report, not the bank.
 */
export function compare(
	before: KnownAccount | undefined,
	{ covered, days, hashes }: AccountReport,
): Comparison {
	const places = placesByDay(days);
	const known: KnownAccount = { covered: covered ?? before?.covered ?? NO_PERIOD, days: new Map() };
	const unknown: number[] = [];
	const changedDays: number[] = [];
	for (const day of new Set([...(before?.days.keys() ?? []), ...places.keys()])) {
		const at = places.get(day) ?? [];
		const dayBefore = before?.days.get(day) ?? NOTHING;
		const present = [...new Set(at.map((place) => hashes[place]))];
		if (at.length === 0 && day > (covered?.to ?? 0)) {
			known.days.set(day, dayBefore);
			continue;
		}
		const whole = isWithin(day, covered) && isWithin(day, before?.covered);
		if (whole && !isSame(dayBefore, present)) changedDays.push(day);
		if ('digest' in dayBefore && isCut(day, covered, before?.covered)) {
			// It is unknown whether the day has everything that the digest was made of.
			known.days.set(day, dayBefore);
			continue;
		}
		const remembered = hashesOf(dayBefore, present);
		const counted = new Set(remembered);
		for (const place of at) {
			if (counted.has(hashes[place])) continue;
			counted.add(hashes[place]);
			unknown.push(place);
		}
		const now = new Set(present);
		const former = remembered.filter((hash) => !now.has(hash));
		if (counted.size > 0) known.days.set(day, { present, former });
	}
	unknown.sort((a, b) => a - b);
	changedDays.sort((a, b) => a - b);
	return { unknown, changedDays, known };
}

const NOTHING: KnownDay = { present: [], former: [] };

function isWithin(day: number, period?: Period): boolean {
	return period !== undefined && period.from < day && day < period.to;
}

/** Whether a day lies at or before the front edge of this report or the last one. */
function isCut(day: number, ...periods: Array<Period | undefined>): boolean {
	return periods.some((period) => period !== undefined && day <= period.from);
}

function isSame(day: KnownDay, present: number[]): boolean {
	if ('digest' in day) return day.digest === digestOf(present);
	const before = new Set(day.present);
	return before.size === present.length && present.every((hash) => before.has(hash));
}

/** The known hashes of a day. If only a digest is known, the present hashes count if they make that digest. */
function hashesOf(day: KnownDay, present: number[]): number[] {
	if ('digest' in day) return isSame(day, present) ? present : [];
	return [...day.present, ...day.former];
}

function placesByDay(days: number[]): Map<number, number[]> {
	const places = new Map<number, number[]>();
	days.forEach((day, place) => {
		const others = places.get(day);
		if (others === undefined) places.set(day, [place]);
		else others.push(place);
	});
	return places;
}
