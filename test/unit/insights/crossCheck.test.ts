import type { IDataObject } from 'n8n-workflow';
import { crossCheck } from '../../../nodes/Finpass/insights/crossCheck/crossCheck';
import { checksForAgent } from '../../../nodes/Finpass/resources/insights/agentChecks';
import { readIncome } from '../../../nodes/Finpass/insights/crossCheck/income';
import { compareCompanies } from '../../../nodes/Finpass/insights/crossCheck/companies';
import {
	compareShown,
	readMobile,
	readPan,
} from '../../../nodes/Finpass/insights/crossCheck/masked';
import { compareNames } from '../../../nodes/Finpass/insights/crossCheck/names';
import { personIn } from '../../../nodes/Finpass/insights/person';
import type { CheckRecord } from '../../../nodes/Finpass/insights/crossCheck/result';
import { readBirth } from '../../../nodes/Finpass/insights/crossCheck/sharedFields';
import {
	readBureauReport,
	readCompanyRecord,
	readEpfoCredit,
	readEpfoReport,
	readTaxReturns,
} from '../../../nodes/Finpass/insights/crossCheck/sources';
import { dayOf } from '../../../nodes/Finpass/insights/days';
import { readLedger } from '../../../nodes/Finpass/insights/readLedger';
import { readPaise } from '../../../nodes/Finpass/insights/money';
import type { Line } from './statement';
import { consistent, LINES, type Given } from './person';

const TODAY = dayOf('2026-07-15');

function check(given: Partial<Given>): CheckRecord[] {
	const { bankReport, bureauReport, taxReturns, epfoReport, companyRecord, declared } = given;
	const told = (name: string) => declared?.[name] as string | undefined;
	return crossCheck(
		{
			bankReport: bankReport && readLedger(bankReport).accounts,
			bureauReport: bureauReport && readBureauReport(bureauReport),
			taxReturns: taxReturns && readTaxReturns(taxReturns),
			epfoReport: epfoReport && readEpfoReport(epfoReport),
			epfoCredit: epfoReport && readEpfoCredit(epfoReport),
			companyRecord: companyRecord && readCompanyRecord(companyRecord),
			declared: declared && {
				name: told('name'),
				pan: told('pan'),
				mobile_number: told('mobileNumber'),
				date_of_birth: told('dateOfBirth'),
				employer: told('employer'),
				annualIncome: readIncome(told('annualIncome')),
			},
		},
		TODAY,
	);
}

/** `check: source–source` of the checks with a result. */
const pairsWith = (result: string, records: CheckRecord[]) =>
	records
		.filter((one) => one.result === result)
		.map(({ check: name, sources }) => `${name}: ${sources.join('–')}`);

/** The object at a path, to be changed. */
const at = (root: unknown, ...path: Array<string | number>): IDataObject =>
	path.reduce((inner, name) => (inner as IDataObject)[name] as unknown, root) as IDataObject;

const bankProfile = (given: Given) =>
	at(given.bankReport, 'data', 'account_aggregator_json', 0, 'profile_details');
const bureau = (given: Given) => at(given.bureauReport, 'results', 'cibil', 'data');
const loan = (given: Given) => at(bureau(given), 'accounts', 0);
const fund = (given: Given) => at(given.epfoReport, 'data', 'epfo');
const itr = (given: Given) => at(given.taxReturns, 'data');

