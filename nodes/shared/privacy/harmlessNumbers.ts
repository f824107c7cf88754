import { goesOn, isDigit, type Group } from './digitGroups';

/** Digits of the shortest account number. */
export const SHORTEST = 9;

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
/** A branch's code (IFSC) ends in digits: HDFC0812965 */
const BEFORE_BRANCH = /(?<![A-Za-z\d])[A-Z]{4}$/;
const BRANCH = /^0\d{6}$/;
/** 02-2026, 2025-2026 */
const UNTIL_YEAR = new RegExp(`^(?:${MONTH}|[1-9]|${YEAR})[-./]${YEAR}$`);
/** 2026-02-01, 2025-26 and 2025-2026, as they follow another number. */
const DATE_AFTER = new RegExp(
	`^${YEAR}(?:([-/])${MONTH}\\1${DAY}|[-/](?:\\d\\d|${YEAR}))(?![-/.]?\\d)`,
);
const SHORTEST_DATE = 6;
const LONGEST_DATE = 10;
const SHORTEST_COMPACT = 6;

/** What tells that an amount, or the part of a second, follows; and how such a thing ends. */
const AMOUNT_FOLLOWS = /(?:\brs\.? ?|\binr ?|₹ ?|:\d\d\.)$/i;
/** 9,87,65,432.10 or 987,654,321 */
const GROUPED_AMOUNT = /\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?!,?\d)(?:\.\d{1,2}(?!\d))?/y;
const BEFORE_AMOUNT = new Set('sSrR₹. ');

/** How many groups from here on are a date, an amount, a branch or a fraction of a second; 0 if it is none. */
export function harmlessGroups(text: string, groups: Group[]): number {
	const { start, digits } = groups[0];
	const length = groups.length < 3 ? 0 : groups[2].end - start;
	if (length >= SHORTEST_DATE && length <= LONGEST_DATE && !goesOn(text, groups[2])) {
		if (DATE.test(text.slice(start, start + length))) return 3;
	}
	if (groups.length > 1 && !goesOn(text, groups[1])) {
		if (UNTIL_YEAR.test(text.slice(start, groups[1].end))) return 2;
	}
	if (digits.length >= SHORTEST_COMPACT && COMPACT_DATE.test(digits)) return 1;
	if (BEFORE_AMOUNT.has(text[start - 1])) {
		if (AMOUNT_FOLLOWS.test(text.slice(Math.max(0, start - 5), start))) return 1;
	}
	if (BRANCH.test(digits) && BEFORE_BRANCH.test(text.slice(Math.max(0, start - 5), start)))
		return 1;
	// As in Rs. 500/-
	if (digits.length < SHORTEST && text.startsWith('/-', groups[0].end)) return 1;
	return isAmount(text, groups) ? 2 : groupsOfAmount(text, groups);
}

/** Whether what comes after a number and a space is a date, and no part of the number. */
export function isDateAfter(text: string, { start }: Group): boolean {
	return /\s/.test(text.charAt(start - 1)) && DATE_AFTER.test(text.slice(start, start + 12));
}

/** How many groups are one amount with commas. */
function groupsOfAmount(text: string, groups: Group[]): number {
	if (text[groups[0].end] !== ',') return 0;
	GROUPED_AMOUNT.lastIndex = groups[0].start;
	if (!GROUPED_AMOUNT.test(text)) return 0;
	return groups.filter(({ end }) => end <= GROUPED_AMOUNT.lastIndex).length;
}

/** Rupees and paise, and no part of a version or of an address. */
function isAmount(text: string, groups: Group[]): boolean {
	if (groups.length < 2 || !isDot(text, groups, 0) || groups[1].digits.length > 2) return false;
	if (groups.length > 2 && isDot(text, groups, 1)) return false;
	// A spreadsheet writes a mobile number as 9876543210.0, and an amount with paise.
	if (groups[1].digits === '0' && /^[6-9]\d{9}$/.test(groups[0].digits)) return false;
	const { start } = groups[0];
	return start < 2 || text[start - 1] !== '.' || !isDigit(text, start - 2);
}

function isDot(text: string, groups: Group[], before: number): boolean {
	const { end } = groups[before];
	return groups[before + 1].start === end + 1 && text[end] === '.';
}
