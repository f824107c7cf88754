import { BadInput } from '../api/errors';
import type { Field } from '../operation';
import { compact } from './compact';

/**
 * Reads an Indian mobile number: ten digits without the country code (Account Aggregator, Initialize).
 * Forgives spaces, dashes, brackets, a leading 0, 91, +91 or 0091, and a number instead of a text.
 *
 * @throws BadInput
 */
function parseMobileNumber(raw: unknown): string {
	const match = /^(?:(?:\+|00)?91)?0?([6-9]\d{9})$/.exec(compact(raw));
	if (match !== null) return match[1];
	throw new BadInput(
		"'Mobile Number' is not an Indian mobile number",
		'Enter ten digits that start with 6, 7, 8 or 9, such as 9876543210. +91 or 0 before them is fine.',
	);
}

export const mobileNumber: Field<string> = {
	property: {
		displayName: 'Mobile Number',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 9876543210',
		description: 'Mobile number of the customer, ten digits without the country code',
	},
	read: parseMobileNumber,
};
