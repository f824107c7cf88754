import type { IDataObject } from 'n8n-workflow';
import { readReply } from '../../nodes/shared/api/answer';
import { openReport } from '../../nodes/Finpass/insights/report';
import { aaReportItems } from '../../nodes/Finpass/resources/accountAggregator/accounts';
import { simplifiedAnalysis } from '../../nodes/Finpass/resources/aaBsaAnalyzer/analysis';
import { analysisProgress } from '../../nodes/Finpass/resources/bankStatementAnalyser/analysis';
import { bankStatementItems } from '../../nodes/Finpass/resources/bankStatementAnalyser/statement';
import { combinedItems, type CombinedOutput } from '../../nodes/Finpass/resources/epfo/results';
import { itrItems, type ItrOutput } from '../../nodes/Finpass/resources/itrAnalyzer/returns';
import { withAttributesOpened } from '../../nodes/shared/json/xmlObjects';
import type { Call } from '../../nodes/shared/operation';
import { bodyOf, hintsOf, jsonOf, silent } from './answers';

/** Shapes in which other Indian gateways answer for the same products. The people are made up. */
describe('provident fund', () => {
	const read = (body: IDataObject, output: CombinedOutput) =>
		jsonOf(combinedItems(silent, bodyOf(body), { output, today: '2026-11-25' }));
	const job = { establishment_name: 'ACME', date_of_joining: '2020-01-01' };

	it.each<[string, IDataObject]>([
		['employment_history', { uan: '1', name: 'M', employment_history: [job] }],
		[
			'employment_details, one object',
			{
				uan: '1',
				employment_details: {
					name: 'M',
					company_name: 'ACME',
					doj_epf: '2020-01-01',
					doe_epf: null,
				},
				epfo_details: { establishment_name: 'ACME LTD' },
			},
		],
		[
			'a list that is empty, and one that is not',
			{ uan: '1', name: 'M', employment_history: [], employers: [job] },
		],
		[
			'employment_history_details',
			{ uan: '1', full_name: 'M', employment_history_details: [{ ...job, doe_epf: null }] },
		],
		[
			'details with est_name',
			{ uan: '1', full_name: 'M', details: [{ est_name: 'ACME', doj_epf: '2020-01-01' }] },
		],
		[
			'companies under their member IDs',
			{ pf_uan: '1', full_name: 'M', companies: { MH1: { ...job, passbook: [] } } },
		],
		[
			'a list of UANs, each with employers',
			{
				uan: [
					{
						uan: '1',
						employer: [
							{ establishmentName: 'ACME', dateOfJoining: '01-01-2020', dateOfExit: 'NA' },
						],
					},
				],
				personalInfo: { name: 'M' },
			},
		],
		[
			'UANs as names',
			{
				uan: ['1'],
				uan_details: { '1': { basic_details: { name: 'M' }, employment_details: job } },
				summary: { recent_employer_data: job },
			},
		],
		[
			'UANs in a list beside the current one',
			{
				uan: '1',
				uan_details: [
					{
						uan: '1',
						basic_details: { name: 'M' },
						employment_details: { joining_date: '2020-01-01', establishment_name: 'ACME' },
					},
				],
				recent_employment_details: job,
			},
		],
		[
			'camelCase',
			{
				uanNumber: '1',
				name: 'M',
				employmentHistory: [{ nameOfEmployer: 'ACME', dateOfJoining: '01/01/2020' }],
			},
		],
	])('with %s', (_name, data) => {
		for (const body of [{ data }, { result: data }, { data: { epfo: { success: true, data } } }]) {
			expect(read(body, 'summary')).toMatchObject([
				{ uan: '1', current_employer: 'ACME', current_employer_since: '2020-01-01' },
			]);
			expect(read(body, 'summary')).toMatchObject([{ total_months_employed: 82 }]);
			expect(read(body, 'employers')).toMatchObject([{ uan: '1', name: 'M' }]);
		}
	});

	it('with several UANs tells each employment its own', () => {
		const uan_details = ['1', '2'].map((uan) => ({ uan, employment_details: job }));
		expect(read({ data: { uan: '1', uan_details } }, 'employers')).toMatchObject([
			{ uan: '1', ...job },
			{ uan: '2', ...job },
		]);
	});

	it('of which nothing is known says no number of months', () => {
		const body = { data: { epfo: null, crif: { credit_score: 700 } } };
		expect(read(body, 'summary')).toMatchObject([{ total_months_employed: null, crif_score: 700 }]);
	});

	it('reads the totals of a passbook', () => {
		const companies = { M1: { company_name: 'ACME', employee_total: '1,800' } };
		expect(read({ data: { pf_uan: '1', companies } }, 'employers')).toMatchObject([
			{ employee_total: 1800 },
		]);
	});

	it('in a shape that nobody knows is not told as begun', () => {
		const body = { data: { client_id: 'c', passbooks: { a: [{ wages: 1 }] } } };
		const hints = hintsOf((heard) =>
			combinedItems(heard, bodyOf(body), { output: 'summary', today: '2026-11-25' }),
		);
		expect(hints).toEqual(["The answer of Finpass has no 'epfo', so it was passed on as it came"]);
	});
});

