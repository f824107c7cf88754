import type { IDataObject } from 'n8n-workflow';
import { readOwnNames } from '../../../nodes/Finpass/insights/counterparty';
import { findEvents, type EventOptions } from '../../../nodes/Finpass/insights/events';
import { eventRecord, type FoundEvent } from '../../../nodes/Finpass/insights/foundEvent';
import { maskPersonalData } from '../../../nodes/shared/privacy/mask';
import { readLedger } from '../../../nodes/Finpass/insights/readLedger';
import { accountsOf, reportOf, type Line, type ReportOptions } from './statement';

/** Events as they are given out, with their transactions as ids. */
function events(lines: Line[], options: EventOptions = {}, period: ReportOptions = {}) {
	return findEvents(accountsOf(lines, period), options)
		.map(eventRecord)
		.map((record): IDataObject & { transactions: string[] } => ({
			...record,
			transactions: (record.transactions as Array<{ transaction_id: string }>).map(
				({ transaction_id }) => transaction_id,
			),
		}));
}

const months = (count: number, day: string, amount: number, narration: string): Line[] =>
	Array.from({ length: count }, (_, month) => [
		`2026-${String(month + 1).padStart(2, '0')}-${day}`,
		amount,
		narration,
	]);

const merged = (...lists: Line[][]): Line[] =>
	lists.flat().sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

