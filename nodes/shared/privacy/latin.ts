/** The 16-bit units of texts, by which each is replaced. Made at the first text that needs it. */
let units: Uint16Array | undefined;

const longer = new Map<string, string>();

const OTHER_DIGIT = /(?!\d)\p{Nd}/u;
const DIGIT_OF_TWO_UNITS = /(?=[\u{10000}-\u{10ffff}])\p{Nd}/gu;

/** What nobody sees, after ASCII: between the letters of other scripts it may be seen. One at a time, for a run of them has no end. */
const UNSEEN =
	/(?<=[!-~]|\p{Cc}|\p{Default_Ignorable_Code_Point})(?:\p{Default_Ignorable_Code_Point}|(?![\t\n\r])\p{Cc})/gu;

/**
 * Digits of other scripts, and other forms of letters and marks such as the full-width ones, as ASCII. What
 * nobody sees after ASCII characters is left out.
 */
export function inLatin(given: string): string {
	if (!/[^\t\n\r -~]/.test(given)) return given;
	const text = given.replace(UNSEEN, '');
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
	const sign = String.fromCharCode(unit);
	if (OTHER_DIGIT.test(sign)) return valueOf(unit).charCodeAt(0);
	const plain = sign.normalize('NFKC');
	return /^[!-~]$/.test(plain) ? plain.charCodeAt(0) : unit;
}

/** Unicode has the digits of a script in tens, 0 first. */
function valueOf(point: number): string {
	let value = 0;
	while (/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value++;
	return String(value % 10);
}
