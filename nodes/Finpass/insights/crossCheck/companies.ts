import { withoutAccents } from '../accents';
import type { Told } from '../person';
import { isAbbreviation } from './abbreviation';
import type { Result } from './result';

/** Additions to companies' names, whole or cut off, and words that join others. */
const BESIDE =
	/^(P|PVT|PRIV|PRIVA|PRIVAT|PRIVATE|PTE|LTD|LIM|LIMI|LIMIT|LIMITE|LIMITED|LLP|INC|CO|CORP|CORPN|CORPORATION|COMPANY|INDIA|INDI|THE|AND|OF|MS)$/;
/** Banks cut names after as few letters as this. */
const SHORTEST_CUT = 6;
const SHORTEST_WORD = 3;
const LONGEST = 200;

const COUNTRY = /^INDIA?$/;

/**
 * Compares names of companies without PRIVATE LIMITED and the like. A name that is cut off, as banks do it,
 * a name in its first words, and the first letters of a name's words agree with the whole.
 */
export function compareCompanies(one: Told, other: Told): Result {
	const [a, b] = [one, other].map(wordsOf);
	if (a.length === 0 || b.length === 0) return 'not_comparable';
	const pairs = [
		[a, b],
		[b, a],
	];
	const agree = pairs.some(
		([short, long]) => isSame(telling(short), telling(long)) || areInitials(short, long),
	);
	return agree ? 'agrees' : 'differs';
}

/** The words of a company's name that distinguish it from others. */
export function companyWords(told: Told): string[] {
	return without(wordsOf(told), (word) => BESIDE.test(word));
}

function wordsOf(told: Told): string[] {
	const text = withoutAccents(String(told).slice(0, LONGEST))
		.toUpperCase()
		.replace(/\bM\/S\b/g, ' ')
		.replace(/\b(SHRI|SREE|SHREE)\b/g, 'SRI');
	// S.B.I. is one word.
	return text.replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words without the additions, unless there are no others. */
function without(words: string[], isBeside: (word: string, at: number) => boolean): string[] {
	const found = words.filter((word, at) => !isBeside(word, at));
	return found.length > 0 ? found : words;
}

/** Here `OF INDIA` tells one company from another: Bank of India, Bank of Baroda. */
function telling(words: string[]): string[] {
	const isCountry = (at: number) => words[at - 1] === 'OF' && COUNTRY.test(words[at]);
	return without(words, (word, at) => BESIDE.test(word) && !isCountry(at));
}

function isSame(short: string[], long: string[]): boolean {
	const [cut, whole] = [short.join(''), long.join('')];
	if (cut === whole || (cut.length >= SHORTEST_CUT && whole.startsWith(cut))) return true;
	return (
		short.length <= long.length &&
		short[0].length >= SHORTEST_WORD &&
		short.every(
			(word, at) => word === long[at] || (short.length > 1 && isShortened(word, long[at], at)),
		)
	);
}

/** TECH for TECHNOLOGIES, MFG for MANUFACTURING. The first word says most, so it must not be shortened. */
function isShortened(word: string, whole: string, at: number): boolean {
	const [short, long] = word.length < whole.length ? [word, whole] : [whole, word];
	if (isAbbreviation(short, long)) return true;
	return at > 0 && short.length >= SHORTEST_WORD && long.startsWith(short);
}

/**
 * SBI, LIC of India, L & T: the first letters of a name's words, in which additions may be left out. The last
 * letter of BHEL is that of LIMITED, which the name may lack.
 */
function areInitials(short: string[], long: string[]): boolean {
	const letters = short.filter((word) => !BESIDE.test(word));
	const isSpelled = letters.length > 1 && letters.every((word) => word.length === 1);
	const cut = letters.join('');
	if (!isSpelled && (letters.length !== 1 || cut.length < SHORTEST_WORD)) return false;
	if (long.length === 1) return false;
	let ends = new Set([0]);
	for (const word of long) {
		const next = [...ends].filter((end) => cut[end] === word[0]).map((end) => end + 1);
		ends = new Set(BESIDE.test(word) ? [...ends, ...next] : next);
	}
	return (
		ends.has(cut.length) ||
		(cut.length > SHORTEST_WORD && cut.endsWith('L') && ends.has(cut.length - 1))
	);
}
