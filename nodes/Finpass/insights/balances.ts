import { countUntil, inPeriod, monthsOf, type Day } from './days';
import type { DayBalance, LedgerAccount } from './ledger';
import { mean, type Paise } from './money';

/** A day of the month, or its last. */
export type BalanceDay = number | 'last';

/** First and last day, both counted. */
export interface Period {
	from: Day;
	to: Day;
}

/** The balance at the end of every day of a period: of one account, or of several together. */
export class DayBalances {
	/**
	 * @param opening before the first day
	 * @param changes oldest first; a day without one has the balance of the day before
	 */
	constructor(
		readonly period: Period,
		readonly opening: Paise,
		private readonly changes: DayBalance[],
	) {}

	/** @returns undefined if no balance of the account is known, or it has no period */
	static of({ from, to, opening, endOfDay }: LedgerAccount): DayBalances | undefined {
		if (from === undefined || to === undefined || opening === undefined) return undefined;
		return new DayBalances({ from, to }, opening, endOfDay);
	}

	/** The balances of several accounts, added up over the days that all of them cover. */
	static together(accounts: DayBalances[]): DayBalances | undefined {
		const from = Math.max(...accounts.map(({ period }) => period.from));
		const to = Math.min(...accounts.map(({ period }) => period.to));
		if (accounts.length === 0 || from > to) return undefined;
		const within = accounts.map((account) => account.within({ from, to }));
		const days = new Set(within.flatMap(({ changes }) => changes.map(({ day }) => day)));
		const changes = [...days]
			.sort((a, b) => a - b)
			.map((day) => ({ day, balance: add(within.map((one) => one.on(day))) }));
		return new DayBalances({ from, to }, add(within.map(({ opening }) => opening)), changes);
	}

	/** The same of fewer days, which must lie within the period. */
	within(period: Period): DayBalances {
		const opening = period.from === this.period.from ? this.opening : this.on(period.from - 1);
		return new DayBalances(period, opening, inPeriod(this.changes, period.from, period.to));
	}

	/** The balance at the end of a day. */
	on(day: Day): Paise {
		const after = countUntil(this.changes, day);
		return after === 0 ? this.opening : this.changes[after - 1].balance;
	}

	get closing(): Paise {
		return this.changes.at(-1)?.balance ?? this.opening;
	}

	/** Each balance at the end of a day, the first day that has it, and how many days in a row do. */
	runs(): Array<DayBalance & { days: number }> {
		const { from, to } = this.period;
		const starts = this.changes[0]?.day === from ? [] : [{ day: from, balance: this.opening }];
		return [...starts, ...this.changes].map((run, index, all) => ({
			...run,
			days: (all.at(index + 1)?.day ?? to + 1) - run.day,
		}));
	}

	/** Mean over every day. */
	average(): Paise {
		const sum = add(this.runs().map(({ balance, days }) => balance * BigInt(days)));
		return mean(sum, this.period.to - this.period.from + 1);
	}

	/** Mean over the chosen days of each month; undefined if none of them lies in the period. */
	averageOn(chosen: BalanceDay[]): Paise | undefined {
		const { from, to } = this.period;
		const balances = monthsOf(from, to).flatMap(({ first, last }) => {
			const days = chosen.map((day) => (day === 'last' ? last : Math.min(first + day - 1, last)));
			return [...new Set(days)]
				.filter((day) => day >= from && day <= to)
				.map((day) => this.on(day));
		});
		return balances.length === 0 ? undefined : mean(add(balances), balances.length);
	}

	negativeDays(): number {
		return this.runs()
			.filter(({ balance }) => balance < 0n)
			.reduce((sum, { days }) => sum + days, 0);
	}
}

function add(amounts: Paise[]): Paise {
	return amounts.reduce((sum, amount) => sum + amount, 0n);
}
