import type { IDataObject } from 'n8n-workflow';

import type { Day } from './days';
import type { Direction, Paise } from './money';

/** One transaction, read. What could not be read is undefined, never guessed. */
export interface LedgerEntry {
	/** Its place in the account's list as the report has it, from 0. */
	place: number;
	/** The transaction as it came. */
	original: IDataObject;
	id?: string;
	/** The day in India (+05:30). An entry without one has that of the entry before it. */
	day?: Day;
	/** The same as YYYY-MM-DD. */
	date?: string;
	/** Milliseconds since 1970, if the report tells a time of day. */
	timestamp?: number;
	direction?: Direction;
	/** Never negative: the direction tells the sign. */
	amount?: Paise;
	/** Its type says that it takes another entry back, so it tells no direction. */
	isReversal: boolean;
	/** The stated balance after the transaction. */
	balance?: Paise;
	/** Whether that balance follows from the stated one before; undefined if that cannot be checked. */
	link?: 'follows' | 'broken';
	/** In upper case; `OTHERS` if the report tells none. */
	mode: string;
	narration: string;
	reference?: string;
}

type FindingKind =
	| 'chain_broken'
	| 'sum_mismatch'
	| 'duplicate'
	| 'outside_period'
	| 'missing_balance'
	| 'unreadable_amount'
	| 'unreadable_date'
	| 'unknown_type'
	| 'order_unknown';

/** Something that does not add up or cannot be read. `difference` is stated − expected. */
export interface Finding {
	kind: FindingKind;
	day?: Day;
	transactionId?: string;
	expected?: Paise;
	/** A text if it could not be read. */
	stated?: Paise | string;
	difference?: Paise;
}

/** A balance that holds from a day on, until the next one. */
export interface DayBalance {
	day: Day;
	balance: Paise;
}

/** One bank account of a report, its transactions in the order in which they were booked. */
export interface LedgerAccount {
	clientId?: string;
	accountId?: string;
	maskedAccountNumber?: string;
	/** In upper case, `INR` if the report tells none. */
	currency: string;
	/** What the report tells of the account and its holder, as it came, without the transactions. */
	details: IDataObject;
	/** First and last day: the report's period, widened by transactions outside it. */
	from?: Day;
	to?: Day;
	entries: LedgerEntry[];
	/** Balance before the first transaction: stated, or worked out from the first stated balance. */
	opening?: Paise;
	/** Balance after the last one: stated by the account, else by the last transaction, else worked out. */
	closing?: Paise;
	/** The closing balance, if the account states one. */
	statedClosing?: Paise;
	/** Whether there is a stated balance that the stated closing balance can be held against. */
	closingChecked: boolean;
	/** Balance at the end of each day with transactions, oldest first. Empty if no balance is known. */
	endOfDay: DayBalance[];
	/** All but `sum_mismatch`, which depends on the days that are summed up. */
	findings: Finding[];
}

/** Something in a report that is not a bank account with transactions, such as a mutual fund. */
export interface SkippedAccount {
	accountId?: string;
	/** Such as `mutual_funds`, or why there are no transactions. */
	reason: string;
}