describe('a bounce', () => {
	it('is one event with its payment, its charge and the tax on that', () => {
		expect(
			events([
				['2026-02-04', -500, 'ATM WDL'],
				['2026-02-05', -7500, 'ACH D- TPCAPFRST-11563098'],
				['2026-02-06', 7500, 'ACH D- RETURN-TPCAPFRST-11563098'],
				['2026-02-07', -500, 'ACH RTN CHRG 060226'],
				['2026-02-07', -90, 'GST @18% ON CHARGES'],
			]),
		).toEqual([
			{
				event: 'bounce',
				confidence: 'rule',
				rule: 'mandate_returned',
				date: '2026-02-06',
				amount: 7500,
				counterparty: 'TPCAPFRST',
				client_id: 'client-1',
				account_id: 'account-1',
				masked_account_number: 'XXXXXX1234',
				transactions: ['T1', 'T2', 'T3', 'T4'],
				explanation:
					'A payment of INR 7,500.00 came back on 2026-02-06, and the bank charged INR 500.00 for it.',
			},
		]);
	});

	it.each<[string, Line[], string[][]]>([
		[
			'has its charge before it',
			[
				['2026-02-05', -590, 'NACH RTN CHRG'],
				['2026-02-05', -7500, 'NACH-10-DR-TATA CAPITAL'],
				['2026-02-05', 7500, 'REV:NACH-10-DR-TATA CAPITAL'],
			],
			[['T1', 'T2', 'T0']],
		],
		['is told by the charge alone', [['2026-02-05', -590, 'ECS RTN CHGS']], [['T0']]],
		[
			'is the charge with the tax on it',
			[
				['2026-02-05', -500, 'ECS RTN CHGS'],
				['2026-02-05', -45, 'CGST'],
				['2026-02-05', -45, 'SGST'],
			],
			[['T0', 'T2', 'T1']],
		],
		[
			'is another one if the charge is of another month',
			[
				['2026-02-05', 7500, 'NACH RTN BAJAJ'],
				['2026-03-05', -590, 'NACH RTN CHRG'],
			],
			[['T0'], ['T1']],
		],
		[
			'has a charge of the week after it',
			[
				['2026-02-05', 7500, 'NACH RTN BAJAJ'],
				['2026-02-12', -590, 'NACH RTN CHRG'],
			],
			[['T0', 'T1']],
		],
		[
			'has no charge of the eighth day',
			[
				['2026-02-05', 7500, 'NACH RTN BAJAJ'],
				['2026-02-13', -590, 'NACH RTN CHRG'],
			],
			[['T0'], ['T1']],
		],
		[
			'has its charge in a debit of its own words of up to 1,500 rupees',
			[
				['2026-02-05', 7500, 'NACH RTN BAJAJ'],
				['2026-02-06', -1500, 'NACH RTN BAJAJ'],
			],
			[['T0', 'T1']],
		],
		[
			'is another one if that debit is larger',
			[
				['2026-02-05', 7500, 'NACH RTN BAJAJ'],
				['2026-02-06', -1500.01, 'NACH RTN BAJAJ'],
			],
			[['T0'], ['T1']],
		],
		[
			'takes one charge each',
			[
				['2026-02-05', -7500, 'ACH D- BAJAJ'],
				['2026-02-05', -900, 'ACH D- LIC'],
				['2026-02-06', 7500, 'ACH D- RETURN BAJAJ'],
				['2026-02-06', 900, 'ACH D- RETURN LIC'],
				['2026-02-06', -590, 'ACH RTN CHRG'],
				['2026-02-06', -590, 'ACH RTN CHRG'],
			],
			[
				['T0', 'T2', 'T5'],
				['T1', 'T3', 'T4'],
			],
		],
		[
			'has two lines of the same words, one of them the payment',
			[
				['2026-02-05', -19850, 'I/W CHQ RETURN-MICR-SRI CHITS'],
				['2026-02-05', 19850, 'I/W CHQ RETURN-MICR-SRI CHITS'],
			],
			[['T0', 'T1']],
		],
		[
			'needs no word if a credit with the words of a mandate gives its debit back',
			[
				['2026-02-05', -7500, 'ACH D- TPCAPFRST-11563098'],
				['2026-02-07', 7500, 'ACH D- TPCAPFRST-11563098'],
			],
			[['T0', 'T1']],
		],
		[
			'needs no word of what is given back if a mandate took the same amount',
			[
				['2026-02-05', -7500, 'ACH D- TPCAPFRST-11563098'],
				['2026-02-05', 7500, 'REVERSAL 0099'],
				['2026-02-05', -590, 'RTN CHG'],
			],
			[['T0', 'T1', 'T2']],
		],
		[
			'is none if a reversal gives back nothing that a mandate took',
			[
				['2026-02-05', -7500, 'BIL/ONL/221/CITY POWER'],
				['2026-02-05', 7500, 'REVERSAL 0099'],
			],
			[],
		],
		[
			'is none if the credit is of another amount or of another week',
			[
				['2026-02-05', -7500, 'ACH D- TPCAPFRST-11563098'],
				['2026-02-07', 7400, 'ACH D- TPCAPFRST-11563098'],
				['2026-02-09', 7500, 'ACH D- TPCAPFRST-11563098'],
			],
			[],
		],
		[
			'is none if a shop pays back what it took',
			[
				['2026-02-05', -7500, 'UPI/DR/221/AMAZON/HDFC/order'],
				['2026-02-06', 7500, 'UPI/CR/221/AMAZON/HDFC/return refund'],
			],
			[],
		],
	])('%s', (_, lines, transactions) => {
		const found = events(lines);
		expect(found.map(({ event }) => event)).toEqual(found.map(() => 'bounce'));
		expect(found.map((one) => one.transactions)).toEqual(transactions);
	});

	it.each(['UPI', 'ATM', 'CARD', 'CASH'])('does not give back what was paid by %s', (mode) => {
		const lines: Line[] = [
			['2026-02-05', -7500, 'PAID TO SOMEBODY'],
			['2026-02-06', 7500, 'I/W CHQ RTN 000551'],
		];
		const report = reportOf(lines);
		const [{ transaction_data }] = report.data.account_aggregator_json;
		const proof = () => findEvents(readLedger(report).accounts).map((one) => one.proof.length);
		expect(proof()).toEqual([2]);
		transaction_data.transaction_details[0].mode = mode;
		expect(proof()).toEqual([1]);
	});

	it('has its charge, though a deposited cheque came back on the same day', () => {
		const found = events([
			['2026-02-03', -50_000, 'CHQ DEP RET 000551 FUNDS INSUFFICIENT'],
			['2026-02-03', -295, 'NACH RTN CHRG'],
		]);
		expect(found).toMatchObject([
			{ event: 'cheque_return', transactions: ['T0'] },
			{ event: 'bounce', transactions: ['T1'] },
		]);
	});

	it('is told from a deposited cheque that came back', () => {
		const found = events([
			['2026-02-01', 50_000, 'CHQ DEP 000551'],
			['2026-02-03', -50_000, 'CHQ DEP RET 000551 FUNDS INSUFFICIENT'],
			['2026-02-03', -295, 'CHQ RET CHG'],
		]);
		expect(found).toMatchObject([
			{ event: 'cheque_return', amount: 50_000, transactions: ['T1', 'T2'] },
		]);
	});
});