it('employments that have no name that only employments have are in a list that is called so', () => {
	const jobs = [{ name: 'ACME', start_date: '2020-01-01' }];
	const body = bodyOf({ epfo: { uan: '1', name: 'M', employment_history: jobs } });
	expect(
		jsonOf(combinedItems(silent, body, { output: 'summary', today: '2026-11-25' })),
	).toMatchObject([{ name: 'M', current_employer: 'ACME', current_employer_since: '2020-01-01' }]);
});

describe('income-tax returns', () => {
	const read = (data: IDataObject, output: ItrOutput) =>
		jsonOf(itrItems(silent, bodyOf({ data }), output, 'j'));
	const of2024 = { gross_total_income: '4' };
	const of2025 = { gross_total_income: '5,00,000' };
	const years = { '2024-25': of2024, '2025-26': of2025 };
	const list = [
		{ assessment_year: '2024-25', ...of2024 },
		{ assessment_year: '2025-26', ...of2025 },
	];
	const other = [{ financial_year: '2026-27', tds: [] }];

	it.each<[string, IDataObject]>([
		['under their years beside the person', { pan: 'P', name: 'N', ...years }],
		['under their years in itr', { pan: 'P', name: 'N', itr: years }],
		[
			'under their years with a summary',
			{ pan: 'P', name: 'N', itr_records: { ...years, all: {} } },
		],
		['after Form 26AS', { pan: 'P', name: 'N', form_26as: other, itr_records: list }],
		[
			'after the years of Form 26AS',
			{ pan: 'P', name: 'N', form26as: { '2026-27': {} }, itr: list },
		],
		['after AIS and TIS', { pan: 'P', name: 'N', ais: other, tis: other, itr_details: list }],
		['beside other lists with years', { pan: 'P', name: 'N', tax_paid: other, itr_records: list }],
		['of a person spelled otherwise', { pan_no: 'P', full_name: 'N', itrDetails: list }],
	])('%s', (_name, data) => {
		expect(read(data, 'years')).toMatchObject([
			{ pan: 'P', name: 'N', assessment_year: '2024-25', gross_total_income: 4 },
			{ pan: 'P', name: 'N', assessment_year: '2025-26', gross_total_income: 500000 },
		]);
		expect(read(data, 'years')).toHaveLength(2);
		expect(read(data, 'summary')).toMatchObject([
			{ itr_record_count: 2, assessment_year: '2025-26', gross_total_income: 500000 },
		]);
	});

	it('as the portal lists forms', () => {
		const filed_itr_form = [
			{ pan_no: 'P', filing_year: '2024-2025', acknowledgement_no: '1' },
			{ pan_no: 'P', filing_year: '2025-2026', acknowledgement_no: '2' },
		];
		expect(read({ pan_no: 'P', filed_itr_form }, 'summary')).toMatchObject([
			{ itr_record_count: 2, acknowledgement_no: '2' },
		]);
	});

	it('one that is the answer itself', () => {
		expect(read({ pan: 'P', ...list[1] }, 'years')).toEqual([
			{
				job_id: 'j',
				pan: 'P',
				name: undefined,
				assessment_year: '2025-26',
				gross_total_income: 500000,
			},
		]);
	});

	it('are none if there is Form 26AS alone', () => {
		const body = bodyOf({ data: { pan: 'P', form_26as: other } });
		expect(hintsOf((heard) => itrItems(heard, body, 'years', 'j'))).toEqual([
			"The answer of Finpass has no 'itr_records', so it was passed on as it came",
		]);
	});
});

