/** A day as `2026-02-28`. Days are counted on, not computed with. */
export type Day = string;

const pad = (value: number, length = 2) => String(value).padStart(length, '0');
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function lengthOf(month: string): number {
	const [year = 0, number = 0] = month.split('-').map(Number);
	if (number === 2) return isLeap(year) ? 29 : 28;
	return [4, 6, 9, 11].includes(number) ? 30 : 31;
}

export const monthOf = (day: Day) => day.slice(0, 7);
const dayInMonth = (day: Day) => Number(day.slice(8));

function monthAfter(month: string): string {
	const [year = 0, number = 0] = month.split('-').map(Number);
	return number === 12 ? `${pad(year + 1, 4)}-01` : `${pad(year, 4)}-${pad(number + 1)}`;
}

function monthBefore(month: string): string {
	const [year = 0, number = 0] = month.split('-').map(Number);
	return number === 1 ? `${pad(year - 1, 4)}-12` : `${pad(year, 4)}-${pad(number - 1)}`;
}

export const lastDayOf = (month: string): Day => `${month}-${pad(lengthOf(month))}`;

export function dayAfter(day: Day): Day {
	if (day === lastDayOf(monthOf(day))) return `${monthAfter(monthOf(day))}-01`;
	return `${monthOf(day)}-${pad(dayInMonth(day) + 1)}`;
}

export function dayBefore(day: Day): Day {
	if (dayInMonth(day) === 1) return lastDayOf(monthBefore(monthOf(day)));
	return `${monthOf(day)}-${pad(dayInMonth(day) - 1)}`;
}

export function daysFrom(from: Day, to: Day): Day[] {
	const days: Day[] = [];
	for (let day = from; day <= to; day = dayAfter(day)) days.push(day);
	return days;
}

/** When something was: the day in India, and the milliseconds since its midnight if a time is told. */
export interface Moment {
	day: Day;
	time?: number;
}

const DAY = 24 * 60 * 60 * 1000;
const INDIA = 330;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const CLOCK = /^[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Undefined if the text is no date. */
export function momentOf(text: unknown): Moment | undefined {
	if (typeof text !== 'string') return undefined;
	const value = text.trim();
	const iso = /^(\d{4})-(\d{2})-(\d{2})(.*)$/.exec(value);
	const indian = /^(\d{2})[-/](\d{2}|[A-Za-z]{3})[-/](\d{4})(.*)$/.exec(value);
	const [year, month, date, rest] = iso
		? [iso[1], iso[2], iso[3], iso[4]]
		: [indian?.[3], indian?.[2], indian?.[1], indian?.[4]];
	if (year === undefined || month === undefined || date === undefined) return undefined;
	const named = MONTHS.indexOf(month.toLowerCase());
	const number = named >= 0 ? named + 1 : Number(month);
	if (number < 1 || number > 12) return undefined;
	const monthText = `${year}-${pad(number)}`;
	if (Number(date) < 1 || Number(date) > lengthOf(monthText)) return undefined;
	const day = `${monthText}-${date}`;
	if (rest === undefined || rest === '') return { day };
	const clock = CLOCK.exec(rest);
	if (!clock) return undefined;
	const [, hours, minutes, seconds = '0', fraction = '', zone] = clock;
	const time =
		((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
		Number(fraction.padEnd(3, '0').slice(0, 3));
	return shifted(day, time + (INDIA - offsetOf(zone)) * 60_000);
}

/** Minutes east of Greenwich; a time without a zone is India's. */
function offsetOf(zone: string | undefined): number {
	if (zone === undefined) return INDIA;
	if (zone.toUpperCase() === 'Z') return 0;
	const size = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
	return zone.startsWith('-') ? -size : size;
}

function shifted(day: Day, time: number): Moment {
	if (time < 0) return { day: dayBefore(day), time: time + DAY };
	return time >= DAY ? { day: dayAfter(day), time: time - DAY } : { day, time };
}
