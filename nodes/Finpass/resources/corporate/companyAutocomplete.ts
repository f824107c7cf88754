import type { IDataObject } from 'n8n-workflow';

import { companyName } from '../../../shared/fields/companyName';
import { number } from '../../../shared/fields/number';
import { defineOperation, oneItem } from '../../../shared/operation';
import { eachItem } from '../../../shared/records/bankData';
import { recordsOf, type Listener } from '../../../shared/records/records';
import { without } from '../../../shared/records/spellings';
import { missingIn } from '../../../shared/api/envelope';
import type { Answer, FinpassRequest } from '../../../shared/api/request';

/** One item per company or LLP: `entity_name`, `entity_type`, `cin` or `llpin`, `status`, `state`. */
export const companyAutocomplete = defineOperation({
	value: 'companyAutocomplete',
	name: 'Company Autocomplete',
	action: 'Find companies and LLPs by name',
	description: 'Find companies and LLPs by a part of their name, with their CIN or LLPIN',
	fields: {
		companyName,
		limit: number({
			displayName: 'Limit',
			least: 1,
			default: 50,
			description: 'Max number of results to return',
		}),
	},
	run: async (call, values) => {
		const answer = await call.send(autocompleteRequest(values.companyName));
		const companies = companiesIn(call, answer);
		return companies ? eachItem(companies.slice(0, values.limit)) : oneItem(answer.body);
	},
});

/**
 * The companies that were found: a list in `data`, under another name, or wrapped.
 *
 * @returns undefined if the answer has no list of companies, of which the user is told
 */
export function companiesIn(listener: Listener, answer: Answer): IDataObject[] | undefined {
	const { total_results, data } = answer.data;
	if (Number(total_results) === 0 && data === null) return [];
	const found = recordsOf(listener, answer, LISTS, [...FIELDS, ...SPELLED.keys()]);
	if (found === undefined) return undefined;
	const around = without(found.around, 'total_results');
	return found.records
		.map(withFields)
		.map((company) => ({ ...company, ...missingIn(company, around) }));
}

/** A company with Finpass's names for what others spell otherwise. */
function withFields(company: IDataObject): IDataObject {
	const renamed = Object.entries(company).map(([name, value]) => {
		const field = SPELLED.get(name);
		return [field === undefined || Object.hasOwn(company, field) ? name : field, value];
	});
	return Object.fromEntries(renamed) as IDataObject;
}

const FIELDS = ['entity_name', 'cin', 'llpin'];
const SPELLED = new Map([
	['company_name', 'entity_name'],
	['llp_name', 'entity_name'],
	['cin_number', 'cin'],
	['llpin_number', 'llpin'],
]);
const LISTS = ['data', 'companies', 'results', 'entities', 'records'];

/** @param name of at least three characters, see `parseCompanyName` */
export function autocompleteRequest(name: string): FinpassRequest {
	return {
		method: 'POST',
		path: '/api/v1/corporate/company-autocomplete',
		body: { company_name: name },
		effect: 'read',
	};
}
