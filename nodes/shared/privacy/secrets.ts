import { isObject } from '../json/isObject';
import { anyWriting, escaped, unescaped } from './writings';

const HIDDEN = '[hidden]';

/** A shorter secret may be part of other words and numbers by chance, so it is hidden only if it stands alone. */
const UNMISTAKABLE = 6;
/** A still shorter one, such as Y, is a value of many fields: it is hidden only in those that say so. */
const TELLING = 4;
/** Of a secret as long as this a half gives away too much. */
const DIVISIBLE = 20;
/** A find of fewer characters, such as "test", may also be a word that a field is about. */
const NO_WORD = 8;
const SECRET_FIELD = /pass|secret|key|token|credential/i;

/** The key, the secret and whatever else a request holds that must not come out, in every writing. */
export class Secrets {
	/** Finds in a text with a secret what it has in it once its escapes are taken out. */
	private readonly trace?: RegExp;

	private readonly long: string[];

	private readonly short: string[];

	private compiled?: RegExp;

	/** @param values also with the spaces around them, which are not sent */
	constructor(private readonly values: unknown[]) {
		const texts = values.flatMap((value) => [String(value ?? ''), String(value ?? '').trim()]);
		const secrets = [...new Set(texts)].filter((text) => text.trim() !== '');
		this.short = secrets.filter((secret) => secret.length < TELLING);
		// The longest first: one secret may begin with another.
		this.long = secrets
			.filter((secret) => secret.length >= TELLING)
			.sort((a, b) => b.length - a.length);
		const traces = [...new Set(this.long.flatMap(tracesOf))];
		if (traces.length > 0) this.trace = new RegExp(traces.map(escaped).join('|'));
	}

	/** These and others. */
	and(more: unknown[] = []): Secrets {
		return more.length === 0 ? this : new Secrets([...this.values, ...more]);
	}

	/** Whether a text has a secret in it that is no word by chance. */
	areIn(text: string): boolean {
		if (!this.mayBeIn(text)) return false;
		const found = text.match(this.pattern) ?? [];
		return (
			found.some(({ length }) => length >= NO_WORD) || this.long.reduce(withoutParts, text) !== text
		);
	}

	/** Takes little time, and says no only if there is none. */
	private mayBeIn(text: string): boolean {
		if (this.trace === undefined) return false;
		if (this.trace.test(text)) return true;
		if (!/[%\\&]/.test(text)) return false;
		const plain = unescaped(text);
		return plain !== text && this.trace.test(plain);
	}

	/** A text for a person, so also without secrets that are short. */
	hideIn(text: string): string {
		return this.short.reduce(
			(shown, secret) => shown.replace(new RegExp(alone(anyWriting(secret)), 'g'), HIDDEN),
			this.withoutLong(text),
		);
	}

	/** An answer with all secrets hidden, in values and in names of fields. */
	hideInAnswer(answer: unknown, text: string): unknown {
		const mayHold = this.short.some((secret) => text.includes(`"${secret}"`)) || this.mayBeIn(text);
		return mayHold ? this.without(answer, '') : answer;
	}

	private without(value: unknown, field: string): unknown {
		if (typeof value === 'string') return this.withoutText(value, field);
		if (typeof value === 'number') {
			const hidden = this.withoutText(String(value), field);
			return hidden === String(value) ? value : hidden;
		}
		if (Array.isArray(value)) {
			const hidden = value.map((one) => this.without(one, field));
			return hidden.every((one, index) => one === value[index]) ? value : hidden;
		}
		if (!isObject(value)) return value;
		const entries = Object.entries(value);
		const hidden = entries.map(([name, one]): [string, unknown] => [
			this.withoutText(name, ''),
			this.without(one, name),
		]);
		const isSame = entries.every(
			([name, one], index) => name === hidden[index][0] && one === hidden[index][1],
		);
		// Made anew, because setting a field called `__proto__` is something else.
		return isSame ? value : Object.fromEntries(hidden);
	}

	private withoutText(text: string, field: string): string {
		if (this.short.includes(text) && SECRET_FIELD.test(field)) return HIDDEN;
		return this.withoutLong(text);
	}

	private withoutLong(text: string): string {
		return this.mayBeIn(text)
			? this.long.reduce(withoutParts, text.replace(this.pattern, HIDDEN))
			: text;
	}

