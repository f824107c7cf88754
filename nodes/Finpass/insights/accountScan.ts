import { daysToReturn, keyOf, linesOf, returnedEvent, returnsOf, type Signal } from './bounces';
import { counterpartyOf, type Counterparty, type OwnNames } from './counterparty';
import { dateText, type Day } from './days';
import { amountText, isBooked, type Booked, type FoundEvent } from './foundEvent';
import type { LedgerAccount, LedgerEntry } from './ledger';
import { Matcher, Phrases } from './matching';
import type { NarrationReader, Words } from './narration';
import type { MonthlyPayments, Payment } from './monthly';
import { Pool } from './pool';
import {
	COMPANY_WORDS,
	MANDATE,
	NO_OBLIGATION,
	NO_REGULAR_SALARY,
	OF_LENDERS,
	OWED,
} from './phrases';
import type { Rule } from './rule';
import { GIVEN_BACK } from './rules';
import { salaryEvent } from './salary';
import type { UserRules } from './userRules';

/** Lenders credit about a rupee to see whether an account exists. */
const LARGEST_ACCOUNT_CHECK = 1000n;

/** Modes of payments that do not come back like a mandate or a cheque. */
const NO_RETURNS = new Set(['UPI', 'ATM', 'CARD', 'CASH']);

const givenBack = new Matcher([GIVEN_BACK]);
const noSalary = new Phrases([NO_REGULAR_SALARY]);
const ofCompany = new Phrases([COMPANY_WORDS]);
const noObligation = new Phrases([NO_OBLIGATION]);
const byMandate = new Phrases([MANDATE]);
const owed = new Phrases([OWED]);
const ofLenders = new Set(OF_LENDERS.split('|'));

interface Tools {
	reader: NarrationReader;
	matcher: Matcher;
	userRules: UserRules;
	monthly: MonthlyPayments;
	ownNames: OwnNames;
}

/** Goes through an account's entries once, notes down what they may prove, then decides. */
export class AccountScan {
	private readonly found: FoundEvent[] = [];
	private readonly signals: Signal[] = [];
	/** Credits that may give back a mandate's debit, of the same party if the line has a mandate's words. */
	private readonly givenBack: Array<{ entry: Booked; byParty: boolean }> = [];
	/** Debits that may be one of a series, noted as soon as it is known which came back. */
	private readonly debits: Array<{ entry: Booked; party: Counterparty; isOwed: boolean }> = [];
	private readonly mandateDebits: Booked[] = [];
	private readonly gst = new Pool<string, Booked>();

	constructor(
		private readonly account: LedgerAccount,
		private readonly tools: Tools,
	) {}

	/** The events that the account's lines prove. What is paid month by month is noted down for all accounts. */
	events(): FoundEvent[] {
		for (const entry of this.account.entries) if (isBooked(entry)) this.note(entry);
		this.addReturns();
		return this.found;
	}

	private note(entry: Booked): void {
		const { reader, matcher, userRules } = this.tools;
		const { narration, direction } = entry;
		const own = userRules.match(narration, direction);
		if (own !== undefined) {
			const party = this.partyOf(entry);
			this.add(own.event, `user: ${own.pattern}`, entry, party);
			if (own.event === 'salary') this.tools.monthly.noteSalary(this.payment(entry), party, false);
			return;
		}
		const words = reader.read(narration);
		const rule = matcher.match(words, direction);
		if (rule !== undefined) this.noteRule(entry, rule, words);
		else if (direction === 'credit') this.noteCredit(entry, words);
		else this.noteDebit(entry, words);
	}

	private noteRule(entry: Booked, rule: Rule, words: Words): void {
		const { event } = rule;
		if (event === 'bounce' || event === 'cheque_return') {
			this.signals.push({ entry, rule });
			const isLine = entry.direction === 'debit' && rule.part === undefined;
			if (isLine) this.mandateDebits.push(entry);
			return;
		}
		const party = this.partyOf(entry);
		if (event === 'cash_deposit') this.add(event, rule.name, entry, undefined);
		else if (party?.own === true && (event !== 'salary' || namesSender(words))) return;
		else if (event === 'salary') this.addSalary(entry, rule.name, party);
		else if (rule.part !== 'payer') this.add(event, rule.name, entry, party);
		else if (this.tools.monthly.isEmployer(party, entry.narration))
			this.addSalary(entry, 'employer', party);
		else if (entry.amount > LARGEST_ACCOUNT_CHECK) {
			const asLoan = () => this.event(event, rule.name, entry, party);
			this.tools.monthly.noteLenderCredit({ payment: this.payment(entry), party, asLoan });
		}
	}

