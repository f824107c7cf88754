import { isObject } from '../json/isObject';

const HIDDEN = '[hidden]';

/** A shorter secret stands in other words and numbers by chance, so it is hidden only where it stands alone. */
const UNMISTAKABLE = 6;
/** A still shorter one, such as Y, is a value of many fields: it is hidden only in those that say so. */
const TELLING = 4;
const SECRET_FIELD = /pass|secret|key|token|credential/i;

/** The key, the secret and whatever else a request holds that must not come out, in every writing. */
export class Secrets {
	/** Texts to look for, the longest first: one secret may begin with another. */
	private readonly forms: string[];

	private readonly pattern?: RegExp;

	private readonly short: string[];

	/** @param values also with the spaces around them, which are not sent */
	constructor(values: unknown[]) {
		const texts = values.flatMap((value) => [String(value ?? ''), String(value ?? '').trim()]);
		const secrets = [...new Set(texts)].filter((text) => text.trim() !== '');
		this.short = secrets.filter((secret) => secret.length < TELLING);
		const forms = secrets.filter((secret) => secret.length >= TELLING).flatMap(formsOf);
		this.forms = [...new Set(forms)].sort((a, b) => b.length - a.length);
		if (this.forms.length > 0) this.pattern = new RegExp(this.forms.map(patternOf).join('|'), 'g');
	}

	/** A text for a person, so also without secrets that are short. */
	hideIn(text: string): string {
		const hidden = this.pattern === undefined ? text : text.replace(this.pattern, HIDDEN);
		return this.short.reduce(
			(shown, secret) => shown.replace(new RegExp(alone(escaped(secret)), 'g'), HIDDEN),
			hidden,
		);
	}

	/**
	 * An answer with all secrets hidden, in values and in names of fields. It is looked through only if its text
	 * has a secret in it, or may have one that is written with escapes.
	 */
	hideInAnswer(answer: unknown, text: string): unknown {
		if (this.forms.length + this.short.length === 0) return answer;
		const mayHold =
			this.forms.some((form) => text.includes(form)) ||
			this.short.some((secret) => text.includes(`"${secret}"`)) ||
			/\\(?:u00[2-7]|\/)/i.test(text);
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
		return this.pattern === undefined ? text : text.replace(this.pattern, HIDDEN);
	}
}

/** A secret as it is, and as it is written in JSON, addresses, web pages and base64. */
function formsOf(secret: string): string[] {
	const address = encodeURIComponent(secret);
	return [
		secret,
		JSON.stringify(secret).slice(1, -1),
		address,
		address.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
		address.replaceAll('%20', '+'),
		html(secret).replaceAll("'", '&#39;'),
		html(secret).replaceAll("'", '&#x27;'),
		html(secret),
		...(secret.length >= UNMISTAKABLE ? base64Of(secret) : []),
	];
}

function html(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/**
 * What base64 makes of a secret inside a longer text: three bytes become four characters, so there are three
 * ways to stand in it. Characters that its neighbors have a part in are left out.
 */
function base64Of(secret: string): string[] {
	const alone = Buffer.from(secret);
	const inside = [0, 1, 2].flatMap((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		const first = Math.ceil((before * 4) / 3);
		const last = Math.floor((bytes.length * 4) / 3);
		return (['base64', 'base64url'] as const).map((kind) =>
			bytes.toString(kind).slice(first, last),
		);
	});
	return [alone.toString('base64'), alone.toString('base64url'), ...inside];
}

function patternOf(form: string): string {
	return form.length >= UNMISTAKABLE ? escaped(form) : alone(escaped(form));
}

const alone = (pattern: string) => `(?<![A-Za-z\\d])${pattern}(?![A-Za-z\\d])`;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
