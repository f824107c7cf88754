/** Numbers of the company register and the tax office, and where each is looked up. */
const NUMBERS: Array<[form: RegExp, step: string]> = [
	[
		/^[A-Z]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}$/,
		'This looks like a CIN, which the operation CIN Lookup takes.',
	],
	[/^[A-Z]{3}\d{4}$/, 'This looks like an LLPIN, which the operation LLPIN Lookup takes.'],
	[/^[A-Z]{5}\d{4}[A-Z]$/, 'This looks like a PAN, which the operation PAN Lookup takes.'],
	[
		/^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]{3}$/,
		'This looks like a GSTIN: the PAN is in it, from the third character to the twelfth.',
	],
];

/**
 * What to do with a number that belongs into another field. Undefined if it looks like none of those known.
 *
 * @param number as `compact` leaves it
 */
export function otherNumber(number: string): string | undefined {
	return NUMBERS.find(([form]) => form.test(number))?.[1];
}
