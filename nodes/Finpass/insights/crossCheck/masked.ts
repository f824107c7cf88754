import type { Told } from '../person';
import type { Result } from './result';

/** What is known of a number: hidden characters are `?`. */
export type Pattern = string;

const HIDDEN = /[*•●#?_]/g;
const PAN = /^[A-Z]{5}\d{4}[A-Z]$/;
const HOLDER_AT = 3;
const MOBILE_DIGITS = 10;
/** Mobile numbers begin with 6 to 9; 9999999999 is a placeholder. */
const NO_MOBILE = /^[0-5]|^(\d)\1{9}$/;

/**
 * A PAN, whole or masked, in any manner of writing. X is a letter of some PAN too: it hides something if it
 * stands for a digit or for the kind of holder, or if the first three letters are X.
 *
 * @returns undefined for what is no PAN
 */
export function readPan(told: Told): Pattern | undefined {
	const text = String(told)
		.toUpperCase()
		.replace(/[\s.-]/g, '')
		.replace(HIDDEN, '?');
	if (PAN.test(text) && text[HOLDER_AT] !== 'X' && !text.startsWith('XXX')) return text;
	const pattern = text.replace(/X/g, '?');
	const isPan = /^[A-Z?]{0,5}[\d?]{0,10}[A-Z?]?$/.test(pattern);
	return isPan && pattern.includes('?') ? pattern : undefined;
}

/** The letter that tells the kind of holder; undefined if it is hidden. */
export function holderOf(pan: Pattern): string | undefined {
	const letter = pan.length === 10 ? pan[HOLDER_AT] : '?';
	return letter === '?' ? undefined : letter;
}

/** An Indian mobile number, whole or masked, with or without +91 or 0 before it. Undefined for anything else. */
export function readMobile(told: Told): Pattern | undefined {
	const text = String(told)
		.toUpperCase()
		.replace(/[\s.()+-]/g, '')
		.replace(HIDDEN, '?');
	const pattern = text.replace(/X/g, '?');
	if (!/^[\d?]{4,14}$/.test(pattern)) return undefined;
	const digits = pattern.length > MOBILE_DIGITS ? withoutCountry(pattern) : pattern;
	if (digits === undefined || NO_MOBILE.test(digits)) return undefined;
	return digits.includes('?') || digits.length === MOBILE_DIGITS ? digits : undefined;
}

function withoutCountry(pattern: Pattern): Pattern | undefined {
	const before = pattern.slice(0, -MOBILE_DIGITS);
	return /^0{0,2}([9?]?[1?])?0?$/.test(before) ? pattern.slice(-MOBILE_DIGITS) : undefined;
}

/**
 * Compares what both show. Patterns of different lengths, whose masks are shorter than what they hide, are
 * compared from both ends up to the mask.
 */
export function compareShown(one: Pattern, other: Pattern): Result {
	const pairs =
		one.length === other.length
			? [...one].map((character, at) => [character, other[at]])
			: [...fromStart(one, other), ...fromStart(reversed(one), reversed(other))];
	const shown = pairs.filter((pair) => !pair.includes('?'));
	if (shown.length === 0) return 'not_comparable';
	return shown.every(([a, b]) => a === b) ? 'agrees' : 'differs';
}

function fromStart(one: Pattern, other: Pattern): string[][] {
	const ends = [one, other].map((pattern) => pattern.indexOf('?')).filter((end) => end >= 0);
	const end = Math.min(...ends);
	return [...one.slice(0, end)].map((character, at) => [character, other[at]]);
}

const reversed = (pattern: Pattern) => [...pattern].reverse().join('');
