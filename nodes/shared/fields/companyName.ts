import { BadInput } from '../api/errors';
import type { Field } from '../operation';

/** Fewer characters match too many companies (Company Autocomplete). */
const FEWEST_CHARACTERS = 3;

export const TYPE_ON = `Type at least ${FEWEST_CHARACTERS} characters`;

/**
 * Reads what to search companies by.
 *
 * @throws BadInput
 */
export function parseCompanyName(raw: unknown): string {
	const name = String(raw ?? '')
		.trim()
		.replace(/\s+/g, ' ');
	if (name.length >= FEWEST_CHARACTERS) return name;
	throw new BadInput(
		`'Company Name' needs at least ${FEWEST_CHARACTERS} characters`,
		'Finpass finds companies by the beginning or a part of their name.',
	);
}

export const companyName: Field<string> = {
	property: {
		displayName: 'Company Name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Tata',
		description: `Name of the company or LLP, or a part of it. At least ${FEWEST_CHARACTERS} characters.`,
	},
	read: parseCompanyName,
};
