import type { IDataObject } from 'n8n-workflow';

import { toggle } from '../fields/choice';
import { isObject } from '../json/isObject';
import type { Field } from '../operation';

/** n8n's own term for "the most useful fields only". */
export const simplify = toggle({
	displayName: 'Simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** The same for version 1, which had it before there was *Output*. Off by default. */
export const simplifySaved: Field<boolean> = {
	...simplify,
	property: { ...simplify.property, default: false },
	versions: [1],
	when: { output: ['report'] },
};

/** The fields of a record that fit a table's cell: neither lists nor objects. */
export function scalarsOf(record: unknown): IDataObject {
	if (!isObject(record)) return {};
	return Object.fromEntries(
		Object.entries(record).filter(([, value]) => typeof value !== 'object' || value === null),
	);
}

/** The named fields of a record, in this order. Those that it does not have are left out. */
export function pick(record: IDataObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(
		names.filter((name) => name in record).map((name) => [name, record[name]]),
	);
}

/** The same; if the record has none of them, the record itself, so that unknown data is not lost. */
export function pickKnown(record: IDataObject, names: readonly string[]): IDataObject {
	const picked = pick(record, names);
	return Object.keys(picked).length > 0 ? picked : record;
}

/**
 * The values of a record that fit a table: its own, those of nested objects as `<object>_<field>`, and how
 * long lists are as `<list>_count`. An object whose fields are dates counts as a list.
 *
 * @param depth how many levels of nested objects are opened; deeper ones are left out
 */
export function flattened(record: IDataObject, depth = 1, prefix = ''): IDataObject {
	const flat: IDataObject = {};
	for (const [name, value] of Object.entries(record)) {
		const list = isObject(value) && hasDates(value) ? Object.keys(value) : value;
		if (Array.isArray(list)) flat[`${prefix}${name}_count`] = list.length;
		else if (!isObject(value)) flat[prefix + name] = value;
		else if (depth > 0) Object.assign(flat, flattened(value, depth - 1, `${prefix}${name}_`));
	}
	return flat;
}

function hasDates(record: IDataObject): boolean {
	const names = Object.keys(record);
	return names.length > 0 && names.every((name) => /^\d/.test(name));
}
