import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/api/request';
import { isObject } from '../../../shared/json/isObject';
import { nameIn, namesIn, spelledLike } from '../../../shared/json/names';
import type { Simplified } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import { recordOf, type Listener } from '../../../shared/records/records';
import { pickKnown } from '../../../shared/records/simplify';

/**
 * What registers, and those who read them for others, call the same fields, the most telling one first. A
 * `status` may be that of the request.
 */
const SPELLINGS: Record<string, readonly string[]> = {
	cin: ['cin', 'cin_number', 'company_id'],
	llpin: ['llpin', 'llpin_number', 'company_id'],
	company_name: ['company_name', 'name_of_company', 'business_name'],
	llp_name: ['llp_name', 'name_of_llp', 'company_name'],
	status: ['company_status', 'company_status_for_efiling', 'llp_status', 'cin_status', 'status'],
	company_type: ['company_type', 'class_of_company', 'company_class', 'company_category'],
	date_of_incorporation: ['date_of_incorporation', 'incorporation_date', 'incorporated_date'],
	registered_address: ['registered_address', 'registered_office_address'],
	authorised_capital: ['authorised_capital', 'authorized_capital', 'authorised_capital_rs'],
	paid_up_capital: ['paid_up_capital', 'paid_up_capital_rs'],
	total_obligation_of_contribution: ['total_obligation_of_contribution', 'total_contribution'],
	pan: ['pan', 'pan_number'],
};

/**
 * The entry in a register, wherever the answer keeps it. Simplified: its most useful fields under Finpass's
 * names, capital in INR as a number, its lists, such as the partners, whose names are not documented, and
 * objects that hold some of the fields, such as an address. An entry that has none of the fields comes out
 * as it is.
 */
export function registered(
	listener: Listener,
	answer: Answer,
	{ fields, amounts }: Simplified,
	isSimplified: boolean,
): IDataObject {
	const spelled = [...new Set(fields.flatMap(spellingsOf))];
	const hasFields = (part: unknown) => isObject(part) && namesIn(part, fields).length > 0;
	// A status alone is that of the request.
	const telling = spelled.filter((name) => name !== 'status');
	const entry = spelledLike(recordOf(listener, answer, telling), spelled);
	if (!isSimplified || namesIn(entry, telling).length === 0) return entry;
	const named = fields.flatMap((field) => {
		const own = nameIn(entry, spellingsOf(field));
		return own === undefined ? [] : [[field, entry[own]]];
	});
	const known = { ...entry, ...(Object.fromEntries(named) as IDataObject) };
	const parts = Object.keys(entry).filter((name) => hasList(entry[name]) || hasFields(entry[name]));
	return withAmounts(pickKnown(known, [...new Set([...fields, ...parts])]), amounts);
}

const spellingsOf = (field: string) => SPELLINGS[field] ?? [field];

function hasList(value: unknown): boolean {
	return Array.isArray(value) || (isObject(value) && Object.values(value).some(Array.isArray));
}
