import type { IDataObject } from 'n8n-workflow';
import { simplifiedAnalysis } from '../../nodes/Finpass/resources/aaBsaAnalyzer/analysis';
import { aaBsaStatementItems } from '../../nodes/Finpass/resources/aaBsaAnalyzer/statement';
import { aaReportItems } from '../../nodes/Finpass/resources/accountAggregator/accounts';
import { linkTo } from '../../nodes/Finpass/resources/bankStatementAnalyser/links';
import { bankStatementItems } from '../../nodes/Finpass/resources/bankStatementAnalyser/statement';
import { initialize } from '../../nodes/Finpass/resources/itrAnalyzer/initialize';
import { itrItems } from '../../nodes/Finpass/resources/itrAnalyzer/returns';
import type { FieldContext } from '../../nodes/shared/operation';
import type { Listener } from '../../nodes/shared/records/records';
import { answer, hintsOf, jsonOf, silent } from './answers';

describe('an account aggregator report', () => {
	const account = {
		account_id: 'a1',
		masked_account_number: 'XX34',
		status: 'READY',
		added_later: 1,
		summary_details: { current_balance: '98765.43', drawing_limit: '', ifsc: 'X' },
		transaction_data: {
			start_date: '2024-07-23',
			transaction_details: [
				{ transaction_id: 'T1', amount: '1500', transactional_balance: '97265.43' },
				{ transaction_id: 'T1', amount: 1500, transactional_balance: '97265.43' },
			],
		},
	};
	const report = answer({ client_id: 'aa_1', account_aggregator_json: [account] });

	it('gives an item for each account', () => {
		expect(jsonOf(aaReportItems(silent, report, 'accounts', 'asked'))).toEqual([
			{
				client_id: 'aa_1',
				account_id: 'a1',
				masked_account_number: 'XX34',
				status: 'READY',
				added_later: 1,
				current_balance: 98765.43,
				ifsc: 'X',
				start_date: '2024-07-23',
				transaction_count: 2,
				summary_details: { current_balance: 98765.43, drawing_limit: null, ifsc: 'X' },
			},
		]);
	});

	it('gives an item for each transaction, those with the same id too', () => {
		const transactions = jsonOf(aaReportItems(silent, report, 'transactions', 'asked'));

		expect(transactions).toHaveLength(2);
		expect(transactions[1]).toEqual({
			client_id: 'aa_1',
			account_id: 'a1',
			masked_account_number: 'XX34',
			transaction_id: 'T1',
			amount: 1500,
			transactional_balance: 97265.43,
		});
	});

	it('gives what came, if that is wanted', () => {
		expect(jsonOf(aaReportItems(silent, report, 'raw', 'asked'))).toEqual([report.body]);
	});

	it.each([[null], [{}], [{ transaction_details: null }], ['x']])(
		'takes %j for an account without transactions',
		(transaction_data) => {
			const bare = answer({ account_aggregator_json: [{ account_id: 'a1', transaction_data }] });

			expect(aaReportItems(silent, bare, 'transactions', 'asked')).toEqual([]);
			expect(jsonOf(aaReportItems(silent, bare, 'accounts', 'asked'))).toMatchObject([
				{ transaction_count: 0 },
			]);
		},
	);

	it('comes out as it is, with a hint, if it has no accounts', () => {
		const unknown = answer({ reports: { of: 'another kind' } });

		for (const output of ['accounts', 'transactions'] as const) {
			const hints = hintsOf((heard) =>
				expect(jsonOf(aaReportItems(heard, unknown, output, 'asked'))).toEqual([unknown.body]),
			);
			expect(hints).toEqual([expect.stringContaining('passed on as it came')]);
		}
	});

	const only = (one: IDataObject) =>
		jsonOf(
			aaReportItems(silent, answer({ account_aggregator_json: [one] }), 'accounts', 'asked'),
		)[0];

	it('shows in a table what stands in its nested objects, which come last', () => {
		const json = only({
			account_id: 'a1',
			profile_details: { holders: { type: 'JOINT', holder: [{ name: 'A' }, { name: 'B' }] } },
			summary_details: {
				account_type: '',
				accountSubType: 'SAVINGS',
				current_balance: '1,00,000.50',
				currency: 'INR',
				ifsc: 'X',
			},
			fi_status_details: { account_number: 'XX34', status: 'READY' },
			summary: 'another',
		});

		expect(json).toMatchObject({
			client_id: 'asked',
			masked_account_number: 'XX34',
			holder_name: 'A',
			account_type: '',
			account_sub_type: 'SAVINGS',
			current_balance: 100000.5,
			currency: 'INR',
			ifsc: 'X',
			summary: 'another',
			profile_details: { holders: { type: 'JOINT' } },
		});
		expect(Object.keys(json).slice(-2)).toEqual(['profile_details', 'summary_details']);
	});

	it('keeps all of an account of another kind', () => {
		const fund = {
			account_id: 'mf1',
			status: 'READY',
			holder_name: 'as the account has it',
			profile_details: { name: 'Asha' },
			summary_details: {
				cost_value: '12,500.00',
				investment: {
					holdings: [{ isin: '0012', nav: '10.5', closing_units: '5', folio_no: '1e5' }],
				},
			},
			transaction_data: [
				{ order_date: '2024-08-01', units: '1.5', nav: '10', amount: '9007199254740993' },
			],
			premium: { sum_amount: '5', due: '2030-01-01' },
		};

		expect(only(fund)).toMatchObject({
			holder_name: 'as the account has it',
			transaction_count: 1,
			premium: { sum_amount: 5, due: '2030-01-01' },
			summary_details: {
				cost_value: 12500,
				investment: { holdings: [{ isin: '0012', nav: 10.5, closing_units: 5, folio_no: '1e5' }] },
			},
		});
		const funds = answer({ account_aggregator_json: [fund] });
		expect(jsonOf(aaReportItems(silent, funds, 'transactions', 'c'))).toEqual([
			{
				order_date: '2024-08-01',
				units: 1.5,
				nav: 10,
				amount: '9007199254740993',
				client_id: 'c',
				account_id: 'mf1',
			},
		]);
	});

	it.each([
		['one object', { transaction_details: { amount: '5' } }],
		['a list', [{ amount: '5' }]],
		['a list under another name', { Transaction: [{ amount: '5' }] }],
	])('reads transactions that are %s', (_, transaction_data) => {
		const one = answer({ account_aggregator_json: [{ account_id: 'a', transaction_data }] });

		expect(jsonOf(aaReportItems(silent, one, 'transactions', 'c'))).toEqual([
			{ amount: 5, client_id: 'c', account_id: 'a' },
		]);
	});

	it('keeps the status of an account and that of its transactions apart', () => {
		const transaction_data = { status: 'PARTIAL', type: 'deposit', transaction_details: [] };

		expect(only({ account_id: 'a', status: 'READY', transaction_data })).toMatchObject({
			status: 'READY',
			type: 'deposit',
			transaction_data: { status: 'PARTIAL' },
		});
		expect(only({ account_id: 'a', transaction_data: 'none yet' })).toMatchObject({
			transaction_data: 'none yet',
		});
	});

	it('has a row for an account that failed beside others', () => {
		const failed = { account_id: 'b', status: 'FAILED' };
		const partly = answer({ account_aggregator_json: [structuredClone(account), failed] });

		expect(jsonOf(aaReportItems(silent, partly, 'accounts', 'c'))[1]).toEqual({
			client_id: 'c',
			account_id: 'b',
			status: 'FAILED',
			transaction_count: 0,
		});
		expect(aaReportItems(silent, partly, 'transactions', 'c')).toHaveLength(2);
	});
});

