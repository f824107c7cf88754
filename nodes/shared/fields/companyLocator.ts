import type { Field, FieldContext } from '../operation';
import { parseCin } from './cin';
import { TYPE_ON } from './companyName';
import { parseLlpin } from './llpin';

/** A company or LLP that is picked from a list by its name, or given by its number. */
function locator(
	property: { displayName: string; description: string },
	list: { searchListMethod: string; placeholder: string },
	number: { displayName: string; placeholder: string; hint: string; form: string; wrong: string },
	parse: (raw: unknown, label: string, warn: FieldContext['warn']) => string,
): Field<string> {
	const { displayName, placeholder, hint, form, wrong } = number;
	return {
		property: {
			...property,
			type: 'resourceLocator',
			required: true,
			default: { mode: 'list', value: '' },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: list.placeholder,
					typeOptions: {
						searchListMethod: list.searchListMethod,
						searchable: true,
						searchFilterRequired: true,
					},
				},
				{
					displayName,
					name: 'id',
					type: 'string',
					placeholder,
					hint,
					validation: [{ type: 'regex', properties: { regex: form, errorMessage: wrong } }],
				},
			],
		},
		read: (raw, { warn }) => parse(raw, property.displayName, warn),
	};
}

/** A company. The value is its CIN. */
export const cin = locator(
	{ displayName: 'Company', description: 'The company to look up' },
	{ searchListMethod: 'searchCompanies', placeholder: `${TYPE_ON}…` },
	{
		displayName: 'By CIN',
		placeholder: 'e.g. U72200KA2015PTC123456',
		hint: 'Corporate Identification Number, 21 characters',
		// Spaces and dashes are forgiven, as parseCin does.
		form: '^(?:[\\s.\\-]*[A-Za-z0-9]){21}[\\s.\\-]*$',
		wrong: 'A CIN has 21 letters and digits, such as U72200KA2015PTC123456',
	},
	parseCin,
);

/** A limited liability partnership. The value is its LLPIN. */
export const llpin = locator(
	{ displayName: 'LLP', description: 'The limited liability partnership to look up' },
	{ searchListMethod: 'searchLlps', placeholder: `${TYPE_ON}…` },
	{
		displayName: 'By LLPIN',
		placeholder: 'e.g. AAA-1234',
		hint: 'Limited Liability Partnership Identification Number',
		form: '^\\s*[A-Za-z]{3,4}[\\s.\\-]*[0-9]{4,5}\\s*$',
		wrong: 'An LLPIN has three letters, a dash and four digits, such as AAA-1234',
	},
	parseLlpin,
);
