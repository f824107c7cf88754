import { BadInput } from '../api/errors';
import type { Field } from '../operation';

type Shown = Field<unknown>['property'];

/** A text that is sent as it is, without surrounding spaces. */
export function text(
	property: Omit<Shown, 'type' | 'default'> & { default?: string },
): Field<string> {
	return {
		property: { default: '', ...property, type: 'string' },
		read: (raw) => String(raw).trim(),
	};
}

/** A web address that Finpass or the customer's browser is to be sent to. */
export function address(property: Omit<Shown, 'type' | 'default'>): Field<string> {
	return {
		property: { ...property, type: 'string', default: '' },
		read: (raw) => {
			const value = String(raw).trim();
			// The rules of the web leave line breaks in an address out.
			const isAddress = URL.canParse(value) && !/[\t\r\n]/.test(value);
			if (isAddress && /^https?:$/.test(new URL(value).protocol)) return value;
			throw new BadInput(
				`'${property.displayName}' is not a web address`,
				'Enter an address that starts with https://, such as https://example.com/thanks.',
			);
		},
	};
}
