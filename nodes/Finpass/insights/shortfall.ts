import { DayBalances } from './balances';
import { dateText, monthsOf } from './days';
import { amountText, type FoundEvent } from './foundEvent';
import type { LedgerAccount } from './ledger';
import type { Paise } from './money';

/** A payment that is due every month. */
export interface Due {
	/** Of the month; in a month without it, the last one. */
	day: number;
	amount: Paise;
}

/** Banks present a mandate on the morning of the due day, so the balance of the evening before counts. */
const DAYS_BEFORE = 1;

/** The due days on which the account had less than the amount due the evening before. */
export function shortfallsOf(account: LedgerAccount, due: Due): FoundEvent[] {
	const balances = DayBalances.of(account);
	if (balances === undefined) return [];
	const { from, to } = balances.period;
	const { entries } = account;
	let next = 0;
	return monthsOf(from, to + DAYS_BEFORE).flatMap(({ first, last }) => {
		const day = Math.min(first + due.day - 1, last);
		const before = day - DAYS_BEFORE;
		if (before < from || before > to) return [];
		while (next < entries.length && (entries[next].day ?? from) <= before) next++;
		const balance = balances.on(before);
		const missing = due.amount - balance;
		if (missing <= 0n) return [];
		return {
			event: 'shortfall',
			confidence: 'exact' as const,
			rule: 'balance_before_due_day',
			day,
			amount: missing,
			account,
			proof: entries.slice(Math.max(0, next - 1), next),
			explanation: `At the end of ${dateText(before)} the account had ${amountText(balance, account)}, ${amountText(missing, account)} less than was due on ${dateText(day)}.`,
		};
	});
}