it('a year without a return keeps what is said of it', () => {
	const data = { itr_data: { '2024-25': { total_income: '5' }, '2023-24': 'Not filed' } };
	expect(jsonOf(itrItems(silent, bodyOf({ data }), 'years', 'j'))).toMatchObject([
		{ assessment_year: '2024-25', total_income: 5 },
		{ assessment_year: '2023-24', value: 'Not filed' },
	]);
});

it('an attribute called like a child, or like a prototype, is not lost', () => {
	const child = '{"$":{"type":"deposit"},"type":["savings"],"__proto__":["x"]}';
	const opened = withAttributesOpened({ a: [{ $: { id: '1' }, b: [JSON.parse(child)] }] });
	expect(JSON.stringify(opened)).toBe(
		'{"a":{"id":"1","b":{"$":{"type":"deposit"},"type":"savings","__proto__":"x"}}}',
	);
});

describe('an account in the form of ReBIT', () => {
	const read = (body: IDataObject) => {
		const reply = { status: 200, headers: {}, body };
		return readReply(reply, { effect: 'read', about: 'consent' }, () => '');
	};
	const items = (body: IDataObject, output: 'accounts' | 'transactions') =>
		jsonOf(aaReportItems(silent, read(body), output, 'c'));
	const attributes = { type: 'deposit', maskedAccNumber: 'XX12', linkedAccRef: 'l9' };
	const holder = { name: 'A B', pan: 'P' };
	const summary = { currentBalance: '55.20', currency: 'INR', ifscCode: 'I1', type: 'SAVINGS' };
	const dates = { startDate: '2026-01-01', endDate: '2026-02-01' };
	const transactions = [
		{
			txnId: 't1',
			type: 'DEBIT',
			amount: '5.00',
			transactionTimestamp: '2026-01-02',
			narration: 'n',
		},
		{
			txnId: 't2',
			type: 'CREDIT',
			amount: '6.00',
			transactionTimestamp: '2026-01-03',
			narration: 'm',
		},
	];
	const account = {
		...attributes,
		profile: { holders: { holder: [holder] } },
		summary,
		transactions: { ...dates, transaction: transactions },
	};
	const element = (name: string, own: IDataObject, children: IDataObject = {}) =>
		name === '' ? { ...own, ...children } : { [name]: own, ...children };
	const fromXml = (name: string, inList: boolean) => {
		const child = (value: IDataObject) => (inList ? [value] : value);
		return {
			Account: element(name, attributes, {
				Profile: child({ Holders: child({ Holder: child(element(name, holder)) }) }),
				Summary: child(element(name, summary)),
				Transactions: child(
					element(name, dates, { Transaction: transactions.map((one) => element(name, one)) }),
				),
			}),
		};
	};

	it.each<[string, IDataObject]>([
		['as xml2js reads it', fromXml('$', true)],
		['as xml2js reads it, without lists of one', fromXml('$', false)],
		['with _attributes', fromXml('_attributes', false)],
		['with attributes beside the children', fromXml('', false)],
	])('%s', (_name, one) => {
		const body = { data: { account_aggregator_json: [one] } };
		expect(items(body, 'accounts')).toMatchObject([
			{
				...{ account_id: 'l9', masked_account_number: 'XX12', holder_name: 'A B' },
				...{ account_type: 'SAVINGS', current_balance: 55.2, ifsc: 'I1', transaction_count: 2 },
			},
		]);
		expect(items(body, 'transactions')).toMatchObject([
			{ txnId: 't1', amount: 5, account_id: 'l9' },
			{ txnId: 't2', amount: 6, account_id: 'l9' },
		]);
		expect(read(body).raw).toBe(body);
		expect(openReport(body).accounts).toMatchObject([{ owner: { accountId: 'l9' } }]);
		expect(openReport({ data: JSON.stringify(body) }).accounts[0].transactions).toHaveLength(2);
	});

	it.each<[string, IDataObject]>([
		['fips', { fips: [{ fipId: 'F', accounts: [account] }] }],
		['Payload', { Payload: [{ fipId: 'F', data: [{ decryptedFI: { account } }] }] }],
		['body', { body: [{ fipId: 'F', fiObjects: [account] }] }],
		['fi_data', { data: { fi_data: [{ fip_id: 'F', data: [{ decrypted_fi: { account } }] }] } }],
	])('keeps its bank if it is the only one, in %s', (_name, body) => {
		const bank = 'data' in body ? { fip_id: 'F' } : { fipId: 'F' };
		expect(items(body, 'accounts')).toMatchObject([{ ...bank, account_id: 'l9' }]);
	});
});

