import { BadInput } from '../api/errors';
import type { Field, FieldContext } from '../operation';
import { compact } from './compact';
import { otherNumber } from './otherNumber';

/**
 * Reads a PAN: five letters, four digits, one letter. Forgives lower case, spaces and dashes.
 *
 * @param label the field's display name, for the message
 * @throws BadInput
 */
function parsePan(raw: unknown, label: string): string {
	const pan = compact(raw);
	if (/^[A-Z]{5}\d{4}[A-Z]$/.test(pan)) return pan;
	throw new BadInput(
		`'${label}' is not a valid PAN`,
		otherNumber(pan) ?? 'Enter five letters, four digits and one letter, such as ABCPE1234F.',
	);
}

/**
 * The fourth letter tells the kind of holder, as the Income Tax Department publishes it: person (P),
 * company (C), Hindu undivided family (H), firm or LLP (F), association of persons (A), trust (T), body
 * of individuals (B), local authority (L), artificial juridical person (J), government (G).
 */
const HOLDERS = 'ABCFGHJLPT';

/** A PAN as a field. Optional unless `required` is set. */
export function panField(property: Omit<Field<string>['property'], 'type' | 'default'>) {
	return {
		property: { placeholder: 'e.g. ABCPE1234F', ...property, type: 'string', default: '' },
		read: (raw: unknown, item: FieldContext) => {
			const pan = parsePan(raw, property.displayName);
			if (!HOLDERS.includes(pan[3])) {
				item.warn(
					`The fourth letter in '${property.displayName}' is not a known holder type. It was sent anyway.`,
				);
			}
			return pan;
		},
	} satisfies Field<string>;
}

/** The customer's PAN as an optional field. */
export const panNumber = panField({
	displayName: 'PAN',
	description: 'Permanent Account Number of the customer',
});

/** The PAN that an operation is about. */
export const pan = panField({
	displayName: 'PAN',
	required: true,
	description: 'Permanent Account Number',
});
