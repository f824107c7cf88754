import type { IDataObject } from 'n8n-workflow';
import { aaBsaStatementItems } from '../../nodes/Finpass/resources/aaBsaAnalyzer/statement';
import { aaReportItems } from '../../nodes/Finpass/resources/accountAggregator/accounts';
import {
	bankStatementItems,
	excelLinkOf,
} from '../../nodes/Finpass/resources/bankStatementAnalyser/statement';
import { itrItems } from '../../nodes/Finpass/resources/itrAnalyzer/returns';
import { answer, jsonOf, silent } from './answers';

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
		expect(jsonOf(aaReportItems(silent, report, 'accounts'))).toEqual([
			{
				client_id: 'aa_1',
				account_id: 'a1',
				masked_account_number: 'XX34',
				status: 'READY',
				added_later: 1,
				start_date: '2024-07-23',
				transaction_count: 2,
				summary_details: { current_balance: 98765.43, drawing_limit: null, ifsc: 'X' },
			},
		]);
	});

	it('gives an item for each transaction, those with the same id too', () => {
		const transactions = jsonOf(aaReportItems(silent, report, 'transactions'));

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
		expect(jsonOf(aaReportItems(silent, report, 'raw'))).toEqual([report.body]);
	});

	it.each([[null], [{}], [{ transaction_details: null }], ['x']])(
		'takes %j for an account without transactions',
		(transaction_data) => {
			const bare = answer({ account_aggregator_json: [{ account_id: 'a1', transaction_data }] });

			expect(aaReportItems(silent, bare, 'transactions')).toEqual([]);
			expect(jsonOf(aaReportItems(silent, bare, 'accounts'))).toMatchObject([
				{ transaction_count: 0 },
			]);
		},
	);

	it('without accounts is given as it came', () => {
		const given = answer({ a: 1 });

		expect(jsonOf(aaReportItems(silent, given, 'accounts'))).toEqual([given.body]);
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

	it('has no transactions before it is complete', () => {
		const items = (status: string) => () =>
			bankStatementItems(silent, answer({ status }), 'transactions', 'x');

		expect(items('processing')).toThrow('not complete yet');
		expect(items('something_new')).toThrow('not complete yet');
		expect(items('completed')).not.toThrow();
	});

	it.each([
		[{ excel_report_link: 'https://x/a' }, 'https://x/a'],
		[{ report: 1, xlsx_url: 'https://x/b' }, 'https://x/b'],
		[{ excelFile: '', json_report_link: 'https://x/c' }, undefined],
		[{ excel_report_link: null }, undefined],
	])('%j: the link to its Excel file is %j', (record, link) => {
		expect(excelLinkOf(record as IDataObject)).toBe(link);
	});
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
			},
		]);
	});

	it('are listed by year, as they came', () => {
		const years = jsonOf(itrItems(silent, answer(data), 'years', 'itr_job_1'));

		expect(years.map((json) => json.gross_total_income)).toEqual([1, 900000.5, 2]);
		expect(years[0]).toMatchObject({ job_id: 'itr_job_1', pan: 'ABXXXXXX4F', schedules: [] });
	});

	it('may be none', () => {
		const none = answer({ ...data, itr_records: [] });

		expect(itrItems(silent, none, 'years', 'x')).toEqual([]);
		expect(jsonOf(itrItems(silent, none, 'summary', 'x'))).toMatchObject([{ itr_record_count: 0 }]);
	});
});
