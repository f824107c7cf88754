import { BadInput } from '../api/errors';
import type { Field, FieldContext } from '../operation';
import { choice, choices } from './choice';

/** The credit bureaus of India that Finpass asks (Multi-Bureau Fetch). */
export type Bureau = 'cibil' | 'crif' | 'equifax' | 'experian';

/** Which bureaus to ask. None is chosen beforehand, because each costs money and leaves an enquiry. */
export const bureaus = decidedByPerson(
	'bureaus',
	choices<Bureau>({
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
	}),
);

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

/** The person's agreement to the enquiry. Nothing is sent without it. */
export const consent: Field<true> = decidedByPerson('consent', {
	property: {
		displayName: 'Consent',
		type: 'boolean',
		required: true,
		default: false,
		description: 'Whether the person agreed to this enquiry. Nothing is sent without it.',
		hint: 'Keep a record of the consent: bureaus and regulators may ask for it',
	},
	read: (raw) => {
		if (isYes(raw)) return true;
		throw new BadInput(
			"'Consent' is off, so nothing was sent",
			"The report leaves an enquiry on the person’s credit file, so it needs their consent. Turn on 'Consent' once the person has agreed. If it is an expression, it must give true.",
		);
	},
});

/** The same for an operation that did not require it in version 1. Workflows of version 1 only get a hint. */
export const consentNew: Field<true | undefined> = {
	...consent,
	version1: { required: false, description: 'Whether the person agreed to this enquiry' },
	read: (raw, item) => {
		if (item.version !== 1 || isYes(raw)) return consent.read(raw, item);
		item.warn(
			"'Consent' is off. The report leaves an enquiry on the person’s credit file: turn on 'Consent' once the person has agreed.",
		);
		return undefined;
	},
};

function isYes(raw: unknown): boolean {
	if (typeof raw !== 'string') return raw === true;
	return ['true', 'yes', 'y'].includes(raw.trim().toLowerCase());
}

/**
 * A field that costs money or is somebody's agreement. An AI agent may use the operation, but its model may
 * not fill in this field. If it does, n8n writes the function `$fromAI` into the parameter.
 *
 * @param name the parameter's
 */
function decidedByPerson<T>(name: string, field: Field<T>): Field<T> {
	return {
		...field,
		read: (raw: unknown, item: FieldContext) => {
			const entered = JSON.stringify(item.context.getNode().parameters[name] ?? '');
			if (!/\$fromai\b/i.test(entered)) return field.read(raw, item);
			throw new BadInput(
				`'${field.property.displayName}' is filled in by an AI model`,
				`A person has to decide this. Set '${field.property.displayName}' in the node, or map it from a form or a record of the consent.`,
			);
		},
	};
}
