import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/json/isObject';

/** How Finpass and the providers behind it spell the fields of a statement, the first found counts. */
const SPELLINGS = {
	clientId: ['client_id'],
	accountId: ['account_id'],
	accountNumber: ['masked_account_number', 'account_number', 'masked_account_no', 'account_no'],
	accountKind: ['transaction_type', 'fi_type', 'account_kind'],
	currency: ['currency'],
	from: ['statement_from', 'start_date', 'from_date', 'period_from', 'from'],
	to: ['statement_to', 'end_date', 'to_date', 'period_to', 'to'],
	opening: ['opening_balance'],
	closing: ['closing_balance'],
	current: ['current_balance'],
	currentAt: ['balance_date_time'],
	id: ['transaction_id', 'txn_id', 'id'],
	moment: ['transaction_timestamp', 'txn_timestamp', 'transaction_date', 'txn_date', 'date'],
	valueDate: ['value_date'],
	type: ['type', 'txn_type', 'transaction_type'],
	amount: ['amount', 'transaction_amount', 'txn_amount'],
	credit: ['credit', 'credit_amount', 'deposit'],
	debit: ['debit', 'debit_amount', 'withdrawal'],
	balance: [
		...['transactional_balance', 'transaction_balance', 'balance'],
		...['closing_balance', 'running_balance', 'current_balance'],
	],
	mode: ['mode', 'transaction_mode'],
	narration: ['narration', 'description', 'particulars', 'remarks'],
	reference: ['reference', 'reference_no', 'reference_number'],
} as const;

export type Spelled = keyof typeof SPELLINGS;

/** The first value that is there and not empty, by the spellings in their order. */
export function firstOf(records: IDataObject[], field: Spelled): unknown {
	for (const record of records) {
		for (const name of SPELLINGS[field]) {
			const value = record[name];
			if (value !== undefined && value !== null && value !== '') return value;
		}
	}
	return undefined;
}

/** A text or a number as text; undefined for all else. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const AMOUNTS = ['amount', 'credit', 'debit'] as const;
const LISTS = ['transactions', 'transaction_details', 'transaction', 'transaction_data'];

/**
 * An account's transactions: a list, one record alone, either inside another record, or none in the
 * period that it tells.
 *
 * @returns with them the names that lead to the list; undefined if there is no place for transactions
 */
export function listIn(
	account: IDataObject,
): { transactions: IDataObject[]; names: string[] } | undefined {
	for (const name of LISTS) {
		const value = account[name];
		if (Array.isArray(value)) return { transactions: value.filter(isObject), names: [name] };
		if (!isObject(value)) continue;
		const inner = listIn(value);
		if (inner !== undefined) return { ...inner, names: [name, ...inner.names] };
		const one = AMOUNTS.some((field) => firstOf([value], field) !== undefined);
		return { transactions: one ? [value] : [], names: one ? [name] : [] };
	}
	return undefined;
}
