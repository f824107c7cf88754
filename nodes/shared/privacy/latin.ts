/** The 16-bit units of texts, by which each is replaced. Made at the first text that needs it. */
let units: Uint16Array | undefined;

const longer = new Map<string, string>();

const OTHER_DIGIT = /(?!\d)\p{Nd}/u;
const DIGIT_OF_TWO_UNITS = /(?=[\u{10000}-\u{10ffff}])\p{Nd}/gu;

/** Digits of other scripts, and the full-width forms of letters and marks, as ASCII. */
export function inLatin(text: string): string {
	if (!/[^\0-\x7f]/.test(text)) return text;
	const shortened = /[\ud800-\udbff]/.test(text)
		? text.replace(DIGIT_OF_TWO_UNITS, (digit) => {
				const value = longer.get(digit) ?? valueOf(digit.codePointAt(0) ?? 0);
				longer.set(digit, value);
				return value;
			})
		: text;
	units ??= Uint16Array.from({ length: 0x10000 }, (_, unit) => unitOf(unit));
	const bytes = Buffer.from(shortened, 'utf16le');
	for (let at = 0; at < bytes.length; at += 2) {
		const unit = bytes[at] | (bytes[at + 1] << 8);
		if (unit < 0x80 || units[unit] === unit) continue;
		bytes[at] = units[unit];
		bytes[at + 1] = 0;
	}
	return bytes.toString('utf16le');
}

function unitOf(unit: number): number {
	if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
	return OTHER_DIGIT.test(String.fromCharCode(unit)) ? valueOf(unit).charCodeAt(0) : unit;
}

/** Unicode has the digits of a script in tens, 0 first. */
function valueOf(point: number): string {
	let value = 0;
	while (/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value++;
	return String(value % 10);
}