describe('an AA-BSA statement', () => {
	const statement = answer({
		accounts: [
			{
				account_id: 'a1',
				account_number: 'XX34',
				opening_balance: '1,000.50',
				closing_balance: 900,
				transactions: [{ date: '2025-01-31', amount: '100.50', balance: '900' }],
			},
		],
	});

	it('gives an item for each account', () => {
		expect(jsonOf(aaBsaStatementItems(silent, statement, 'accounts', 'bsa_1'))).toEqual([
			{
				client_id: 'bsa_1',
				account_id: 'a1',
				account_number: 'XX34',
				opening_balance: 1000.5,
				closing_balance: 900,
				transaction_count: 1,
			},
		]);
	});

	it('gives an item for each transaction', () => {
		expect(jsonOf(aaBsaStatementItems(silent, statement, 'transactions', 'bsa_1'))).toEqual([
			{
				client_id: 'bsa_1',
				account_id: 'a1',
				account_number: 'XX34',
				date: '2025-01-31',
				amount: 100.5,
				balance: 900,
			},
		]);
	});
});

describe('an analyzed statement', () => {
	const data = {
		doc_id: 'svclog_1',
		client_id: 'bank_st_1',
		status: 'completed',
		progress: null,
		account_info: { bank_name: 'Sandbox Bank', ifsc: 'SAND0000001' },
		transactions: [
			{ date: '2025-01-01', debit: '500', credit: null, balance: '1,500.00' },
			{ date: '2025-01-02', debit: '', credit: 7, balance: 1507 },
		],
		quality_findings: { negative_balances: [], balance_discrepancies: [{}], grade: 'A' },
		excel_report_link: 'https://files.example/a.xlsx',
	};

	it('is summed up in one flat item, its state first', () => {
		const [summary] = jsonOf(bankStatementItems(silent, answer(data), 'summary', 'asked'));

		expect(Object.entries(summary)).toEqual([
			['doc_id', 'svclog_1'],
			['client_id', 'bank_st_1'],
			['status', 'completed'],
			['progress', null],
			['bank_name', 'Sandbox Bank'],
			['ifsc', 'SAND0000001'],
			['transaction_count', 2],
			['negative_balances_count', 0],
			['balance_discrepancies_count', 1],
			['grade', 'A'],
			['excel_report_link', 'https://files.example/a.xlsx'],
		]);
	});

	it('has no counts of what is not there yet', () => {
		const processing = answer({ status: 'processing', progress: '60' });

		expect(jsonOf(bankStatementItems(silent, processing, 'summary', 'bank_st_1'))).toEqual([
			{ client_id: 'bank_st_1', status: 'processing', progress: 60 },
		]);
	});

	it('counts findings that are one list', () => {
		const listed = answer({ ...data, quality_findings: [{}, {}] });

		expect(
			jsonOf(bankStatementItems(silent, listed, 'summary', 'x'))[0].quality_finding_count,
		).toBe(2);
	});

	it('gives an item for each transaction', () => {
		expect(jsonOf(bankStatementItems(silent, answer(data), 'transactions', 'x'))).toEqual([
			{ client_id: 'bank_st_1', date: '2025-01-01', debit: 500, credit: null, balance: 1500 },
			{ client_id: 'bank_st_1', date: '2025-01-02', debit: null, credit: 7, balance: 1507 },
		]);
	});

	it('whose state is not told has its transactions without a hint', () => {
		const untold: IDataObject = { ...data, status: undefined };
		const read = (heard: Listener) =>
			bankStatementItems(heard, answer(untold), 'transactions', 'x');

		expect(hintsOf(read)).toEqual([]);
		expect(read(silent)).toHaveLength(2);
	});

	it('has no transactions before it is complete', () => {
		const items = (status: string) => () =>
			bankStatementItems(silent, answer({ status }), 'transactions', 'x');

		expect(items('processing')).toThrow('not complete yet');
		expect(items('something_new')).toThrow('not complete yet');
	});

	it('comes out as it is, with a hint, if it is complete and has no transactions', () => {
		const complete = answer({ status: 'completed', lines: 3 });
		const hints = hintsOf((heard) =>
			expect(jsonOf(bankStatementItems(heard, complete, 'transactions', 'x'))).toEqual([
				complete.body,
			]),
		);

		expect(hints).toEqual([expect.stringContaining("no 'transactions'")]);
	});

	it('may have its findings at the top, its period apart and its links deep inside', () => {
		const flat = answer({
			result: {
				status: 'completed',
				account_info: {
					bank_name: 'Sandbox Bank',
					statement_period: { from: '2025-01-01', to: '2025-03-31' },
				},
				transactions: [
					{ txn_date: '2025-01-01', description: 'x', debit: '1,00,500.00', credit: '' },
				],
				mismatched_sequence_date: [],
				negative_balance: [{}],
				discrepancies: { balance_errors: [{}, {}], grade: 'B' },
				analysis_completed: true,
				analysis_result: { files: [{ excel: { url: 'https://files.example/get?id=1' } }] },
			},
		});

		expect(jsonOf(bankStatementItems(silent, flat, 'summary', 'asked'))).toEqual([
			{
				client_id: 'asked',
				status: 'completed',
				bank_name: 'Sandbox Bank',
				statement_from: '2025-01-01',
				statement_to: '2025-03-31',
				transaction_count: 1,
				mismatched_sequence_date_count: 0,
				negative_balance_count: 1,
				balance_errors_count: 2,
				grade: 'B',
				analysis_completed: true,
				excel_report_link: 'https://files.example/get?id=1',
			},
		]);
		expect(jsonOf(bankStatementItems(silent, flat, 'transactions', 'asked'))).toEqual([
			{
				txn_date: '2025-01-01',
				description: 'x',
				debit: 100500,
				credit: null,
				client_id: 'asked',
			},
		]);
	});

	it.each([
		[{ excel_report_link: 'https://x/a' }, 'https://x/a'],
		[{ report: 1, xlsx_url: 'https://x/b' }, 'https://x/b'],
		[{ excelFile: '', json_report_link: 'https://x/c' }, undefined],
		[{ excel_report_link: null }, undefined],
		[{ excel: 'available' }, undefined],
		[
			{ excel_preview: 'https://x/a.pdf', download: 'https://x/b.XLSX?sig=1' },
			'https://x/b.XLSX?sig=1',
		],
		[{ help: 'https://x/sample.xlsx', a: { excel: 'https://x/get' } }, 'https://x/get'],
		[{ a: [{ b: { xls: 'http://x/get' } }] }, 'http://x/get'],
		[{ excel: 'ftp://x/a.xlsx' }, undefined],
	])('%j: the link to its Excel file is %j', (record, link) => {
		expect(linkTo('excel', record)).toBe(link);
	});

	it('has a link to a JSON file that is not the one to the Excel file', () => {
		const links = { excel: 'https://x/a.xlsx', json: 'https://x/a.xlsx', data: 'https://x/a.json' };

		expect(linkTo('json', links)).toBe('https://x/a.json');
	});
});

