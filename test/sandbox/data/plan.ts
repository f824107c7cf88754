import { DAYS, MONTHS, dayOf, monthName } from './calendar';
import type { Paise } from './money';
import type { Person } from './people';
import type { Random } from './random';

export type Category =
	| 'salary'
	| 'income'
	| 'emi'
	| 'rent'
	| 'utilities'
	| 'shopping'
	| 'food'
	| 'cash_withdrawal'
	| 'investment'
	| 'self_transfer'
	| 'interest'
	| 'bounce_charge';

/** What is to happen on a day. Whether it does depends on the balance then. */
export interface Intent {
	day: string;
	/** HH:MM:SS */
	time: string;
	account: number;
	type: 'CREDIT' | 'DEBIT';
	amount: Paise;
	narration: string;
	mode: string;
	category: Category;
	/** Lender, employer or customer. */
	counterparty?: string;
	/** The own account that a transfer goes to. */
	to?: number;
}

const SHOPS = ['KIRANA BAZAAR', 'URBAN GROCER', 'FRESH MANDI', 'STYLE STREET', 'GADGET HUB'];
const MEALS = ['SPICE ROUTE', 'DOSA CORNER', 'CHAI POINT', 'TIFFIN EXPRESS'];
const CUSTOMERS = ['AARAV STUDIOS', 'LOTUS EVENTS', 'KIRTI EXPORTS', 'PIXEL FOUNDRY', 'OM TRADERS'];

const clock = (random: Random, from: number, to: number): string =>
	[random.int(from, to), random.int(0, 59), random.int(0, 59)]
		.map((part) => String(part).padStart(2, '0'))
		.join(':');

/** Pays at whole rupees by UPI, at odd paise elsewhere. */
function spending(person: Person, random: Random): Intent[] {
	const perDay = 1.3;
	const typical = person.income / 100 / (person.persona === 'stretched' ? 190 : 130);
	return DAYS.flatMap((day) => {
		const count = Math.floor(perDay) + (random.chance(perDay % 1) ? 1 : 0);
		return Array.from({ length: count }, (): Intent => {
			const meal = random.chance(0.5);
			const payee = random.pick(meal ? MEALS : SHOPS);
			const card = !meal && random.chance(0.3);
			const amount = Math.max(20, Math.round(typical * (0.2 + 1.6 * random.next()))) * 100;
			return {
				day,
				time: clock(random, 8, 21),
				account: 0,
				type: 'DEBIT',
				amount: card ? amount + random.int(1, 99) : amount,
				narration: card
					? `POS 4XXXXXXX${random.digits(4)} ${payee}`
					: `UPI/DR/${random.digits(12)}/${payee}`,
				mode: card ? 'CARD' : 'UPI',
				category: meal ? 'food' : 'shopping',
			};
		});
	});
}

function salaries(person: Person, random: Random): Intent[] {
	return MONTHS.map((month) => {
		// A rise of 6 % in April, as is usual.
		const raised =
			month >= '2026-04' ? Math.round((person.income * 1.06) / 100) * 100 : person.income;
		return {
			day: dayOf(month, 1),
			time: clock(random, 5, 7),
			account: 0,
			type: 'CREDIT',
			amount: raised,
			narration: `NEFT CR-${person.employer}-SALARY ${monthName(month)}-N${random.digits(12)}`,
			mode: 'NEFT',
			category: 'salary',
			counterparty: person.employer,
		};
	});
}

/** Invoices as they happen to be paid: some months none, some months many. */
function fees(person: Person, random: Random): Intent[] {
	return MONTHS.flatMap((month) =>
		Array.from({ length: random.int(0, 4) }, (): Intent => {
			const customer = random.pick(CUSTOMERS);
			return {
				day: dayOf(month, random.int(1, 28)),
				time: clock(random, 9, 18),
				account: 0,
				type: 'CREDIT',
				amount: Math.round((person.income * (0.1 + random.next())) / 100) * 100,
				narration: `IMPS/P2A/${random.digits(12)}/${customer}`,
				mode: 'IMPS',
				category: 'income',
				counterparty: customer,
			};
		}),
	);
}

function monthly(person: Person, random: Random): Intent[] {
	const consumer = random.digits(10);
	return MONTHS.flatMap((month): Intent[] => {
		const entry = (
			day: number,
			amount: Paise,
			category: Category,
			mode: string,
			narration: string,
			more: Partial<Intent> = {},
		): Intent => ({
			day: dayOf(month, day),
			time: clock(random, 8, 11),
			account: 0,
			type: 'DEBIT',
			amount,
			narration,
			mode,
			category,
			...more,
		});
		const share = (part: number) => Math.round((person.income * part) / 100_00) * 100_00;
		const regular = [
			entry(
				2,
				share(person.persona === 'stretched' ? 0.08 : 0.15),
				'rent',
				'UPI',
				`UPI/DR/${random.digits(12)}/HOUSE RENT`,
			),
			entry(
				random.int(9, 14),
				random.int(800_00, 3200_00),
				'utilities',
				'OTHERS',
				`BIL/ONL/${random.digits(9)}/ELECTRICITY/${consumer}`,
			),
			entry(
				random.int(3, 26),
				random.int(1, 5) * 1000_00,
				'cash_withdrawal',
				'ATM',
				`ATM WDL ${random.digits(6)} ${person.state.toUpperCase()}`,
			),
			...person.loans.map((loan) =>
				entry(
					loan.day,
					loan.instalment,
					'emi',
					'OTHERS',
					`ACH D- ${loan.lender}-${random.digits(10)}`,
					{
						counterparty: loan.lender,
						time: '07:30:00',
					},
				),
			),
		];
		if (person.persona === 'stretched') return regular;
		return [
			...regular,
			entry(
				6,
				share(0.05),
				'investment',
				'OTHERS',
				`ACH D- BHARAT INDEX FUND SIP-${random.digits(8)}`,
			),
			entry(4, share(0.1), 'self_transfer', 'IMPS', `IMPS/P2A/${random.digits(12)}/OWN ACCOUNT`, {
				to: 1,
			}),
		];
	});
}

/** Everything that a person means to do in the period, in order of time. */
export function plan(person: Person, random: Random): Intent[] {
	const incomes = person.persona === 'irregular' ? fees(person, random) : salaries(person, random);
	return [...incomes, ...monthly(person, random), ...spending(person, random)].sort((a, b) =>
		`${a.day}${a.time}` < `${b.day}${b.time}` ? -1 : 1,
	);
}
