import { dateText, type Day } from './days';
import { amountText, type Booked, type FoundEvent } from './foundEvent';
import type { LedgerAccount } from './ledger';
import type { Paise } from './money';
import { Pool } from './pool';
import type { Rule } from './rule';

/** A line about something that came back. */
export interface Signal {
	entry: Booked;
	rule: Rule;
	/** The debit that it gives back, if that is known. */
	payment?: Booked;
}

/** A payment or a cheque that came back, with all lines about it. */
interface Returned {
	event: 'bounce' | 'cheque_return';
	rule: string;
	/** What came back: the bank's line about it, or the charge if that is all there is. */
	line: Booked;
	/** The payment, before it came back. */
	payment?: Booked;
	charge?: Booked;
	taxes: Booked[];
	instrument?: Rule['instrument'];
}

/** What is looked up in an account besides the signals. */
interface AccountLines {
	/** Debits by `keyOf`: first those by mandate or cheque, then all. */
	payments: Pool<string, Booked>;
	otherDebits: Pool<string, Booked>;
	/** Debits that speak of GST and say no more, by `keyOf`. */
	gst: Pool<string, Booked>;
}

/** A payment comes back within this many days. */
const DAYS_TO_RETURN = 3;
/** The bank's charge comes at most this many days before or after. */
const DAYS_TO_CHARGE = 7;
/** A returned debit of up to 1,500 rupees that no credit answers is the charge for one. */
const LARGEST_CHARGE: Paise = 150_000n;
/** Central and state GST are two lines. */
const MOST_TAXES = 2;

export const keyOf = (day: Day, amount: Paise): string => `${day} ${amount}`;

/** The days on which a payment that came back on this one may have been booked, the latest first. */
export const daysToReturn = (day: Day): Day[] =>
	Array.from({ length: DAYS_TO_RETURN + 1 }, (_, days) => day - days);

/** The day itself, then those around it, the nearest first. */
const daysAround = (day: Day): Day[] => [
	day,
	...Array.from({ length: DAYS_TO_CHARGE }, (_, index) => [
		day - index - 1,
		day + index + 1,
	]).flat(),
];

/** Makes one event of the payment, its return, the charge for it and the tax on that. */
export function returnsOf(signals: Signal[], lines: AccountLines): Returned[] {
	const events: Returned[] = [];
	const paired = new Set<Booked>();
	const lineSignals = signals.filter(({ rule }) => rule.part === undefined);
	for (const { entry, rule, payment: known } of lineSignals) {
		if (entry.direction === 'debit') continue;
		const payment = known ?? paymentOf(entry, lines, paired);
		if (payment !== undefined) paired.add(payment);
		events.push(eventOf(entry, rule, payment));
	}
	const charges = signals.filter(({ rule }) => rule.part === 'charge');
	for (const signal of lineSignals) {
		const { entry, rule } = signal;
		if (entry.direction === 'credit' || paired.has(entry)) continue;
		const isCharge = rule.event === 'bounce' && entry.amount <= LARGEST_CHARGE;
		if (isCharge) charges.push(signal);
		else events.push(eventOf(entry, rule));
	}
	addCharges(events, charges);
	addTaxes(
		events,
		signals.filter(({ rule }) => rule.part === 'tax'),
	);
	for (const event of events) addUnnamedTaxes(event, lines.gst);
	return events;
}

function eventOf(line: Booked, rule: Rule, payment?: Booked): Returned {
	const { event, name, instrument } = rule;
	return { event: event as Returned['event'], rule: name, line, payment, taxes: [], instrument };
}

/** The debit of the same amount that a credit gives back: the latest one before it. */
function paymentOf(
	{ day, amount }: Booked,
	{ payments, otherDebits }: AccountLines,
	paired: ReadonlySet<Booked>,
): Booked | undefined {
	const keys = daysToReturn(day).map((one) => keyOf(one, amount));
	const isFree = (debit: Booked) => !paired.has(debit);
	return payments.take(keys, isFree) ?? otherDebits.take(keys, isFree);
}

