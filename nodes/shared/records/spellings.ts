import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { hasValue, nameIn, ownName, plainName } from '../json/names';

/** A JSON object of an answer. */
export type Fields = IDataObject;

/**
 * The names under which the same thing is given by Finpass's pages, by the provider behind it and by
 * clients of both, the most certain first. Upper and lower case, dashes and camelCase make no difference.
 */
const SPELLINGS = {
	// Lists and what holds them
	accounts: ['account_aggregator_json', 'accounts', 'bank_accounts', 'account_data', 'fi_data'],
	transactionData: [
		...(['transaction_data', 'transactions', 'transaction_details'] as const),
		...(['transaction_list', 'txn_list', 'txns', 'statement'] as const),
	],
	transactions: [
		'transaction_details',
		'transactions',
		'transaction',
		'transaction_list',
		'txn_list',
		'txns',
		'statement',
	],
	// An account
	accountId: ['account_id', 'link_ref_number', 'linked_account_ref', 'linked_acc_ref'],
	accountNumber: ['masked_account_number', 'account_number', 'masked_acc_number', 'account_no'],
	accountStatus: ['status', 'fi_status', 'account_status'],
	/** Of an account's data. The account's own state, such as `account_status`, is a different field. */
	dataStatus: ['status', 'fi_status', 'data_status', 'fetch_status'],
	accountStatusDetails: ['fi_status_details', 'status_details'],
	profile: ['profile_details', 'profile', 'account_info', 'account_details', 'holder_details'],
	summary: ['summary_details', 'summary'],
	holderName: ['holder_name', 'account_holder_name', 'customer_name', 'name'],
	accountType: ['account_type', 'type'],
	accountSubType: ['account_sub_type', 'account_subtype', 'sub_type'],
	currentBalance: ['current_balance', 'closing_balance', 'available_balance'],
	openingBalance: ['opening_balance'],
	closingBalance: ['closing_balance'],
	currency: ['currency', 'currency_code'],
	ifsc: ['ifsc', 'ifsc_code'],
	periodFrom: ['start_date', 'statement_from', 'from', 'from_date'],
	periodTo: ['end_date', 'statement_to', 'to', 'to_date'],
	period: ['statement_period', 'period'],
	// A transaction
	transactionId: ['transaction_id', 'txn_id', 'id'],
	amount: ['amount', 'txn_amount', 'transaction_amount'],
	credit: ['credit', 'credit_amount', 'credit_amt', 'deposit', 'deposit_amount', 'deposit_amt'],
	debit: [
		...(['debit', 'debit_amount', 'debit_amt'] as const),
		...(['withdrawal', 'withdrawal_amount', 'withdrawal_amt'] as const),
	],
	direction: ['type', 'txn_type', 'transaction_type', 'dr_cr', 'cr_dr'],
	balance: [
		...(['transactional_balance', 'transaction_balance', 'balance', 'current_balance'] as const),
		...(['running_balance', 'closing_balance', 'balance_amount'] as const),
	],
	timestamp: ['transaction_timestamp', 'transaction_date_time', 'txn_timestamp', 'timestamp'],
	date: ['txn_date', 'date', 'transaction_date', 'tran_date', 'posting_date', 'value_date'],
	valueDate: ['value_date'],
	narration: [
		...(['narration', 'description', 'particulars', 'remarks'] as const),
		...(['transaction_remarks', 'transaction_note'] as const),
	],
	mode: ['mode', 'transaction_mode', 'channel'],
	reference: ['reference', 'reference_no', 'reference_number', 'ref_no', 'cheque_no'],
} as const satisfies Record<string, readonly string[]>;

export type FieldName = keyof typeof SPELLINGS;

/** The value of a field, whichever spelling the record has; undefined if it is missing, null or empty. */
export function fieldOf(record: IDataObject, field: FieldName): IDataObject[string] {
	const name = nameOf(record, field);
	return name === undefined ? undefined : record[name];
}

/**
 * Of the names that the records of one list have, those that spell a field, the most certain first. For long
 * lists: looking each record's spellings up takes longer than all else.
 */
export function spellingsIn(own: readonly string[], field: FieldName): string[] {
	const names: readonly string[] = SPELLINGS[field];
	const exact = names.filter((name) => own.includes(name));
	const alike = names.flatMap((name) =>
		own.filter((other) => plainName(other) === plainName(name)),
	);
	return [...new Set([...exact, ...alike])];
}

/** The values of a field, one for each spelling that the record has, with a value or without. */
export function valuesOf(record: IDataObject, field: FieldName): unknown[] {
	const names = SPELLINGS[field].map((spelling) => ownName(record, spelling));
	return names.flatMap((name) => (name === undefined ? [] : [record[name]]));
}

/** The spelling of a field that the record has. */
export function nameOf(record: IDataObject, field: FieldName): string | undefined {
	return nameIn(record, SPELLINGS[field]);
}

/** The value of a field by the spellings that `spellingsIn` found: the first that is not empty. */
export function valueUnder(record: IDataObject, names: readonly string[]): IDataObject[string] {
	for (const name of names) if (hasValue(record[name])) return record[name];
	return undefined;
}

/**
 * The records of a list, of a list of lists, or the one record in place of a list. Undefined for anything
 * else.
 */
export function asRecords(value: unknown): IDataObject[] | undefined {
	if (isObject(value)) return [value];
	if (!Array.isArray(value)) return undefined;
	const records = (value.some(Array.isArray) ? value.flat() : value).filter(isObject);
	return records.length > 0 || value.length === 0 ? records : undefined;
}

/**
 * Records under numbers, dates or ids in place of a list, each with that name:
 * `{ "2024-25": { … } }`, `{ "2026-01": [ … ] }`. Undefined for anything else.
 */
