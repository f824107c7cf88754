import { daysToReturn, keyOf, linesOf, returnedEvent, returnsOf, type Signal } from './bounces';
import { counterpartyOf, isNamed, type Counterparty } from './counterparty';
import { dateText, type Day } from './days';
import type { EventOptions } from './events';
import { inrText, isBooked, type Booked, type FoundEvent } from './foundEvent';
import type { LedgerAccount, LedgerEntry } from './ledger';
import { Matcher, Phrases } from './matching';
import type { NarrationReader, Words } from './narration';
import { Pool } from './pool';
import { obligationEvent } from './obligations';
import { FEWEST, seriesIn, type Regularity } from './recurrence';
import { COMPANY_WORDS, NO_OBLIGATION, NO_REGULAR_SALARY } from './phrases';
import type { Rule } from './rule';
import { GIVEN_BACK } from './rules';
import { lateSalaries, salaryEvent, type Salary } from './salary';
import type { UserRules } from './userRules';

const MONTHLY_SALARY: Regularity = { least: 25, most: 35, percent: 20 };
const MONTHLY_OBLIGATION: Regularity = { least: 26, most: 35, percent: 10 };
/** Lenders credit a rupee or so to see whether an account exists. */
const LARGEST_ACCOUNT_CHECK = 1000n;

/** Modes of payments that do not come back like a mandate or a cheque. */
const NO_RETURNS = new Set(['UPI', 'ATM', 'CARD', 'CASH']);

const givenBack = new Matcher([GIVEN_BACK]);
const noSalary = new Phrases([NO_REGULAR_SALARY]);
const ofCompany = new Phrases([COMPANY_WORDS]);
const noObligation = new Phrases([NO_OBLIGATION]);

/** Payments of one party in one direction. */
interface Party {
	name?: string;
	entries: Booked[];
}

interface Tools {
	reader: NarrationReader;
	matcher: Matcher;
	userRules: UserRules;
}

/** Goes through an account's entries once, notes down what they may prove, then decides. */
export class AccountScan {
	private readonly found: FoundEvent[] = [];
	private readonly signals: Signal[] = [];
	private readonly salaries: Salary[] = [];
	/** Of the salaries, those that a word or the employer's name proves. */
	private readonly wordedSalaries = new Set<Booked>();
	private readonly lenderCredits: Array<{ entry: Booked; rule: Rule; party?: Counterparty }> = [];
	/** Credits that may give back a mandate's debit, of the same party if the line has a mandate's words. */
	private readonly givenBack: Array<{ entry: Booked; byParty: boolean }> = [];
	private readonly payers = new Map<string, Party>();
	private readonly creditors = new Map<string, Party>();
	private readonly mandateDebits: Booked[] = [];
	private readonly gst = new Pool<string, Booked>();

	constructor(
		private readonly account: LedgerAccount,
		private readonly options: EventOptions,
		private readonly tools: Tools,
	) {}

	events(): FoundEvent[] {
		for (const entry of this.account.entries) if (isBooked(entry)) this.note(entry);
		this.addReturns();
		this.addSalaries();
		this.addObligations();
		return this.found;
	}

	private note(entry: Booked): void {
		const { reader, matcher, userRules } = this.tools;
		const { narration, direction } = entry;
		const own = userRules.match(narration, direction);
		if (own !== undefined) {
			const party = this.partyOf(entry);
			this.add(own.event, `user: ${own.pattern}`, entry, party);
			if (own.event === 'salary') this.salaries.push({ entry, payer: party?.name });
			return;
		}
		const words = reader.read(narration);
		const rule = matcher.match(words, direction);
		if (rule !== undefined) this.noteRule(entry, rule);
		else if (direction === 'credit') this.noteCredit(entry, words);
		else this.noteDebit(entry, words);
	}

