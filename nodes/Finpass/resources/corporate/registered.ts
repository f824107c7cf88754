import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/api/request';
import { isObject } from '../../../shared/json/isObject';
import { namesIn } from '../../../shared/json/names';
import type { Simplified } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import { recordOf, type Listener } from '../../../shared/records/records';
import { pickKnown } from '../../../shared/records/simplify';

/**
 * The entry in a register, wherever the answer keeps it. Simplified: its most useful fields, capital in INR
 * as a number, its lists, such as the partners, whose names are not documented, and objects that hold some
 * of the fields, such as an address. An entry that has none of
 * the fields comes out as it is.
 */
export function registered(
	listener: Listener,
	answer: Answer,
	{ fields, amounts }: Simplified,
	isSimplified: boolean,
): IDataObject {
	const hasFields = (part: unknown) => isObject(part) && namesIn(part, fields).length > 0;
	const entry = recordOf(listener, answer, fields);
	if (!isSimplified) return entry;
	const parts = Object.keys(entry).filter((name) => hasList(entry[name]) || hasFields(entry[name]));
	return withAmounts(pickKnown(entry, [...new Set([...fields, ...parts])]), amounts);
}

function hasList(value: unknown): boolean {
	return Array.isArray(value) || (isObject(value) && Object.values(value).some(Array.isArray));
}
