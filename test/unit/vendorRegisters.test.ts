import type { IDataObject } from 'n8n-workflow';
import { readReply } from '../../nodes/shared/api/answer';
import { cinLookup } from '../../nodes/Finpass/resources/corporate/cinLookup';
import { companiesIn } from '../../nodes/Finpass/resources/corporate/companyAutocomplete';
import { llpinLookup } from '../../nodes/Finpass/resources/corporate/llpinLookup';
import { panLookup } from '../../nodes/Finpass/resources/corporate/panLookup';
import { registered } from '../../nodes/Finpass/resources/corporate/registered';
import { bureauItems, type BureauOutput } from '../../nodes/Finpass/resources/multiBureau/results';
import type { Call, Simplified } from '../../nodes/shared/operation';
import { bodyOf, hintsOf, jsonOf, silent } from './answers';

/** Shapes in which other Indian gateways answer for the same products. Companies and people are made up. */
describe('a simplified company', () => {
	const people = { directors: [{ din: '1' }] };

	it.each<[string, IDataObject]>([
		[
			'in parts, with the American spelling',
			{
				client_id: 'c',
				company_id: 'U1',
				company_name: 'X',
				details: {
					company_info: {
						...{ cin: 'U1', class_of_company: 'Private', authorized_capital: '1,00,000' },
						...{ paid_up_capital: '5000', date_of_incorporation: '2015-01-01' },
						...{ registered_address: 'A', company_status: 'Active' },
					},
					...people,
				},
			},
		],
		[
			'with what the register writes after its names',
			{
				company_master_data: {
					...{ cin: 'U1', company_name: 'X', class_of_company: 'Private' },
					...{ 'authorised_capital(rs)': '100000', 'paid_up_capital(rs)': '5000' },
					...{ 'company_status(for_efiling)': 'Active', date_of_incorporation: '2015-01-01' },
					...{ registered_address: 'A' },
				},
				...people,
			},
		],
		[
			'with the state of the request',
			{
				...{ status: 'completed', cin: 'U1', company_name: 'X', company_status: 'Active' },
				...{ class_of_company: 'Private', incorporation_date: '2015-01-01' },
				...{ registered_address: 'A', authorised_capital: 100000, paid_up_capital: 5000 },
				...people,
			},
		],
		[
			'as the register prints it',
			{
				...{ CIN: 'U1', 'Company Name': 'X', 'Company Status': 'Active' },
				...{ 'Class of Company': 'Private', 'Authorised Capital(Rs)': '1,00,000' },
				...{ 'Paid up Capital(Rs)': '5,000', 'Date of Incorporation': '2015-01-01' },
				...{ 'Registered Address': 'A', ...people },
			},
		],
	])('%s', (_name, data) => {
		const { simplified } = cinLookup as { simplified?: Simplified };
		expect(registered(silent, bodyOf({ data }), simplified!, true)).toEqual({
			...{ cin: 'U1', company_name: 'X', status: 'Active', company_type: 'Private' },
			...{ date_of_incorporation: '2015-01-01', registered_address: 'A' },
			...{ authorised_capital: 100000, paid_up_capital: 5000, ...people },
		});
		expect(hintsOf((heard) => registered(heard, bodyOf({ data }), simplified!, true))).toEqual([]);
	});

	it('that is not simplified keeps its names', () => {
		const { simplified } = cinLookup as { simplified?: Simplified };
		const data = {
			cin: 'U1',
			company_status: 'Active',
			paid_up_capital: '1',
			authorized_capital: '2',
		};
		expect(registered(silent, bodyOf({ data }), simplified!, false)).toEqual(data);
	});

	it('keeps the state of an LLP', () => {
		const { simplified } = llpinLookup as { simplified?: Simplified };
		const llp = { llpin: 'A', llp_name: 'X', llp_status: 'Active', total_contribution: '1,000' };
		const answer = bodyOf({ success: true, status: 'SUCCESS', data: { llp_master_data: llp } });
		expect(registered(silent, answer, simplified!, true)).toEqual({
			...{ llpin: 'A', llp_name: 'X', status: 'Active' },
			total_obligation_of_contribution: 1000,
		});
	});
});

it('a status alone, such as that of the request, is no company', async () => {
	const body = { status: 'failed', message: 'No record found' };
	const reads = [cinLookup, llpinLookup, panLookup].map(({ run }) => async () => {
		const hints: string[] = [];
		const call = { warn: (hint: string) => hints.push(hint), send: async () => bodyOf(body) };
		const items = await run(call as unknown as Call, { simplify: true });
		return [jsonOf(items), hints.length];
	});

	expect(await Promise.all(reads.map(async (read) => await read()))).toEqual(
		reads.map(() => [[body], 1]),
	);
});

it.each<[string, IDataObject]>([
	['company_name', { results: [{ company_name: 'X', cin: 'U1' }] }],
	['cin_number', { company_list: [{ company_name: 'X', cin_number: 'U1' }] }],
	['llp_name', { companies: [{ llp_name: 'X', cin: 'U1' }] }],
])('a company found by name has its names in the list, of %s', (_name, data) => {
	expect(companiesIn(silent, bodyOf({ data }))).toMatchObject([{ entity_name: 'X', cin: 'U1' }]);
});

it('a company found by name keeps fields that are called like those of every object', () => {
	const company = { entity_name: 'X', cin: 'U1', constructor: 'c', toString: 't' };
	const found = companiesIn(silent, bodyOf({ data: [company] }));
	expect(found?.map((one) => Object.entries(one))).toEqual([Object.entries(company)]);
});

describe('bureaus', () => {
	const read = (results: IDataObject, output: BureauOutput) => {
		const reply = { status: 200, headers: {}, body: { results } };
		const answer = readReply(reply, { effect: 'billed' }, () => '');
		const person = { pan: 'P', name: 'N', mobile_number: '9' };
		return jsonOf(bureauItems(silent, answer, { output, bureaus: ['cibil', 'crif'], person }));
	};

	it.each(['credit_report_cibil', 'cibil_v2', 'cibilCreditReport', 'cibil_soft_pull'])(
		'are named like %s',
		(name) => {
			expect(read({ [name]: { credit_score: '692' } }, 'scores')).toMatchObject([
				{ cibil_status: 'received', cibil_score: 692 },
			]);
		},
	);

	it('tell a score and loans as xml2js reads them', () => {
		const loan = {
			$: { id: '1' },
			...{ 'ACCT-NUMBER': ['1'], 'DISBURSED-AMT': ['1,00,000'], 'CURRENT-BAL': ['50'] },
		};
		const crif = {
			SCORES: [{ SCORE: [{ 'SCORE-TYPE': ['PERFORM'], 'SCORE-VALUE': ['701'] }] }],
			RESPONSES: [{ RESPONSE: [{ 'LOAN-DETAILS': [loan] }] }],
		};
		expect(read({ crif }, 'scores')).toMatchObject([{ crif_status: 'received', crif_score: 701 }]);
		expect(read({ crif }, 'loans')).toMatchObject([
			{ bureau: 'crif', 'DISBURSED-AMT': 100000, 'CURRENT-BAL': 50 },
		]);
	});
});