	/** Made at the first text that needs it, because it is long. */
	private get pattern(): RegExp {
		return (this.compiled ??= new RegExp(this.long.flatMap(patternsOf).join('|'), 'gi'));
	}
}

/**
 * A secret as it is, in one case, with its spaces as in an address, byte by byte, in base64 and hexadecimal
 * digits, and in pieces.
 */
function tracesOf(secret: string): string[] {
	const once = [...textsOf(secret), ...textsOf(secret.replaceAll(' ', '+'))];
	// A secret may hold what looks like an escape.
	const plain = [...once, ...once.map(unescaped)].filter((one) => one.trim() !== '');
	if (secret.length < UNMISTAKABLE) return plain;
	const hex = Buffer.from(secret).toString('hex');
	return [...plain, ...codesOf(secret), hex, hex.toUpperCase(), ...piecesOf(secret)];
}

/** A server may write what it was sent in one case, and take its UTF-8 for Latin-1. */
function textsOf(secret: string): string[] {
	return [secret, secret.toLowerCase(), secret.toUpperCase()].flatMap(asRead);
}

const asRead = (text: string) => [...new Set([text, Buffer.from(text).toString('latin1')])];

const halfOf = (secret: string) => Math.ceil(secret.length / 2);

/** Pieces of a long secret, one of which is whole in each half of it, wherever that begins. */
function piecesOf(secret: string): string[] {
	if (secret.length < DIVISIBLE) return [];
	const length = Math.floor((halfOf(secret) + 1) / 2);
	return Array.from({ length: Math.floor(secret.length / length) }, (_, n) =>
		secret.slice(n * length, (n + 1) * length),
	);
}

/** What only letters of one case make may be a word, such as the name of the company that has the key. */
const isRandom = (text: string) => /\d/.test(text) || /[a-z].*[A-Z]|[A-Z].*[a-z]/.test(text);

/**
 * A text without halves of a long secret, wherever they begin. Not by a pattern: that for a key of some
 * hundred characters would be too large.
 */
function withoutParts(text: string, secret: string): string {
	const pieces = piecesOf(secret);
	return pieces.reduce(
		(shown, piece, n) => withoutPart(shown, secret, n * piece.length, piece),
		text,
	);
}

/** @param place of the piece in the secret */
function withoutPart(text: string, secret: string, place: number, piece: string): string {
	let shown = '';
	let done = 0;
	for (let at = text.indexOf(piece); at !== -1; at = text.indexOf(piece, Math.max(done, at + 1))) {
		const before = place - at;
		let [start, end] = [at, at + piece.length];
		while (start > done && text[start - 1] === secret[start - 1 + before]) start--;
		while (end < text.length && text[end] === secret[end + before]) end++;
		if (end - start < halfOf(secret) || !isRandom(text.slice(start, end))) continue;
		shown += text.slice(done, start) + HIDDEN;
		done = end;
	}
	return shown + text.slice(done);
}

/** For any case. A key of thousands of characters must not make a pattern that is too large. */
function patternsOf(secret: string): string[] {
	const whole = asRead(secret).map(anyWriting);
	if (secret.length < UNMISTAKABLE) return whole.map(alone);
	const codes = codesOf(secret).map((code) => code.replace(/[^a-z\d]/gi, anyWriting));
	return [...whole, ...codes, Buffer.from(secret).toString('hex')];
}

/** In base64, by itself or in JSON. */
function codesOf(secret: string): string[] {
	return [...new Set([secret, JSON.stringify(secret).slice(1, -1)].flatMap(base64Of))];
}

/**
 * What base64 makes of a secret inside a longer text: three bytes become four characters, so there are three
 * ways to stand in it. Characters that its neighbors have a part in are left out.
 */
function base64Of(secret: string): string[] {
	return [0, 1, 2].flatMap((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		const first = Math.ceil((before * 4) / 3);
		const last = Math.floor((bytes.length * 4) / 3);
		return (['base64', 'base64url'] as const).map((kind) =>
			bytes.toString(kind).slice(first, last),
		);
	});
}

const alone = (pattern: string) => `(?<![A-Za-z\\d])(?:${pattern})(?![A-Za-z\\d])`;
