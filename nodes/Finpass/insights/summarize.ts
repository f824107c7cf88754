import type { IDataObject } from 'n8n-workflow';

import type { BalanceDay, Period } from './balances';
import { dateText, monthsOf, type Day } from './days';
import {
	figuresOf,
	netOf,
	periodIn,
	type AccountFinding,
	type Extreme,
	type Figures,
	type Sums,
	type Window,
} from './figures';
import type { LedgerAccount } from './ledger';
import { toRupees, type Paise } from './money';
import { totalOf } from './total';

/** One record per account. Amounts are numbers in INR; what is not known is null. */
export function accountSummaries(
	accounts: LedgerAccount[],
	window: Window,
	balanceDays: BalanceDay[],
): IDataObject[] {
	return accounts.map((account) => ({
		...ownerOf(account),
		...recordOf(figuresOf(account, window, balanceDays)),
	}));
}

/** One record per account and month, also for months without transactions. */
export function monthSummaries(
	accounts: LedgerAccount[],
	window: Window,
	balanceDays: BalanceDay[],
): IDataObject[] {
	return accounts.flatMap((account) => {
		const period = periodIn(account, window);
		const months = period === undefined ? [] : monthsOf(period.from, period.to);
		return months.map(({ name, first, last }) => {
			const within = periodIn(period as Period, { from: first, to: last });
			const figures = figuresOf(account, within as Period, balanceDays);
			return { ...ownerOf(account), month: name, ...recordOf(figures) };
		});
	});
}

/** One record for all accounts of a currency: amounts of different ones are not added up. */
export function totalSummaries(
	accounts: LedgerAccount[],
	window: Window,
	balanceDays: BalanceDay[],
): IDataObject[] {
	const currencies = [...new Set(accounts.map(({ currency }) => currency))];
	return currencies.map((currency) => {
		const own = accounts.filter((account) => account.currency === currency);
		return {
			client_id:
				(own.every(({ clientId }) => clientId === own[0].clientId) && own[0].clientId) || null,
			currency,
			account_count: own.length,
			...recordOf(totalOf(own, window, balanceDays)),
		};
	});
}

function ownerOf(account: LedgerAccount): IDataObject {
	return {
		client_id: account.clientId ?? null,
		account_id: account.accountId ?? null,
		masked_account_number: account.maskedAccountNumber ?? null,
		currency: account.currency,
	};
}

function recordOf(figures: Figures): IDataObject {
	const { period, byMode } = figures;
	const modes = [...byMode].map(([mode, sums]) => [mode, sumsRecord(sums)] as const);
	return {
		from: date(period?.from),
		to: date(period?.to),
		days: period === undefined ? 0 : period.to - period.from + 1,
		transaction_count: figures.transactionCount,
		...sumsRecord(figures),
		net: toRupees(netOf(figures)),
		opening_balance: rupees(figures.opening),
		closing_balance: rupees(figures.closing),
		average_daily_balance: rupees(figures.average),
		average_balance_on_days: rupees(figures.averageOnDays),
		...extremeRecord('lowest', figures.lowest),
		...extremeRecord('highest', figures.highest),
		negative_days: figures.negativeDays ?? null,
		by_mode: Object.fromEntries(modes),
		arithmetic: figures.arithmetic,
		findings: figures.findings.map(findingRecord),
	};
}

function sumsRecord({ creditCount, creditTotal, debitCount, debitTotal }: Sums): IDataObject {
	return {
		credit_count: creditCount,
		credit_total: toRupees(creditTotal),
		debit_count: debitCount,
		debit_total: toRupees(debitTotal),
	};
}

function extremeRecord(name: string, extreme: Extreme | undefined): IDataObject {
	return {
		[`${name}_balance`]: rupees(extreme?.balance),
		[`${name}_balance_date`]: date(extreme?.day),
	};
}

function findingRecord(finding: AccountFinding): IDataObject {
	const { kind, day, accountId, transactionId, expected, stated, difference } = finding;
	const fields = {
		kind,
		date: day === undefined ? undefined : dateText(day),
		account_id: accountId,
		transaction_id: transactionId,
		expected: expected === undefined ? undefined : toRupees(expected),
		stated: typeof stated === 'bigint' ? toRupees(stated) : stated,
		difference: difference === undefined ? undefined : toRupees(difference),
	};
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function date(day: Day | undefined): string | null {
	return day === undefined ? null : dateText(day);
}

function rupees(paise: Paise | undefined): number | null {
	return paise === undefined ? null : toRupees(paise);
}
