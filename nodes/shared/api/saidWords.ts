import { isObject } from '../json/isObject';
import { valueIn } from '../json/names';

/** Fields in which a message that is no text may have its words. */
const WORDS = /^(?:message|msg|error|detail|description|reason)s?$/i;
/** Fields that name what a message of a list is about. */
const FIELD = ['field', 'param', 'parameter', 'path', 'property'];
const DEEPEST = 4;
const MOST = 10;

/**
 * The words of a message that is an object or a list: its own message, and what it lists about fields, such
 * as `{ "mobile_number": ["must have 10 digits"] }` or `{ "field": "pan", "message": "Invalid" }`. Other
 * texts in it may be what was sent.
 *
 * @returns an empty text if it says nothing
 */
export function saidWords(message: unknown): string {
	return wordsIn(message, '', DEEPEST).slice(0, MOST).join('; ');
}

function wordsIn(said: unknown, field: string, levels: number): string[] {
	if (levels === 0) return [];
	const about = WORDS.test(field) || field === '' ? '' : `${field}: `;
	if (Array.isArray(said)) {
		const found = said.slice(0, MOST) as unknown[];
		return found.flatMap((one) =>
			typeof one === 'string' ? [about + one] : wordsIn(one, field, levels - 1),
		);
	}
	if (!isObject(said)) return [];
	const named = valueIn(said, FIELD);
	const own = about === '' && typeof named === 'string' ? `${named}: ` : about;
	return Object.entries(said)
		.slice(0, MOST)
		.flatMap(([name, one]) => {
			if (typeof one === 'string') return WORDS.test(name) ? [own + one] : [];
			return wordsIn(one, name, levels - 1);
		});
}
