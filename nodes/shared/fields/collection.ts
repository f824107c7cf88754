import type { INodeProperties } from 'n8n-workflow';

import type { FieldProperty, Fields } from '../operation';
import { alphabetical } from './alphabetical';
import { asShown } from './json';

/** A list of fields to add, all of them optional. */
export function collection(
	displayName: string,
	name: string,
	placeholder: string,
	fields: Fields,
): INodeProperties {
	const entries = Object.entries(fields).map(([field, { property }]) => ({
		...asShown(property),
		name: field,
		description: withDefault(property),
	}));
	const options = alphabetical(entries, (entry) => entry.displayName);
	return { displayName, name, type: 'collection', placeholder, default: {}, options };
}

/** The description of an optional field, with its default. */
function withDefault({ default: value, description = '', options = [] }: FieldProperty): string {
	if (typeof value === 'boolean' || typeof value === 'object' || value === '') return description;
	const chosen = options.find((option) => 'value' in option && option.value === value);
	return `${description.replace(/\.$/, '')}. Defaults to ${chosen?.name ?? String(value)}.`;
}