describe('a salary', () => {
	const acme = 'NEFT CR-CITI0000003-ACME LTD-R VERMA-N2211';

	it('is told by its word, each line by itself', () => {
		expect(
			events([['2026-01-31', 50_000, 'NEFT CR-CITI0000003-ACME LTD-SALARY JAN']]),
		).toMatchObject([
			{
				event: 'salary',
				confidence: 'rule',
				rule: 'salary_word',
				counterparty: 'ACME LTD',
				amount: 50_000,
			},
		]);
	});

	it('is told by recurrence, with the lines that show it', () => {
		expect(events(months(4, '28', 50_000, acme))).toMatchObject([
			{
				event: 'salary',
				confidence: 'recurrence',
				date: '2026-01-28',
				transactions: ['T0', 'T1', 'T2'],
			},
			{ confidence: 'recurrence', date: '2026-02-28', transactions: ['T1', 'T0', 'T2'] },
			{ confidence: 'recurrence', date: '2026-03-28', transactions: ['T2', 'T1', 'T3'] },
			{ confidence: 'recurrence', date: '2026-04-28', transactions: ['T3', 'T1', 'T2'] },
		]);
	});

	it.each<[string, Line[]]>([
		['two months', months(2, '28', 50_000, acme)],
		[
			'amounts more than 20 % apart',
			months(3, '28', 50_000, acme).map(([date, amount, text], at) => [
				date,
				amount * 1.11 ** at,
				text,
			]),
		],
		[
			'days too far apart',
			[
				['2026-01-01', 50_000, acme],
				['2026-02-10', 50_000, acme],
				['2026-03-22', 50_000, acme],
			],
		],
		['rent', months(4, '05', 15_000, 'NEFT CR-SBIN0001-KAVITA RAO-RENT')],
		['interest', months(4, '05', 15_000, 'NEFT CR-SBIN0001-SHRIRAM FINANCE-FD INTEREST')],
		['a friend', months(4, '05', 15_000, 'UPI/CR/60221/KAVITA RAO/SBIN/')],
	])('is not claimed for %s', (_, lines) => expect(events(lines)).toEqual([]));

	it.each([
		'BY CLG 001234 HDFC BANK',
		'CHQ DEP 441209 ORBIT LOGISTICS',
		'NEFT CR-SBIN0001234-SRI SAI CHIT FUNDS-PRIZE',
		'DBT APB LADLI BEHNA',
		'NACH CR PM KISAN',
		'NEFT-UPSTOX-PAYOUT',
		'NEFT CR-HDFC0000240-ZERODHA BROKING LTD-N22622',
		'NEFT-LIC OF INDIA-SURVIVAL BENEFIT',
		'NEFT-JOHN MATHEW-INSTALMENT OF SALE',
	])('is not what comes every month for another reason: %s', (narration) => {
		expect(events(months(4, '05', 15_000, narration))).toEqual([]);
	});

	it('may come by cheque if the employer is named', () => {
		const lines = months(1, '05', 15_000, 'CHQ DEP 441209 ORBIT LOGISTICS');
		expect(events(lines, { employer: 'Orbit Logistics' })).toMatchObject([{ event: 'salary' }]);
	});

	it('is none if it is the own money of the account holder', () => {
		const lines: Line[] = [
			...months(3, '02', 20_000, 'NEFT CR-SBIN0001-RAHUL VERMA-N2211'),
			['2026-04-02', 20_000, 'UPI/CR/221/VERMA RAHUL/SBIN/SALARY'],
		];
		expect(events(lines)).toHaveLength(4);
		expect(events(lines, { ownNames: readOwnNames('R Verma, Rahul Verma') })).toEqual([]);
	});

	it('is none if a holder of the account sent the money', () => {
		const sent = 'IMPS-622398761234-RAHUL VERMA-SBIN-XXXX1122-FOR LATER';
		expect(events(months(3, '02', 20_000, sent), {}, { holder: 'Rahul Verma' })).toEqual([]);
		expect(events(months(3, '02', 20_000, sent), {}, { holder: 'Kavita Rao' })).toHaveLength(3);
		expect(events(months(3, '02', 20_000, sent), {}, { holder: 'Mr. Rahul Verma' })).toEqual([]);
	});

	it('may name the holder alone if its word stands there and nobody sent it', () => {
		const holder = 'Rahul Verma';
		const found = (narration: string) =>
			events([['2026-01-31', 50_000, narration]], {}, { holder });
		expect(found('SALARY JAN26 RAHUL VERMA')).toHaveLength(1);
		expect(found('IMPS-622398761234-RAHUL VERMA-SALARY')).toEqual([]);
	});

	it('of the first of the month may come at the end of the month before', () => {
		const lines: Line[] = [
			['2026-01-01', 50_000, acme],
			['2026-01-30', 50_000, acme],
			['2026-02-27', 50_000, acme],
		];
		expect(events(lines)).toHaveLength(3);
	});

	it('may name the account holder beside the employer', () => {
		const lines: Line[] = [
			['2026-01-31', 50_000, 'NEFT CR-CITI0003-ACME LTD-RAHUL VERMA-SALARY JAN'],
		];
		expect(events(lines, { ownNames: readOwnNames('Rahul Verma') })).toHaveLength(1);
	});

	it('is what the employer pays, whatever the narration says', () => {
		const lines: Line[] = [['2026-01-31', 50_000, acme]];
		expect(events(lines, { employer: 'Acme Ltd.' })).toMatchObject([
			{ event: 'salary', rule: 'employer' },
		]);
	});

	it('is late five days after the median day, if the data reaches it', () => {
		const lines = months(6, '01', 50_000, 'NEFT CR-CITI0003-ACME LTD-SALARY').filter(
			(_, at) => at !== 3,
		);
		const late = (to: string) =>
			events(lines, {}, { to }).filter(({ event }) => event === 'salary_late');
		expect(late('2026-06-30')).toMatchObject([
			{ date: '2026-04-06', confidence: 'recurrence', amount: null, transactions: ['T2'] },
		]);
		expect(late('2026-07-05')).toHaveLength(1);
		expect(late('2026-07-06')).toHaveLength(2);
	});

	it('is late if it comes later than that, and not if it comes within', () => {
		const paid = (day: string): Line[] => [
			...months(3, '01', 50_000, 'SALARY ACME'),
			[`2026-04-${day}`, 50_000, 'SALARY ACME'],
		];
		const late = (lines: Line[]) => events(lines).filter(({ event }) => event === 'salary_late');
		expect(late(paid('06'))).toEqual([]);
		expect(late(paid('07'))).toMatchObject([{ date: '2026-04-06', transactions: ['T2', 'T3'] }]);
	});

	it('at the end of the month is not late in a short one or on the first of the next', () => {
		const days = [
			'2026-01-31',
			'2026-02-28',
			'2026-03-31',
			'2026-05-01',
			'2026-05-30',
			'2026-06-30',
		];
		const lines = days.map((date): Line => [date, 50_000, 'SALARY ACME']);
		expect(events(lines).map(({ event }) => event)).toEqual(days.map(() => 'salary'));
	});
});

