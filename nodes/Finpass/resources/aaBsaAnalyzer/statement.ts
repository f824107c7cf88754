import type { IDataObject } from 'n8n-workflow';

import { oneItem, type OutputItem } from '../../../shared/operation';
import type { Answer } from '../../../shared/api/request';
import { withAmounts } from '../../../shared/records/amount';
import { eachItem, transactionsOf, type BankDataOutput } from '../../../shared/records/bankData';
import { recordsIn, recordsOf, type Listener } from '../../../shared/records/records';

/**
 * Makes items of an AA-BSA statement (AA BSA, Statement Result).
 *
 * - `accounts`: `client_id`, the account's own fields without its transactions, `transaction_count`
 * - `transactions`: the transaction's own fields, `client_id`, `account_id`, `account_number` (masked)
 * - `raw`: the answer as it came
 *
 * Amounts are numbers in INR, except in `raw`.
 */
export function aaBsaStatementItems(
	listener: Listener,
	answer: Answer,
	output: BankDataOutput,
	clientId: string,
): OutputItem[] {
	if (output === 'raw') return oneItem(answer.body);
	const accounts = recordsOf(listener, answer, ['accounts'], ['account_id', 'ifsc']);
	if (accounts === undefined) return oneItem(answer.body);
	return output === 'accounts'
		? eachItem(accounts.map((account) => accountRecord(clientId, account)))
		: accounts.flatMap((account) => eachItem(transactionRecords(clientId, account)));
}

function accountRecord(clientId: string, account: IDataObject): IDataObject {
	const { transactions, ...others } = account;
	return {
		client_id: clientId,
		...withAmounts(others),
		transaction_count: Array.isArray(transactions) ? transactions.length : 0,
	};
}

function transactionRecords(clientId: string, account: IDataObject): IDataObject[] {
	const { account_id, account_number } = account;
	return transactionsOf(
		{ client_id: clientId, account_id, account_number },
		recordsIn(account, 'transactions'),
	);
}