describe('a person on whom all sources agree', () => {
	const records = check(consistent());

	it('agrees in every pair that can be compared', () => {
		expect(pairsWith('differs', records)).toEqual([]);
		expect(pairsWith('not_comparable', records)).toEqual(['company_pan: companyRecord–bankReport']);
		expect(pairsWith('agrees', records)).toEqual([
			...['bankReport–bureauReport', 'bankReport–taxReturns', 'bankReport–declared'].map(
				(pair) => `pan: ${pair}`,
			),
			...['bureauReport–taxReturns', 'bureauReport–declared', 'taxReturns–declared'].map(
				(pair) => `pan: ${pair}`,
			),
			...['bankReport–bureauReport', 'bankReport–taxReturns', 'bankReport–epfoReport'].map(
				(pair) => `name: ${pair}`,
			),
			...['bankReport–declared', 'bureauReport–taxReturns', 'bureauReport–epfoReport'].map(
				(pair) => `name: ${pair}`,
			),
			...['bureauReport–declared', 'taxReturns–epfoReport', 'taxReturns–declared'].map(
				(pair) => `name: ${pair}`,
			),
			'name: epfoReport–declared',
			...['date_of_birth', 'mobile_number'].flatMap((name) =>
				['bankReport–bureauReport', 'bankReport–epfoReport', 'bankReport–declared']
					.concat('bureauReport–epfoReport', 'bureauReport–declared', 'epfoReport–declared')
					.map((pair) => `${name}: ${pair}`),
			),
			'employer: bankReport–epfoReport',
			'employer: bankReport–declared',
			'employer: epfoReport–declared',
			'annual_income: bankReport–taxReturns',
			'annual_income: taxReturns–declared',
			'obligations: bankReport–bureauReport',
			'company_status: companyRecord–expected',
		]);
	});

	it('gives what each source has, and the difference of amounts', () => {
		const [pan] = records;
		expect(pan).toMatchObject({ values: ['ABCPE1234F', 'XXXXX1234F'], difference: null });
		const of = (name: string) => records.filter((one) => one.check === name);
		expect(of('annual_income')).toMatchObject([
			{ values: [1_020_000, 1_100_000], difference: -80_000 },
			{ values: [1_100_000, 1_150_000], difference: -50_000 },
		]);
		expect(of('obligations')).toMatchObject([
			{ values: [12_500, 12_500], difference: 0, counterparty: 'TATA CAPITAL LIMITED' },
		]);
	});

	it('explains without personal data, in one sentence', () => {
		for (const { explanation } of records) {
			expect(explanation).toMatch(/^[A-Z][^.]*\.$/);
			expect(explanation).not.toMatch(/verma|rahul|nimbus|ABCPE|98765/i);
		}
	});
});

const EVERY = {
	pan: ['bankReport', 'bureauReport', 'taxReturns', 'declared'],
	name: ['bankReport', 'bureauReport', 'taxReturns', 'epfoReport', 'declared'],
	date_of_birth: ['bankReport', 'bureauReport', 'epfoReport', 'declared'],
	mobile_number: ['bankReport', 'bureauReport', 'epfoReport', 'declared'],
	employer: ['bankReport', 'epfoReport', 'declared'],
};
/** The pairs of one source with all others. */
function withAll(name: keyof typeof EVERY, source: string): string[] {
	const all = EVERY[name];
	return all
		.filter((other) => other !== source)
		.map((other) => (all.indexOf(other) < all.indexOf(source) ? [other, source] : [source, other]))
		.map((pair) => `${name}: ${pair.join('–')}`);
}

const withLines = (change: (line: Line) => Line[]) => (given: Given) => {
	const { bankReport } = consistent(LINES.flatMap(change));
	Object.assign(given.bankReport, bankReport);
};

const INCOMES = ['annual_income: bankReport–taxReturns', 'annual_income: taxReturns–declared'];
const LOANS = 'obligations: bankReport–bureauReport';

