import { isPart, LONGEST_PART, MEANING_OF } from './vocabulary';

/** A narration as its words: meanings in lower case, other words in upper case; numbers left out. */
export interface Words {
	list: string[];
	/** Whether something other than spaces and numbers comes before the word of the same place: `-`, `/`, `:` … */
	borders: boolean[];
}

/** Narrations are about 100 characters long; what follows after this many is not looked at. */
export const LONGEST_NARRATION = 500;

/** They have about 30 words at most. */
const MOST_WORDS = 64;

/** Longer words are not taken apart. */
const LONGEST_GLUED = 48;

/** The words seen are kept for one report only, at most this many of them. */
const MOST_REMEMBERED = 50_000;

/** `I/W`, `O/W` and `A/C` are one word. */
const ABBREVIATIONS = new Set(['IW', 'OW', 'AC']);

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || code > 191;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isSpace = (code: number): boolean => code <= 32 || code === 160;

/** Reads narrations of one report, in time linear in their length. */
export class NarrationReader {
	private readonly remembered = new Map<string, string[]>();

	/** Splits at all that is neither letter nor digit, and between letters and digits. */
	read(narration: string): Words {
		const text = narration.slice(0, LONGEST_NARRATION).toUpperCase();
		const words: Words = { list: [], borders: [] };
		let border = false;
		for (let at = 0; at < text.length && words.list.length < MOST_WORDS; ) {
			const code = text.charCodeAt(at);
			if (!isLetter(code)) {
				border ||= !isSpace(code) && !isDigit(code);
				at++;
				continue;
			}
			let end = at + 1;
			while (end < text.length && isLetter(text.charCodeAt(end))) end++;
			if (end === at + 1 && ABBREVIATIONS.has(text[at] + text[end + 1])) {
				const after = text.charCodeAt(end + 2);
				if (!isLetter(text.charCodeAt(end)) && !isLetter(after)) end += 2;
			}
			const letters = text.slice(at, end);
			const word =
				end - at === 3 && !isLetter(letters.charCodeAt(1)) ? letters[0] + letters[2] : letters;
			for (const part of this.partsOf(word)) {
				const last = words.list.length - 1;
				// A fund transfer has to do with no fund.
				if (part === 'transfer' && words.list[last] === 'FUND' && !border) words.list[last] = part;
				else {
					words.list.push(part);
					words.borders.push(border);
				}
				border = false;
			}
			at = end;
		}
		return words;
	}

	private partsOf(word: string): string[] {
		const known = this.remembered.get(word);
		if (known !== undefined) return known;
		const parts = takeApart(word) ?? [word];
		const read = parts.map((part) => MEANING_OF.get(part) ?? part);
		if (this.remembered.size < MOST_REMEMBERED) this.remembered.set(word, read);
		return read;
	}
}

/** `ACHDEBITRETURNCHARGES` → its four words; undefined if it is not made of known words alone. */
export function takeApart(word: string): string[] | undefined {
	if (MEANING_OF.has(word) || word.length > LONGEST_GLUED) return undefined;
	// from[i]: where the last part of word.slice(0, i) begins, if there is a way to take that apart.
	const from: Array<number | undefined> = [0];
	for (let end = 1; end <= word.length; end++) {
		for (let start = Math.max(0, end - LONGEST_PART); start < end; start++) {
			if (from[start] === undefined || !isPart(word.slice(start, end))) continue;
			from[end] = start;
			break;
		}
	}
	const parts: string[] = [];
	for (let end = word.length; end > 0; ) {
		const start = from[end];
		if (start === undefined) return undefined;
		parts.unshift(word.slice(start, end));
		end = start;
	}
	return parts;
}
