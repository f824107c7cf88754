/** No report has more than a dozen levels of nesting; n8n itself fails with a few thousand. */
const DEEPEST = 500;

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Array.from(
	'"\\[]{}',
	(character) => character.charCodeAt(0),
);
const [MINUS, ZERO, NINE] = Array.from('-09', (character) => character.charCodeAt(0));

/** The longest whole number of which JavaScript keeps all digits has 16. */
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * A JSON text as it can be parsed without loss: numbers too large for JavaScript become texts with all
 * their digits. Goes through the text once.
 *
 * @param deepest levels of nesting
 * @returns undefined if it has more of them
 */
export function parseable(text: string, deepest = DEEPEST): string | undefined {
	const pieces: string[] = [];
	let taken = 0;
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) at = endOfText(text, at);
		else if (code === OPEN_OBJECT || code === OPEN_LIST) {
			if (++depth > deepest) return undefined;
		} else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth--;
		else if (code === MINUS || (code >= ZERO && code <= NINE)) {
			NUMBER.lastIndex = at;
			const number = NUMBER.exec(text)?.[0] ?? '-';
			if (losesDigits(number)) {
				pieces.push(text.slice(taken, at), `"${number}"`);
				taken = at + number.length;
			}
			at += number.length - 1;
		}
	}
	return pieces.length === 0 ? text : pieces.join('') + text.slice(taken);
}

/** An object, or a list that is empty, of objects or of lists. */
const RECORDS = /^\s*(?:\{\s*["}]|\[\s*[[{\]])/;
/** Texts of these fields are written by people and banks, so they are never opened as JSON. */
const WRITTEN = /narration|description|particular|remark|reference|note|comment|name|address/i;
/** How deep such texts are looked for. */
const DEEPEST_TEXT = 10;
/** Longer lists are not looked into: they are lists of records, which have no such texts. */
const MOST_RECORDS = 100;

/**
 * An answer whose texts of JSON are what they say: `"data": "{\"a\":1}"` is `"data": {"a":1}`. The answer
 * itself stays as it is; one without such texts is returned.
 *
 * @param name of the field that has the value
 */
export function withTextsOpened(value: unknown, name = 'body', levels = DEEPEST_TEXT): unknown {
	if (levels === 0) return value;
	if (typeof value === 'string') {
		const inner = WRITTEN.test(name) ? undefined : objectIn(value);
		return inner === undefined ? value : withTextsOpened(inner, name, levels - 1);
	}
	if (typeof value !== 'object' || value === null) return value;
	const isList = Array.isArray(value);
	if (isList && value.length > MOST_RECORDS) return value;
	const before = Object.entries(value);
	const opened = before.map(([field, one]): [string, unknown] => [
		field,
		withTextsOpened(one, isList ? name : field, levels - 1),
	]);
	if (before.every(([, one], index) => one === opened[index][1])) return value;
	return isList ? opened.map(([, one]) => one) : Object.fromEntries(opened);
}

function objectIn(text: string): object | undefined {
	if (!RECORDS.test(text)) return undefined;
	const json = parseable(text);
	try {
		return json === undefined ? undefined : (JSON.parse(json) as object);
	} catch {
		return undefined;
	}
}

function losesDigits(number: string): boolean {
	// The shortest that is too large: 2^53 has 16 digits, 1e309 has 5 characters.
	if (number.length < 16 && !/e/i.test(number)) return false;
	return Math.abs(Number(number)) > Number.MAX_SAFE_INTEGER;
}

/** The index of the quote that ends a text, or the end of the whole if there is none. */
function endOfText(text: string, start: number): number {
	let end = text.indexOf('"', start + 1);
	while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
	return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
	let backslashes = 0;
	while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
	return backslashes % 2 === 1;
}