describe('an obligation', () => {
	const emi = 'ACH D- TPCAPFRST-11563098';

	it('is one event for all debits of a creditor', () => {
		expect(events(months(4, '05', -7500, emi))).toMatchObject([
			{
				event: 'obligation',
				confidence: 'recurrence',
				date: '2026-04-05',
				amount: 7500,
				counterparty: 'TPCAPFRST',
				transactions: ['T0', 'T1', 'T2', 'T3'],
			},
		]);
	});

	it('is told by the number of the mandate if nobody is named', () => {
		expect(events(months(3, '05', -7500, 'EMI 4402150 CHQ S4402150'))).toHaveLength(1);
	});

	it('is found for each of two loans of one lender', () => {
		const lines = merged(months(4, '05', -7500, emi), months(4, '05', -3000, emi));
		expect(
			events(lines)
				.map(({ amount }) => amount)
				.sort(),
		).toEqual([3000, 7500]);
	});

	it.each(['05', '20'])('is found twice if the other loan is paid on day %s', (day) => {
		const lines = merged(months(4, '05', -7500, emi), months(4, day, -7500, emi));
		expect(events(lines)).toMatchObject([
			{ event: 'obligation', transactions: { length: 4 } },
			{ event: 'obligation', transactions: { length: 4 } },
		]);
	});

	it.each([7500, 7900])(
		'is found for a second loan of %d that is younger than the first',
		(amount) => {
			const second = months(12, '20', -amount, emi).slice(-3);
			expect(events(merged(months(12, '05', -7500, emi), second))).toMatchObject([
				{ event: 'obligation', amount: 7500, transactions: { length: 12 } },
				{ event: 'obligation', amount, transactions: { length: 3 } },
			]);
		},
	);

	it.each<[string, Line[]]>([
		[
			'instalments that are taken every week',
			Array.from(
				{ length: 26 },
				(_, week): Line => [
					new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10),
					-800,
					emi,
				],
			),
		],
		[
			'what a person gets twice a month',
			merged(
				months(4, '05', -7500, 'UPI/DR/603123456789/KAVITA RAO/SBIN'),
				months(4, '20', -7500, 'UPI/DR/603123456789/KAVITA RAO/SBIN'),
			),
		],
		['two debits', months(2, '05', -7500, emi)],
		[
			'amounts more than 10 % apart',
			[
				['2026-01-05', -1000, emi],
				['2026-02-05', -1050, emi],
				['2026-03-05', -1101, emi],
			],
		],
		[
			'25 days between them',
			[
				['2026-01-05', -1000, emi],
				['2026-01-30', -1000, emi],
				['2026-02-24', -1000, emi],
			],
		],
		['cash', months(4, '05', -5000, 'ATW-512967XXXXXX1120-PUNE')],
		[
			'daily shopping',
			Array.from(
				{ length: 90 },
				(_, day): Line => [
					new Date(Date.UTC(2026, 0, day + 1)).toISOString().slice(0, 10),
					-200,
					'UPI/DR/60221/FRESH MART/HDFC/',
				],
			),
		],
		['the bank’s own charges', months(4, '05', -17.7, 'SMS CHARGES DEC')],
	])('is not claimed for %s', (_, lines) => expect(events(lines)).toEqual([]));

	it.each([
		'UPI/DR/622398761234/TATA CAPITAL/EMI/HDFC',
		'IMPS-622398761234-SHRIRAM FINANCE-HDFC',
		'BIL/ONL/001122/SUNRISE MICROFIN/LOAN 8812',
		'NEFT DR-SBIN0001234-MEHTA FINLEASE-N22622',
		'ACH D- ICICI PRU LIFE-123456',
		'ECS PREMIUM LIC 112233',
	])('is told by a loan, a lender or an insurance as well: %s', (narration) => {
		expect(events(months(3, '05', -7500, narration))).toMatchObject([{ event: 'obligation' }]);
	});

	it.each([
		'IMPS-622398761234-SUNIL SHARMA-HDFC-XXXX1122-RENT',
		'UPI/DR/622398761234/KAVITA RAO/SBIN/maa',
		'ACH D- SUNIL SHARMA-RENT',
		'NEFT DR-SBIN0001234-GREEN VALLEY SOCIETY-N22622',
		'IB FUND TRANSFER DR-50100012345678-SUNIL SHARMA',
		'Fund transfer INF/INFT/044420726211/Rent/SUNIL SHARMA',
	])('is what one party gets every month, and little else: %s', (narration) => {
		const monthly = months(6, '05', -12_000, narration);
		const now = (count: number) =>
			Array.from(
				{ length: count },
				(_, at): Line => [`2026-02-1${at}`, -100 * (at + 1), narration],
			);
		expect(events(merged(monthly, now(3)))).toMatchObject([
			{ event: 'obligation', amount: 12_000, transactions: { length: 6 } },
		]);
		const isMandate = narration.startsWith('ACH');
		expect(events(merged(monthly, now(4)))).toHaveLength(isMandate ? 1 : 0);
	});

	it.each(['MOB/TPFT/', 'BIL/BPAY/', 'EBANK:'])(
		'is of one party, whatever others get by the same channel: %s',
		(channel) => {
			const rent = months(4, '05', -12_000, `${channel}602211/SUNIL SHARMA/112233`);
			const others = Array.from(
				{ length: 9 },
				(_, at): Line => [`2026-02-1${at}`, -11_500, `${channel}6022${at}1/SHOP NO ${at}/112233`],
			);
			expect(events(merged(rent, others))).toMatchObject([
				{ event: 'obligation', counterparty: 'SUNIL SHARMA', transactions: { length: 4 } },
			]);
		},
	);

	it('is not claimed for a shop where three purchases out of many are alike', () => {
		const alike = months(3, '05', -604, 'UPI/DR/622398761234/URBAN GROCER');
		const others = months(6, '20', -233, 'UPI/DR/622398761234/URBAN GROCER').map(
			([date, amount, narration], at): Line => [date, amount - 150 * at, narration],
		);
		expect(events(merged(alike, others))).toEqual([]);
	});

	it.each([
		'ACH D- INDIAN CLEARING CORP-112233',
		'DEBIT-ACHDr YESB00709000028661 INDIAN CLEARIN--',
		'ACH-DR-NSEClearingLimited-112233',
		'ACH D- BSE LIMITED-112233',
		'ACH D- SRI BALAJI CHITS-112233',
		'NETFLIX COM 416021XXXXXX SI',
		'UPI/P2M/603123456789/DREAM11/YES BANK/PAY',
		'UPI-RUMMYCIRCLE-RUMMYCIRCLE@HDFCBANK-603123456789',
		'NEFT DR-UTIB0000001-WINZO GAMES PVT LTD',
		'IMPS-603123456789-PARIMATCH-SBIN-DEPOSIT',
		'BIL/ONL/00123/SIKKIM STATE LOTTERY/TICKETS',
		'TRF TO OWN A/C 112233',
		'ACH D- OWN ACCOUNT 112233',
		'IMPS-603123456789-RAVI VERMA-ICIC-SELF',
		'NEFT DR-ICIC0000001-RAVI VERMA-TO SELF ACCOUNT',
		'ACH D- SBIMF-112233',
		'ACH D- PPFASMF-112233',
		'ACH D- MIRAE ASSET-112233',
		'UPI/DR/603123456789/JAR GOLD SAVINGS/YESB',
		'LOCKER RENT 0226',
		'ACH D- GIVEINDIA-112233',
		'UPI/603123456789/POKERSTARS/YESB',
	])('is not claimed for savings, subscriptions, gambling and own transfers: %s', (narration) => {
		expect(events(months(6, '05', -604, narration))).toEqual([]);
	});

	it.each([
		'UPI/DR/603123456789/SUMAN LANDLORD/AIRP/Airtel Payments Bank',
		'UPI/603123456789/rent/SUMAN LANDLORD/Jio Payments Bank',
		'UPI/603123456789/SUMAN LANDLORD/Paid via Google Pay',
	])('may be paid by way of a bank that is called like a biller: %s', (narration) => {
		expect(events(months(6, '05', -9000, narration))).toHaveLength(1);
	});

	it('goes on after a month without a payment, and on another day of the month', () => {
		const lines: Line[] = [
			...months(3, '05', -7500, emi),
			['2026-05-05', -7500, emi],
			['2026-06-12', -7500, emi],
			['2026-07-12', -7500, emi],
		];
		const found = events(lines);
		expect(found).toHaveLength(1);
		expect(found[0].transactions).toHaveLength(6);
	});

	it('has each month once if a payment came back and was asked for again', () => {
		const lines = merged(
			months(4, '05', -7500, emi),
			months(4, '06', 7500, 'ACH D- RETURN-TPCAPFRST-11563098'),
			months(4, '12', -7500, emi),
		);
		const found = events(lines).filter(({ event }) => event === 'obligation');
		expect(found).toHaveLength(1);
		expect(found[0].transactions).toHaveLength(4);
	});

	it('has each month once if it was paid later with a charge on top', () => {
		const lines = merged(
			months(4, '05', -7500, emi),
			months(4, '06', 7500, 'ACH D- RETURN-TPCAPFRST-11563098'),
			months(4, '12', -8090, emi),
		);
		const found = events(lines).filter(({ event }) => event === 'obligation');
		expect(found).toMatchObject([{ transactions: { length: 4 } }]);
	});

	it('has amounts up to 10 % apart and 26 to 35 days between them', () => {
		const lines: Line[] = [
			['2026-01-05', -1000, emi],
			['2026-01-31', -1100, emi],
			['2026-03-07', -1050, emi],
		];
		expect(events(lines)).toHaveLength(1);
	});
});

