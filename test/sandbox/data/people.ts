import { DAYS } from './calendar';
import type { Paise } from './money';
import { type Persona, personaOf } from './personas';
import { Random } from './random';

const FEMALE = ['Asha', 'Priya', 'Meena', 'Kavya', 'Nandini', 'Farida', 'Lakshmi', 'Ritu'];
const MALE = ['Arjun', 'Vikram', 'Imran', 'Suresh', 'Rohan', 'Deepak', 'Manoj', 'Thomas'];
const SURNAMES = [
	'Rao',
	'Iyer',
	'Sharma',
	'Khan',
	'Das',
	'Patil',
	'Nair',
	'Mehta',
	'Singh',
	'Bose',
];
const CITIES = [
	{ city: 'Bengaluru', state: 'Karnataka', pin: '560' },
	{ city: 'Pune', state: 'Maharashtra', pin: '411' },
	{ city: 'Chennai', state: 'Tamil Nadu', pin: '600' },
	{ city: 'Hyderabad', state: 'Telangana', pin: '500' },
	{ city: 'Kolkata', state: 'West Bengal', pin: '700' },
	{ city: 'Jaipur', state: 'Rajasthan', pin: '302' },
];
export const EMPLOYERS = [
	'NIMBUS SOFTWARE PVT LTD',
	'DECCAN AUTO COMPONENTS LTD',
	'SAFFRON RETAIL INDIA LTD',
	'COASTAL LOGISTICS PVT LTD',
	'MERIDIAN HOSPITALS LTD',
	'BLUEPEAK CONSULTING LLP',
];
const LENDERS = [
	{ lender: 'GRIHA HOUSING FINANCE', kind: 'HOME_LOAN' },
	{ lender: 'VAHAN AUTO FINANCE', kind: 'AUTO_LOAN' },
	{ lender: 'SUVIDHA FINSERV', kind: 'PERSONAL_LOAN' },
	{ lender: 'RUPEELINE CREDIT', kind: 'CONSUMER_LOAN' },
];

/** A loan that is being paid back by standing instruction. */
interface Loan {
	lender: string;
	kind: string;
	instalment: Paise;
	/** Day of the month on which it is taken. */
	day: number;
	sanctioned: Paise;
	outstanding: Paise;
	openedOn: string;
}

/** Someone who does not exist. */
export interface Person {
	persona: Persona;
	name: string;
	nominee: string;
	gender: 'male' | 'female';
	dob: string;
	mobile: string;
	email: string;
	pan: string;
	address: string;
	state: string;
	pincode: string;
	employer: string;
	/** Net pay of a month, or the mean of it where income varies. */
	income: Paise;
	loans: Loan[];
}

/** Parts of the income that go into loans, one entry a loan, and the days they are taken on. */
function loanShares(persona: Persona, random: Random): Array<{ share: number; day: number }> {
	if (persona === 'stretched') {
		return [
			{ share: 0.24, day: 5 },
			{ share: 0.19, day: 12 },
			{ share: 0.16, day: 21 },
			{ share: 0.09, day: 27 },
		];
	}
	if (persona === 'irregular') return [{ share: 0.18, day: 10 }];
	const first = { share: random.int(18, 24) / 100, day: 5 };
	return random.chance(0.6) ? [first, { share: random.int(7, 11) / 100, day: 7 }] : [first];
}

function loansOf(persona: Persona, income: Paise, random: Random): Loan[] {
	return loanShares(persona, random).map(({ share, day }, index) => {
		const instalment = Math.round((income * share) / 100_00) * 100_00;
		const months = random.int(24, 120);
		return {
			...LENDERS[index],
			instalment,
			day,
			sanctioned: instalment * months,
			outstanding: instalment * random.int(6, months - 12),
			openedOn: `20${random.int(20, 24)}-${String(random.int(1, 12)).padStart(2, '0')}-15`,
		};
	});
}

function make(random: Random, mobile: string, knownPan?: string): Person {
	const persona = personaOf(mobile);
	const gender = random.pick(['male', 'female'] as const);
	const names = gender === 'female' ? FEMALE : MALE;
	const [first, last] = [random.pick(names), random.pick(SURNAMES)];
	const { city, state, pin } = random.pick(CITIES);
	const pincode = pin + random.digits(3);
	const pan = `${random.letters(3)}P${last[0]}${random.digits(4)}${random.letters(1)}`;
	const income = (persona === 'stretched' ? random.int(420, 640) : random.int(620, 1500)) * 100_00;
	return {
		persona,
		name: `${first} ${last}`,
		nominee: `${random.pick(gender === 'female' ? MALE : FEMALE)} ${last}`,
		gender,
		dob: `${random.int(1975, 2000)}-${random.pick(DAYS).slice(5)}`,
		mobile,
		email: `${first}.${last}@example.com`.toLowerCase(),
		pan: knownPan ?? pan,
		address: `${random.int(1, 240)} ${random.pick(['MG', 'Station', 'Temple', 'Lake'])} Road, ${city}, ${state}, PIN : ${pincode}`,
		state,
		pincode,
		employer: random.pick(EMPLOYERS),
		income,
		loans: loansOf(persona, income, random),
	};
}

/** The person of a mobile number. */
export const personByMobile = (seed: number, mobile: string): Person =>
	make(new Random(seed, 'mobile', mobile), mobile);

/** The person of a PAN; the mobile number is made up unless it is known. */
export function personByPan(seed: number, pan: string, mobile?: string): Person {
	const random = new Random(seed, 'pan', pan);
	return make(random, mobile ?? `98${random.digits(8)}`, pan);
}