/** Gives each charge to an event of the same day, else to the nearest within a week, else it is one. */
function addCharges(events: Returned[], charges: Signal[]): void {
	const open = new Pool<Day, Returned>();
	for (const event of events) open.add(event.line.day, event);
	const give = (days: (day: Day) => Day[]) => (signal: Signal) => {
		const event = open.take(days(signal.entry.day), (one) => goesWith(signal.rule, one));
		if (event !== undefined) event.charge = signal.entry;
		return event === undefined;
	};
	const left = charges.filter(give((day) => [day])).filter(give(daysAround));
	for (const { entry, rule } of left) events.push({ ...eventOf(entry, rule), charge: entry });
}

/** A charge for an unspecified cheque may be for an issued or for a deposited one. */
function goesWith(rule: Rule, { event, instrument }: Returned): boolean {
	if (rule.event === 'cheque_return') return event === 'cheque_return';
	if (event === 'cheque_return') return rule.part === 'charge' && rule.instrument !== 'mandate';
	return (
		rule.instrument === undefined || instrument === undefined || rule.instrument === instrument
	);
}

/** Assigns tax lines that say what they are for to the nearest charge. Without one they prove a return. */
function addTaxes(events: Returned[], taxes: Signal[]): void {
	const open = new Pool<Day, Returned>();
	const offer = (event: Returned) => {
		for (let times = 0; times < MOST_TAXES; times++) open.add((event.charge as Booked).day, event);
	};
	for (const event of events) if (event.charge !== undefined) offer(event);
	for (const { entry, rule } of taxes) {
		const event = open.take(daysAround(entry.day), (one) => one.event === rule.event);
		if (event !== undefined) event.taxes.push(entry);
		else {
			const own = { ...eventOf(entry, rule), charge: entry };
			events.push(own);
			open.add(entry.day, own);
		}
	}
}

/** A line that says only GST belongs to a charge of which it is 18 %, or 9 % twice. */
function addUnnamedTaxes({ charge, taxes }: Returned, gst: Pool<string, Booked>): void {
	if (charge === undefined || taxes.length > 0 || gst.isEmpty) return;
	for (const [percent, count] of [
		[18n, 1],
		[9n, 2],
	] as const) {
		const tax = (charge.amount * percent + 50n) / 100n;
		const keys = daysAround(charge.day).map((day) => keyOf(day, tax));
		for (let times = 0; times < count; times++) {
			const row = gst.take(keys);
			if (row !== undefined) taxes.push(row);
		}
		if (taxes.length > 0) return;
	}
}

/** All lines of an event, in the order in which they were booked. */
export function linesOf({ line, payment, charge, taxes }: Returned): Booked[] {
	const lines = [payment, line, charge, ...taxes].filter((one) => one !== undefined);
	return [...new Set(lines)];
}

/** @param payee who was to be paid, if a line tells */
export function returnedEvent(
	account: LedgerAccount,
	returned: Returned,
	payee: string | undefined,
): FoundEvent {
	const { event, rule, line } = returned;
	return {
		event,
		confidence: 'rule',
		rule,
		day: line.day,
		amount: line.amount,
		counterparty: payee,
		account,
		proof: linesOf(returned),
		explanation: explanationOf(returned, account),
	};
}

/** Without names, which may have to be masked. */
function explanationOf({ event, line, charge }: Returned, account: LedgerAccount): string {
	const what = event === 'bounce' ? 'payment' : 'deposited cheque';
	const on = `on ${dateText(line.day)}`;
	if (line === charge)
		return `The bank charged ${amountText(line.amount, account)} ${on} because a ${what} came back.`;
	const and =
		charge === undefined
			? ''
			: `, and the bank charged ${amountText(charge.amount, account)} for it`;
	return `A ${what} of ${amountText(line.amount, account)} came back ${on}${and}.`;
}
