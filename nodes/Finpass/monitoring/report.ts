import { identityOf } from '../../shared/records/identity';
import { fieldOf, transactionsIn, type Fields } from '../../shared/records/spellings';
import { compare, GONE, oldestOf, UNDATED, type AccountReport } from './compare';
import { dateOf, dayOf, instantOf } from './instant';
import { accountHash, keyHashOf } from './hash';
import { accountName, transactionKeys } from './key';
import { shrink } from './shrink';
import type { KnownAccount } from './state';

/** A transaction that was not known before. */
export interface NewTransaction {
	account: Fields;
	transaction: Fields;
	key: string;
}

/** A day of an account whose known transactions are not what they were. */
interface ChangedDay {
	account_id: string | null;
	/** YYYY-MM-DD in India. */
	date: string;
}

/** What a report brings. */
export interface News {
	transactions: NewTransaction[];
	changedDays: ChangedDay[];
	/** What is known now, by `accountHash`. */
	accounts: Map<number, KnownAccount>;
}

/**
 * What is new in a report, and what is known after it.
 *
 * Nothing changes for an account that was not delivered: its bank was late, and its days may be unchanged.
 *
 * @param known of the customer, by `accountHash`; it stays as it is
 * @param report `delivered` are the accounts that came with their data, `awaited` those that did not
 * @param firstRun `nothing`: transactions of accounts that were never known are noted down, not returned
 */
export function newsOf(
	clientId: string,
	known: Map<number, KnownAccount>,
	report: { delivered: Fields[]; awaited: Fields[] },
	firstRun: 'everything' | 'nothing',
): News {
	const keyHash = keyHashOf(clientId);
	const accounts = copyOf(known);
	const reported = new Set<number>();
	const news: News = { transactions: [], changedDays: [], accounts };
	const isFirst = known.size === 0;
	for (const [name, listed] of byName(report.delivered)) {
		const hash = accountHash(clientId, name);
		const transactions = keyedTransactions(name, listed);
		const before = accounts.get(hash);
		const {
			unknown,
			changedDays,
			known: now,
		} = compare(before, {
			...periodOf(listed, transactions),
			hashes: transactions.map(({ key }) => keyHash(key)),
		});
		accounts.set(hash, now);
		reported.add(hash);
		const account_id = accountId(listed[0]);
		news.changedDays.push(...changedDays.map((day) => ({ account_id, date: dateOf(day) })));
		const neverSeen = before === undefined ? isFirst : isAwaited(before);
		if (firstRun === 'nothing' && neverSeen) continue;
		for (const place of unknown) news.transactions.push(transactions[place]);
	}
	if (isFirst) {
		for (const [name] of byName(report.awaited)) {
			const hash = accountHash(clientId, name);
			if (!accounts.has(hash)) accounts.set(hash, { days: new Map() });
		}
	}
	leaveBehind(accounts, reported);
	shrink(accounts);
	return news;
}

function copyOf(known: Map<number, KnownAccount>): Map<number, KnownAccount> {
	return new Map(
		[...known].map(([hash, { covered, days }]) => [hash, { covered, days: new Map(days) }]),
	);
}

/** The transactions of an account, which may be listed more than once. */
function keyedTransactions(name: string, listed: Fields[]): NewTransaction[] {
	return listed.flatMap((account) => {
		const { transactions = [] } = transactionsIn(account) ?? {};
		const keys = transactionKeys(name, transactions);
		return transactions.map((transaction, n) => ({ account, transaction, key: keys[n] }));
	});
}

/** It was listed in the first report, but its bank has not delivered yet. */
function isAwaited({ covered, days }: KnownAccount): boolean {
	return covered === undefined && days.size === 0;
}

/** An account may be listed more than once. */
function byName(accounts: Fields[]): Map<string, Fields[]> {
	const named = new Map<string, Fields[]>();
	for (const account of accounts) {
		const name = accountName(account);
		const others = named.get(name);
		if (others === undefined) named.set(name, [account]);
		else others.push(account);
	}
	return named;
}

function accountId(account: Fields): string | null {
	const { account_id, masked_account_number } = identityOf(account);
	const id = account_id ?? masked_account_number;
	return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

/**
 * The period of a report, and the day of each of its transactions. Where it begins is as the report says, because
 * a transaction may be dated long before; if it does not say, it begins with the first transaction.
 */
function periodOf(
	listed: Fields[],
	transactions: NewTransaction[],
): Pick<AccountReport, 'covered' | 'days'> {
	const days = transactions.map(({ transaction }) => dayIn(transaction) ?? UNDATED);
	const stated = (end: 'periodFrom' | 'periodTo') =>
		listed.flatMap((account) => {
			const { beside = {} } = transactionsIn(account) ?? {};
			return dayRead(fieldOf(beside, end) ?? fieldOf(account, end)) ?? [];
		});
	const starts = stated('periodFrom');
	const dated = days.filter((day) => day !== UNDATED);
	const all = [...starts, ...stated('periodTo'), ...dated];
	if (all.length === 0) return { days };
	const from = (starts.length > 0 ? starts : all).reduce((a, b) => Math.min(a, b));
	return { days, covered: { from, to: all.reduce((a, b) => Math.max(a, b)) } };
}

function dayIn(transaction: Fields): number | undefined {
	return (
		dayRead(fieldOf(transaction, 'timestamp')) ??
		dayRead(fieldOf(transaction, 'date')) ??
		dayRead(fieldOf(transaction, 'valueDate'))
	);
}

function dayRead(value: unknown): number | undefined {
	const instant = instantOf(value);
	const day = instant === undefined ? undefined : dayOf(instant);
	return day !== undefined && day > 0 && day < UNDATED ? day : undefined;
}

/** Notes down which accounts are gone: they are no longer reported, and none of their days is expected again. */
function leaveBehind(accounts: Map<number, KnownAccount>, reported: Set<number>): void {
	if (reported.size === 0) return;
	const oldest = [...reported].reduce((least, hash) => {
		const covered = accounts.get(hash)?.covered;
		return Math.min(least, covered === undefined ? 0 : oldestOf(covered));
	}, UNDATED);
	for (const [hash, account] of accounts) {
		if (!reported.has(hash) && (account.covered?.to ?? oldest) < oldest) account.covered = GONE;
	}
}
