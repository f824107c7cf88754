import { anyText } from '../../shared/json/anyText';

/** India has one offset and no summer time. */
const INDIA_MS = 5.5 * 3_600_000;
const DAY_MS = 86_400_000;

const ISO =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/**
 * Reads a date or a time as banks write it: ISO 8601, with or without a time of day. Without an offset it
 * is India's time.
 *
 * @returns milliseconds since 1970; undefined if it is no such text
 */
export function instantOf(value: unknown): number | undefined {
	const text = anyText(value ?? '').trim();
	if (known.has(text)) return known.get(text);
	if (known.size >= MOST_KNOWN) known.clear();
	const instant = readInstant(text);
	known.set(text, instant);
	return instant;
}

/** A report repeats times, and each is read twice: for the key and for the day. */
const known = new Map<string, number | undefined>();
const MOST_KNOWN = 20_000;

function readInstant(text: string): number | undefined {
	const parts = ISO.exec(text);
	if (parts === null) return undefined;
	const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = parts;
	const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
	if (new Date(midnight).getUTCDate() !== Number(day) || Number(month) > 12) return undefined;
	const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
	const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
	return midnight + seconds * 1000 + milliseconds - offsetMs(offset);
}

function offsetMs(offset: string | undefined): number {
	if (offset === undefined) return INDIA_MS;
	if (offset.toUpperCase() === 'Z') return 0;
	const sign = offset.startsWith('-') ? -1 : 1;
	const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', ''))];
	return sign * (hours * 60 + minutes) * 60_000;
}

/** The day in India on which an instant lies, counted from 1970-01-01. */
export function dayOf(instant: number): number {
	return Math.floor((instant + INDIA_MS) / DAY_MS);
}

/** A day as YYYY-MM-DD. */
export function dateOf(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The calendar month in India, counted from January of the year 0. */
export function monthOf(instant: number): number {
	const india = new Date(instant + INDIA_MS);
	return india.getUTCFullYear() * 12 + india.getUTCMonth();
}

/** The first day of the month after it, as YYYY-MM-DD. */
export function firstOfNextMonth(month: number): string {
	return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1)).toISOString().slice(0, 10);
}
