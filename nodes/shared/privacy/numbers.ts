import {
	areRound,
	areYears,
	between,
	isListing,
	isWholeList,
	Window,
	type Group,
} from './digitGroups';
import { harmlessGroups, isDateAfter, SHORTEST } from './harmlessNumbers';

/** 18 digits are the longest account number, a card or PF number may be longer. */
const LONGEST = 22;

/** Ten digits that begin with 6 to 9, with or without 0, 91, 091, 0091 before them. */
const MOBILE = /^(?:0{0,2}91)?0?[6-9]\d{9}$/;
const LONGEST_MOBILE = 15;
/** Commas and the like mostly part amounts, so they make a mobile number only of groups as people write it. */
const LISTED_MOBILE =
	/^(?:\d{5}\D{1,3}\d{5}|\d{3}(\D{1,3})\d{3}\1\d{4}|\d{4}(\D{1,3})\d{3}\2\d{3})$/;
/** An Aadhaar number with marks between its groups. */
const LISTED_AADHAAR = /^\d{4}(\D{1,3})\d{4}\1\d{4}$/;
/** Marks of lists, whose numbers are an Aadhaar only if the digits fit together. */
const OF_LISTS = /[,;|\r\n]/;

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

/** The last group of a personal number that begins here, if one does. */
function endOfNumber(text: string, groups: Group[]): number | undefined {
	if (groups[0].digits.length >= SHORTEST) return 0;
	return endOfMobile(text, groups) ?? endOfGrouped(text, groups) ?? endOfAadhaar(text, groups);
}

function endOfMobile(text: string, groups: Group[]): number | undefined {
	let { digits } = groups[0];
	if (groups.length < 2 || !(digits[0] === '0' || digits[0] >= '6')) return undefined;
	let isListed = false;
	for (let last = 1; last < groups.length; last++) {
		if (isDateAfter(text, groups[last])) return undefined;
		digits += groups[last].digits;
		isListed ||= isListing(between(text, groups, last - 1));
		if (digits.length > LONGEST_MOBILE) return undefined;
		if (digits.length < 10 || !MOBILE.test(digits) || areRound(groups, last)) continue;
		if (isListed) {
			const written = text.slice(groups[0].start, groups[last].end);
			if (LISTED_MOBILE.test(written) && isWholeList(text, groups[0], groups[last])) return last;
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
		const mark = between(text, groups, last - 1);
		if (length > LONGEST || digits.length < 2 || isDateAfter(text, groups[last])) break;
		if (!fitsTo(mark, groups, last) && !(isInternational && !isListing(mark))) break;
		if (length >= SHORTEST) end = last;
		if (digits.length < 3 && !isInternational) break;
	}
	return end === undefined || areRound(groups, end) || areYears(groups, end) ? undefined : end;
}

/** Groups with a dot, or with a dash between spaces, are one number only if all are of four digits. */
function fitsTo(mark: string, groups: Group[], last: number): boolean {
	if (isListing(mark)) return false;
	if (mark.length === 1 && mark !== '.') return true;
	if (mark.trim() === '') return true;
	return groups[last].digits.length === 4 && groups[last - 1].digits.length === 4;
}

/** The end of an Aadhaar number in groups with marks of lists, 2345/6789/0123, or in single digits. */
function endOfAadhaar(text: string, groups: Group[]): number | undefined {
	const isSingle = groups[0].digits.length === 1;
	const last = isSingle ? 11 : 2;
	if (groups.length <= last) return undefined;
	const written = text.slice(groups[0].start, groups[last].end);
	const digits = written.replace(/\D/g, '');
	const isWhole = isWholeList(text, groups[0], groups[last]) && !areYears(groups, last);
	if (digits.length !== 12 || !isWhole) return undefined;
	if (isAadhaar(digits)) return isSingle || LISTED_AADHAAR.test(written) ? last : undefined;
	const [, mark] = LISTED_AADHAAR.exec(written) ?? [];
	if (mark === undefined || OF_LISTS.test(mark)) return undefined;
	const isOther = groups
		.slice(0, last + 1)
		.some(({ digits: group }) => /^(?:(?:19|20)\d\d|\d\d[05]0)$/.test(group));
	return isOther ? undefined : last;
}

/** Verhoeff's check digit, with which UIDAI ends each Aadhaar number; none begins with 0 or 1. */
function isAadhaar(digits: string): boolean {
	if (digits[0] < '2') return false;
	let check = 0;
	Array.from(digits)
		.reverse()
		.forEach((digit, place) => (check = product(check, permuted(Number(digit), place))));
	return check === 0;
}

/** Of the symmetries of a pentagon, 0 to 4 being turns and 5 to 9 reflections. */
function product(one: number, other: number): number {
	if (one < 5) return other < 5 ? (one + other) % 5 : 5 + ((one + other) % 5);
	return other < 5 ? 5 + ((one - other) % 5) : (one - other + 5) % 5;
}

const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function permuted(digit: number, times: number): number {
	let moved = digit;
	for (let n = 0; n < times % 8; n++) moved = PERMUTATION[moved];
	return moved;
}