describe('one change flips the checks of what was changed', () => {
	it.each<[string, (given: Given) => void, string[]]>([
		['PAN of the bank', (g) => (bankProfile(g).pan = 'ZZZPZ9999Z'), withAll('pan', 'bankReport')],
		[
			'one digit of a masked PAN',
			(g) => (at(bureau(g), 'identification', 0).id_number = 'XXXXX1235F'),
			// The tax return shows only its last digit.
			withAll('pan', 'bureauReport'),
		],
		[
			'PAN of the tax returns',
			(g) => (itr(g).pan = 'QBCPXXXX4F'),
			['pan: bankReport–taxReturns', 'pan: taxReturns–declared'],
		],
		['declared PAN', (g) => (g.declared.pan = 'ZZZPZ9999Z'), withAll('pan', 'declared')],
		[
			'surname at the bank',
			(g) => (bankProfile(g).name = 'RAHUL KUMAR SHARMA'),
			withAll('name', 'bankReport'),
		],
		[
			'surname at the bureau',
			(g) => (at(bureau(g), 'personal_info').full_name = 'Rahul Sinha'),
			withAll('name', 'bureauReport'),
		],
		[
			'first name at EPFO',
			(g) => (fund(g).name = 'SURESH KUMAR VERMA'),
			withAll('name', 'epfoReport'),
		],
		['declared name', (g) => (g.declared.name = 'Anil Gupta'), withAll('name', 'declared')],
		[
			'day of birth at the bank',
			(g) => (bankProfile(g).dob = '1990-12-04'),
			withAll('date_of_birth', 'bankReport'),
		],
		[
			'declared day of birth',
			(g) => (g.declared.dateOfBirth = '13-04-1990'),
			withAll('date_of_birth', 'declared'),
		],
		[
			'mobile at the bank',
			(g) => (bankProfile(g).mobile = '9111111111'),
			withAll('mobile_number', 'bankReport'),
		],
		[
			'mobiles of the bureau',
			(g) => (bureau(g).phones = [{ number: '9123456780' }]),
			withAll('mobile_number', 'bureauReport'),
		],
		[
			'masked mobile at EPFO',
			(g) => (fund(g).mobile = '97XXXXXX10'),
			withAll('mobile_number', 'epfoReport'),
		],
		[
			'employer at EPFO',
			(g) => (at(fund(g), 'employment_history', 0).employer_name = 'COASTAL LOGISTICS'),
			withAll('employer', 'epfoReport'),
		],
		[
			'declared employer',
			(g) => (g.declared.employer = 'Coastal Logistics'),
			withAll('employer', 'declared'),
		],
		[
			'who pays the salary',
			withLines(([day, amount, text]) => [
				[day, amount, text.replace('NIMBUS SOFTWARE', 'MERIDIAN HOSPITALS')],
			]),
			withAll('employer', 'bankReport'),
		],
		['declared income', (g) => (g.declared.annualIncome = '15,00,000'), [INCOMES[1]]],
		[
			'income of the latest return',
			(g) => (at(itr(g), 'itr_records', 1).gross_total_income = 2_400_000),
			INCOMES,
		],
		['income of an older return', (g) => (at(itr(g), 'itr_records', 0).gross_total_income = 9), []],
		[
			'salary',
			withLines(([day, amount, text]) => [[day, amount > 0 ? 40_000 : amount, text]]),
			[INCOMES[0]],
		],
		['instalment at the bureau', (g) => (at(bureau(g), 'accounts', 0).emi = 21_000), [LOANS]],
		[
			'the lender',
			(g) => (at(bureau(g), 'accounts', 0).lender = 'HDB FINANCIAL SERVICES'),
			[LOANS],
		],
		[
			'a loan that the bank does not show',
			(g) =>
				(bureau(g).accounts = [
					...(bureau(g).accounts as IDataObject[]),
					{
						lender: 'VAHAN AUTO FINANCE',
						emi: 7_300,
						status: 'ACTIVE',
						opened_on: '2023-05-05',
						sanctioned_amount: 90_000,
					},
				]),
			[LOANS],
		],
		['no loan at the bureau', (g) => (bureau(g).accounts = []), [LOANS]],
		[
			'no instalments in the bank',
			withLines((line) => (line[2].startsWith('ACH') ? [] : [line])),
			[LOANS],
		],
		[
			'status of the company',
			(g) => (at(g.companyRecord, 'data').status = 'Strike Off'),
			['company_status: companyRecord–expected'],
		],
		[
			'company in liquidation',
			(g) => (at(g.companyRecord, 'data').status = 'Under Liquidation'),
			['company_status: companyRecord–expected'],
		],
	])('%s', (_, change, flipped) => {
		const given = consistent();
		change(given);
		expect([...new Set(pairsWith('differs', check(given)))].sort()).toEqual([...flipped].sort());
	});

	it('a company that applies itself', () => {
		const given = consistent();
		bankProfile(given).pan = 'AAACN1234K';
		expect(pairsWith('agrees', check(given))).toContain('company_pan: companyRecord–bankReport');
		bankProfile(given).pan = 'AAACN9999K';
		expect(pairsWith('differs', check(given))).toContain('company_pan: companyRecord–bankReport');
	});

	it('another account of somebody else', () => {
		const given = consistent();
		const accounts = at(given.bankReport, 'data').account_aggregator_json as IDataObject[];
		const [mine] = accounts;
		accounts.push({ ...mine, account_id: 'other', profile_details: { name: 'ANIL GUPTA' } });
		expect(pairsWith('differs', check(given)).filter((pair) => pair.startsWith('name'))).toEqual(
			withAll('name', 'bankReport'),
		);
	});

	it('a joint account of the person and somebody else agrees', () => {
		const given = consistent();
		bankProfile(given).name = 'ANIL GUPTA AND RAHUL VERMA';
		expect(pairsWith('differs', check(given))).toEqual([]);
		bankProfile(given).name = ['ANIL GUPTA', 'RAHUL VERMA'];
		expect(pairsWith('differs', check(given))).toEqual([]);
	});
});

