import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { choice } from '../fields/choice';
import type { OutputItem } from '../operation';
import { readAmounts } from './amount';

/** What bank data becomes: see the options. */
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
	description: 'What to make of the bank data',
});

/**
 * Tells each transaction whose it is, and reads its amounts. The records themselves are changed: a report
 * may have 100,000 of them, and the answer that they are from is not looked at again.
 *
 * @param owner fields to add, after the transaction's own
 * @param amounts names of fields
 */
export function transactionsOf(
	owner: IDataObject,
	transactions: IDataObject[],
	amounts: readonly string[],
): IDataObject[] {
	const added = Object.entries(owner);
	for (const transaction of transactions) {
		readAmounts(transaction, amounts);
		for (const [name, value] of added) transaction[name] ??= value;
	}
	return transactions;
}

/** One item per record. */
export function eachItem(records: IDataObject[]): OutputItem[] {
	return records.map((json) => ({ json }));
}
