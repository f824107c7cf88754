import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../transport/answer';

/**
 * A copy of a record with the named fields only. A name may be a path such as
 * `summary_details.current_balance`. Names that the record does not have are left out.
 */
export function keepFields(record: IDataObject, names: string[]): IDataObject {
	const kept: IDataObject = {};
	for (const name of names) copyPath(record, kept, name.split('.'));
	return kept;
}

function copyPath(from: IDataObject, to: IDataObject, [key, ...rest]: string[]): void {
	if (!Object.hasOwn(from, key)) return;
	const value = from[key];
	if (rest.length === 0) to[key] = value;
	else if (isObject(value)) {
		const inner = isObject(to[key]) ? to[key] : {};
		copyPath(value, inner, rest);
		to[key] = inner;
	}
}
