import type { IDataObject } from 'n8n-workflow';

import { anyText } from '../json/anyText';
import { isObject } from '../json/isObject';
import { hasName, hasValue, nameIn, plainName } from '../json/names';
import { toAmount } from './amount';
import { nearest, placesOf } from './find';
import { pick } from './simplify';
import {
	asRecords,
	fieldOf,
	isStatementLine,
	isTransaction,
	nameOf,
	transactionsIn,
	valuesOf,
	without,
} from './spellings';
import { toStatus } from './state';

/** The accounts of a report. */
export interface AccountList {
	/** The object that holds the list, or the lists of several banks, with such things as `client_id`. */
	around: IDataObject;
	/** If each bank has its own list, each account with the fields next to that list. */
	accounts: IDataObject[];
}

/**
 * The accounts of a report, wherever they are: in a list, in one list for each bank, alone, or the report
 * as a whole if it is one account (Bank Statement Analyser). A bank without accounts that has a state, such
 * as FAILED, counts as one. Undefined if no account is recognized.
 */
export function accountsIn(report: unknown): AccountList | undefined {
	const holder =
		nearest(report, (record) => listOfAccounts(record)?.some(isAnyAccount) === true) ??
		nearest(report, isAccount) ??
		nearest(report, isNamedAccount) ??
		nearest(report, (record) => listOfAccounts(record) !== undefined) ??
		nearest(report, (record) => unnamedList(record) !== undefined);
	if (holder === undefined) return undefined;
	const own = listOfAccounts(holder);
	let found: AccountList =
		own === undefined
			? { around: holder, accounts: [holder] }
			: { around: holder, accounts: each(own) };
	for (const { record, around = {}, list = [] } of placesOf(report, holder)) {
		const groups = groupsIn(around);
		const peers = groups.length > 1 ? groups.flat() : list;
		const areAccounts = own === undefined && record === holder && peers.length > 0;
		if (areAccounts) found = { around, accounts: each(peers) };
		else if (
			peers.length > 1 ||
			peers.some(namesBank) ||
			(own === undefined && peers.some(isNumbered))
		) {
			found = { around, accounts: peers.flatMap(accountsOf) };
		}
	}
	const named = { ...found, accounts: found.accounts.map(withUnnamed) };
	return found.accounts.includes(found.around) ? named : { ...named, accounts: withTheirs(named) };
}

/** An account whose list of transactions has a name that nobody knows: it is the only one of its kind. */
function withUnnamed(account: IDataObject): IDataObject {
	const name = transactionsIn(account) === undefined ? unnamedList(account) : undefined;
	return name === undefined ? account : { ...without(account, name), transactions: account[name] };
}

function unnamedList(account: IDataObject): string | undefined {
	const names = Object.keys(account).filter((name) => {
		const list = account[name];
		return Array.isArray(list) && isStatementLine(list[0]);
	});
	return names.length === 1 ? names[0] : undefined;
}

/** Fields that say to which account a transaction belongs, or whose an account is. */
const idsOf = (record: IDataObject) =>
	(['accountId', 'accountNumber'] as const)
		.map((field) => fieldOf(record, field))
		.filter((id) => id !== undefined);

const isNumbered = (record: IDataObject) => idsOf(record).length > 0;

/**
 * Accounts with the transactions of a list next to them that they do not list themselves. Each is of the
 * account that it names, or of the only one; what is left is an account of its own.
 */
function withTheirs({ accounts, around }: AccountList): IDataObject[] {
	const beside = transactionsIn(around)?.transactions ?? [];
	if (beside.length === 0) return accounts;
	// Each that is listed stands for one beside it: true twins are two.
	const known = new Map<string, number>();
	for (const one of accounts.flatMap((account) => transactionsIn(account)?.transactions ?? [])) {
		known.set(whatHappened(one), (known.get(whatHappened(one)) ?? 0) + 1);
	}
	let left = beside.filter((one) => {
		const times = known.get(whatHappened(one)) ?? 0;
		known.set(whatHappened(one), times - 1);
		return times <= 0;
	});
	const theirs = accounts.map((account) => {
		const ids = idsOf(account);
		const isOwn = (one: IDataObject) => idsOf(one).some((id) => ids.includes(id));
		const isOnly = accounts.length === 1;
		const own = isOnly ? left : left.filter(isOwn);
		left = isOnly ? [] : left.filter((one) => !isOwn(one));
		return own.length === 0 ? account : withMore(account, own);
	});
	return left.length === 0 ? theirs : [...theirs, { transactions: left }];
}

/** A key that is the same for the same transaction, however its date and amount are written. */
function whatHappened(one: IDataObject): string {
	const day = anyText(fieldOf(one, 'timestamp') ?? fieldOf(one, 'date')).slice(0, 10);
	const amounts = (['amount', 'credit', 'debit'] as const).map((field) => fieldOf(one, field));
	const type = fieldOf(one, 'direction');
	const column = toAmount(fieldOf(one, 'credit')) ? 'credit' : 'debit';
	return JSON.stringify([
		/^\W*(?:c|dep)/i.test(anyText(type ?? column)),
		day.match(/\d+/g)?.map(Number).sort(),
		amounts.map(toAmount).find(Boolean),
		fieldOf(one, 'narration'),
	]);
}