describe('a new loan', () => {
	const bajaj = 'NEFT CR-HDFC0000060-BAJAJ FINANCE LTD-R VERMA-N2211';

	it.each(['LOAN DISB 4412', bajaj])('is told by %s', (narration) => {
		expect(events([['2026-02-05', 200_000, narration]])).toMatchObject([
			{ event: 'new_loan', confidence: 'rule', amount: 200_000 },
		]);
	});

	it('is none if the lender is the employer', () => {
		expect(events([['2026-02-05', 40_000, bajaj]], { employer: 'Bajaj Finance' })).toMatchObject([
			{ event: 'salary' },
		]);
		const paid = months(4, '28', 40_000, bajaj);
		expect(new Set(events(paid).map(({ event }) => event))).toEqual(new Set(['salary']));
		const salary: Line = ['2026-05-28', 40_000, 'NEFT CR-HDFC0000060-BAJAJ FINANCE LTD-SALARY MAY'];
		expect(events([['2026-04-20', 9000, bajaj], salary])).toMatchObject([{ event: 'salary' }]);
	});

	it('is none if the lender only looks whether the account exists', () => {
		expect(events([['2026-02-05', 1, 'IMPS-60221-KREDITBEE-YESB']])).toEqual([]);
	});
});

describe('two accounts of a report', () => {
	const acme = 'NEFT CR-CITI0000003-ACME LTD-N2211';
	const found = (...accounts: Line[][]) =>
		findEvents(accounts.flatMap((lines) => accountsOf(lines)));
	const kindsOf = (all: FoundEvent[]) => all.map(({ event }) => event);

	it('have one salary if it comes to the other one from a month on', () => {
		const paid = months(6, '01', 50_000, acme);
		expect(kindsOf(found(paid.slice(0, 2), paid.slice(2, 4), paid.slice(4)))).toEqual(
			paid.map(() => 'salary'),
		);
	});

	it('have no late salary where it no longer comes because it comes to the other one', () => {
		const told = months(6, '01', 50_000, 'SALARY ACME');
		const halves = [told.slice(0, 3), told.slice(3)];
		const all = findEvents(halves.flatMap((lines) => accountsOf(lines, { to: '2026-06-30' })));
		expect(kindsOf(all)).toEqual(told.map(() => 'salary'));
	});

	it('have two series if the same is paid to or from both', () => {
		const half = months(4, '01', 50_000, acme);
		expect(kindsOf(found(half, half))).toEqual([...half, ...half].map(() => 'salary'));
		const emi = months(4, '05', -7500, 'ACH D- TPCAPFRST-11563098');
		expect(kindsOf(found(emi, emi))).toEqual(['obligation', 'obligation']);
	});

	it('have one obligation if it is paid from the other one from a month on', () => {
		const emi = months(4, '05', -7500, 'ACH D- TPCAPFRST-11563098');
		const all = found(emi.slice(0, 2), emi.slice(2));
		expect(kindsOf(all)).toEqual(['obligation']);
		expect(all[0].proof).toHaveLength(4);
	});

	it('have no salary in what goes from one to the other', () => {
		const from = months(4, '02', -20_000, 'TRANSFER 0099');
		const to = months(4, '02', 20_000, 'NEFT CR-SBIN0001-R K VERMA-N2211');
		expect(found(from, to)).toEqual([]);
		expect(found([], to)).toHaveLength(4);
	});
});

