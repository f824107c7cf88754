import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/api/request';
import { oneItem, type OutputItem } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import {
	eachItem,
	transactionsOf,
	withTransactionFacts,
	type BankDataOutput,
} from '../../../shared/records/bankData';
import { notUnderstood, type Listener } from '../../../shared/records/records';
import { accountsIn } from '../../../shared/records/accountList';
import { fieldOf, nameOf, transactionsIn, without } from '../../../shared/records/spellings';

/**
 * Makes items of an AA-BSA statement (AA BSA, Statement Result).
 *
 * - `accounts`: `client_id`, the account's own fields without its transactions, `transaction_count`
 * - `transactions`: the transaction's own fields, `client_id`, `account_id`, `account_number` (masked)
 * - `raw`: the answer as it came
 *
 * Amounts are numbers in INR, except in `raw`. A statement without accounts comes out as it is.
 */
export function aaBsaStatementItems(
	listener: Listener,
	answer: Answer,
	output: BankDataOutput,
	clientId: string,
): OutputItem[] {
	if (output === 'raw') return oneItem(answer.raw);
	const found = accountsIn(answer.body);
	if (found === undefined) return oneItem(notUnderstood(listener, answer, 'accounts'));
	return output === 'accounts'
		? eachItem(found.accounts.map((account) => accountRecord(clientId, account)))
		: found.accounts.flatMap((account) => eachItem(transactionRecords(clientId, account)));
}

function accountRecord(clientId: string, account: IDataObject): IDataObject {
	const others = without(account, nameOf(account, 'transactionData') ?? '');
	return withTransactionFacts({ client_id: clientId, ...withAmounts(others) }, account);
}

function transactionRecords(clientId: string, account: IDataObject): IDataObject[] {
	const owner = {
		client_id: clientId,
		account_id: fieldOf(account, 'accountId'),
		account_number: fieldOf(account, 'accountNumber'),
	};
	return transactionsOf(owner, transactionsIn(account)?.transactions ?? []);
}
