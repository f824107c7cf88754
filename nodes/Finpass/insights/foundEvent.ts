import type { IDataObject } from 'n8n-workflow';

import { dateText, type Day } from './days';
import type { LedgerAccount, LedgerEntry } from './ledger';
import { toRupees, type Paise } from './money';

/** An entry whose day, amount and direction are known. */
export type Booked = LedgerEntry & Required<Pick<LedgerEntry, 'day' | 'amount' | 'direction'>>;

export function isBooked(entry: LedgerEntry): entry is Booked {
	const { day, amount, direction } = entry;
	return day !== undefined && amount !== undefined && amount > 0n && direction !== undefined;
}

/**
 * How sure an event is: `exact` by arithmetic, `rule` by the words of a narration, `recurrence` by what
 * comes again and again.
 */
type Confidence = 'exact' | 'rule' | 'recurrence';

/** An event and its proof. */
export interface FoundEvent {
	event: string;
	confidence: Confidence;
	rule: string;
	day: Day;
	amount?: Paise;
	counterparty?: string;
	account: LedgerAccount;
	/** The entries that prove it. */
	proof: LedgerEntry[];
	/** One sentence, without names: those may have to be masked. */
	explanation: string;
}

/** The event as it is given out. */
export function eventRecord(found: FoundEvent): IDataObject {
	const { account, amount, counterparty } = found;
	return {
		event: found.event,
		confidence: found.confidence,
		rule: found.rule,
		date: dateText(found.day),
		amount: amount === undefined ? null : toRupees(amount),
		counterparty: counterparty ?? null,
		client_id: account.clientId ?? null,
		account_id: account.accountId ?? null,
		masked_account_number: account.maskedAccountNumber ?? null,
		transactions: found.proof.map(({ original }) => original),
		explanation: found.explanation,
	};
}

/** Such as INR 12,34,567.50, as India groups digits. */
export function amountText(paise: Paise, { currency }: LedgerAccount): string {
	const sign = paise < 0n ? '-' : '';
	const digits = String(paise < 0n ? -paise : paise).padStart(3, '0');
	const whole = digits.slice(0, -2).replace(/(\d)(?=(\d\d)+\d$)/g, '$1,');
	return `${currency} ${sign}${whole}.${digits.slice(-2)}`;
}
