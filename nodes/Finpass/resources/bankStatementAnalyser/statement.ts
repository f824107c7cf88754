import type { IDataObject } from 'n8n-workflow';

import { FinpassError } from '../../../shared/api/errors';
import { choice } from '../../../shared/fields/choice';
import { oneItem, type OutputItem } from '../../../shared/operation';
import { isObject } from '../../../shared/json/isObject';
import type { Answer } from '../../../shared/api/request';
import { withAmounts } from '../../../shared/records/amount';
import { eachItem, transactionsOf } from '../../../shared/records/bankData';
import { recordOf, recordsOf, type Listener } from '../../../shared/records/records';
import { stateOf, statusIn } from '../../../shared/records/state';
import { pick, scalarsOf } from '../../../shared/records/simplify';

/** What an analyzed statement becomes: see the options. */
export type StatementOutput = 'summary' | 'transactions' | 'raw';

export const statementOutput = choice<StatementOutput>({
	displayName: 'Output',
	default: 'summary',
	options: [
		{ name: 'Raw', value: 'raw', description: 'One item with the answer as it came' },
		{
			name: 'Summary',
			value: 'summary',
			description: 'One item with the state of the analysis, the account and what was found',
		},
		{
			name: 'Transactions',
			value: 'transactions',
			description: 'One item per line of the statement',
		},
	],
	description: 'What to make of the analysis',
});

/** How far it is, which comes first in a summary. */
const STATE = ['doc_id', 'client_id', 'status', 'checkpoint', 'progress', 'error_message'];
/** By what the result is recognized. */
const KNOWN = [...STATE, 'account_info', 'transactions'];

/**
 * Makes items of an analyzed statement (Bank Statement Analyser, Statement Result).
 *
 * - `summary`: `doc_id`, `client_id`, `status`, `checkpoint`, `progress` (number, none when complete),
 *   the fields of `account_info`, `transaction_count`, the number of each quality finding as
 *   `…_count`, and the links to the files
 * - `transactions`: the transaction's own fields and `client_id`
 * - `raw`: the answer as it came
 *
 * Amounts are numbers in INR, except in `raw`.
 *
 * @throws FinpassError for the transactions of an analysis that is not complete
 */
export function bankStatementItems(
	listener: Listener,
	answer: Answer,
	output: StatementOutput,
	clientId: string,
): OutputItem[] {
	if (output === 'raw') return oneItem(answer.body);
	const data = { client_id: clientId, ...recordOf(listener, answer, KNOWN) };
	if (output === 'summary') return oneItem(summaryOf(data));
	if (!('transactions' in data) && stateOf(statusIn(answer.body)) !== 'complete') {
		throw new FinpassError(
			'notReady',
			'The analysis of the statement is not complete yet',
			"Turn on 'Wait for Completion', or ask again later.",
		);
	}
	const { client_id } = data;
	const transactions = recordsOf(listener, answer, ['transactions']);
	if (transactions === undefined) return oneItem(answer.body);
	return eachItem(transactionsOf({ client_id }, transactions));
}

function summaryOf(data: IDataObject): IDataObject {
	const { transactions, quality_findings, account_info } = data;
	return {
		...withAmounts(pick(data, STATE), ['progress']),
		...scalarsOf(account_info),
		...(Array.isArray(transactions) ? { transaction_count: transactions.length } : {}),
		...countsOf(quality_findings),
		...scalarsOf(
			pick(
				data,
				Object.keys(data).filter((name) => !STATE.includes(name)),
			),
		),
	};
}

/** How many of each kind there are. The names of the kinds are not documented. */
function countsOf(findings: unknown): IDataObject {
	if (Array.isArray(findings)) return { quality_finding_count: findings.length };
	if (!isObject(findings)) return {};
	return Object.fromEntries(
		Object.entries(findings).map(([name, found]) =>
			Array.isArray(found) ? [`${name}_count`, found.length] : [name, found],
		),
	);
}

/** The link to the Excel file. That there is one is documented, its name is not. */
export function excelLinkOf(data: IDataObject): string | undefined {
	const [, link] =
		Object.entries(data).find(
			([name, value]) => /excel|xls/i.test(name) && typeof value === 'string' && value !== '',
		) ?? [];
	return link as string | undefined;
}