export function keyedRecords(value: unknown): Array<[string, IDataObject[]]> | undefined {
	if (!isObject(value)) return undefined;
	const keys = Object.keys(value);
	// The keys first: a list of 50,000 takes long to look through.
	if (keys.length === 0 || !keys.every((key) => /\d/.test(key))) return undefined;
	const named = keys.map((key): [string, IDataObject[]] => {
		const one = value[key];
		return [key, (typeof one === 'object' && asRecords(one)) || []];
	});
	return named.every(([, records]) => records.length > 0) ? named : undefined;
}

/** The transactions of an account, and their place in it. */
interface TransactionList {
	/** The field of the account that is the list, or that holds it. */
	field: string;
	/** Fields next to the list in `field`, such as `start_date`. Empty if `field` is the list. */
	beside: IDataObject;
	/** Each is a record. An entry that is not an object has its value as `value`. */
	transactions: IDataObject[];
}

/** Undefined if the account has no list of transactions. */
export function transactionsIn(account: IDataObject): TransactionList | undefined {
	const field = nameOf(account, 'transactionData');
	if (field === undefined) return undefined;
	const data = account[field];
	if (isOfAccounts(data, account)) return undefined;
	const found = listIn(field, data);
	const [first] = found?.transactions ?? [];
	const isOther = isLoose(field) && first !== undefined && !isTransaction(first);
	return isOther ? undefined : found;
}

function listIn(field: string, data: unknown): TransactionList | undefined {
	if (Array.isArray(data)) return { field, beside: {}, transactions: eachARecord(data) };
	if (!isObject(data)) return undefined;
	const keyed = keyedTransactions(data);
	if (keyed !== undefined) return { field, beside: {}, transactions: keyed };
	const name = nameOf(data, 'transactions');
	if (name === undefined) return unnamedIn(field, data);
	const list = data[name];
	if (!Array.isArray(list) && !isObject(list)) return undefined;
	const inner = listIn(name, list) ?? { beside: {}, transactions: [list as IDataObject] };
	const beside = { ...without(data, name), ...inner.beside };
	return { field, beside, transactions: inner.transactions };
}

/** Names that also hold other things, such as a statement with its account and findings. */
const isLoose = (field: string) => /statement|list|txns/i.test(field);

/** Whether a record has what one of an account has, and an account has not. */
export const isTransaction = (record: IDataObject) =>
	(['amount', 'credit', 'debit', 'narration', 'date', 'timestamp'] as const).some(
		(field) => nameOf(record, field) !== undefined,
	);

/** Whether a record is one of a statement by what it has, whatever its list is called. */
export function isStatementLine(record: unknown): boolean {
	const hasOne = (...fields: FieldName[]) =>
		isObject(record) && fields.some((field) => nameOf(record, field) !== undefined);
	const isDated = hasOne('date', 'timestamp');
	return isDated && hasOne('amount', 'credit', 'debit') && hasOne('narration', 'balance');
}

/**
 * Whether what is called transactions is an account, in an answer that is none itself, or are accounts, each
 * with a list.
 */
function isOfAccounts(data: unknown, around: IDataObject): boolean {
	if (Array.isArray(data)) return isObject(data[0]) && holdsList(data[0]);
	const isAccount = (record: IDataObject) => ACCOUNT.some((field) => nameOf(record, field));
	return isObject(data) && isAccount(data) && holdsList(data) && !isAccount(around);
}

const ACCOUNT = ['accountId', 'accountNumber', 'profile', 'summary'] as const;

function holdsList(record: IDataObject): boolean {
	const data = fieldOf(record, 'transactionData');
	return Array.isArray(data) || (isObject(data) && Array.isArray(fieldOf(data, 'transactions')));
}

/** Transactions by day, month or id, which each keeps if it has none of its own. */
function keyedTransactions(value: IDataObject): IDataObject[] | undefined {
	return keyedRecords(value)?.flatMap(([key, records]) =>
		records.map((record) => {
			if (/^\d{4}-\d\d-\d\d|^\d\d[-/]\d\d[-/]\d{4}/.test(key)) {
				const isDated = nameOf(record, 'date') ?? nameOf(record, 'timestamp');
				return isDated === undefined ? { date: key, ...record } : record;
			}
			const isKnown = records.length > 1 || nameOf(record, 'transactionId') !== undefined;
			return isKnown || /^\d{4}-\d\d$|^\d{1,4}$|^[a-z]{3,9}\W?(\d\d){1,2}$/i.test(key)
				? record
				: { transaction_id: key, ...record };
		}),
	);
}

/** One transaction in place of a list, or lists under other names, such as one for each month. */
function unnamedIn(field: string, data: IDataObject): TransactionList | undefined {
	const isOne = (['amount', 'credit', 'debit'] as const).some((own) => nameOf(data, own));
	if (isOne) return { field, beside: {}, transactions: [data] };
	const lists = Object.keys(data).filter((name) => Array.isArray(data[name]));
	const transactions = lists.flatMap((name) => asRecords(data[name]) ?? []);
	if (transactions.length === 0 || !isTransaction(transactions[0])) return undefined;
	return { field, beside: without(data, ...lists), transactions };
}

/** The list itself if all are records: it may have 100,000 of them. A list of pages is that of their records. */
function eachARecord(list: unknown[]): IDataObject[] {
	if (list.every(isObject)) return list;
	return list
		.flat()
		.filter(hasValue)
		.map((value) => (isObject(value) ? value : ({ value } as IDataObject)));
}

/** A copy of a record that lacks some of its fields. */
export function without(record: IDataObject, ...names: string[]): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
