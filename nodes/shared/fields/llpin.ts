import { BadInput } from '../api/errors';
import type { FieldContext } from '../operation';
import { compact } from './compact';
import { otherNumber } from './otherNumber';

/**
 * Reads an LLPIN, such as AAA-1234: three letters, a dash, four digits. Forgives lower case, spaces and
 * a missing dash. One letter or digit more is sent with a warning, because the series will not last forever.
 *
 * @param label the field's display name, for the messages
 * @throws BadInput
 */
export function parseLlpin(raw: unknown, label: string, warn: FieldContext['warn']): string {
	const text = compact(raw);
	const match = /^([A-Z]{3,4})(\d{4,5})$/.exec(text);
	if (match === null) {
		throw new BadInput(
			`'${label}' is not a valid LLPIN`,
			otherNumber(text) ?? 'Enter three letters, a dash and four digits, such as AAA-1234.',
		);
	}
	const [, letters, digits] = match;
	if (letters.length + digits.length > 7) {
		warn(`The LLPIN in '${label}' is longer than usual. It was sent anyway.`);
	}
	return `${letters}-${digits}`;
}
