import { BANKS, type Bank } from './banks';
import { dayOf } from './calendar';
import type { Paise } from './money';
import { type Person, personByMobile } from './people';
import { type Category, type Intent, plan } from './plan';
import { Random } from './random';

export interface Entry {
	id: string;
	/** YYYY-MM-DD */
	day: string;
	/** HH:MM:SS in India */
	time: string;
	type: 'CREDIT' | 'DEBIT';
	amount: Paise;
	/** After this entry. */
	balance: Paise;
	narration: string;
	mode: string;
	category: Category;
	counterparty?: string;
	reference: string;
}

export interface Account {
	id: string;
	bank: Bank;
	ifsc: string;
	micr: string;
	branch: string;
	/** Whole; it is shown masked only. */
	number: string;
	kind: 'SAVINGS' | 'CURRENT';
	opening: Paise;
	closing: Paise;
	entries: Entry[];
}

/** A person with their accounts; every balance follows from the one before it. */
export interface Ledger {
	person: Person;
	accounts: Account[];
}

/** What a bank takes for a returned instalment: 500 rupees and 18 % tax. */
const BOUNCE_CHARGE: Paise = 590_00;

function openAccounts(person: Person, random: Random): Account[] {
	const opening = (least: number, most: number) =>
		person.persona === 'stretched'
			? random.int(800_00, 6000_00)
			: random.int(least, most) * 100 + 35;
	const openings = [opening(20_000, 60_000), opening(60_000, 250_000), opening(5000, 30_000)];
	return random
		.shuffle(BANKS)
		.slice(0, 3)
		.map((bank, index) => ({
			id: random.uuid(),
			bank,
			ifsc: `${bank.ifsc}0${random.digits(6)}`,
			micr: random.digits(9),
			branch: random.digits(5),
			number: random.digits(14),
			kind: person.persona === 'irregular' && index === 0 ? 'CURRENT' : 'SAVINGS',
			opening: openings[index],
			closing: openings[index],
			entries: [],
		}));
}

/** Quarterly interest on the savings accounts that the plan does not otherwise use. */
function interest(accounts: Account[], random: Random): Intent[] {
	return accounts.flatMap((account, index) =>
		index === 0
			? []
			: ['2025-09', '2025-12', '2026-03', '2026-06'].map(
					(month): Intent => ({
						day: dayOf(month, 30),
						time: '23:30:00',
						account: index,
						type: 'CREDIT',
						amount: Math.round(account.opening * 0.0075) + random.int(0, 99),
						narration: `INT.PD:${account.number.slice(-6)} QTR ENDING ${month}`,
						mode: 'OTHERS',
						category: 'interest',
					}),
				),
	);
}

/** Carries the plan out: if the balance is too low, nothing is paid, and an instalment bounces. */
function play(intents: Intent[], accounts: Account[], random: Random): void {
	const owed: Intent[] = [];
	const post = (intent: Intent): void => {
		const account = accounts[intent.account];
		account.closing += intent.type === 'CREDIT' ? intent.amount : -intent.amount;
		account.entries.push({
			id: `${intent.type === 'CREDIT' ? 'C' : 'S'}${random.digits(9)}`,
			day: intent.day,
			time: intent.time,
			type: intent.type,
			amount: intent.amount,
			balance: account.closing,
			narration: intent.narration,
			mode: intent.mode,
			category: intent.category,
			counterparty: intent.counterparty,
			reference: intent.mode === 'CARD' ? '' : random.digits(12),
		});
		if (intent.to !== undefined) {
			const { to, ...transfer } = intent;
			post({ ...transfer, account: to, type: 'CREDIT' });
		}
	};
	for (const intent of intents) {
		const enough = intent.amount <= accounts[intent.account].closing;
		if (intent.type === 'CREDIT' || enough) {
			post(intent);
		} else if (intent.category === 'emi') {
			owed.push({
				...intent,
				amount: BOUNCE_CHARGE,
				category: 'bounce_charge',
				narration: `ACH RTN CHGS-${intent.counterparty}-INSUFFICIENT FUNDS-INCL GST`,
			});
		}
		// The bank takes its charge as soon as there is money to take.
		while (owed.length > 0 && accounts[owed[0].account].closing >= BOUNCE_CHARGE) {
			const [charge] = owed.splice(0, 1);
			post({ ...charge, day: intent.day, time: intent.time });
		}
	}
}

/** Every account of a person, with a year's transactions, oldest first. */
export function ledgerOf(seed: number, mobile: string): Ledger {
	const person = personByMobile(seed, mobile);
	const random = new Random(seed, 'ledger', mobile);
	const accounts = openAccounts(person, random);
	const intents = [...plan(person, random), ...interest(accounts, random)].sort((a, b) =>
		`${a.day}${a.time}` < `${b.day}${b.time}` ? -1 : 1,
	);
	play(intents, accounts, random);
	return { person, accounts };
}

/** 12345678901234 → XXXXXXXXXX1234 */
export const masked = (number: string): string => 'X'.repeat(number.length - 4) + number.slice(-4);