describe('what is missing never differs', () => {
	const one = (given: Partial<Given>, name: string) =>
		check(given).filter((record) => record.check === name);

	it('each check is there at least once, whatever is given', () => {
		const records = check({ declared: { name: 'A' }, epfoReport: { epfo: { uan: '1' } } });
		expect(new Set(records.map((record) => record.check)).size).toBe(9);
		expect(new Set(records.map(({ result }) => result))).toEqual(new Set(['not_comparable']));
		for (const { sources, values } of records) {
			expect([sources.length, values.length]).toEqual([2, 2]);
			expect(sources.every((source) => typeof source === 'string')).toBe(true);
		}
	});

	it('says which source lacks it', () => {
		const { bankReport, declared } = consistent();
		const [pan] = one({ bankReport, declared: { name: declared.name } }, 'pan');
		expect(pan).toMatchObject({ result: 'not_comparable', sources: ['bankReport', 'declared'] });
		expect(pan.explanation).toBe(
			"The PAN cannot be compared: 'Declared' does not state it, 'Bureau Report' was not given, 'Tax Returns' was not given, 'EPFO Report' was not given.",
		);
	});

	it.each<[string, string, (given: Given) => void]>([
		['a bureau without a list of loans', 'obligations', (g) => delete bureau(g).accounts],
		['returns without income', 'annual_income', (g) => (itr(g).itr_records = [])],
		[
			'a status of other words',
			'company_status',
			(g) => (at(g.companyRecord, 'data').status = '?'),
		],
	])('%s', (_, name, change) => {
		const given = consistent();
		change(given);
		expect(one(given, name).map(({ result }) => result)).toEqual(['not_comparable']);
	});

	it.each([
		['12,10,000', 'agrees'],
		['12,10,000.01', 'differs'],
		['9,90,000', 'agrees'],
		['9,89,999.99', 'differs'],
	])('a declared income of %s with a return of 11,00,000: %s', (annualIncome, result) => {
		const { taxReturns, declared } = consistent();
		const given = { taxReturns, declared: { ...declared, annualIncome } };
		expect(one(given, 'annual_income').map((record) => record.result)).toEqual([result]);
	});

	it('the salary of less than the financial year is not compared', () => {
		const given = consistent(LINES.filter(([day]) => day > '2025-04-02'));
		expect(pairsWith('agrees', check(given))).not.toContain(INCOMES[0]);
		expect(pairsWith('differs', check(given))).not.toContain(INCOMES[0]);
	});

	it.each([
		// The report ends on 30 June.
		['2026-03-30', 'differs'],
		['2026-03-31', 'not_comparable'],
	])('a loan of %s whose instalments the bank does not show: %s', (opened_on, result) => {
		const given = consistent();
		const other = { ...loan(given), lender: 'VAHAN AUTO FINANCE', emi: 3_000, opened_on };
		bureau(given).accounts = [loan(given), other];
		const missing = one(given, 'obligations').find(({ values }) => values[1] === 3_000);
		expect(missing?.result).toBe(result);
	});

	it('a loan that began when the report nearly ends is not missed', () => {
		const given = consistent();
		Object.assign(at(bureau(given), 'accounts', 0), {
			lender: 'OTHER FINANCE',
			emi: 999,
			opened_on: '2026-05-20',
		});
		const results = one(given, 'obligations').map(({ result }) => result);
		expect(results).toEqual(['not_comparable', 'differs']);
	});

	it('the credit report in the answer of the provident fund lists loans like a bureau', () => {
		const given = consistent();
		at(given.epfoReport, 'data').crif = { score: 742, accounts: at(bureau(given)).accounts };
		expect(one(given, 'obligations')).toHaveLength(1);
		const alone = { ...given, bureauReport: undefined } as unknown as Given;
		expect(one(alone, 'obligations')).toMatchObject([
			{ result: 'agrees', sources: ['bankReport', 'epfoReport'], values: [12_500, 12_500] },
		]);
		at(given.epfoReport, 'data', 'crif', 'accounts', 0).emi = 20_000;
		expect(one(alone, 'obligations')).toMatchObject([{ result: 'differs' }]);
	});

	it('of two returns for one year, the one that was filed last counts', () => {
		const given = consistent();
		const [older, latest] = itr(given).itr_records as IDataObject[];
		const original = { ...latest, gross_total_income: 5, filing_date: '01-07-2026' };
		const revised = { ...latest, filing_date: '20-06-2027' };
		itr(given).itr_records = [older, original, revised];
		expect(pairsWith('differs', check(given))).toEqual([]);
	});

	it('years of returns may have two digits', () => {
		const given = consistent();
		at(itr(given), 'itr_records', 0).assessment_year = 'AY 25-26';
		at(itr(given), 'itr_records', 1).assessment_year = 'AY 26-27';
		expect(pairsWith('agrees', check(given))).toEqual(expect.arrayContaining(INCOMES));
	});

	it('a loan of several bureaus is one, even if they round its instalment', () => {
		const given = consistent();
		const instalments = { experian: 12_480, equifax: '12,500.40', crif: undefined };
		const others = Object.entries(instalments).map(([name, emi]) => [
			name,
			{ success: true, data: { credit_score: 700, accounts: [{ ...loan(given), emi }] } },
		]);
		Object.assign(at(given.bureauReport, 'results'), Object.fromEntries(others));
		expect(one(given, 'obligations')).toMatchObject([{ result: 'agrees' }]);
	});

	it.each([
		['CLOSED', undefined, 0],
		['Post (WO) Settled', undefined, 0],
		['Fully Paid', undefined, 0],
		['Repaid', undefined, 0],
		['Not repaid', undefined, 1],
		['Sold to ARC', undefined, 0],
		['Transferred to another institution', undefined, 0],
		['Active', '2025-02-01', 0],
		['Active', '1900-01-01', 1],
		['Active', 'NA', 1],
		['Not Closed', undefined, 1],
	])(
		'of a loan that is %s and closed on %s, %i instalments are missing',
		(status, date_closed, count) => {
			const given = consistent();
			const other = { ...loan(given), lender: 'VAHAN AUTO FINANCE', emi: 3_000 };
			bureau(given).accounts = [loan(given), { ...other, status, date_closed }];
			const differ = one(given, 'obligations').filter(({ result }) => result === 'differs');
			expect(differ).toHaveLength(count);
		},
	);

	it('a bureau that failed tells nothing, and what was asked for is compared instead', () => {
		const given = consistent();
		at(given.bureauReport, 'results').cibil = {
			success: false,
			message: 'No record found',
			data: { pan: 'ZZZPZ9999Z' },
		};
		expect(pairsWith('agrees', check(given))).toContain('pan: bankReport–bureauReport');
		expect(one(given, 'obligations')[0].result).toBe('not_comparable');
	});
});

