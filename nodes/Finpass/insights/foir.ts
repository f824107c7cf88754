import { dateText } from './days';
import type { FoundEvent } from './foundEvent';
import type { Paise } from './money';

/** Fixed obligations and income of one month, YYYY-MM, and their ratio; undefined without income. */
interface MonthlyFoir {
	month: string;
	obligations: Paise;
	income: Paise;
	foir?: number;
}

interface Foir {
	/** Obligations ÷ income over all months that have income, rounded to four decimals. */
	foir?: number;
	/** Sums over those months. */
	obligations: Paise;
	income: Paise;
	/** Months with an obligation or income, in order. */
	months: MonthlyFoir[];
}

/**
 * The fixed obligations to income ratio by month: the debits of all `obligation` events ÷ the `salary`
 * events. A debit counts in the month in which it was booked, whether or not it came back.
 */
export function foirOf(events: FoundEvent[]): Foir {
	const months = new Map<string, MonthlyFoir>();
	const monthOf = (day: number): MonthlyFoir => {
		const month = dateText(day).slice(0, 7);
		const known = months.get(month) ?? { month, obligations: 0n, income: 0n };
		months.set(month, known);
		return known;
	};
	for (const { event, day, amount = 0n, proof } of events) {
		if (event === 'salary') monthOf(day).income += amount;
		else if (event === 'obligation') {
			for (const { day: booked = day, amount: paid = 0n } of proof) {
				monthOf(booked).obligations += paid;
			}
		}
	}
	const sorted = [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
	for (const month of sorted) month.foir = ratio(month.obligations, month.income);
	const earning = sorted.filter(({ income }) => income > 0n);
	const sum = (of: (month: MonthlyFoir) => Paise) =>
		earning.reduce((total, month) => total + of(month), 0n);
	const obligations = sum((month) => month.obligations);
	const income = sum((month) => month.income);
	return { foir: ratio(obligations, income), obligations, income, months: sorted };
}

function ratio(obligations: Paise, income: Paise): number | undefined {
	if (income === 0n) return undefined;
	return Number((obligations * 20_000n + income) / (2n * income)) / 10_000;
}
