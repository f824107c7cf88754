const NAMES: Record<string, string> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
	...{ commat: '@', period: '.', plus: '+', lowbar: '_', nbsp: '\u00a0', shy: '\u00ad' },
};
/** A sign written with others: in JSON, in an address, or in a web page. */
const ESCAPE = new RegExp(
	String.raw`\\u([\da-f]{4})|(?:%|\\x)([\da-f]{2})|&#0*(\d{1,7});|&#x0*([\da-f]{1,6});|&(${Object.keys(NAMES).join('|')});|\\([^ux])`,
	'gi',
);
const CONTROLS: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };

/** What is escaped more often than this was not meant to be read. */
const MOST_TIMES = 4;

/**
 * A text without its escapes, also those of escapes. In an address a sign beyond ASCII is several bytes:
 * each comes as a sign of its own.
 */
export function unescaped(text: string): string {
	let plain = text;
	for (let times = 0; times < MOST_TIMES; times++) {
		const before = plain;
		plain = plain.replace(ESCAPE, signFor);
		if (plain === before) break;
	}
	return plain;
}

/** What names and numbers are made of, and addresses; no marks of JSON or of a web page. */
const OF_WORDS = /^[\p{L}\p{N}\p{Zs}\p{Default_Ignorable_Code_Point}@.+_%-]$/u;

/** A text in which the signs of words, numbers and addresses are not escaped. Marks stay as they are written. */
export function withPlainWords(text: string): string {
	if (!/[%\\&]/.test(text)) return text;
	let plain = text;
	for (let times = 0; times < MOST_TIMES; times++) {
		const before = plain;
		plain = plain.replace(ESCAPE, (...found: Parameters<typeof signFor>) => {
			const sign = signFor(...found);
			return OF_WORDS.test(sign) && !/^\\[^ux]/i.test(found[0]) ? sign : found[0];
		});
		if (plain === before) break;
	}
	return plain;
}

function signFor(
	_: string,
	json?: string,
	address?: string,
	decimal?: string,
	hex?: string,
	name?: string,
	after?: string,
): string {
	if (name !== undefined) return NAMES[name.toLowerCase()];
	if (after !== undefined) return after;
	return signOf(decimal === undefined ? parseInt(json ?? address ?? hex ?? '', 16) : decimal);
}

function signOf(point: unknown): string {
	return Number(point) <= 0x10ffff ? String.fromCodePoint(Number(point)) : '';
}

/** JSON in JSON doubles them. */
const BACKSLASHES = String.raw`\\{1,15}`;

/** A pattern, in any case, for a text in which each sign may be escaped in any of these ways, several times too. */
export function anyWriting(text: string): string {
	return text.replace(/\\+|[^]/gu, (part) => {
		const pattern = `(?:${writingsOf(part[0] === '\\' ? '\\' : part).join('|')})`;
		// Each with a pattern for several, a run of backslashes would take forever.
		return part[0] === '\\' ? `${pattern}{${part.length},}` : pattern;
	});
}

function writingsOf(sign: string): string[] {
	const point = sign.codePointAt(0) ?? 0;
	const inHex = (value: number, length: number) => value.toString(16).padStart(length, '0');
	const bytes = [...Buffer.from(sign)].map(
		(byte) => `(?:%(?:25){0,3}|${BACKSLASHES}x)${inHex(byte, 2)}`,
	);
	const units = Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at));
	const name = Object.keys(NAMES).find((one) => NAMES[one] === sign);
	return [
		/[\da-z\\]/i.test(sign) ? escaped(sign) : `(?:${BACKSLASHES})?${escaped(sign)}`,
		bytes.join(''),
		units.map((unit) => `${BACKSLASHES}u${inHex(unit, 4)}`).join(''),
		`&(?:amp;){0,3}#(?:0{0,7}${point}|x0{0,7}${inHex(point, 1)});`,
		...(name === undefined ? [] : [`&(?:amp;){0,3}${name};`]),
		...(sign === ' ' ? ['\\+'] : []),
		...(sign in CONTROLS ? [`${BACKSLASHES}${CONTROLS[sign]}`] : []),
	];
}

/** A pattern for a text as it is. */
export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
