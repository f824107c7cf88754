/** Levels of nesting. No report has more than a dozen; n8n itself fails with a few thousand. */
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
 * @returns undefined if it is nested too deeply for anything in n8n to work on
 */
export function parseable(text: string): string | undefined {
	const pieces: string[] = [];
	let taken = 0;
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) at = endOfText(text, at);
		else if (code === OPEN_OBJECT || code === OPEN_LIST) {
			if (++depth > DEEPEST) return undefined;
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
