import { isNamed, readNamedParty, type Counterparty, type NamedParty } from './counterparty';
import { dateText } from './days';
import type { Booked, FoundEvent } from './foundEvent';
import type { LedgerAccount } from './ledger';
import { obligationEvent } from './obligations';
import { FEWEST, seriesIn, type Dated, type Regularity } from './recurrence';
import { lateSalaries, salaryEvent, type Salary } from './salary';

const MONTHLY_SALARY: Regularity = { least: 25, most: 35, percent: 20, atOnce: 1 };
const MONTHLY_OBLIGATION: Regularity = { least: 26, most: 35, percent: 10, atOnce: 1 };

/** Above this ratio of all payments to a party to those of the series, the party is not a creditor. */
const MOST_PAYMENTS = 1.5;

/** A payment that may be one of a series. */
export interface Payment extends Dated {
	entry: Booked;
	account: LedgerAccount;
	/** It says that it is owed: by a mandate, a loan's or an insurance's words, or a lender's name. */
	isOwed?: boolean;
}

/** Payments of one party in one direction. */
interface Party {
	name?: string;
	payments: Payment[];
}

/** A credit of a lender, which is a new loan unless that lender pays every month. */
interface LenderCredit {
	payment: Payment;
	party?: Counterparty;
	asLoan: () => FoundEvent;
}

/** Monthly payments to and from all accounts of a report, because an employer may change the account. */
export class MonthlyPayments {
	private readonly payers = new Map<string, Party>();
	private readonly creditors = new Map<string, Party>();
	private readonly salaries: Salary[] = [];
	/** Of the salaries, those that a word or the employer's name proves. */
	private readonly worded = new Set<Booked>();
	private readonly lenderCredits: LenderCredit[] = [];

	private readonly employer?: NamedParty;

	/** @param employer all that they pay is salary */
	constructor(
		private readonly accounts: LedgerAccount[],
		employer?: string,
	) {
		this.employer = employer === undefined ? undefined : readNamedParty(employer);
	}

	isEmployer(party: Counterparty | undefined, narration: string): boolean {
		return this.employer !== undefined && isNamed(party, this.employer, narration);
	}

	noteCredit(payment: Payment, party: Counterparty | undefined): void {
		if (party?.name !== undefined) join(this.payers, party, payment);
	}

	noteDebit(payment: Payment, party: Counterparty): void {
		join(this.creditors, party, payment);
	}

	noteLenderCredit(credit: LenderCredit): void {
		this.lenderCredits.push(credit);
		this.noteCredit(credit.payment, credit.party);
	}

	/** A salary that something else than its recurrence proves. */
	noteSalary(payment: Payment, party: Counterparty | undefined, isProven = true): void {
		const { entry, account } = payment;
		this.salaries.push({ entry, account, payer: party?.name });
		if (!isProven) return;
		this.worded.add(entry);
		this.noteCredit(payment, party);
	}

	events(): FoundEvent[] {
		return [...this.salaryEvents(), ...this.obligationEvents()];
	}

	private salaryEvents(): FoundEvent[] {
		const found: FoundEvent[] = [];
		const regular = new Set<Booked>();
		const payersByWord = new Set<string>();
		const all: Party[] = [];
		for (const [key, { name, payments }] of this.payers) {
			if (payments.some(({ entry }) => this.worded.has(entry))) payersByWord.add(key);
			const series = seriesOf(payments, MONTHLY_SALARY).filter(isOfMonths);
			all.push(...series.map((one) => ({ name, payments: one })));
		}
		const isOwn = this.ownTransfers(all.flatMap(({ payments }) => payments));
		for (const { name, payments } of all) {
			if (2 * payments.filter(isOwn).length > payments.length) continue;
			for (const [at, { entry, account }] of payments.entries()) {
				regular.add(entry);
				if (this.worded.has(entry)) continue;
				const salary = { entry, account, payer: name };
				this.salaries.push(salary);
				found.push(salaryEvent(salary, 'salary_recurrence', around(payments, at)));
			}
		}
		for (const { payment, party, asLoan } of this.lenderCredits) {
			const isEmployer = party !== undefined && payersByWord.has(party.key);
			if (!regular.has(payment.entry) && !isEmployer) found.push(asLoan());
		}
		return [...found, ...lateSalaries(this.salaries)];
	}

	/** Whether a credit is the money of another account of the report, which left it that day or the day before. */
	private ownTransfers(credits: Payment[]): (credit: Payment) => boolean {
		if (this.accounts.length < 2 || credits.length === 0) return () => false;
		const amounts = new Set(credits.map(({ amount }) => amount));
		const sources = new Map<string, Set<LedgerAccount>>();
		for (const account of this.accounts) {
			for (const { day, amount, direction } of account.entries) {
				if (direction !== 'debit' || amount === undefined || !amounts.has(amount)) continue;
				const key = `${day} ${amount}`;
				sources.set(key, (sources.get(key) ?? new Set()).add(account));
			}
		}
		return ({ account, day, amount }) =>
			[day, day - 1].some((one) =>
				[...(sources.get(`${one} ${amount}`) ?? [])].some((source) => source !== account),
			);
	}

	private obligationEvents(): FoundEvent[] {
		return [...this.creditors.values()].flatMap(({ name, payments }) =>
			obligationsAmong(payments).map((series) => {
				const { account } = series[series.length - 1];
				const entries = series.map(({ entry }) => entry);
				return obligationEvent(account, entries, name);
			}),
		);
	}
}

/**
 * The series of what is paid to one party: of debits that say that they are owed, and of the others if little
 * else goes to that party. Who is paid now and then as well is a shop or a friend.
 */
function obligationsAmong(payments: Payment[]): Payment[][] {
	const owed = payments.filter(({ isOwed }) => isOwed === true);
	const rest = payments.filter(({ isOwed }) => isOwed !== true);
	const others = seriesOf(rest, MONTHLY_OBLIGATION).filter(
		({ length }) => rest.length <= MOST_PAYMENTS * length,
	);
	return [...seriesOf(owed, { ...MONTHLY_OBLIGATION, atOnce: 2 }), ...others];
}

/** The series of one party: across accounts first, then within each account among the rest. */
function seriesOf(payments: Payment[], regularity: Regularity): Payment[][] {
	const found = seriesIn(payments, regularity);
	const accounts = new Set(payments.map(({ account }) => account));
	if (accounts.size < 2) return found;
	const used = new Set(found.flat());
	const left = payments.filter((payment) => !used.has(payment));
	const own = [...accounts].map((account) => left.filter((one) => one.account === account));
	return [...found, ...own.flatMap((one) => seriesIn(one, regularity))];
}

/** If the first is on a weekend, the salary comes at the end of the month before. */
const DAYS_EARLY = 5;

function isOfMonths(series: Payment[]): boolean {
	return [0, DAYS_EARLY].some((days) => {
		const months = series.map(({ day }) => dateText(day + days).slice(0, 7));
		return new Set(months).size >= FEWEST;
	});
}

function join(parties: Map<string, Party>, { key, name }: Counterparty, payment: Payment): void {
	const known = parties.get(key);
	if (known === undefined) parties.set(key, { name, payments: [payment] });
	else known.payments.push(payment);
}

/** The two payments next to one in its series: with it they are three, enough to prove that it recurs. */
function around(series: Payment[], at: number): Booked[] {
	const from = Math.max(0, Math.min(at - 1, series.length - FEWEST));
	return series
		.slice(from, from + FEWEST)
		.filter((_, index) => from + index !== at)
		.map(({ entry }) => entry);
}
