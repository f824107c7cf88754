import { DayBalances, type BalanceDay, type Period } from './balances';
import { inPeriod, type Day } from './days';
import type { Finding, LedgerAccount, LedgerEntry } from './ledger';
import type { Paise } from './money';

/** Credits and debits, counted and added up. */
export interface Sums {
	creditCount: number;
	creditTotal: Paise;
	debitCount: number;
	debitTotal: Paise;
}

/** A balance, and the day on which it was reached first. */
export interface Extreme {
	balance: Paise;
	day: Day;
}

export type Arithmetic = 'intact' | 'broken' | 'not_checkable';

/** A finding, and the account that it belongs to. */
export interface AccountFinding extends Finding {
	accountId?: string;
}

/** The figures of an account, or several, in a period. Those that need an unknown balance are undefined. */
export interface Figures extends Sums {
	/** Undefined if the account has no day in the period. */
	period?: Period;
	transactionCount: number;
	opening?: Paise;
	closing?: Paise;
	average?: Paise;
	averageOnDays?: Paise;
	lowest?: Extreme;
	highest?: Extreme;
	negativeDays?: number;
	/** In the order of the alphabet. */
	byMode: Map<string, Sums>;
	arithmetic: Arithmetic;
	findings: AccountFinding[];
}

/** A period, either end of which may be open. */
export type Window = Partial<Period>;

/** The days that an account and a window have in common. */
export function periodIn({ from, to }: Window, window: Window): Period | undefined {
	if (from === undefined || to === undefined) return undefined;
	const first = Math.max(from, window.from ?? from);
	const last = Math.min(to, window.to ?? to);
	return first <= last ? { from: first, to: last } : undefined;
}

/** Sums up an account over the days that it has in a window. */
export function figuresOf(
	account: LedgerAccount,
	window: Window,
	balanceDays: BalanceDay[],
): Figures {
	const period = periodIn(account, window);
	const isWhole = window.from === undefined && window.to === undefined;
	const part = <T extends { day?: Day }>(list: T[]): T[] => {
		if (isWhole) return list;
		return period === undefined ? [] : inPeriod(list, period.from, period.to);
	};
	const entries = part(account.entries);
	const findings = [...part(account.findings)];
	const balances = period && DayBalances.of(account)?.within(period);
	const reachesEnd = isWhole || (period !== undefined && period.to === account.to);
	const opening = isWhole ? account.opening : balances?.opening;
	const closing = reachesEnd ? account.closing : balances?.closing;
	const sums = sumsOf(entries);
	const mismatch = sumMismatch(sums, opening, closing);
	if (mismatch !== undefined) findings.push({ ...mismatch, day: period?.to });
	const holdsLast = entries.length > 0 && entries.at(-1) === account.entries.at(-1);
	const closingStated = holdsLast ? account.statedClosing : undefined;
	const checked =
		entries.some(({ link }) => link !== undefined) || (reachesEnd && account.closingChecked);
	return {
		period,
		transactionCount: entries.length,
		...sums,
		opening,
		closing,
		average: balances?.average(),
		averageOnDays: balances?.averageOn(balanceDays),
		...extremesOf(entries, period, opening, closingStated),
		negativeDays: balances?.negativeDays(),
		byMode: sumsByMode(entries),
		arithmetic: arithmeticOf(findings, checked),
		findings: findings.map((finding) => ({ ...finding, accountId: account.accountId })),
	};
}

function sumMismatch(
	sums: Sums,
	opening: Paise | undefined,
	stated: Paise | undefined,
): Finding | undefined {
	if (opening === undefined || stated === undefined) return undefined;
	const expected = opening + netOf(sums);
	if (expected === stated) return undefined;
	return { kind: 'sum_mismatch', expected, stated, difference: stated - expected };
}

function arithmeticOf(findings: Finding[], checked: boolean): Arithmetic {
	if (findings.some(({ kind }) => kind === 'chain_broken' || kind === 'sum_mismatch')) {
		return 'broken';
	}
	return checked ? 'intact' : 'not_checkable';
}

/** Of the stated balances and the opening one. */
function extremesOf(
	entries: LedgerEntry[],
	period: Period | undefined,
	opening: Paise | undefined,
	closing: Paise | undefined,
): Pick<Figures, 'lowest' | 'highest'> {
	let lowest: Extreme | undefined;
	let highest: Extreme | undefined;
	const reach = (balance: Paise | undefined, day: Day | undefined): void => {
		if (balance === undefined || day === undefined) return;
		if (lowest === undefined || balance < lowest.balance) lowest = { balance, day };
		if (highest === undefined || balance > highest.balance) highest = { balance, day };
	};
	reach(opening, period?.from);
	for (const { balance, day } of entries) reach(balance, day);
	const last = entries.at(-1);
	// An account's closing balance is what its last transaction led to, if that does not say so itself.
	if (last !== undefined && last.balance === undefined) reach(closing, last.day);
	return { lowest, highest };
}

export function netOf({ creditTotal, debitTotal }: Sums): Paise {
	return creditTotal - debitTotal;
}

export function noSums(): Sums {
	return { creditCount: 0, creditTotal: 0n, debitCount: 0, debitTotal: 0n };
}

/** Adds up entries; one whose direction is not known counts in neither. */
function sumsOf(entries: LedgerEntry[]): Sums {
	const sums = noSums();
	for (const entry of entries) addEntry(sums, entry);
	return sums;
}

function addEntry(sums: Sums, { direction, amount = 0n }: LedgerEntry): void {
	if (direction === 'credit') {
		sums.creditCount++;
		sums.creditTotal += amount;
	} else if (direction === 'debit') {
		sums.debitCount++;
		sums.debitTotal += amount;
	}
}

export function addSums(sums: Sums, more: Sums): void {
	sums.creditCount += more.creditCount;
	sums.creditTotal += more.creditTotal;
	sums.debitCount += more.debitCount;
	sums.debitTotal += more.debitTotal;
}

function sumsByMode(entries: LedgerEntry[]): Map<string, Sums> {
	const byMode = new Map<string, Sums>();
	for (const entry of entries) {
		const sums = byMode.get(entry.mode) ?? noSums();
		byMode.set(entry.mode, sums);
		addEntry(sums, entry);
	}
	return inAlphabet(byMode);
}

export function inAlphabet(byMode: Map<string, Sums>): Map<string, Sums> {
	return new Map([...byMode].sort(([a], [b]) => (a < b ? -1 : 1)));
}