it.each([
	['Active', 'agrees'],
	['ACTIVE_COMPLIANT', 'agrees'],
	['Registered', 'agrees'],
	['In-Active', 'differs'],
	['Not Active', 'differs'],
	['De-registered', 'differs'],
	['Under CIRP', 'differs'],
	['Merged', 'differs'],
	['Suspended', 'differs'],
	['Available for e-filing', 'not_comparable'],
])('a company whose status is %s: %s', (status, result) => {
	const given = consistent();
	at(given.companyRecord, 'data').status = status;
	const found = check(given).filter((one) => one.check === 'company_status');
	expect(found).toMatchObject([{ result }]);
});

it.each<[string, string, string]>([
	['R K Verma', 'Rahul Kumar Verma', 'agrees'],
	['VERMA, RAHUL KUMAR', 'Rahul Verma', 'agrees'],
	['RK Verma', 'Rahul Kumar Verma', 'agrees'],
	['Rajkumar Verma', 'RAJ KUMAR VERMA', 'agrees'],
	['Smt. Lakshmi Nair', 'LAKSHMI NAIR', 'agrees'],
	['DR RAHUL VERMA', 'M/S RAHUL VERMA', 'agrees'],
	['S. Ramanathan', 'Ramanathan Subramaniam', 'agrees'],
	['José Fernandes', 'JOSE FERNANDES', 'agrees'],
	['RAHUL VERMA S/O MOHAN LAL', 'Rahul Verma', 'agrees'],
	['RXXX KXXX VXXX', 'Rahul Kumar Verma', 'agrees'],
	['RXXX SXXX', 'Rahul Verma', 'differs'],
	['Rahul Verma', 'Rahul Sharma', 'differs'],
	['Rahul Kumar Verma', 'Rahul Dev Verma', 'differs'],
	['S K Verma', 'Rahul Kumar Verma', 'differs'],
	['Rahul', 'Rahul Verma', 'not_comparable'],
	['R K V', 'Rahul Kumar Verma', 'not_comparable'],
	['राहुल वर्मा', 'Rahul Verma', 'not_comparable'],
	['राहुल वर्मा', 'वर्मा राहुल', 'agrees'],
	['***', 'Rahul Verma', 'not_comparable'],
	['XXXX XXXXX', 'Rahul Verma', 'not_comparable'],
	['XXXXX VERMA', 'Rahul Verma', 'not_comparable'],
	['XXXX XXXXX', 'XXXX XXXXX', 'not_comparable'],
	['Mohd. Salim Verma', 'MOHAMMED SALIM VERMA', 'agrees'],
	['RAHUL SINH', 'Rahul Singh', 'agrees'],
	['Ram Nath', 'RAM NAGNATH', 'differs'],
	['Sri Devi Nair', 'SRIDEVI NAIR', 'agrees'],
	['Sri Devi', 'Sridevi Nair', 'not_comparable'],
	['Venkata Subba Rao Pillai', 'PILLAI VENKATASUBBARAO', 'agrees'],
	['Mohd Verma', 'Mohd', 'not_comparable'],
	['Rajkumar', 'RAJ KUMAR VERMA', 'not_comparable'],
	['Lakshmi Nair', 'LAXMI NAIR', 'agrees'],
	['Pooja Mittal', 'PUJA MITAL', 'agrees'],
	['DEEPAK DASS', 'Dipak Das', 'agrees'],
	['Ashwini Reddy', 'ASHVINI REDDI', 'agrees'],
	['William Xavier Thomas', 'W X Thomas', 'agrees'],
	['SHAIK ABDUL', 'Sheikh Abdul', 'not_comparable'],
	['Geetha Nair', 'GITA NAIR', 'not_comparable'],
	['MOHAMMED SALIM', 'Muhammad Salim', 'not_comparable'],
	['Anita Choudhary', 'ANITA CHAUDHARY', 'not_comparable'],
	['VENKATESHWARA RAO', 'Venkateswara Rao', 'not_comparable'],
	['Anil Shetty', 'ANIL SETHI', 'not_comparable'],
	['Rameshbhai Manubhai Patel', 'RAMESH M PATEL', 'agrees'],
	['Jayaben Shah', 'JAYA SHAH', 'agrees'],
	['Rajeshkumar Patel', 'RAJESH PATEL', 'not_comparable'],
	['RAVI SHANKAR SUBRAMA', 'Ravi Shankar Subramaniam', 'not_comparable'],
	['Rahul Kumar Verma', 'Rahul Kumar Sharma', 'differs'],
	['Ram Patel', 'RAMESH PATEL', 'differs'],
	['Kiran Shah', 'KARAN SHAH', 'differs'],
	['Priya Shah', 'PRIYA SAHA', 'differs'],
	['Ashok Sah', 'ASHOK SHAH', 'differs'],
	['Usha Nair', 'ASHA NAIR', 'differs'],
])('name %s and %s: %s', (one, other, result) => {
	expect([compareNames(one, other), compareNames(other, one)]).toEqual([result, result]);
});

