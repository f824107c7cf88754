import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { choice } from '../fields/choice';
import type { OutputItem } from '../operation';
import { isObject } from '../json/isObject';
import { readAmounts, withAmounts } from './amount';
import { pick } from './simplify';
import { nameOf, transactionsIn, without } from './spellings';

/** How bank data is returned: see the options. */
export type BankDataOutput = 'accounts' | 'transactions' | 'raw';

export const bankDataOptions: Array<INodePropertyOptions & { value: BankDataOutput }> = [
	{
		name: 'Accounts',
		value: 'accounts',
		description: 'One item per bank account, without its transactions',
	},
	{
		name: 'Transactions',
		value: 'transactions',
		description: 'One item per transaction, with the account it belongs to',
	},
	{ name: 'Raw', value: 'raw', description: 'One item with the answer as it came' },
];

/** The choice of it, as `fetchJsonReport` and AA-BSA's `getStatementResult` show it. */
export const bankDataOutput = choice<BankDataOutput>({
	displayName: 'Output',
	default: 'accounts',
	options: bankDataOptions,
	description: 'How to return the bank data',
});

/**
 * Adds to each transaction whose it is, and reads its amounts. The records themselves are changed: a report
 * may have 100,000 of them, and nothing reads the original answer afterwards.
 *
 * @param owner fields to add, after the transaction's own
 */
export function transactionsOf(owner: IDataObject, transactions: IDataObject[]): IDataObject[] {
	const added = Object.entries(owner);
	return transactions.map((transaction) => {
		readAmounts(transaction);
		for (const [name, value] of added) transaction[name] ??= value;
		return transaction;
	});
}

/**
 * Adds to an account what it says about its transactions, without the list: `transaction_count`, and the
 * fields next to the list, such as `start_date`. A field that the account has itself, such as a status,
 * stays the account's; that of the transactions goes to `transaction_data`.
 *
 * @param own what is told of the account itself
 * @param account as it came
 */
export function withTransactionFacts(own: IDataObject, account: IDataObject): IDataObject {
	const list = transactionsIn(account);
	const field = nameOf(account, 'transactionData');
	const data = field === undefined ? undefined : account[field];
	const told =
		list?.beside ?? (isObject(data) ? data : field === undefined ? {} : { [field]: data });
	const beside = withAmounts(told);
	const clashing = Object.keys(beside).filter((name) => name in own);
	return {
		...own,
		...without(beside, ...clashing),
		...(clashing.length > 0 && { transaction_data: pick(beside, clashing) }),
		transaction_count: list?.transactions.length ?? 0,
	};
}

/** One item per record. */
export function eachItem(records: IDataObject[]): OutputItem[] {
	return records.map((json) => ({ json }));
}
