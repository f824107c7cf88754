import { withoutAccents } from '../accents';
import { TITLES, type Told } from '../person';
import { isAbbreviation } from './abbreviation';
import type { Result } from './result';
import { mayBeOne, plainSpelling } from './spelling';

/** What follows is the name of a relative or a care-of address. */
const OF_OTHERS = /\b[SDWC]\/O\b.*|\b(SON|DAUGHTER|WIFE) OF\b.*/;
/** Between the names of the holders of one account. */
const AND = /\s*(?:&|\/|,|;|\bAND\b|\bJT1?\b|\bJOINTLY WITH\b)\s*/;
const LONGEST = 200;
const MOST_WORDS = 12;

/** A word of a name. */
interface Word {
	text: string;
	/** The text as `plainSpelling` has it. */
	spelling: string;
	/** Only its first letters are shown. */
	isHidden?: boolean;
	/** Several words in one, which no initial can match. */
	isJoined?: boolean;
	/** The words before the name: Sri Devi may be Sridevi. */
	title?: string;
}

/**
 * Compares two names of people by their words: order, case, dots, titles and spaces make no difference, an
 * initial stands for any word with it, and one word may be missing in one of them. Of the names of several
 * holders, any counts. Names in different scripts, those that may be spellings of one or two names,
 * and those of which too little is told, are not compared.
 */
export function compareNames(one: Told, other: Told): Result {
	const results = holdersOf(one).flatMap((a) => holdersOf(other).map((b) => compareWords(a, b)));
	return firstOf(['agrees', 'differs', 'not_comparable'], results);
}

/** The words of each holder's name. Also the text as one name, because a comma may come before the first name. */
function holdersOf(told: Told): Word[][] {
	const text = withoutAccents(String(told).slice(0, LONGEST));
	const plain = text
		.toUpperCase()
		.replace(/\bM\/S\b\.?/g, ' ')
		.replace(OF_OTHERS, ' ');
	const parts = plain.split(AND);
	return [plain, ...(parts.length > 1 ? parts : [])]
		.map(wordsOf)
		.filter((words) => words.length > 0);
}

function wordsOf(name: string): Word[] {
	const words = name.match(/[\p{L}\p{M}*•#]+/gu) ?? [];
	const first = words.findIndex((word) => !TITLES.has(word));
	const telling = words.slice(Math.max(first, 0)).slice(0, MOST_WORDS);
	return telling
		.map((word, at) => {
			const shown = word.replace(/[*•#]+.*$|^XX+$|(?<=.)XX+$/, '');
			const title = at === 0 ? words[first - 1] : undefined;
			return { ...wordOf(shown), isHidden: shown !== word, title };
		})
		.filter(({ text }) => text !== '');
}

const wordOf = (text: string): Word => ({ text, spelling: plainSpelling(text) });

function compareWords(one: Word[], other: Word[]): Result {
	if (scriptOf(one) !== scriptOf(other)) return 'not_comparable';
	if (glued(one) === glued(other) && glued(one).length > 3) return 'agrees';
	const joined = [
		...joinedIn(one).map((variant) => assign(variant, other)),
		...joinedIn(other).map((variant) => assign(one, variant)),
	];
	const result = firstOf(['agrees', 'not_comparable', 'differs'], [assign(one, other), ...joined]);
	const spelled = [assign(spelledIn(one, other), other), assign(one, spelledIn(other, one))];
	return spelled.includes('agrees') ? 'agrees' : result;
}

const firstOf = (order: Result[], results: Result[]): Result =>
	order.find((result) => results.includes(result)) ?? 'not_comparable';

const glued = (words: Word[]) => words.map(({ text }) => text).join('');

function scriptOf(words: Word[]): string {
	const letters = glued(words);
	return letters === '' || /[A-Z]/.test(letters) ? 'latin' : 'other';
}

/** A name with two or three neighboring words joined, or the title and the first. */
function joinedIn(words: Word[]): Word[][] {
	const joined = [2, 3].flatMap((count) =>
		words
			.slice(count - 1)
			.map((_, at) => [
				...words.slice(0, at),
				{ ...wordOf(glued(words.slice(at, at + count))), isJoined: true },
				...words.slice(at + count),
			]),
	);
	const [{ text, title }, ...others] = words;
	return title === undefined
		? joined
		: [...joined, [{ ...wordOf(title + text), isJoined: true }, ...others]];
}

/** Splits a word such as `RK` into the initials R and K, unless the other name has it too. */
function spelledIn(words: Word[], other: Word[]): Word[] {
	return words.flatMap((word) =>
		/^[A-Z]{2,3}$/.test(word.text) && !other.some(({ text }) => text === word.text)
			? [...word.text].map(wordOf)
			: [word],
	);
}

/** Matches each word of the shorter name with one of the longer. The most specific words choose first. */
function assign(one: Word[], other: Word[]): Result {
	const [short, long] = one.length <= other.length ? [one, other] : [other, one];
	const free = [...long];
	let wholeWords = 0;
	let isClear = true;
	for (const word of [...short].sort((a, b) => b.text.length - a.text.length)) {
		let at = bestFor(word, free);
		if (at < 0) {
			isClear = false;
			at = free.findIndex((other) => !isAnyJoined(word, other) && mayBeOne(word.text, other.text));
		}
		if (at < 0) return 'differs';
		const [taken] = free.splice(at, 1);
		if (isTelling(word) && isTelling(taken)) wholeWords++;
	}
	if (short.length === 0 || wholeWords === 0) return 'not_comparable';
	if (short.length === 1 && long.length > 1) return 'not_comparable';
	return isClear && free.length <= 1 ? 'agrees' : 'not_comparable';
}

/** A masked word is compared as far as it can be. */
const isTelling = ({ text, isHidden }: Word) => text.length > 1 || isHidden === true;

function bestFor(word: Word, free: Word[]): number {
	const same = free.findIndex(
		({ spelling, isHidden }) => spelling === word.spelling && isHidden !== true,
	);
	return same >= 0 ? same : free.findIndex((other) => fits(word, other) || fits(other, word));
}

const isAnyJoined = (...words: Word[]) => words.some(({ isJoined }) => isJoined === true);

/** Whether a word is an initial, or masked, and the other begins with what it shows, or an abbreviation of it. */
function fits(word: Word, other: Word): boolean {
	const { text, isHidden } = word;
	if (isAnyJoined(word, other)) return false;
	const isStart = isHidden === true || text.length === 1;
	return (isStart && other.text.startsWith(text)) || isAbbreviation(text, other.text);
}
