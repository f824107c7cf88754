import type { IDataObject } from 'n8n-workflow';

import { toggle } from '../fields/choice';
import { isObject } from '../json/isObject';

/** n8n's own term for "the most useful fields only". */
export const simplify = toggle({
	displayName: 'Simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** The same, off by default: nothing of an answer that was paid for is left out unasked. */
export const simplifyPaid = {
	...simplify,
	property: { ...simplify.property, default: false },
};

/** The fields of a record that are no lists and no objects, so that they fit a table's cell. */
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

/** The same; the record itself if it has none of them, because what is not known is not left out. */
export function pickKnown(record: IDataObject, names: readonly string[]): IDataObject {
	const picked = pick(record, names);
	return Object.keys(picked).length > 0 ? picked : record;
}
