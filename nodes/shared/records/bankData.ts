import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { choice } from '../fields/choice';
import type { OutputItem } from '../operation';
import { readAmounts } from './amount';
import type { Fields } from './spellings';

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
 * Tells each transaction whose it is, and reads its amounts. The records themselves are changed: a report
 * may have 100,000 of them, and the answer that they are from is not looked at again.
 *
 * @param owner fields to add, after the transaction's own
 */
export function transactionsOf(owner: IDataObject, transactions: Fields[]): IDataObject[] {
	const added = Object.entries(owner);
	return (transactions as IDataObject[]).map((transaction) => {
		readAmounts(transaction);
		for (const [name, value] of added) transaction[name] ??= value;
		return transaction;
	});
}

/** One item per record. */
export function eachItem(records: IDataObject[]): OutputItem[] {
	return records.map((json) => ({ json }));
}
