import { BadInput } from '../errors';
import type { Field } from '../operation';

/**
 * Reads a PAN: five letters, four digits, one letter. The fourth letter tells the kind of holder
 * (A, B, C, F, G, H, J, L, P, T), as the Income Tax Department publishes it.
 * Forgives lower case, spaces and dashes.
 *
 * @param label the field's display name, for the message
 * @throws BadInput
 */
export function parsePan(raw: unknown, label = 'PAN'): string {
	const pan = String(raw).replace(/[\s-]/g, '').toUpperCase();
	if (!/^[A-Z]{5}\d{4}[A-Z]$/.test(pan)) {
		throw new BadInput(
			`${label} does not have the form of a PAN`,
			'Enter five letters, four digits and one letter, such as ABCPE1234F.',
		);
	}
	return pan;
}

/** The customer's PAN as an optional field. */
export const panNumber: Field<string> = {
	property: {
		displayName: 'PAN',
		type: 'string',
		default: '',
		placeholder: 'e.g. ABCPE1234F',
		description: 'Permanent Account Number of the customer',
	},
	read: (raw) => parsePan(raw),
};
