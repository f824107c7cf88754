import { choice } from '../../../shared/fields/choice';
import { oneItem, type OutputItem } from '../../../shared/operation';
import type { Answer } from '../../../shared/api/request';
import { withAmounts } from '../../../shared/records/amount';
import { eachItem } from '../../../shared/records/bankData';
import { findValue } from '../../../shared/records/find';
import { notUnderstood, type Listener } from '../../../shared/records/records';
import { flattened } from '../../../shared/records/simplify';
import { latestReturn, returnsIn } from '../../../shared/records/taxReturns';

/** How income-tax returns are returned: see the options. */
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
	description: 'How to return the income-tax returns',
});

/** Names of the PAN and the name of the person. */
const WHOSE = [
	['pan', 'pan_no', 'pan_number'],
	['name', 'full_name', 'name_of_assessee'],
];

/** Amounts whose names do not say so. */
export const ITR_AMOUNTS = [
	'tax_payable',
	'tax_paid',
	'refund',
	'demand',
	'refund_due',
	'demand_due',
];

/**
 * Turns income-tax returns into items (ITR Analyzer, Get Full Data).
 *
 * - `summary`: `job_id`, `pan`, `name`, `filing_status`, `itr_record_count`, and the latest return's own
 *   fields, refund and demand among them, none if there is no return
 * - `years`: `job_id`, `pan`, `name`, and the return's own fields
 * - `raw`: the answer as it came
 *
 * Amounts are numbers in INR, except in `raw`. An answer without a list of returns comes out as it is.
 */
export function itrItems(
	listener: Listener,
	answer: Answer,
	output: ItrOutput,
	jobId: string,
): OutputItem[] {
	if (output === 'raw') return oneItem(answer.raw);
	const found = returnsIn(answer.data);
	if (found === undefined) return oneItem(notUnderstood(listener, answer, 'itr_records'));
	const returns = found.returns.map((record) => withAmounts(record, ITR_AMOUNTS));
	if (output === 'years') {
		const [pan, name] = WHOSE.map((names) => findValue(found.person, names, toText));
		const person = { job_id: jobId, pan, name };
		if (returns.length === 0) listener.warn('The answer lists no income-tax return');
		return eachItem(returns.map((record) => ({ ...person, ...record })));
	}
	return oneItem({
		job_id: jobId,
		...flattened(found.person),
		itr_record_count: returns.length,
		...flattened(latestReturn(returns) ?? {}),
	});
}

function toText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
