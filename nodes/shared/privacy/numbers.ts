/** Digits that stand together in a text. */
interface Group {
	start: number;
	end: number;
	digits: string;
}

/** What may stand between the digits of one number: at most three of these, as in `(98765) - 43210`. */
const SEPARATORS = new Set(
	' \t\u00a0\u2002\u2003\u2009\u202f.-_()\u2010\u2011\u2012\u2013\u2014\u2015\u00ad\u200b\u200c\u200d\u2060\ufeff/,',
);
const MOST_BETWEEN = 3;

/** Shorter numbers are no account numbers; 18 digits are the longest of them, a card or PF number may be longer. */
const SHORTEST = 9;
const LONGEST = 22;

/** Ten digits that begin with 6 to 9, with or without 0, 91, 091, 0091 before them. */
const MOBILE = /^(?:0{0,2}91)?0?[6-9]\d{9}$/;
const LONGEST_MOBILE = 15;
/** Commas and slashes mostly part amounts, so they make a mobile number only of groups as people write it. */
const LISTED_MOBILE = /^(?:\d{5}[,/]\d{5}|\d{3}([,/])\d{3}\1\d{4}|\d{4}([,/])\d{3}\2\d{3})$/;
/** More groups do not make one number. */
const MOST_GROUPS = 16;

const YEAR = '(?:19|20)\\d\\d';
const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
/** 202602, 20260201, 01022026, 202602011030, 20260201103000, and with milliseconds. */
const COMPACT_DATE = new RegExp(
	`^(?:${YEAR}${MONTH}(?:${DAY}(?:(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d(?:\\d{3})?)?)?)?|${DAY}${MONTH}${YEAR})$`,
);
/** 2026-02-01, 1.2.2026, 01 02 2026, 01/02/26 */
const DATE = new RegExp(
	`^(?:${YEAR}([-. _/])[01]?\\d\\1[0-3]?\\d|[0-3]?\\d([-. _/])[0-3]?\\d\\2${YEAR}|(?:0?[1-9]|[12]\\d|3[01])([-./])(?:0?[1-9]|1[0-2])\\3\\d\\d)$`,
);
/** 02-2026 */
const MONTH_AND_YEAR = new RegExp(`^(?:${MONTH}|[1-9])[-./]${YEAR}$`);
const SHORTEST_DATE = 6;
const LONGEST_DATE = 10;
const SHORTEST_COMPACT = 6;

/** What tells that an amount, or the part of a second, follows; and how such a thing ends. */
const AMOUNT_FOLLOWS = /(?:\brs\.? ?|\binr ?|₹ ?|:\d\d\.)$/i;
/** 9,87,65,432.10 or 987,654,321 */
const GROUPED_AMOUNT = /\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?!,?\d)(?:\.\d{1,2}(?!\d))?/y;
const BEFORE_AMOUNT = new Set('sSrR₹. ');

/**
 * Masks mobile, Aadhaar, card and account numbers in a text, also in groups. Dates, amounts with a
 * currency or paise, and fractions of a second stay. Takes time in proportion to the text's length.
 *
 * @param text with digits 0 to 9 only
 */
export function maskNumbers(text: string): string {
	let masked = '';
	let done = 0;
	const window = new Window(text);
	for (let groups = window.next(); groups.length > 0; groups = window.next()) {
		const { start } = groups[0];
		if (start < done) continue;
		const harmless = harmlessGroups(text, groups);
		if (harmless > 0) {
			masked += text.slice(done, groups[harmless - 1].end);
			done = groups[harmless - 1].end;
			continue;
		}
		const last = endOfNumber(text, groups);
		if (last === undefined) continue;
		masked += text.slice(done, start) + maskTail(text.slice(start, groups[last].end));
		done = groups[last].end;
	}
	return masked + text.slice(done);
}

/** Keeps the last four characters, as Finpass's own `masked_account_number` does. */
export function maskTail(value: string): string {
	return value.length <= 4
		? 'X'.repeat(value.length)
		: 'X'.repeat(value.length - 4) + value.slice(-4);
}

/** Each group of digits, first in a list of those that could be parts of the same number. */
class Window {
	private readonly groups: Group[] = [];

	/** The first group that is not in the list, and whether it could be a part of the same number. */
	private after: Group | undefined;

	private isJoined = false;

	constructor(private readonly text: string) {
		this.after = groupFrom(text, 0);
	}

	/** The list, from the next group on. Empty at the end. */
	next(): Group[] {
		const { groups } = this;
		groups.shift();
		while (this.after !== undefined && groups.length < (this.isJoined ? MOST_GROUPS : 1)) {
			groups.push(this.after);
			const { after } = this;
			this.after = groupFrom(this.text, after.end);
			this.isJoined = this.after !== undefined && areJoined(this.text, after, this.after);
		}
		return groups;
	}
}

function groupFrom(text: string, from: number): Group | undefined {
	let start = from;
	while (start < text.length && !isDigit(text, start)) start++;
	if (start === text.length) return undefined;
	let end = start;
	while (isDigit(text, end)) end++;
	return { start, end, digits: text.slice(start, end) };
}

function isDigit(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return code >= 48 && code <= 57;
}

function areJoined(text: string, before: Group, after: Group): boolean {
	if (after.start - before.end > MOST_BETWEEN) return false;
	for (let at = before.end; at < after.start; at++) if (!SEPARATORS.has(text[at])) return false;
	return true;
}