	private noteCredit(entry: Booked, words: Words): void {
		if (givenBack.match(words, 'credit')) {
			this.givenBack.push({ entry, byParty: words.list.includes('mandate') });
		}
		if (noSalary.areIn(words)) return;
		if (words.list.includes('upi') && !ofCompany.areIn(words)) return;
		const party = this.partyOf(entry);
		if (party === undefined || party.own) return;
		if (this.tools.monthly.isEmployer(party, entry.narration))
			this.addSalary(entry, 'employer', party);
		// Of a deposited cheque, often only the bank is told.
		else if (!words.list.includes('cheque')) {
			this.tools.monthly.noteCredit(this.payment(entry), party);
		}
	}

	private noteDebit(entry: Booked, words: Words): void {
		const { list } = words;
		if (list.includes('mandate') || list.includes('emi') || list.includes('cheque')) {
			this.mandateDebits.push(entry);
		}
		if (list.includes('gst')) this.gst.add(keyOf(entry.day, entry.amount), entry);
		if (noObligation.areIn(words)) return;
		const party = this.partyOf(entry);
		if (party === undefined || party.own) return;
		const isMandate = byMandate.areIn(words) && !list.includes('upi');
		const isOwed = isMandate || owed.areIn(words) || isLender(party);
		if (isOwed || party.name !== undefined) this.debits.push({ entry, party, isOwed });
	}

	private addSalary(entry: Booked, rule: string, party: Counterparty | undefined): void {
		const { account } = this;
		this.tools.monthly.noteSalary(this.payment(entry), party);
		this.found.push(salaryEvent({ entry, account, payer: party?.name }, rule));
	}

	private addReturns(): void {
		this.pairMandates();
		const amounts = new Set(this.signals.map(({ entry }) => entry.amount));
		const otherDebits = new Pool<string, Booked>();
		for (const entry of this.account.entries) {
			if (!isBooked(entry) || entry.direction === 'credit' || !amounts.has(entry.amount)) continue;
			if (!NO_RETURNS.has(entry.mode)) otherDebits.add(keyOf(entry.day, entry.amount), entry);
		}
		const payments = new Pool<string, Booked>();
		for (const debit of this.mandateDebits) {
			if (amounts.has(debit.amount)) payments.add(keyOf(debit.day, debit.amount), debit);
		}
		const { account, signals, gst } = this;
		const cameBack = new Set<Booked>();
		for (const returned of returnsOf(signals, { payments, otherDebits, gst })) {
			const names = linesOf(returned).map((entry) => this.partyOf(entry)?.name);
			const payee = names.find((name) => name !== undefined);
			this.found.push(returnedEvent(account, returned, payee));
			if (returned.payment !== undefined) cameBack.add(returned.payment);
		}
		for (const { entry, party, isOwed } of this.debits) {
			const payment = { ...this.payment(entry), isOwed, cameBack: cameBack.has(entry) };
			this.tools.monthly.noteDebit(payment, party);
		}
	}

	/** Returns that only the debit before them tells of. */
	private pairMandates(): void {
		if (this.givenBack.length === 0) return;
		const keyWith = (entry: Booked, byParty: boolean) => {
			const party = byParty ? (this.partyOf(entry)?.key ?? '') : 'any';
			return (day: Day) => `${keyOf(day, entry.amount)} ${party}`;
		};
		const debits = new Pool<string, Booked>();
		const given = new Set<Booked>();
		for (const debit of this.mandateDebits) {
			for (const byParty of [true, false]) debits.add(keyWith(debit, byParty)(debit.day), debit);
		}
		for (const { entry, byParty } of this.givenBack) {
			const keys = daysToReturn(entry.day).map(keyWith(entry, byParty));
			const payment = debits.take(keys, (debit) => !given.has(debit));
			if (payment === undefined) continue;
			given.add(payment);
			this.signals.push({ entry, rule: GIVEN_BACK, payment });
		}
	}

	private partyOf({ narration }: LedgerEntry): Counterparty | undefined {
		return counterpartyOf(narration, this.tools.ownNames);
	}

	private payment(entry: Booked): Payment {
		return { entry, account: this.account, day: entry.day, amount: entry.amount };
	}

	private add(event: string, rule: string, entry: Booked, party: Counterparty | undefined): void {
		this.found.push(this.event(event, rule, entry, party));
	}

	private event(
		event: string,
		rule: string,
		entry: Booked,
		party: Counterparty | undefined,
	): FoundEvent {
		const what = `${entry.direction === 'credit' ? 'credit' : 'debit'} of ${amountText(entry.amount, this.account)}`;
		return {
			event,
			confidence: 'rule',
			rule,
			day: entry.day,
			amount: entry.amount,
			counterparty: party?.name,
			account: this.account,
			proof: [entry],
			explanation: `By its narration, the ${what} on ${dateText(entry.day)} is this event: ${event}.`,
		};
	}
}

/** Transfers name the sender; other lines of a salary may name the recipient. */
function namesSender({ list }: Words): boolean {
	return ['rail', 'upi', 'transfer'].some((word) => list.includes(word));
}

function isLender({ name }: Counterparty): boolean {
	const words = name?.split(' ') ?? [];
	return !words.includes('BANK') && words.some((word) => ofLenders.has(word));
}