describe('a shortfall', () => {
	const lines: Line[] = [
		['2026-01-10', -94_000, 'RENT'],
		['2026-02-20', 10_000, 'BY CASH'],
	];
	const short = (day: number, rupees: number, to = '2026-03-31') =>
		events(
			lines,
			{ due: { day, amount: BigInt(rupees * 100) } },
			{ from: '2026-01-01', to },
		).filter(({ event }) => event === 'shortfall');

	it('is what the balance of the evening before a due day lacks', () => {
		expect(short(5, 10_000)).toMatchObject([
			{ date: '2026-02-05', amount: 4000, confidence: 'exact', transactions: ['T0'] },
		]);
		expect(short(5, 6000)).toEqual([]);
		expect(short(11, 10_000).map(({ date }) => date)).toEqual(['2026-01-11', '2026-02-11']);
	});

	it('is looked for on the last day of a month without the day', () => {
		expect(short(31, 20_000).map(({ date }) => date)).toEqual([
			'2026-01-31',
			'2026-02-28',
			'2026-03-31',
		]);
	});

	it('is not claimed beyond the data', () => {
		expect(short(5, 20_000, '2026-03-03').map(({ date }) => date)).toEqual(['2026-02-05']);
		expect(short(5, 20_000, '2026-03-04').map(({ date }) => date)).toEqual([
			'2026-02-05',
			'2026-03-05',
		]);
	});
});