	private noteRule(entry: Booked, rule: Rule): void {
		const { event } = rule;
		if (event === 'bounce' || event === 'cheque_return') {
			this.signals.push({ entry, rule });
			const isLine = entry.direction === 'debit' && rule.part === undefined;
			if (isLine) this.mandateDebits.push(entry);
			return;
		}
		const party = this.partyOf(entry);
		if (event === 'cash_deposit') this.add(event, rule.name, entry, undefined);
		else if (party?.own === true) return;
		else if (event === 'salary') this.addSalary(entry, rule.name, party);
		else if (rule.part !== 'payer') this.add(event, rule.name, entry, party);
		else if (isNamed(party, this.options.employer)) this.addSalary(entry, 'employer', party);
		else if (entry.amount > LARGEST_ACCOUNT_CHECK) {
			this.lenderCredits.push({ entry, rule, party });
			if (party?.name !== undefined) join(this.payers, party, entry);
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
		if (isNamed(party, this.options.employer)) this.addSalary(entry, 'employer', party);
		else if (party.name !== undefined) join(this.payers, party, entry);
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
		const isMandate = list.includes('mandate') || list.includes('emi');
		if (party.name !== undefined || isMandate) join(this.creditors, party, entry);
	}

	private addSalary(entry: Booked, rule: string, party: Counterparty | undefined): void {
		const salary = { entry, payer: party?.name };
		this.salaries.push(salary);
		this.wordedSalaries.add(entry);
		this.found.push(salaryEvent(this.account, salary, rule));
		if (party?.name !== undefined) join(this.payers, party, entry);
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
		for (const returned of returnsOf(signals, { payments, otherDebits, gst })) {
			const names = linesOf(returned).map((entry) => this.partyOf(entry)?.name);
			const payee = names.find((name) => name !== undefined);
			this.found.push(returnedEvent(account, returned, payee));
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

	private addSalaries(): void {
		const regular = new Set<Booked>();
		const { account, salaries, wordedSalaries } = this;
		const payersByWord = new Set<string>();
		for (const [key, { name, entries }] of this.payers) {
			if (entries.some((entry) => wordedSalaries.has(entry))) payersByWord.add(key);
			for (const series of seriesIn(entries, MONTHLY_SALARY)) {
				if (new Set(series.map(({ day }) => dateText(day).slice(0, 7))).size < FEWEST) continue;
				for (const [at, entry] of series.entries()) {
					regular.add(entry);
					if (wordedSalaries.has(entry)) continue;
					const salary = { entry, payer: name };
					salaries.push(salary);
					const others = around(series, at);
					this.found.push(salaryEvent(account, salary, 'salary_recurrence', others));
				}
			}
		}
		for (const { entry, rule, party } of this.lenderCredits) {
			const isEmployer = party !== undefined && payersByWord.has(party.key);
			if (!regular.has(entry) && !isEmployer) this.add('new_loan', rule.name, entry, party);
		}
		this.found.push(...lateSalaries(account, salaries));
	}

	private addObligations(): void {
		for (const { name, entries } of this.creditors.values()) {
			for (const series of seriesIn(entries, MONTHLY_OBLIGATION)) {
				this.found.push(obligationEvent(this.account, series, name));
			}
		}
	}

	private partyOf({ narration }: LedgerEntry): Counterparty | undefined {
		return counterpartyOf(narration, this.options.ownNames ?? []);
	}

	private add(event: string, rule: string, entry: Booked, party: Counterparty | undefined): void {
		const what = `${entry.direction === 'credit' ? 'credit' : 'debit'} of ${inrText(entry.amount)}`;
		this.found.push({
			event,
			confidence: 'rule',
			rule,
			day: entry.day,
			amount: entry.amount,
			counterparty: party?.name,
			account: this.account,
			proof: [entry],
			explanation: `By its narration, the ${what} on ${dateText(entry.day)} is this event: ${event}.`,
		});
	}
}

function join(parties: Map<string, Party>, { key, name }: Counterparty, entry: Booked): void {
	const known = parties.get(key);
	if (known === undefined) parties.set(key, { name, entries: [entry] });
	else known.entries.push(entry);
}

/** The two that stand next to one in a series: three at least prove that it recurs. */
function around(series: Booked[], at: number): Booked[] {
	const from = Math.max(0, Math.min(at - 1, series.length - FEWEST));
	return series.slice(from, from + FEWEST).filter((entry) => entry !== series[at]);
}
