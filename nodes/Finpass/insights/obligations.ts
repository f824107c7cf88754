import { dateText } from './days';
import { amountText, type Booked, type FoundEvent } from './foundEvent';
import type { LedgerAccount } from './ledger';
import { medianOf } from './recurrence';

/** What is paid to one party every month, as one event: its date is the last payment's, its amount the median. */
export function obligationEvent(
	account: LedgerAccount,
	series: Booked[],
	creditor: string | undefined,
): FoundEvent {
	const last = series[series.length - 1];
	const amount = medianOf(
		series.map((entry) => entry.amount),
		(a, b) => Number(a - b),
	);
	return {
		event: 'obligation',
		confidence: 'recurrence',
		rule: 'monthly_debit',
		day: last.day,
		amount,
		counterparty: creditor,
		account,
		proof: series,
		explanation: `About ${amountText(amount, account)} went to the same party every month from ${dateText(series[0].day)} to ${dateText(last.day)}, ${series.length} times.`,
	};
}
