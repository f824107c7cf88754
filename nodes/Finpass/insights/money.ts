import { anyText } from '../../shared/json/anyText';

/** An amount in paise, exact at any size. */
export type Paise = bigint;

export type Direction = 'credit' | 'debit';

/** Doubles hold every integer up to here. */
const EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** A plain decimal of at most 14 characters, times 100, is still exact in a double. */
const SHORT = 14;
const PLAIN = /^-?\d+(\.\d\d?)?$/;

/** Digits alone, or in groups of the Indian (1,00,000) or the western kind (100,000). */
const NUMBER = String.raw`(\d*|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.(\d*))?`;
const CURRENCY = String.raw`(?:[₹$€£]|RS\.?|INR|USD|EUR|GBP|AED|SGD)?`;
const SIGN = '([+−–-])?';
const WRITTEN = new RegExp(
	String.raw`^(\()?${SIGN}${CURRENCY}${SIGN}${NUMBER}(?:/-)?${CURRENCY}${SIGN}(\))?\.?$`,
	'i',
);
const CREDIT = 'credit(?:ed|s)?|cr';
const DEBIT = 'debit(?:ed|s)?|dr';
/** Before or after the number, alone, in brackets or with a dash between. A single letter comes after it. */
const MARK = new RegExp(
	String.raw`^[([]?(?:(${CREDIT})|${DEBIT})[)\]]?[.:–-]{0,2}[)\]]?|[([](?:(${CREDIT}|c)|${DEBIT}|d)\.?[)\]]$|[:/–-]{0,2}(?:(${CREDIT}|(?<![a-z])c)|${DEBIT}|(?<![a-z])d)[.:]?$`,
	'i',
);
const EMPTY = /^[-–—]*$/;
/** A number of more digits is no amount: sums of it may be infinite. */
const LONGEST = 100;

/**
 * Reads an amount in INR as banks write it: 1500, "1500.5", "1,00,000.50", "₹ 12,500", "Rs.500/-",
 * "(250.00)", "-250", "250.00 Dr", "250.00 (Dr)", "Debit: 250.00". A minus, parentheses and `Dr` make it
 * negative. Decimals beyond the paisa are rounded, half away from zero.
 *
 * @returns null for nothing (missing, empty, a dash); undefined for what is no amount
 */
export function readPaise(value: unknown): Paise | null | undefined {
	if (value === undefined || value === null) return null;
	if (typeof value === 'number') return paiseOfNumber(value);
	if (typeof value !== 'string') return undefined;
	if (value.length <= SHORT && PLAIN.test(value)) return BigInt(Math.round(Number(value) * 100));
	return paiseOfCommon(value) ?? paiseOfText(value.replace(/\s/g, ''));
}

/** How most statements write amounts. Trying this first takes less than half of the time. */
const COMMON = /^(?:₹ ?)?(\d{1,3}(?:(?:,\d{2,3})*,\d{3})?)\.(\d\d)(?: ?(?:Cr|(Dr))\.?)?$/;

function paiseOfCommon(text: string): Paise | undefined {
	const [, whole, decimals, debit] = COMMON.exec(text) ?? [];
	if (whole === undefined) return undefined;
	const digits = whole.replaceAll(',', '') + decimals;
	if (digits.length > SHORT) return undefined;
	const paise = BigInt(Number(digits));
	return debit === undefined ? paise : -paise;
}

function paiseOfNumber(value: number): Paise | undefined {
	if (!(Math.abs(value) < 10 ** LONGEST)) return undefined;
	const paise = Math.round(value * 100);
	if (paise / 100 === value && Math.abs(paise) <= Number.MAX_SAFE_INTEGER) return BigInt(paise);
	if (Number.isInteger(value)) return BigInt(value) * 100n;
	// Its shortest text is what the report said. A smaller number has a text with an exponent.
	return Math.abs(value) < 0.001 ? 0n : (paiseOfText(String(value)) ?? undefined);
}

function paiseOfText(text: string): Paise | null | undefined {
	if (text.length > LONGEST) return undefined;
	const mark = markIn(text);
	const number = mark === undefined ? text : text.replace(MARK, '');
	const parts = WRITTEN.exec(number);
	if (parts === null || parts[4] + (parts[5] ?? '') === '')
		return EMPTY.test(text) ? null : undefined;
	const [, open, sign, inner, whole, decimals = '', after, close] = parts;
	if (!open !== !close) return undefined;
	const paise = BigInt(whole.replaceAll(',', '') + decimals.slice(0, 2).padEnd(2, '0'));
	const size = decimals.charAt(2) >= '5' ? paise + 1n : paise;
	const isMinus = (one?: string) => one !== undefined && one !== '+';
	const isDebit = open !== undefined || mark === 'debit';
	return isDebit || isMinus(sign) || isMinus(inner) || isMinus(after) ? -size : size;
}

/** The direction that `Cr` or `Dr`, or the whole word, gives in a text without spaces. */
function markIn(text: string): Direction | undefined {
	const mark = /[cd]/i.test(text) ? MARK.exec(text) : null;
	if (mark === null) return undefined;
	return mark.slice(1).some((credit) => credit !== undefined) ? 'credit' : 'debit';
}

/** The direction that the text of an amount gives: `Cr`, `Dr`, the whole word, or a sign. */
export function directionInText(value: unknown): Direction | undefined {
	const text = anyText(value).replace(/\s/g, '');
	const mark = markIn(text);
	if (mark !== undefined) return mark;
	const [, open, before, inner, whole = '', decimals = '', after] = WRITTEN.exec(text) ?? [];
	if (whole + decimals === '') return undefined;
	const sign = before ?? inner ?? after;
	if (sign === '+') return 'credit';
	return sign !== undefined || open !== undefined ? 'debit' : undefined;
}

/** INR for an output: exact up to 2^53 paise (90 lakh crore INR), beyond that the nearest double. */
export function toRupees(paise: Paise): number {
	const size = paise < 0n ? -paise : paise;
	if (size <= EXACT) return Number(paise) / 100;
	return Number(`${paise / 100n}.${String(size % 100n).padStart(2, '0')}`);
}

/** A mean, rounded once, half away from zero. */
export function mean(sum: Paise, count: number): Paise {
	const divisor = BigInt(count);
	const size = sum < 0n ? -sum : sum;
	const rounded = (2n * size + divisor) / (2n * divisor);
	return sum < 0n ? -rounded : rounded;
}
