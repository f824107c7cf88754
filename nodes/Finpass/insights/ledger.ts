import type { IDataObject } from 'n8n-workflow';

/** An amount in paise, exact at any size. */
export type Paise = bigint;

export type Direction = 'credit' | 'debit';

/** One transaction, read. What could not be read is undefined, never guessed. */
export interface LedgerEntry {
	/** Its place in the account's list as the report has it, from 0. */
	place: number;
	/** The transaction as it came. */
	original: IDataObject;
	id?: string;
	/** YYYY-MM-DD in India (+05:30). */
	date?: string;
	/** Milliseconds since 1970, if the report tells a time of day. */
	timestamp?: number;
	direction?: Direction;
	/** Never negative: the direction tells the sign. */
	amount?: Paise;
	/** The stated balance after the transaction. */
	balance?: Paise;
	/** In upper case; `OTHERS` if the report tells none. */
	mode: string;
	narration: string;
	reference?: string;
}

/** One bank account of a report, its transactions in the order in which they were booked. */
export interface LedgerAccount {
	clientId?: string;
	accountId?: string;
	maskedAccountNumber?: string;
	currency: string;
	/** What the report tells of the account and its holder, as it came, without the transactions. */
	details: IDataObject;
	/** First and last day, YYYY-MM-DD: the report's period, widened by transactions outside it. */
	from?: string;
	to?: string;
	entries: LedgerEntry[];
	/** Balance before the first transaction: stated, or worked out from the first stated balance. */
	opening?: Paise;
	/** Balance after the last one. */
	closing?: Paise;
}