it.each<[string, string, string]>([
	['ABCPE1234F', 'XXXXX1234X', 'agrees'],
	['ABCPE1234F', 'ABCXXXXX4F', 'agrees'],
	['ABCPE1234F', '******234F', 'agrees'],
	['ABCPE1234F', 'XXXX234F', 'agrees'],
	['ABCPE1234F', 'abcpe 1234 f', 'agrees'],
	['ABCPE1234F', 'ABXXXXXX5F', 'differs'],
	['ABCPX1234X', 'ABCPK1234X', 'differs'],
	['ABCPE1234F', 'XXXXXXXXXX', 'not_comparable'],
	['ABCXXXXXXX', 'XXXXX1234F', 'not_comparable'],
])('PAN %s and %s: %s', (one, other, result) => {
	expect(compareShown(readPan(one) ?? '', readPan(other) ?? '')).toBe(result);
});

it.each(['PAN NOT GIVEN', 'ABCDE12345', '', 'A', '[object Object]'])('%s is no PAN', (text) => {
	expect(readPan(text)).toBeUndefined();
});

it.each<[string | number, string, string]>([
	['+91-98765 43210', '9876543210', 'agrees'],
	['09876543210', '919876543210', 'agrees'],
	[9876543210, '98XXXXXX10', 'agrees'],
	['9876543210', '******3210', 'agrees'],
	['9876543210', '91XXXXXX3210', 'agrees'],
	['9876543210', '97XXXXXX10', 'differs'],
	['9876543210', 'XXXXXXXXXX', 'not_comparable'],
])('mobile number %s and %s: %s', (one, other, result) => {
	expect(compareShown(readMobile(one) ?? '', readMobile(other) ?? '')).toBe(result);
});