/** An account with more transactions at the end of its list. */
function withMore(account: IDataObject, more: IDataObject[]): IDataObject {
	const own = transactionsIn(account);
	if (own === undefined) return { ...account, transactions: more };
	const transactions = [...own.transactions, ...more];
	const isList = Object.keys(own.beside).length === 0;
	return { ...account, [own.field]: isList ? transactions : { ...own.beside, transactions } };
}

/** The accounts of a list, which may be one of banks. */
function each(list: IDataObject[]): IDataObject[] {
	return list.some(isBank) ? list.flatMap(accountsOf) : list;
}

const namesBank = (record: IDataObject) => !isAccount(record) && nameIn(record, BANK) !== undefined;

const isBank = (record: IDataObject) =>
	!isAccount(record) && Object.values(record).some(holdsAccounts);

const holdsAccounts = (value: unknown) =>
	nearest(value, (record) => isAccount(record) || listOfAccounts(record) !== undefined) !==
	undefined;

/** The accounts of one bank, with what identifies their bank. */
function accountsOf(bank: IDataObject): IDataObject[] {
	if (isAccount(bank)) return [bank];
	const accounts = accountsIn(bank)?.accounts ?? [];
	if (accounts.length === 0) {
		return toStatus(fieldOf(bank, 'accountStatus')) === undefined ? [] : [bank];
	}
	const holding = Object.keys(bank).filter((name) => holdsAccounts(bank[name]));
	const told = without(bank, ...holding);
	return accounts.map((account) => (account === bank ? account : withBank(told, account)));
}

/** A bank's state is that of its accounts, unless they have their own. Its name is never theirs. */
function withBank(bank: IDataObject, account: IDataObject): IDataObject {
	const status = saysItsState(account) ? (nameOf(bank, 'dataStatus') ?? '') : '';
	const told = Object.entries(bank).map(([name, value]) => {
		return [['name', status].includes(name) ? `bank_${name}` : name, value];
	});
	const empty = Object.keys(account).filter((name) => !hasValue(account[name]));
	return { ...pick(account, empty), ...Object.fromEntries(told), ...without(account, ...empty) };
}

function saysItsState(account: IDataObject): boolean {
	return (['dataStatus', 'accountStatusDetails'] as const).some(
		(field) => nameOf(account, field) !== undefined,
	);
}

/** Fields that name a bank. */
const BANK = ['fip_id', 'fip_name', 'bank_name'];

/** Names of other parts of an answer, which are never banks. */
const PART = /data|report|response|result|payload|body|raw|original|previous/i;

/**
 * The accounts of an object that holds nothing else, by bank or by kind, each told by the `group` that it
 * is under: `{ HDFC: …, SBI: … }`, `{ deposit: […], term_deposit: […] }`.
 */
function groupsIn(record: IDataObject): IDataObject[][] {
	const groups: IDataObject[][] = [];
	for (const [group, value] of Object.entries(record)) {
		const records = asRecords(value) ?? [];
		const isGroup = records.some((one) => isNamed(one) || holdsAccounts(one));
		if (isGroup && !PART.test(group)) groups.push(records.map((one) => ({ group, ...one })));
		else if (records.length > 0) return [];
	}
	return groups;
}

function listOfAccounts(record: IDataObject): IDataObject[] | undefined {
	for (const value of valuesOf(record, 'accounts')) {
		const isOne = isObject(value) && (isNamed(value) || isAccount(value));
		const byId = isObject(value) && !isOne ? Object.entries(value) : [];
		const named = byId.filter(([id]) => !METADATA.test(plainName(id))).map(withId);
		const records = named.some((one) => isObject(one) && (isNamed(one) || isAccount(one)))
			? asRecords(named)
			: asRecords(value);
		if (records !== undefined) return records;
	}
	return undefined;
}

/** What stands beside accounts under their ids, and is none. */
const METADATA = /^(meta|metadata|pagination|paging|links|debug|log|logs)$/;

/** An account that is listed under its id. */
function withId([id, account]: [string, unknown]): unknown {
	return isObject(account) && nameOf(account, 'accountId') === undefined
		? { account_id: id, ...account }
		: account;
}

const isAnyAccount = (record: IDataObject) =>
	isAccount(record) ||
	isNamedAccount(record) ||
	nameOf(record, 'accountStatus') !== undefined ||
	nameOf(record, 'accountNumber') !== undefined;

/** Whether an account's data is not there yet. */
const isNamedAccount = (record: IDataObject) =>
	['account_id', 'masked_account_number', 'fi_status_details'].some((name) =>
		hasName(record, name),
	);

/** A transaction may name its account. */
const isNamed = (record: IDataObject) =>
	(isNamedAccount(record) && !isTransaction(record)) || unnamedList(record) !== undefined;

/** Whether a record has what only accounts have, and does not wrap one that has the transactions. */
function isAccount(record: IDataObject): boolean {
	if (transactionsIn(record) !== undefined) return true;
	const isTold = nameOf(record, 'summary') !== undefined && nameOf(record, 'profile') !== undefined;
	return isTold && nearest(record, (inner) => transactionsIn(inner) !== undefined) === undefined;
}
