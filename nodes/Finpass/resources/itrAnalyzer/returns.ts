import type { IDataObject } from 'n8n-workflow';

import { choice } from '../../../shared/fields/choice';
import { oneItem, type OutputItem } from '../../../shared/operation';
import type { Answer } from '../../../shared/api/request';
import { withAmounts } from '../../../shared/records/amount';
import { eachItem } from '../../../shared/records/bankData';
import { findRecord } from '../../../shared/records/find';
import { recordsOf, type Listener } from '../../../shared/records/records';
import { scalarsOf } from '../../../shared/records/simplify';

/** What income-tax returns become: see the options. */
export type ItrOutput = 'summary' | 'years' | 'raw';

export const itrOutput = choice<ItrOutput>({
	displayName: 'Output',
	default: 'summary',
	options: [
		{
			name: 'Summary',
			value: 'summary',
			description: 'One item with the person and the latest return',
		},
		{ name: 'Years', value: 'years', description: 'One item per assessment year' },
		{ name: 'Raw', value: 'raw', description: 'One item with the answer as it came' },
	],
	description: 'What to make of the income-tax returns',
});

const AMOUNTS = [
	'gross_total_income',
	'total_deductions',
	'net_taxable_income',
	'tax_payable',
	'tds_amount',
];

/**
 * Makes items of income-tax returns (ITR Analyzer, Get Full Data).
 *
 * - `summary`: `job_id`, `pan`, `name`, `filing_status`, `itr_record_count`, and the latest return's own
 *   fields, none where there is no return
 * - `years`: `job_id`, `pan`, `name`, and the return's own fields
 * - `raw`: the answer as it came
 *
 * Amounts are numbers in INR, except in `raw`.
 */
export function itrItems(
	listener: Listener,
	answer: Answer,
	output: ItrOutput,
	jobId: string,
): OutputItem[] {
	if (output === 'raw') return oneItem(answer.body);
	const records = recordsOf(listener, answer, ['itr_records'], ['assessment_year']);
	if (records === undefined) return oneItem(answer.body);
	const data = findRecord(answer.body, ['itr_records', 'pan', 'name']) ?? {};
	const returns = records.map((record) => withAmounts(record, AMOUNTS));
	if (output === 'years') {
		const { pan, name } = data;
		return eachItem(returns.map((record) => ({ job_id: jobId, pan, name, ...record })));
	}
	return oneItem({
		job_id: jobId,
		...scalarsOf(data),
		itr_record_count: returns.length,
		...scalarsOf(latest(returns)),
	});
}

/** Assessment years are written as "2025-26" or "AY 2025-26": the first four digits decide. */
function latest(returns: IDataObject[]): IDataObject | undefined {
	const year = ({ assessment_year }: IDataObject) =>
		Number(/\d{4}/.exec(String(assessment_year))?.[0] ?? 0);
	return [...returns].sort((one, other) => year(other) - year(one))[0];
}
