import { BadInput } from '../api/errors';
import { isObject } from '../json/isObject';
import type { FieldProperty } from '../operation';

/** What JavaScript and n8n turn a missing value, or one that is not text, into. */
const WRONG_TEXTS = ['null', 'undefined', 'NaN'];

/** Fields of these types hold objects or lists. Their own `read` says what is wrong. */
const STRUCTURED: Array<FieldProperty['type']> = [
	'json',
	'collection',
	'fixedCollection',
	'dateTime',
];

/** Spaces, and what cannot be seen. */
const NOTHING = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;
/** What nobody types: control characters and halves of characters. */
const UNWRITTEN = /(?![\t\n\r])\p{Cc}|\p{Cs}/u;
/** Characters. Names, ids and web addresses have fewer. */
const LONGEST = 2000;

/** Nothing was entered. In an optional text, an empty list or object is a mistake nevertheless. */
export function isEmpty(raw: unknown, { type, required }: FieldProperty): boolean {
	if (raw === undefined || raw === null) return true;
	if (typeof raw === 'string') return NOTHING.test(raw);
	if (typeof raw !== 'object' || STRUCTURED.includes(type)) return false;
	return (required === true || type === 'multiOptions') && Object.keys(raw).length === 0;
}

/**
 * Refuses what no field of this type can hold, such as an object in a text. The expression is wrong, and the
 * request would be paid for nevertheless.
 *
 * @param longest characters of a text
 * @throws BadInput that names the field as the panel shows it
 */
export function refuseNonsense(
	raw: unknown,
	{ type, displayName }: FieldProperty,
	longest = LONGEST,
): void {
	if (STRUCTURED.includes(type)) return;
	const found = nonsenseIn(raw, type) ?? unwrittenIn(String(raw), longest);
	if (found === undefined) return;
	throw new BadInput(
		`'${displayName}' holds ${found}`,
		`Check the expression in '${displayName}': it does not give a value that can be sent.`,
	);
}

function nonsenseIn(raw: unknown, type: FieldProperty['type']): string | undefined {
	if (Array.isArray(raw)) return type === 'multiOptions' ? undefined : 'a list';
	if (isObject(raw)) return 'an object';
	if (typeof raw === 'boolean') return type === 'boolean' ? undefined : 'true or false';
	if (typeof raw === 'number') return Number.isFinite(raw) ? undefined : 'no number';
	const text = String(raw);
	if (text.includes('[object ')) return 'an object';
	return WRONG_TEXTS.includes(text.trim())
		? `the text '${text.trim()}' instead of a value`
		: undefined;
}

function unwrittenIn(text: string, longest: number): string | undefined {
	if (text.length > longest) return `more than ${longest} characters`;
	return UNWRITTEN.test(text) ? 'characters that cannot be seen' : undefined;
}
