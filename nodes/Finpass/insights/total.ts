import { DayBalances, type BalanceDay } from './balances';
import {
	addSums,
	figuresOf,
	inAlphabet,
	noSums,
	periodIn,
	type Arithmetic,
	type Extreme,
	type Figures,
	type Sums,
	type Window,
} from './figures';
import type { LedgerAccount } from './ledger';

/**
 * Sums up several accounts of one currency. What was booked is added up over all days of each account;
 * balances are over the days that all of them cover, and undefined if one of them has no known balance.
 */
export function totalOf(
	accounts: LedgerAccount[],
	window: Window,
	balanceDays: BalanceDay[],
): Figures {
	const figures = accounts.map((account) => figuresOf(account, window, balanceDays));
	const balances = balancesOf(accounts, window);
	const sums = noSums();
	const byMode = new Map<string, Sums>();
	for (const one of figures) {
		addSums(sums, one);
		for (const [mode, more] of one.byMode) {
			const all = byMode.get(mode) ?? noSums();
			byMode.set(mode, all);
			addSums(all, more);
		}
	}
	return {
		period: balances?.period,
		transactionCount: figures.reduce((sum, { transactionCount }) => sum + transactionCount, 0),
		...sums,
		opening: balances?.opening,
		closing: balances?.closing,
		average: balances?.average(),
		averageOnDays: balances?.averageOn(balanceDays),
		...extremesOf(balances),
		negativeDays: balances?.negativeDays(),
		byMode: inAlphabet(byMode),
		arithmetic: worstOf(figures.map(({ arithmetic }) => arithmetic)),
		findings: figures.flatMap(({ findings }) => findings),
	};
}

function balancesOf(accounts: LedgerAccount[], window: Window): DayBalances | undefined {
	const known = accounts.map((account) => {
		const period = periodIn(account, window);
		return period && DayBalances.of(account)?.within(period);
	});
	const all = known.filter((one) => one !== undefined);
	return all.length === accounts.length ? DayBalances.together(all) : undefined;
}

/** Of the opening balance and the end-of-day balances: within a day no balance of all accounts is stated. */
function extremesOf(balances: DayBalances | undefined): Pick<Figures, 'lowest' | 'highest'> {
	if (balances === undefined) return {};
	const start: Extreme = { balance: balances.opening, day: balances.period.from };
	const all = [start, ...balances.runs()].map(({ balance, day }) => ({ balance, day }));
	return {
		lowest: all.reduce((found, one) => (one.balance < found.balance ? one : found)),
		highest: all.reduce((found, one) => (one.balance > found.balance ? one : found)),
	};
}

function worstOf(all: Arithmetic[]): Arithmetic {
	if (all.includes('broken')) return 'broken';
	return all.includes('not_checkable') ? 'not_checkable' : 'intact';
}
