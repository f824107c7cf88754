import type { IDataObject } from 'n8n-workflow';

import { oneItem, type OutputItem } from '../../../shared/operation';
import { isObject } from '../../../shared/json/isObject';
import type { Answer } from '../../../shared/api/request';
import { withAmounts } from '../../../shared/records/amount';
import { eachItem, transactionsOf, type BankDataOutput } from '../../../shared/records/bankData';
import { idIn, recordsIn, recordsOf, type Listener } from '../../../shared/records/records';
import { JSON_REPORT } from './report';

/**
 * Makes items of an account aggregator report (Fetch JSON Report page, "Response Parameters").
 *
 * - `accounts`: `client_id`, `account_id`, `masked_account_number`, `status`, `transaction_type`,
 *   `start_date`, `end_date`, `transaction_count`, `profile_details`, `summary_details`
 * - `transactions`: the transaction's own fields, `client_id`, `account_id`, `masked_account_number`
 * - `raw`: the answer as it came
 *
 * Amounts are numbers in INR, except in `raw`.
 */
export function aaReportItems(
	listener: Listener,
	answer: Answer,
	output: BankDataOutput,
): OutputItem[] {
	if (output === 'raw') return oneItem(answer.body);
	const { lists, fields } = JSON_REPORT;
	const accounts = recordsOf(listener, answer, lists, fields);
	if (accounts === undefined) return oneItem(answer.body);
	if (accounts.length === 0) {
		listener.warn('The report has no account yet');
		return oneItem(answer.body);
	}
	const clientId = idIn(answer.body, ['client_id']);
	return output === 'accounts'
		? eachItem(accounts.map((account) => accountRecord(clientId, account)))
		: accounts.flatMap((account) => eachItem(transactionRecords(clientId, account)));
}

function accountRecord(clientId: IDataObject[string], account: IDataObject): IDataObject {
	const {
		account_id,
		masked_account_number,
		transaction_data,
		profile_details,
		summary_details,
		...others
	} = account;
	const period = isObject(transaction_data) ? transaction_data : {};
	const { transaction_details, ...dates } = period;
	return {
		client_id: clientId,
		account_id,
		masked_account_number,
		...others,
		...dates,
		transaction_count: Array.isArray(transaction_details) ? transaction_details.length : 0,
		profile_details,
		summary_details: isObject(summary_details) ? withAmounts(summary_details) : summary_details,
	};
}

function transactionRecords(clientId: IDataObject[string], account: IDataObject): IDataObject[] {
	const { account_id, masked_account_number, transaction_data } = account;
	return transactionsOf(
		{ client_id: clientId, account_id, masked_account_number },
		recordsIn(transaction_data, 'transaction_details'),
	);
}
