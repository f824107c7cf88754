import { DAYS, MONTHS } from './calendar';
import type { Account, Entry } from './ledger';
import type { Paise } from './money';

/** What the entries of one month come to, over all accounts. */
interface Month {
	month: string;
	credits: Paise;
	debits: Paise;
	income: Paise;
	emiPaid: Paise;
	/** Mean of the end-of-day balances. */
	average: Paise;
	/** Lowest end-of-day balance. */
	minimum: Paise;
	/** Lowest end-of-day balance of the last five days. */
	lowAtEnd: Paise;
	closing: Paise;
}

interface Emi {
	lender: string;
	instalment: Paise;
	paid: number;
	bounced: number;
}

interface SalaryCredit extends Entry {
	accountId: string;
}

/** Everything here is computed from the entries alone, so that data and analysis agree. */
export interface Analysis {
	months: Month[];
	totalCredits: Paise;
	totalDebits: Paise;
	averageIncome: Paise;
	/** 100 when every month's income is the same, 0 when it varies as much as it amounts to. */
	stability: number;
	salaries: SalaryCredit[];
	emis: Emi[];
	obligations: Paise;
	/** Fixed obligations to income ratio; 0.4 is 40 %. */
	foir: number;
	emiBounces: number;
	endOfMonthStress: boolean;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]): number => sum(values) / values.length;
const total = (entries: Entry[], wanted: (entry: Entry) => boolean): Paise =>
	sum(entries.filter(wanted).map((entry) => entry.amount));

/** The balance of all accounts together at the end of each day. */
function endOfDayBalances(accounts: Account[]): Map<string, Paise> {
	const change = new Map<string, Paise>();
	for (const { day, type, amount } of accounts.flatMap((account) => account.entries)) {
		change.set(day, (change.get(day) ?? 0) + (type === 'CREDIT' ? amount : -amount));
	}
	let balance = sum(accounts.map((account) => account.opening));
	return new Map(
		DAYS.map((day) => {
			balance += change.get(day) ?? 0;
			return [day, balance];
		}),
	);
}

function monthOf(month: string, entries: Entry[], balances: Map<string, Paise>): Month {
	const own = entries.filter((entry) => entry.day.startsWith(month));
	const daily = DAYS.filter((day) => day.startsWith(month)).map((day) => balances.get(day) ?? 0);
	return {
		month,
		credits: total(own, ({ type }) => type === 'CREDIT'),
		debits: total(own, ({ type }) => type === 'DEBIT'),
		income: total(own, ({ category }) => category === 'salary' || category === 'income'),
		emiPaid: total(own, ({ category }) => category === 'emi'),
		average: Math.round(mean(daily)),
		minimum: Math.min(...daily),
		lowAtEnd: Math.min(...daily.slice(-5)),
		closing: daily[daily.length - 1],
	};
}

function emisOf(entries: Entry[]): Emi[] {
	const lenders = new Map<string, Emi>();
	for (const { category, counterparty, amount } of entries) {
		if (!counterparty || (category !== 'emi' && category !== 'bounce_charge')) continue;
		const emi = lenders.get(counterparty) ?? {
			lender: counterparty,
			instalment: 0,
			paid: 0,
			bounced: 0,
		};
		lenders.set(counterparty, emi);
		if (category === 'emi') {
			emi.paid += 1;
			emi.instalment = amount;
		} else {
			emi.bounced += 1;
		}
	}
	return [...lenders.values()];
}

function stabilityOf(incomes: Paise[]): number {
	const average = mean(incomes);
	if (average === 0) return 0;
	const deviation = Math.sqrt(mean(incomes.map((income) => (income - average) ** 2)));
	return Math.round(100 * Math.max(0, 1 - deviation / average));
}

export function analyze(accounts: Account[]): Analysis {
	const entries = accounts.flatMap((account) => account.entries);
	const balances = endOfDayBalances(accounts);
	const months = MONTHS.map((month) => monthOf(month, entries, balances));
	const averageIncome = Math.round(mean(months.map((month) => month.income)));
	const emis = emisOf(entries);
	const obligations = sum(emis.map((emi) => emi.instalment));
	const stressed = months.filter((month) => month.lowAtEnd < averageIncome / 10);
	return {
		months,
		totalCredits: sum(months.map((month) => month.credits)),
		totalDebits: sum(months.map((month) => month.debits)),
		averageIncome,
		stability: stabilityOf(months.map((month) => month.income)),
		salaries: accounts.flatMap((account) =>
			account.entries
				.filter((entry) => entry.category === 'salary')
				.map((entry) => ({ ...entry, accountId: account.id })),
		),
		emis,
		obligations,
		foir: averageIncome === 0 ? 1 : Math.round((obligations / averageIncome) * 1000) / 1000,
		emiBounces: sum(emis.map((emi) => emi.bounced)),
		endOfMonthStress: stressed.length > months.length / 2,
	};
}
