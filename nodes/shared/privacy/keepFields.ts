import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';

/**
 * A copy of a record with the named fields only. A name may be a path such as
 * `summary_details.current_balance`, which goes through lists to each of their records. Names that the
 * record does not have are left out.
 */
export function keepFields(record: IDataObject, names: string[]): IDataObject {
	return keep(
		record,
		names.map((name) => name.split('.')),
	);
}

function keep(record: IDataObject, paths: string[][]): IDataObject {
	const kept: IDataObject = {};
	for (const key of new Set(paths.map(([first]) => first))) {
		if (!Object.hasOwn(record, key)) continue;
		const inside = paths.filter(([first]) => first === key).map(([, ...rest]) => rest);
		const whole = inside.some((path) => path.length === 0);
		const value = whole ? record[key] : keepInside(record[key], inside);
		if (value !== undefined) kept[key] = value;
	}
	return kept;
}

function keepInside(value: unknown, paths: string[][]): IDataObject | IDataObject[] | undefined {
	if (Array.isArray(value)) return value.filter(isObject).map((record) => keep(record, paths));
	return isObject(value) ? keep(value, paths) : undefined;
}
