import { jsonParse } from 'n8n-workflow';

import { BadInput } from '../api/errors';
import type { Field, FieldProperty } from '../operation';

/** The whole item, which a field of JSON takes unless told otherwise. */
export const WHOLE_ITEM = '={{ $json }}';

/** Whether a parameter as written is the whole item, however it is spaced. */
export function isWholeItem(written: unknown): boolean {
	return typeof written === 'string' && /^=\{\{\s*\$json\s*\}\}$/.test(written);
}

/**
 * How the panel shows a field: JSON in one line, because n8n's editor of JSON shows no placeholder and marks an
 * empty field as an error (2.40).
 */
export function asShown<P extends FieldProperty>(property: P): P {
	return property.type === 'json' ? { ...property, type: 'string' } : property;
}

/** JSON: an object or a list that an expression gives, or its text. */
export function json(
	property: Omit<FieldProperty, 'type' | 'default'> & { default?: string },
): Field<unknown> {
	return {
		property: { default: '', ...property, type: 'json' },
		read: (raw) => {
			const value =
				typeof raw === 'string' ? jsonParse<unknown>(raw, { fallbackValue: null }) : raw;
			if (typeof value === 'object' && value !== null) return value;
			throw new BadInput(
				`'${property.displayName}' is not JSON`,
				`Give '${property.displayName}' an object or a list, for example with the expression {{ $json }}.`,
			);
		},
	};
}
