import type { Direction } from './money';
import type { Words } from './narration';
import type { Rule } from './rule';

/** A word at a place, or one of the marks before and after it. */
interface Phrase {
	words: string[];
	/** Whether a border that is more than a space must come before the word of that place, or after the last. */
	borders: boolean[];
	atStart: boolean;
	atEnd: boolean;
}

interface CompiledRule {
	/** Its place in the table: the first rule that fits decides. */
	order: number;
	rule: Rule;
	/** One of each must be there. */
	has: Phrases[];
	unless: Phrases;
}

/** Finds the rule that fits a narration. */
export class Matcher {
	/** By the words that one of the phrases of their first condition begins with. */
	private readonly byFirstWord = new Map<string, CompiledRule[]>();

	/** For each rule, the last narration that it was tried on: a word may be there again and again. */
	private readonly tried: number[] = [];

	private turn = 0;

	constructor(rules: readonly Rule[]) {
		for (const [order, rule] of rules.entries()) {
			const has = rule.has.map((one) => new Phrases([one]));
			const compiled = { order, rule, has, unless: new Phrases([rule.unless]) };
			for (const first of has[0].firstWords()) {
				const others = this.byFirstWord.get(first);
				if (others === undefined) this.byFirstWord.set(first, [compiled]);
				else others.push(compiled);
			}
		}
	}

	/** The first rule of the table that fits. */
	match(words: Words, direction: Direction): Rule | undefined {
		let found: CompiledRule | undefined;
		const turn = ++this.turn;
		for (const word of words.list) {
			for (const candidate of this.byFirstWord.get(word) ?? []) {
				if (found !== undefined && found.order <= candidate.order) break;
				if (this.tried[candidate.order] === turn) continue;
				this.tried[candidate.order] = turn;
				if (fits(candidate, words, direction)) found = candidate;
			}
		}
		return found?.rule;
	}
}

function fits({ rule, has, unless }: CompiledRule, words: Words, direction: Direction): boolean {
	return (
		(rule.direction === 'any' || rule.direction === direction) &&
		has.every((phrases) => phrases.areIn(words)) &&
		!unless.areIn(words)
	);
}

/** A list of phrases, written as in `Rule`. */
export class Phrases {
	private readonly byFirstWord = new Map<string, Phrase[]>();

	constructor(texts: readonly string[]) {
		for (const phrase of texts
			.flatMap((text) => text.split('|'))
			.map((text) => phraseOf(text.trim()))) {
			const [first] = phrase.words;
			this.byFirstWord.set(first, [...(this.byFirstWord.get(first) ?? []), phrase]);
		}
	}

	firstWords(): Iterable<string> {
		return this.byFirstWord.keys();
	}

	/** Whether one of them is in a narration. */
	areIn(words: Words): boolean {
		const { list } = words;
		for (let at = 0; at < list.length; at++) {
			const phrases = this.byFirstWord.get(list[at]);
			if (phrases?.some((phrase) => standsAt(phrase, words, at))) return true;
		}
		return false;
	}
}

function standsAt(phrase: Phrase, { list, borders }: Words, at: number): boolean {
	const end = at + phrase.words.length;
	if (end > list.length || (phrase.atStart && at > 0) || (phrase.atEnd && end < list.length))
		return false;
	for (let place = 0; place < phrase.words.length; place++) {
		if (list[at + place] !== phrase.words[place]) return false;
		if (phrase.borders[place] && !borders[at + place]) return false;
	}
	return !phrase.borders[phrase.words.length] || borders[end];
}

function phraseOf(text: string): Phrase {
	const phrase: Phrase = { words: [], borders: [], atStart: false, atEnd: false };
	for (const term of text.split(' ')) {
		if (term === '^') phrase.atStart = true;
		else if (term === '$') phrase.atEnd = true;
		else if (term === '-') phrase.borders[phrase.words.length] = true;
		else phrase.words.push(term);
	}
	return phrase;
}