describe('an event whose personal data is masked', () => {
	it('names nobody, and says what happened', () => {
		const records = findEvents(
			accountsOf([
				...months(4, '05', -7500, 'ACH D- KAVITA RAO-11563098'),
				['2026-05-05', -590, 'ACH RTN CHRG KAVITA RAO'],
				['2026-05-06', 60_000, 'NEFT CR-CITI0000003-KAVITA RAO-SALARY'],
				['2026-05-07', 200_000, 'CASH DEP KAVITA RAO'],
			]),
		).map(eventRecord);

		const masked = records.map(maskPersonalData);

		expect(JSON.stringify(records)).toContain('KAVITA');
		expect(JSON.stringify(masked)).not.toMatch(/KAVITA|RAO/);
		expect(masked.map(({ explanation }) => explanation)).toEqual(
			records.map(({ explanation }) => explanation),
		);
	});
});

describe('a rule of the user', () => {
	const rule = (pattern: string, direction: 'credit' | 'debit' | 'any' = 'any') => ({
		userRules: [{ pattern, direction, event: 'chit_fund' }],
	});

	it('goes before the built-in ones', () => {
		expect(events([['2026-02-05', 500, 'CASH DEP SRI CHITS']], rule('sri chits'))).toMatchObject([
			{ event: 'chit_fund', rule: 'user: sri chits', confidence: 'rule' },
		]);
		expect(events(months(4, '05', -500, 'ACH D- SRI CHITS'), rule('SRI CHITS'))).toHaveLength(4);
	});

	it.each<[string, string, boolean]>([
		['sri chits', 'UPI/SRI-CHITS/22', true],
		['sri', 'SRINIVAS', false],
		['sri*', 'SRINIVAS', true],
		['*vas', 'SRINIVAS', true],
		['sri*jan', 'SRI CHITS FEB JAN', true],
		['sri*jan', 'SRI CHITS JANUARY', false],
		['sri * jan', 'SRI JAN', true],
		['a/c', 'TRF A C 22', true],
		['.*', 'ANYTHING', false],
		['(a+)+$', 'AAAA', false],
		['(a+)+$', 'PAID A', true],
	])('%j is in %j: %j', (pattern, narration, expected) => {
		expect(events([['2026-02-05', 500, narration]], rule(pattern)).length > 0).toBe(expected);
	});

	it('looks at one direction only, if it says so', () => {
		expect(events([['2026-02-05', 500, 'SRI CHITS']], rule('sri', 'debit'))).toEqual([]);
	});

	it('is matched in time linear in the narration', () => {
		const lines: Line[] = [['2026-02-05', 500, 'A '.repeat(50_000)]];
		expect(events(lines, rule(`${'a*'.repeat(200)}b`))).toEqual([]);
	});
});