it.each<[string, string, string]>([
	['NIMBUS SOFTWARE PVT LTD', 'Nimbus Software Private Limited', 'agrees'],
	['NIMBUS SOFTWARE SOL', 'Nimbus Software Solutions India Pvt. Ltd.', 'agrees'],
	['TATA CONSULTANCY', 'TATA CONSULTANCY SERVICES LIMITED', 'agrees'],
	['TCS', 'Tata Consultancy Services Ltd', 'agrees'],
	['INFOSYS TECHN', 'INFOSYS TECHNOLOGIES', 'agrees'],
	['M/s. Acme & Co', 'ACME', 'agrees'],
	['SBI', 'State Bank of India', 'agrees'],
	['LIC of India', 'Life Insurance Corporation of India', 'agrees'],
	['BPCL', 'BHARAT PETROLEUM CORPORATION LIMITED', 'agrees'],
	['HPCL', 'Hindustan Petroleum Corpn Ltd', 'agrees'],
	['AIIMS', 'All India Institute of Medical Sciences', 'agrees'],
	['L&T', 'LARSEN AND TOUBRO LIMITED', 'agrees'],
	['Govt of Karnataka', 'GOVERNMENT OF KARNATAKA', 'agrees'],
	['ACME MFG', 'Acme Manufacturing Company', 'agrees'],
	['BHEL', 'Bharat Heavy Electricals', 'agrees'],
	['NESTLE INDIA', 'Nestlé India Limited', 'agrees'],
	['SREE RAM TRADERS', 'Shri Ram Traders', 'agrees'],
	['SHREE CEMENT', 'Sri Sugar', 'differs'],
	['BHES', 'Bharat Heavy Electricals', 'differs'],
	['TCS', 'TECHNICS LTD', 'differs'],
	['BANK OF INDIA', 'BANK OF BARODA', 'differs'],
	['STATE BANK OF INDIA', 'STATE BANK OF HYDERABAD', 'differs'],
	['TATA MOTORS', 'TATA STEEL', 'differs'],
	['HDFC BANK', 'HDFC LIFE INSURANCE', 'differs'],
	['', 'ACME', 'not_comparable'],
])('company %s and %s: %s', (one, other, result) => {
	expect([compareCompanies(one, other), compareCompanies(other, one)]).toEqual([result, result]);
});

