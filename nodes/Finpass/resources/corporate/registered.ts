import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/api/request';
import { isObject } from '../../../shared/json/isObject';
import type { Simplified } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import { recordOf, type Listener } from '../../../shared/records/records';
import { pickKnown } from '../../../shared/records/simplify';

/**
 * The entry in a register, wherever the answer keeps it. Simplified: its most useful fields, capital in INR
 * as a number, and its lists, such as the partners, whose names are not documented. An entry that has none of
 * the fields comes out as it is.
 */
export function registered(
	listener: Listener,
	answer: Answer,
	{ fields, amounts }: Simplified,
	isSimplified: boolean,
): IDataObject {
	const entry = recordOf(listener, answer, fields);
	if (!isSimplified) return entry;
	const lists = Object.keys(entry).filter((name) => hasList(entry[name]));
	return withAmounts(pickKnown(entry, [...fields, ...lists]), amounts);
}

function hasList(value: unknown): boolean {
	return Array.isArray(value) || (isObject(value) && Object.values(value).some(Array.isArray));
}
