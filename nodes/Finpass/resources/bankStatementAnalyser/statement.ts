import type { IDataObject } from 'n8n-workflow';

import { FinpassError } from '../../../shared/api/errors';
import { missingIn } from '../../../shared/api/envelope';
import type { Answer } from '../../../shared/api/request';
import { choice } from '../../../shared/fields/choice';
import { isObject } from '../../../shared/json/isObject';
import { spelledLike } from '../../../shared/json/names';
import { oneItem, type OutputItem } from '../../../shared/operation';
import { toAmount } from '../../../shared/records/amount';
import { eachItem, transactionsOf } from '../../../shared/records/bankData';
import { findRecord, withAround } from '../../../shared/records/find';
import { identityOf } from '../../../shared/records/identity';
import { notUnderstood, recordOf, type Listener } from '../../../shared/records/records';
import { isJobDone, jobStatus } from '../../../shared/records/progress';
import { pick, scalarsOf } from '../../../shared/records/simplify';
import { accountsIn } from '../../../shared/records/accountList';
import {
	asRecords,
	fieldOf,
	nameOf,
	transactionsIn,
	without,
} from '../../../shared/records/spellings';
import { linkTo } from './links';

/** How an analyzed statement is returned: see the options. */
type StatementOutput = 'summary' | 'transactions' | 'raw';

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
	description: 'How to return the analysis',
});

/** The progress fields, which come first in a summary. */
const STATE = ['doc_id', 'client_id', 'status', 'checkpoint', 'progress', 'error_message'];

/** What a result is recognized by, wherever the answer keeps it. */
const RESULT = ['account_info', 'transactions', ...STATE];

/**
 * Makes items of an analyzed statement (Bank Statement Analyser, Statement Result).
 *
 * - `summary`, one for each account: `doc_id`, `client_id`, `status`, `checkpoint`, `progress` (number, none when complete),
 *   the fields of `account_info`, `statement_from` and `statement_to`, `transaction_count`, the number of
 *   each quality finding as `…_count`, and `excel_report_link` and `json_report_link`
 * - `transactions`: the transaction's own fields and `client_id`; `account_number` if there are several accounts
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
	if (output === 'raw') return oneItem(answer.raw);
	// The account may be in an object next to the state, and there may be several.
	const found = accountsIn(answer.body);
	const accounts = (found?.accounts ?? []).map((one) => spelledLike(one, RESULT));
	const areSeveral = found !== undefined && accounts.length > 1;
	const told = areSeveral
		? spelledLike(withAround(answer.body, found.around), RESULT)
		: found === undefined
			? recordOf(listener, answer, RESULT)
			: spelledLike(findRecord(answer.body, RESULT) ?? answer.data, RESULT);
	const record: IDataObject = { client_id: clientId, ...told };
	const around = without(
		record,
		accountsHeldBy(record, accounts) ?? '',
		(areSeveral ? nameOf(record, 'profile') : undefined) ?? '',
	);
	const results = (accounts.length === 0 ? [{}] : accounts).map(
		(account): IDataObject => ({ ...around, ...missingIn(around, account) }),
	);
	if (output === 'summary') return eachItem(results.map(summaryOf));
	const lists = results.flatMap((one) => {
		const list = transactionsIn(one);
		return list === undefined ? [] : [{ ...list, owner: ownerOf(one, areSeveral) }];
	});
	const transactions = lists.flatMap((list) => transactionsOf(list.owner, list.transactions));
	const status = jobStatus(answer);
	const isDone = isJobDone(status);
	if (transactions.length > 0 || (isDone && lists.length > 0)) {
		if (!isDone && status !== 'unknown') {
			listener.warn(`The analysis is not complete yet: its status is '${status}'`);
		}
		return eachItem(transactions);
	}
	if (isDone || status === 'unknown') {
		return oneItem(notUnderstood(listener, answer, 'transactions'));
	}
	throw new FinpassError(
		'notReady',
		'The analysis of the statement is not complete yet',
		"Turn on 'Wait for Completion', or ask again later.",
	);
}

/** The field whose list of transactions, or of accounts, is that of the accounts. */
function accountsHeldBy(record: IDataObject, accounts: IDataObject[]): string | undefined {
	const field = nameOf(record, 'transactionData');
	return field !== undefined && typeof record[field] === 'object' && accounts.length > 0
		? field
		: undefined;
}

/** Whose a transaction is. The account is named if there are several. */
function ownerOf(result: IDataObject, isOneOfSeveral: boolean): IDataObject {
	const { client_id } = result;
	if (!isOneOfSeveral) return { client_id };
	const { masked_account_number: account_number } = identityOf(result);
	return { client_id, ...(account_number !== undefined && { account_number }) };
}

function summaryOf(result: IDataObject): IDataObject {
	const [account, another] = asRecords(fieldOf(result, 'profile')) ?? [];
	const list = transactionsIn(result);
	const others = without(result, ...STATE, list?.field ?? '', nameOf(result, 'profile') ?? '');
	const { progress } = result;
	return {
		...pick(result, STATE),
		...(progress !== undefined && { progress: toAmount(progress) }),
		...(another === undefined && scalarsOf(account)),
		...periodOf(account ?? {}, result),
		...(list !== undefined && { transaction_count: list.transactions.length }),
		...findingsIn(others),
		...scalarsOf(others),
		...linksOf(result),
	};
}

/** First and last day of the statement, by the names that AA-BSA has for them. */
function periodOf(...records: IDataObject[]): IDataObject {
	const period = records.map((record) => fieldOf(record, 'period')).find(isObject);
	return period === undefined
		? {}
		: { statement_from: fieldOf(period, 'periodFrom'), statement_to: fieldOf(period, 'periodTo') };
}

/** Fields that hold findings. */
const FINDINGS = ['quality_findings', 'discrepancies', 'findings'];

/**
 * How many of each kind there are: the lists at the top and in what holds findings. The names of the kinds
 * are not documented.
 */
function findingsIn(record: IDataObject): IDataObject {
	const counted = Object.entries(record).flatMap(([name, found]): Array<[string, unknown]> => {
		if (Array.isArray(found)) return [[countOf(name), found.length]];
		if (!FINDINGS.includes(name) || !isObject(found)) return [];
		return Object.entries({ ...findingsIn(found), ...scalarsOf(found) });
	});
	return Object.fromEntries(counted) as IDataObject;
}

const countOf = (name: string) => `${name === 'quality_findings' ? 'quality_finding' : name}_count`;

/** The links to the files, unless they are at the top under these names. */
function linksOf(result: IDataObject): IDataObject {
	const excel = linkTo('excel', result);
	const json = linkTo('json', result);
	return {
		...(excel !== undefined &&
			!Object.values(result).includes(excel) && { excel_report_link: excel }),
		...(json !== undefined && !Object.values(result).includes(json) && { json_report_link: json }),
	};
}
