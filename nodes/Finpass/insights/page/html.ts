/** Markup that is safe to put into a page. */
export class Markup {
	constructor(readonly text: string) {}
}

type Content = Markup | string | number | undefined | Content[];

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};

/** No control characters, and none that turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function escape(text: string): string {
	return text.replace(UNSEEN, ' ').replace(/[&<>"]/g, (character) => ENTITIES[character]);
}

function textOf(content: Content): string {
	if (content instanceof Markup) return content.text;
	if (Array.isArray(content)) return content.map(textOf).join('');
	return content === undefined ? '' : escape(String(content));
}

/** No bank writes longer texts. */
const LONGEST = 300;

export function shortened(text: string): string {
	if (text.length <= LONGEST) return text;
	// Half of an emoji is no character.
	return `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** What is told, in one text; a dash if nothing is. */
export function words(...values: unknown[]): string {
	const known = values.filter((value) => value !== null && value !== undefined && value !== '');
	return known.length === 0 ? '–' : shortened(known.map(String).join(' '));
}

/** Without it, the indentation of the source would be a fifth of the page's size. */
const INDENTATION = /\s*\n\s*/g;

/**
 * A template for markup. What is put in is text, unless it is markup itself; attributes are to be in
 * double quotes.
 */
export function html(parts: TemplateStringsArray, ...contents: Content[]): Markup {
	const texts = contents.map(textOf);
	const plain = parts.map((part) => part.replace(INDENTATION, '\n'));
	return new Markup(plain.reduce((all, part, index) => all + texts[index - 1] + part));
}

/** Lakh and crore, as India groups digits: 12,34,567.00. */
const INR = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SHORT = new Intl.NumberFormat('en-IN', { notation: 'compact', maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat('en-IN', { style: 'percent', maximumFractionDigits: 1 });

/** An amount in INR; a dash if it is not known. */
export const inr = (amount: number | null | undefined): string =>
	typeof amount === 'number' ? INR.format(amount).replace('-', '−') : '–';

/** For an axis: 1.2L, 3Cr. */
export const shortInr = (amount: number): string => SHORT.format(amount).replace('-', '−');

export const percent = (share: number | null | undefined): string =>
	typeof share === 'number' ? PERCENT.format(share) : '–';

/** 1 day, 2 days. */
export const counted = (count: number, word: string): string =>
	`${count} ${word}${count === 1 ? '' : 's'}`;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** @param date YYYY-MM-DD or YYYY-MM */
export function dayText(date: string | null | undefined): string {
	const [year, month, day] = (date ?? '').split('-');
	if (month === undefined) return '–';
	return [day, MONTHS[Number(month) - 1], year].filter((part) => part !== undefined).join(' ');
}
