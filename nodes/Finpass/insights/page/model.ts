import type { IDataObject } from 'n8n-workflow';

import { nearestWith } from '../../../shared/records/find';
import { DayBalances, type BalanceDay } from '../balances';
import { dateText, monthsOf } from '../days';
import { findEvents, ownNamesIn, type EventOptions } from '../events';
import { foirOf } from '../foir';
import { eventRecord, type FoundEvent } from '../foundEvent';
import type { LedgerAccount } from '../ledger';
import { toRupees, type Paise } from '../money';
import { RULES_VERSION } from '../rules';
import { accountSummaries, totalSummaries } from '../summarize';
import type { BalancePoint, DayMark } from './chart';
import { largestParties, type Party } from './parties';

/** What a page shows, as plain data: amounts in the accounts' currency, dates as YYYY-MM-DD. Personal data is in fields whose names say so. */
export interface PageModel {
	title?: string;
	holder_names: string[];
	/** ISO 8601 */
	created_at: string;
	rules_version: string;
	balance_days: string;
	client_id: string | null;
	/** As `summarize` gives it, `total`. */
	total: IDataObject;
	/** As `summarize` gives them. */
	accounts: IDataObject[];
	/** As `summarize` gives it for all accounts, by month. */
	months: IDataObject[];
	/** Obligations ÷ income, over the months with income. */
	foir: number | null;
	obligations: number;
	income: number;
	foir_months: Array<{ month: string; obligations: number; income: number; foir: number | null }>;
	/** As `findEvents` gives them. */
	events: IDataObject[];
	event_counts: Record<string, number>;
	parties: Party[];
	balances: BalancePoint[];
	marks: DayMark[];
	/** What other answers tell, in tables. */
	others: OtherSource[];
}

/** An answer of another service, as a table. */
export interface OtherSource {
	heading: string;
	columns: string[];
	rows: Array<Array<string | number | null>>;
	/** Indexes of the columns that hold amounts in INR. */
	amounts: number[];
}

interface PageOptions extends EventOptions {
	title?: string;
	balanceDays: BalanceDay[];
	others: OtherSource[];
	createdAt: Date;
}

/** @param accounts at least one */
export function pageModel(accounts: LedgerAccount[], options: PageOptions): PageModel {
	const own = accountsShown(accounts);
	const { balanceDays, due } = options;
	const events = findEvents(own, options);
	const { foir, months, ...sums } = foirOf(events);
	const balances = balancesOf(own);
	const [total] = totalSummaries(own, {}, balanceDays);
	return {
		title: options.title,
		holder_names: holderNames(own),
		created_at: options.createdAt.toISOString(),
		rules_version: RULES_VERSION,
		balance_days: balanceDays.join(', '),
		client_id: own[0].clientId ?? null,
		total,
		accounts: accountSummaries(own, {}, balanceDays).map((account, index) => ({
			...detailsOf(own[index]),
			...account,
		})),
		months: monthTotals(own, balanceDays),
		foir: foir ?? null,
		obligations: toRupees(sums.obligations),
		income: toRupees(sums.income),
		foir_months: months.map((month) => ({
			month: month.month,
			obligations: toRupees(month.obligations),
			income: toRupees(month.income),
			foir: month.foir ?? null,
		})),
		events: events.map(eventRecord),
		event_counts: countsOf(events),
		parties: largestParties(own, ownNamesIn(own, options.ownNames)),
		balances: balances?.runs().map(({ day, balance }) => point(day, balance)) ?? [],
		marks: balances === undefined ? [] : marksOf(balances, events, due?.day),
		others: options.others,
	};
}

/** Amounts of different currencies are not added up: a page is about those in INR, or else in that of the first. */
export function accountsShown(accounts: LedgerAccount[]): LedgerAccount[] {
	const inRupees = accounts.filter(({ currency }) => currency === 'INR');
	if (inRupees.length > 0) return inRupees;
	return accounts.filter(({ currency }) => currency === accounts[0].currency);
}

function countsOf(events: FoundEvent[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const { event } of events) counts.set(event, (counts.get(event) ?? 0) + 1);
	return Object.fromEntries(counts);
}

const point = (day: number, balance: Paise): BalancePoint => ({
	date: dateText(day),
	balance: toRupees(balance),
});

function balancesOf(accounts: LedgerAccount[]): DayBalances | undefined {
	const known = accounts.map(DayBalances.of).filter((one) => one !== undefined);
	return known.length === accounts.length ? DayBalances.together(known) : undefined;
}

function marksOf(balances: DayBalances, events: FoundEvent[], dueDay?: number): DayMark[] {
	const { from, to } = balances.period;
	const due =
		dueDay === undefined
			? []
			: monthsOf(from, to).map(({ first, last }) => Math.min(first + dueDay - 1, last));
	const bounces = events.filter(({ event }) => event === 'bounce').map(({ day }) => day);
	const within = (day: number) => day >= from && day <= to;
	return [
		...due.filter(within).map((day) => ({ date: dateText(day), kind: 'due' as const })),
		...bounces.filter(within).map((day) => ({ date: dateText(day), kind: 'bounce' as const })),
	];
}

/** One record for each month of all accounts together. */
function monthTotals(accounts: LedgerAccount[], balanceDays: BalanceDay[]): IDataObject[] {
	const from = Math.min(...accounts.flatMap((account) => account.from ?? []));
	const to = Math.max(...accounts.flatMap((account) => account.to ?? []));
	if (!Number.isFinite(from) || !Number.isFinite(to)) return [];
	return monthsOf(from, to).map(({ name, first, last }) => ({
		month: name,
		...totalSummaries(accounts, { from: first, to: last }, balanceDays)[0],
	}));
}

function holderNames(accounts: LedgerAccount[]): string[] {
	const names = accounts.map(({ details }) =>
		detail(details, 'name', 'account_holder_name', 'holder_name'),
	);
	return [...new Set(names.filter((name) => name !== undefined))];
}

function detailsOf({ details }: LedgerAccount): IDataObject {
	return {
		bank_name: detail(details, 'bank_name', 'bank') ?? null,
		account_type: detail(details, 'account_sub_type', 'account_type') ?? null,
		ifsc: detail(details, 'ifsc', 'ifsc_code') ?? null,
	};
}

function detail(details: IDataObject, ...names: string[]): string | undefined {
	for (const name of names) {
		const value = nearestWith(details, [name])?.[name];
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
	}
	return undefined;
}