describe('an analyzed statement', () => {
	const lines = (month: number) => [{ date: `2026-0${month}-01`, narration: 'n', debit: month }];

	it('whose transactions are under the names of months has no such ids', () => {
		const transactions = { 'Jan-26': lines(1), Feb2026: lines(2) };
		const body = bodyOf({
			status: 'completed',
			account_info: { account_number: '1' },
			transactions,
		});
		const items = jsonOf(bankStatementItems(silent, body, 'transactions', 'c'));
		expect(items).toEqual([
			{ date: '2026-01-01', narration: 'n', debit: 1, client_id: 'c' },
			{ date: '2026-02-01', narration: 'n', debit: 2, client_id: 'c' },
		]);
	});

	it('that was read is not told as passed on', () => {
		const body = bodyOf({ accountXns: [{ accountNo: '1', xns: lines(1) }], customerInfo: {} });
		expect(hintsOf((heard) => bankStatementItems(heard, body, 'summary', 'c'))).toEqual([]);
	});

	it('may call a narration and a balance otherwise', () => {
		const line = { transactionDate: '2026-01-01', withdrawalAmount: '5', transactionRemarks: 'n' };
		const body = { accounts: [{ accountNo: '1', lines: [{ ...line, balanceAmount: '1' }] }] };
		expect(jsonOf(bankStatementItems(silent, bodyOf(body), 'transactions', 'c'))).toMatchObject([
			{ withdrawalAmount: 5, balanceAmount: 1 },
		]);
	});
});

it.each<[IDataObject]>([
	[{ error_message: 'Password protected' }],
	[{ error: 'Password protected' }],
	[{ error: { message: 'Password protected' } }],
	[{ errors: ['Password protected'] }],
])('a statement that failed says why, by %j', (said) => {
	const call = { quote: (text: unknown) => `“${String(text)}”. ` } as unknown as Call;
	const data = { client_id: 'c', status: 'failed', ...said };
	expect(() => analysisProgress(call, bodyOf({ data }))).toThrow(
		expect.objectContaining({
			nextStep: expect.stringContaining('“Password protected”') as string,
		}),
	);
});

it('a simplified analysis counts the sections that are lists', () => {
	const analysis = { summary: { total_credits: '1' }, obligations: [{}, {}], risk_flags: ['x'] };
	expect(simplifiedAnalysis(analysis)).toEqual({
		...{ obligations_count: 2, risk_flags_count: 1, total_credits: 1 },
	});
});