it('an analysis opens known sections by their own names, others with what they hold one level down', () => {
	const analysis = {
		summary: { average_balance: '1,500.00' },
		cash_flow: { monthly: { inflow_amount: '5', days: { first: 1 } }, months: [1, 2] },
	};

	expect(simplifiedAnalysis(analysis)).toEqual({
		average_balance: 1500,
		cash_flow_monthly_inflow_amount: 5,
		cash_flow_months_count: 2,
	});
});

it('a password of the income-tax portal is sent with the spaces that are in it', () => {
	const { password } = initialize.fields;

	expect(password.read(' a b ', {} as FieldContext)).toBe(' a b ');
});

describe('income-tax returns', () => {
	const year = (assessment_year: unknown, gross_total_income: unknown) => ({
		assessment_year,
		gross_total_income,
		tds_amount: '1,000',
		schedules: [],
	});
	const data = {
		pan: 'ABXXXXXX4F',
		name: 'ASHA RAO',
		filing_status: 'regular',
		itr_records: [year('2023-24', 1), year('AY 2025-26', '9,00,000.50'), year(2024, '2')],
	};

	it('are summed up by the latest', () => {
		expect(jsonOf(itrItems(silent, answer(data), 'summary', 'itr_job_1'))).toEqual([
			{
				job_id: 'itr_job_1',
				pan: 'ABXXXXXX4F',
				name: 'ASHA RAO',
				filing_status: 'regular',
				itr_record_count: 3,
				assessment_year: 'AY 2025-26',
				gross_total_income: 900000.5,
				tds_amount: 1000,
				schedules_count: 0,
			},
		]);
	});

	it('are listed by year, as they came', () => {
		const years = jsonOf(itrItems(silent, answer(data), 'years', 'itr_job_1'));

		expect(years.map((json) => json.gross_total_income)).toEqual([1, 900000.5, 2]);
		expect(years[0]).toMatchObject({ job_id: 'itr_job_1', pan: 'ABXXXXXX4F', schedules: [] });
	});

	it('have amounts as numbers, also those whose names do not say so', () => {
		const told = { ay: '2025-26', refund_due: '1,000', demand_due: '0', tax_paid: '5.50' };
		const [json] = jsonOf(itrItems(silent, answer({ itr_records: [told] }), 'years', 'x'));

		expect(json).toMatchObject({ refund_due: 1000, demand_due: 0, tax_paid: 5.5 });
	});

	it('may be none', () => {
		const none = answer({ ...data, itr_records: [] });

		expect(itrItems(silent, none, 'years', 'x')).toEqual([]);
		expect(jsonOf(itrItems(silent, none, 'summary', 'x'))).toMatchObject([{ itr_record_count: 0 }]);
	});
});
