import { parseable } from '../json/jsonText';
import { kindOf } from './fieldKinds';
import { isLink } from './personalText';

/** Masks what a text holds, as the value of a field if it has a name there. */
type Mask = (held: unknown, field?: string) => unknown;

/** Texts in texts are looked into so often, and JSON in them may have so many levels of its own. */
const DEEPEST = 4;
const MOST_LEVELS = 50;
let depth = 0;

/**
 * Masks what stands in a text as a text of its own: in the parts of a link, in base64, and beside a name for it,
 * as in `Name: …`, `dob="…"` or `<Name>…</Name>`. Takes time in proportion to the text's length.
 */
export function maskHeld(text: string, mask: Mask): string {
	if (depth >= DEEPEST) return text;
	if (isLink(text)) return maskLink(text, mask);
	return maskNamed(maskBase64(text, mask), mask);
}

/**
 * Masks a text that is JSON, by the names of its fields.
 *
 * @returns undefined if it is none, or too deep in others
 */
export function maskJson(text: string, mask: Mask): string | undefined {
	if (depth >= DEEPEST || !/^\s*(?:[{[]|"\s*[{[\\])/.test(text)) return undefined;
	const held = parsed(text);
	if (held === undefined) return undefined;
	const masked = JSON.stringify(within(mask, held));
	return masked === JSON.stringify(held) ? text : masked;
}

function within(mask: Mask, held: unknown, field?: string): unknown {
	depth++;
	try {
		return mask(held, field);
	} finally {
		depth--;
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(parseable(text.trim(), MOST_LEVELS) ?? '');
	} catch {
		return undefined;
	}
}

/** A part of a link in which spaces and the like are escaped. */
const ESCAPED = /%[\da-f]{2}|.\+/i;

function maskLink(link: string, mask: Mask): string {
	return link.replace(/[^?&=#/]+/g, (part) => {
		if (!ESCAPED.test(part)) return maskBase64(part, mask);
		const held = decoded(part);
		const masked = String(within(mask, held));
		return masked === held ? part : encodeURIComponent(masked);
	});
}

function decoded(part: string): string {
	const spaced = part.replace(/(?<=[^+])\+/g, ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		return spaced;
	}
}

/** By the code of a character. */
const CODE_SIGNS = Array.from({ length: 128 }, (_, code) =>
	/[\w+/-]/.test(String.fromCharCode(code)),
);
const SHORTEST_CODE = 12;

/** Not by a pattern: one for a file of megabytes would exhaust its memory. */
function maskBase64(text: string, mask: Mask): string {
	let finished = '';
	let done = 0;
	let start = 0;
	for (let at = 0; at <= text.length; at++) {
		if (CODE_SIGNS[text.charCodeAt(at)]) continue;
		if (at - start >= SHORTEST_CODE) {
			const padding = /^={0,2}/.exec(text.slice(at, at + 2))?.[0] ?? '';
			const code = text.slice(start, at);
			const masked = maskCode(code, mask);
			if (masked !== code) {
				finished += text.slice(done, start) + (padding === '' ? masked.replace(/=+$/, '') : masked);
				done = at + padding.length;
			}
		}
		start = at + 1;
	}
	return finished + text.slice(done);
}

const NO_TEXT = /(?![\t\n\r])\p{Cc}|\ufffd/u;

/** @returns what is masked with the padding that it needs */
function maskCode(code: string, mask: Mask): string {
	const beginning = Buffer.from(code.slice(0, SHORTEST_CODE), 'base64').toString();
	// Its last sign may be cut in two.
	if (NO_TEXT.test(beginning.replace(/\ufffd$/, ''))) return code;
	const held = Buffer.from(code, 'base64').toString();
	if (NO_TEXT.test(held)) return code;
	const masked = String(within(mask, held));
	if (masked === held) return code;
	return Buffer.from(masked).toString(/[_-]/.test(code) ? 'base64url' : 'base64');
}

/** A number ends the label before it: A/C No. 50100123456 IFSC: … */
const LABEL = String.raw`(?<![\p{L}\p{N}_])(\p{L}(?:(?!\d{3})[\p{L}\p{M}\p{N}_./()' -]){0,40}?)`;
const TAG = String.raw`<[^<>]{1,80}>\s{0,3}`;
/** `name="…"`, `'name': '…'`, `name '…'` */
const QUOTED = new RegExp(
	LABEL +
		String.raw`["']?(?:\s{0,3}[:=]\s{0,3}|(?<=name|Name|NAME)\s)(?:"(?=([^"]{1,300})")|'(?=([^']{1,300})'))`,
	'gu',
);
/** `<Name>…</Name>` */
const ELEMENT = /<([\w:.-]{1,40})(?:\s[^<>]{0,200})?>(?=([^<>]{1,300})<)/g;
/** `Name: …`, `name=…`, `Name - …`, and in the cells of a table. */
const PLAIN = new RegExp(
	LABEL +
		String.raw`(?:[*_\s]{0,3}[:=][*_([\s]{0,3}(?:${TAG}){0,4}|\s\|\s|(?<=name|Name|NAME)\s(?:[-\u2013]|is)\s|\t|(?:${TAG}){1,4})(?=([^\n\t;|<>"]{1,200}))`,
	'gu',
);
/** `Mr. …` */
const TITLED =
	/(?<!\p{L})(?:M(?:r|rs|s|iss)|Smt|Shri|Sri(?! Lanka)|Shrimati|Kumari)\b\.? (?=(.{2,100}))/gu;
/** Son of …, in care of … */
const RELATIVE = /(?<!\p{L})[sdwc]\/o\b[.:]? ?(?=([^,;|\n<>"]{2,60}))/giu;

const NAME = /^[\p{Lu}\p{Lo}][\p{L}\p{M}.']*(?:[ +]{1,2}[\p{Lu}\p{Lo}][\p{L}\p{M}.']*){0,4}/u;
/** What says something of a field, and is not in it. */
const SAID =
	/^(?:not?|is|are|was|must|should|cannot|may|has|in|invalid|required|missing|mismatch|match(?:ed)?|(?:un)?verified|pending|available|please|field|value|too|the|this|that|it|we|you|your|an?|already|same|and|or|of)\b/i;
const DATE =
	/^(?:\d{1,4}[-./ ](?:\d{1,2}|[a-z]{3,9})[-./ ,]{1,2}\d{2,4}|[a-z]{3,9} \d{1,2},? \d{4}|\d{8})(?!\d)/i;
const NUMBER = /^(?=(?:[A-Z/ -]{0,6}\d){5})[A-Z]{0,4}[ -]?\d[A-Z\d/-]{4,24}(?![.,]?\d)/i;

/** What stands beside the name of a field, as far as it is personal. */
type Find = (field: string, after: string) => string | undefined;

/** The `name` of a thing in a page is one word in lower case. */
const whole: Find = (field, after) =>
	isPersonal(field) && !/^\p{Ll}[\p{L}\d_-]*$/u.test(after) ? after : undefined;

function isPersonal(field: string): boolean {
	const kind = kindOf(field);
	if (kind === 'freeText') return /narration|remarks?$|particulars?$/i.test(field);
	return kind === 'name' || kind === 'person' || kind === 'number' || kind === 'hidden';
}

/** Where nothing marks the end, only what looks like it. */
const beginning: Find = (field, after) => {
	if (SAID.test(after)) return undefined;
	switch (kindOf(field)) {
		case 'name':
		case 'person':
			return nameIn(after);
		case 'number':
			return NUMBER.exec(after)?.[0];
		case 'hidden':
			return DATE.exec(after)?.[0] ?? (/\d|\p{Lu}.* \p{Lu}/u.test(after) ? after : undefined);
	}
	return undefined;
};

/** After a title a word alone is a name too. */
const titled: Find = (_, after) => NAME.exec(after)?.[0];

/** A word alone may begin a sentence. */
function nameIn(text: string): string | undefined {
	const [name] = NAME.exec(text) ?? [];
	const isSentence =
		name !== undefined && /^\S+$/.test(name) && /^ \p{Ll}/u.test(text.slice(name.length));
	return isSentence ? undefined : name;
}

/** In the order in which they are looked for, and of those without a name the one that fits. */
const FORMS: Array<[pattern: RegExp, find: Find, field?: string]> = [
	[QUOTED, whole],
	[ELEMENT, whole],
	[PLAIN, beginning],
	[TITLED, titled, 'name'],
	[RELATIVE, whole, 'care of'],
];
const MAY_BE_NAMED =
	/[:=<|"'\t/]| (?:[-\u2013]|is) |(?:M(?:r|rs|s|iss)|Smt|Shri|Sri|Shrimati|Kumari)\b/;

function maskNamed(text: string, mask: Mask): string {
	if (!MAY_BE_NAMED.test(text)) return text;
	return FORMS.reduce((done, form) => maskForm(done, form, mask), text);
}

function maskForm(text: string, [pattern, find, name]: (typeof FORMS)[number], mask: Mask): string {
	let finished = '';
	let done = 0;
	for (const match of text.matchAll(pattern)) {
		if (match.index < done) continue;
		const groups = match.slice(1).filter((group) => group !== undefined);
		const [field, after] = name === undefined ? groups : [name, ...groups];
		const held = find(field, after);
		if (held === undefined) continue;
		const start = match.index + match[0].length;
		finished += text.slice(done, start) + String(within(mask, held, field));
		done = start + held.length;
	}
	return finished + text.slice(done);
}
