import { BadInput } from '../api/errors';
import type { Field } from '../operation';
import { choice, choices } from './choice';

/** The credit bureaus of India that Finpass asks (Multi-Bureau Fetch). */
export type Bureau = 'cibil' | 'crif' | 'equifax' | 'experian';

/** Which bureaus to ask. None is chosen beforehand, for each costs money and leaves an enquiry. */
export const bureaus = choices<Bureau>({
	displayName: 'Bureaus',
	required: true,
	options: [
		{ name: 'CIBIL', value: 'cibil' },
		{ name: 'CRIF', value: 'crif' },
		{ name: 'Equifax', value: 'equifax' },
		{ name: 'Experian', value: 'experian' },
	],
	description: 'The credit bureaus to ask',
	hint: 'Each bureau costs money and leaves an enquiry on the person’s credit file',
});

export const gender = choice<'female' | 'male'>({
	displayName: 'Gender',
	required: true,
	default: '',
	options: [
		{ name: 'Female', value: 'female' },
		{ name: 'Male', value: 'male' },
	],
	description: 'Gender of the person, as the bureaus know it',
});

/** The person's agreement to the pull, without which nothing is sent. */
export const consent: Field<true> = {
	property: {
		displayName: 'Consent',
		type: 'boolean',
		required: true,
		default: false,
		description: 'Whether the person agreed to this enquiry. Nothing is sent without it.',
		hint: 'Keep a record of the consent: bureaus and regulators may ask for it',
	},
	read: (raw) => {
		if (raw === true || ['true', 'y', 'yes'].includes(String(raw).trim().toLowerCase()))
			return true;
		throw new BadInput(
			"'Consent' is off, so no bureau was asked",
			"A pull leaves an enquiry on the person’s credit file and needs their consent. Turn on 'Consent' once the person has agreed.",
		);
	},
};
