import type { Told } from '../person';
import type { Result } from './result';

/** What stands in companies' names beside them, also cut off, and what joins words. */
const BESIDE =
	/^(P|PVT|PRIV|PRIVA|PRIVAT|PRIVATE|PTE|LTD|LIM|LIMI|LIMIT|LIMITE|LIMITED|LLP|INC|CO|CORP|CORPORATION|COMPANY|INDIA|INDI|THE|AND|OF|MS)$/;
/** Banks cut names after as few letters as this. */
const SHORTEST_CUT = 6;
const SHORTEST_WORD = 3;
const LONGEST = 200;

/**
 * Compares names of companies without PRIVATE LIMITED and the like. A name that is cut off, as banks do it,
 * a name in its first words, and the first letters of a name's words agree with the whole.
 */
export function compareCompanies(one: Told, other: Told): Result {
	const [a, b] = [companyWords(one), companyWords(other)];
	if (a.length === 0 || b.length === 0) return 'not_comparable';
	return isSame(a, b) || isSame(b, a) ? 'agrees' : 'differs';
}

/** The words of a company's name that tell it from others. */
export function companyWords(told: Told): string[] {
	const text = String(told)
		.slice(0, LONGEST)
		.toUpperCase()
		.replace(/\bM\/S\b/g, ' ');
	// S.B.I. is one word.
	const words = text.replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
	const telling = words.filter((word) => !BESIDE.test(word));
	return telling.length > 0 ? telling : words;
}

function isSame(short: string[], long: string[]): boolean {
	const [cut, whole] = [short.join(''), long.join('')];
	if (cut === whole || (cut.length >= SHORTEST_CUT && whole.startsWith(cut))) return true;
	const initials = long.map(([letter]) => letter).join('');
	if (short.length === 1 && cut.length >= SHORTEST_WORD && cut === initials) return true;
	return (
		short.length <= long.length &&
		short[0].length >= SHORTEST_WORD &&
		short.every((word, at) => word === long[at] || isShortened(word, long[at], at))
	);
}

/** TECH for TECHNOLOGIES. The first word tells most, so that it must be there. */
function isShortened(word: string, whole: string, at: number): boolean {
	const [short, long] = word.length < whole.length ? [word, whole] : [whole, word];
	return at > 0 && short.length >= SHORTEST_WORD && long.startsWith(short);
}