/** How many groups from here on are a date, an amount or a fraction of a second; 0 if it is none. */
function harmlessGroups(text: string, groups: Group[]): number {
	const { start, digits } = groups[0];
	const length = groups.length < 3 ? 0 : groups[2].end - start;
	if (length >= SHORTEST_DATE && length <= LONGEST_DATE && !goesOn(text, groups[2])) {
		if (DATE.test(text.slice(start, start + length))) return 3;
	}
	if (groups.length > 1 && !goesOn(text, groups[1])) {
		if (MONTH_AND_YEAR.test(text.slice(start, groups[1].end))) return 2;
	}
	if (digits.length >= SHORTEST_COMPACT && COMPACT_DATE.test(digits)) return 1;
	if (BEFORE_AMOUNT.has(text[start - 1])) {
		if (AMOUNT_FOLLOWS.test(text.slice(Math.max(0, start - 5), start))) return 1;
	}
	// As in Rs. 500/-
	if (digits.length < SHORTEST && text.startsWith('/-', groups[0].end)) return 1;
	return isAmount(text, groups) ? 2 : groupsOfAmount(text, groups);
}

/** How many groups are one amount with commas. */
function groupsOfAmount(text: string, groups: Group[]): number {
	if (text[groups[0].end] !== ',') return 0;
	GROUPED_AMOUNT.lastIndex = groups[0].start;
	if (!GROUPED_AMOUNT.test(text)) return 0;
	return groups.filter(({ end }) => end <= GROUPED_AMOUNT.lastIndex).length;
}

/** Whether a digit follows with one mark between: what ends here is a part of something longer. */
function goesOn(text: string, { end }: Group): boolean {
	return /^[-./,]$/.test(text.charAt(end)) && isDigit(text, end + 1);
}

function isGoneOn(text: string, { start }: Group): boolean {
	return /^\d[,/]$/.test(text.slice(Math.max(0, start - 2), start));
}

/** Rupees and paise, and no part of a version or of an address. */
function isAmount(text: string, groups: Group[]): boolean {
	if (groups.length < 2 || !isDot(text, groups, 0) || groups[1].digits.length > 2) return false;
	if (groups.length > 2 && isDot(text, groups, 1)) return false;
	const { start } = groups[0];
	return start < 2 || text[start - 1] !== '.' || !isDigit(text, start - 2);
}

function isDot(text: string, groups: Group[], before: number): boolean {
	const { end } = groups[before];
	return groups[before + 1].start === end + 1 && text[end] === '.';
}

/** The last group of a personal number that begins here, if one does. */
function endOfNumber(text: string, groups: Group[]): number | undefined {
	if (groups[0].digits.length >= SHORTEST) return 0;
	return endOfMobile(text, groups) ?? endOfGrouped(text, groups);
}

function endOfMobile(text: string, groups: Group[]): number | undefined {
	let { digits } = groups[0];
	if (groups.length < 2 || !(digits[0] === '0' || digits[0] >= '6')) return undefined;
	for (let last = 1; last < groups.length; last++) {
		digits += groups[last].digits;
		if (digits.length > LONGEST_MOBILE) return undefined;
		if (digits.length < 10 || !MOBILE.test(digits) || areRound(groups, last)) continue;
		const written = text.slice(groups[0].start, groups[last].end);
		if (/[,/]/.test(written)) {
			const isWhole = !goesOn(text, groups[last]) && !isGoneOn(text, groups[0]);
			if (LISTED_MOBILE.test(written) && isWhole) return last;
			continue;
		}
		// One dot alone makes a mobile number of two fives only: 7654.321098 is a decimal.
		const isLoose = last === 1 && between(text, groups, 0) === '.';
		if (!isLoose || groups[0].digits.length === 5) return last;
	}
	return undefined;
}

/** The end of an account, Aadhaar, card or telephone number in groups: 1234 5678 9012, 080-12345678. */
function endOfGrouped(text: string, groups: Group[]): number | undefined {
	if (groups.length < 2) return undefined;
	const before = text[groups[0].start - 1] ?? '';
	const isInternational = before === '+';
	let { length } = groups[0].digits;
	if ((length < 3 && !isInternational) || /(?![Xx])\p{L}/u.test(before)) return undefined;
	let end: number | undefined;
	for (let last = 1; last < groups.length; last++) {
		const { digits } = groups[last];
		length += digits.length;
		if (length > LONGEST || digits.length < 2 || !fitsTo(text, groups, last)) break;
		if (length >= SHORTEST) end = last;
		if (digits.length < 3 && !isInternational) break;
	}
	return end === undefined || areRound(groups, end) || areYears(groups, end) ? undefined : end;
}

/** Groups with a dot between them are one number only if all are of four digits. */
function fitsTo(text: string, groups: Group[], last: number): boolean {
	const mark = between(text, groups, last - 1);
	if (/[,/]/.test(mark)) return false;
	if (!mark.includes('.')) return mark.length === 1 || mark.trim() === '';
	return groups[last].digits.length === 4 && groups[last - 1].digits.length === 4;
}

function between(text: string, groups: Group[], before: number): string {
	return text.slice(groups[before].end, groups[before + 1].start);
}

/** A range of amounts, such as 50000-72250: each larger than the one before. */
function areRound(groups: Group[], last: number): boolean {
	return groups
		.slice(0, last + 1)
		.every(
			({ digits }, at) =>
				/^[1-9]\d*(?:[05]0|001|999)$/.test(digits) &&
				(at === 0 || Number(digits) > Number(groups[at - 1].digits)),
		);
}

function areYears(groups: Group[], last: number): boolean {
	return groups.slice(0, last + 1).every(({ digits }) => /^(?:19|20)\d\d$/.test(digits));
}
