import { BadInput } from '../api/errors';
import type { Field } from '../operation';

/** The full name of a person, in any script. */
export const personName: Field<string> = {
	property: {
		displayName: 'Name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Nathan Smith',
		description: 'Full name of the person, as on the PAN card',
	},
	read: (raw) => {
		const name = String(raw).trim().replace(/\s+/g, ' ');
		if (/\p{L}/u.test(name)) return name;
		throw new BadInput("'Name' has no letters", 'Enter the full name as on the PAN card.');
	},
};
