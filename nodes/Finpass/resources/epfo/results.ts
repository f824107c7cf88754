import type { Answer } from '../../../shared/api/request';
import { valueIn } from '../../../shared/json/names';
import { choice } from '../../../shared/fields/choice';
import { oneItem, type OutputItem } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import { eachItem } from '../../../shared/records/bankData';
import { notUnderstood, type Listener } from '../../../shared/records/records';
import {
	creditIn,
	currentOf,
	employmentsIn,
	fundIn,
	memberOf,
	monthsBetween,
	monthsEmployed,
} from '../../../shared/records/employment';
import { scoreIn } from '../../../shared/records/score';
import { scalarsOf } from '../../../shared/records/simplify';
import { nearestWith } from '../../../shared/records/find';

/** Amounts whose names do not say so. */
const TOTALS = ['employee_total', 'employer_total', 'pension_total'];

/** How the combined report is returned: see the options. */
export type CombinedOutput = 'summary' | 'employers' | 'raw' | 'report';

export const combinedOutput = choice<CombinedOutput>(
	{
		displayName: 'Output',
		default: 'summary',
		options: [
			{ name: 'Employers', value: 'employers', description: 'One item per employer' },
			{ name: 'Raw', value: 'raw', description: 'One item with the answer as it came' },
			{
				name: 'Summary',
				value: 'summary',
				description: 'One item with the person, the current employer and the credit score',
			},
		],
		description: 'How to return the provident fund record and the credit report',
		hint: 'Choose before you run: fetching again costs money again',
	},
	{
		name: 'Report',
		value: 'report',
		description: 'One item with the provident fund record and the credit report, nested',
	},
);

/**
 * Turns an EPFO-CRIF answer into items.
 *
 * - `summary`: the person's fields (`uan`, `name`, `date_of_birth`, `mobile`, …), `current_employer`,
 *   `current_employer_since`, `months_employed` (there; null without a current employer),
 *   `total_months_employed` (by all employers), `crif_score` (null if there is none), and `report` with all
 *   that came
 * - `employers`: `uan`, `name`, and the employment's own fields; without any, one item with `message` and
 *   `report`
 * - `report`, as version 1 was saved: `epfo` and `crif`
 * - `raw`: the answer as it came
 *
 * Shares and other amounts are numbers in INR, except in `raw` and inside `report`.
 *
 * @param today YYYY-MM-DD
 */
export function combinedItems(
	listener: Listener,
	answer: Answer,
	{ output, simplify, today }: { output: CombinedOutput; simplify?: boolean; today: string },
): OutputItem[] {
	if (output === 'raw') return oneItem(answer.raw);
	const { data } = answer;
	const fund = fundIn(data);
	const credit = creditIn(data);
	if (fund === undefined && credit === undefined) return [begunOrUnknown(listener, answer)];
	const employments = employmentsIn(fund, today);
	const { uan, name } = memberOf(fund ?? {});
	if (output === 'employers') {
		if (employments !== undefined && employments.length > 0) {
			return eachItem(
				employments.map(({ record }) => ({ uan, name, ...withAmounts(record, TOTALS) })),
			);
		}
		const message = 'No employer was found in the report';
		return oneItem({ uan, name, message, report: data });
	}
	if (output === 'report') {
		const simplified = { ...scalarsOf(fund), crif: scalarsOf(credit) };
		return oneItem(simplify === true ? simplified : withAmounts(data));
	}
	const current = currentOf(employments ?? []);
	const since = current?.joined;
	return oneItem({
		...(uan !== undefined && { uan }),
		...(name !== undefined && { name }),
		...scalarsOf(fund),
		current_employer: current?.employer ?? null,
		current_employer_since: since ?? null,
		months_employed: since === undefined ? null : monthsBetween(since, today),
		total_months_employed: (employments && monthsEmployed(employments, today)) ?? null,
		crif_score: scoreIn(credit ?? valueIn(data, ['crif_score', 'credit_score'])),
		report: data,
	});
}

/** The provider behind Finpass answers first that it has begun, with a `client_id` and a `status`. */
function begunOrUnknown(listener: Listener, answer: Answer): OutputItem {
	const begun = nearestWith(answer.data, ['client_id', 'request_id', 'job_id']);
	const hasMore = Object.values(begun ?? {}).some((value) => typeof value === 'object' && value);
	if (begun === undefined || hasMore) return { json: notUnderstood(listener, answer, 'epfo') };
	listener.warn(
		'Finpass has begun the report but not finished it. The answer is passed on as it came: ask Finpass how to get the report.',
	);
	return { json: answer.data };
}