it.each<[string | number, string]>([
	['1990-04-12', '1990-04-12'],
	['12/04/1990', '1990-04-12'],
	['12-Apr-1990', '1990-04-12'],
	['12-04-90', '1990-04-12'],
	['12041990', '1990-04-12'],
	[19900412, '1990-04-12'],
	['1990-04-11T18:30:00.000Z', '1990-04-12'],
])('date of birth %s', (written, day) => {
	expect(readBirth(written, TODAY)).toBe(dayOf(day));
});

it.each(['9876543210.0', '98765', '1', '', '0000000000', '9999999999', '02223456789'])(
	'%s is no mobile number',
	(text) => {
		expect(readMobile(text)).toBeUndefined();
	},
);

it.each(['1900-01-01', '01-01-1900', '0001-01-01', '1990', 'XX-04-1990'])(
	'%s is no date of birth',
	(written) => {
		expect(readBirth(written, TODAY)).toBeUndefined();
	},
);

it.each<[unknown, number | undefined]>([
	['12 lakh', 1_200_000],
	['₹ 12.5 Lakhs', 1_250_000],
	['Rs. 8.25L', 825_000],
	['12 LPA', 1_200_000],
	['7 lacs p.a.', 700_000],
	['1.2 Cr', 12_000_000],
	['1.234567 crore', 12_345_670],
	['1,50,000.00 Cr', 150_000],
	['12,00,000', 1_200_000],
	[950_000.5, 950_000.5],
	['12 million', undefined],
	['12 lakh crore', undefined],
	['about 12 lakh', undefined],
	['', undefined],
])('income %s', (written, rupees) => {
	expect(readIncome(written)).toBe(rupees === undefined ? undefined : readPaise(rupees));
});

describe('what a record tells of its person', () => {
	it('is found in other shapes, and nothing of others is', () => {
		const person = personIn({
			Profile: {
				Holders: { Holder: [{ Name: 'A B', dob: '1990-01-01', mobile: 9876543210, PAN: 'N/A' }] },
			},
			nominee: { name: 'C D' },
			emergency_contact: { name: 'G H', mobile: 9876543211 },
			introducer: { name: 'I J' },
			bank: { name: 'SOME BANK' },
			father_name: 'E F',
			identity: { PANId: [{ idNumber: 'ABCPE1234F' }], name: { first: 'A', last: 'B' } },
			mobilePhones: { list: 1 },
		});
		expect(person).toEqual({
			pan: ['ABCPE1234F'],
			name: ['A B'],
			date_of_birth: ['1990-01-01'],
			mobile_number: [9876543210],
		});
	});

	it('takes hostile input in time linear in its size', () => {
		let deep: IDataObject = { name: 'X' };
		for (let depth = 0; depth < 5_000; depth++) deep = { inner: deep };
		expect(personIn(deep).name).toEqual([]);
		const long = 'A '.repeat(100_000);
		expect(compareNames(long, long)).toBe('agrees');
		expect(readPan('X'.repeat(1_000_000))).toBeUndefined();
		expect(personIn({ name: { __proto__: null, value: {} }, pan: [null, {}, [], true] })).toEqual({
			...{ pan: [], name: [], date_of_birth: [], mobile_number: [] },
		});
	});
});

it('gives an AI agent less than 4 kB without what was compared, what differs first', () => {
	const given = consistent();
	given.declared.name = 'Anil Gupta';
	const shown = checksForAgent(check(given).map((record) => ({ ...record })));
	expect(JSON.stringify(shown).length).toBeLessThan(4000);
	expect(shown[0]).toMatchObject({ check: 'name', result: 'differs' });
	expect(shown.at(-1)).toMatchObject({ result_counts: { differs: 4, not_comparable: 1 } });
	expect(JSON.stringify(shown)).not.toMatch(/anil|rahul|98765/i);
});
