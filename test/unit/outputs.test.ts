import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../../nodes/Finpass/errors';
import type { OutputItem } from '../../nodes/Finpass/operation';
import { aaBsaStatementItems } from '../../nodes/Finpass/outputs/aaBsaStatement';
import { aaReportItems } from '../../nodes/Finpass/outputs/aaReport';
import { toAmount, withAmounts, withAmountsWithin } from '../../nodes/Finpass/outputs/amount';
import { fileName } from '../../nodes/Finpass/outputs/attachment';
import { bankStatementItems, excelLinkOf } from '../../nodes/Finpass/outputs/bankStatement';
import { bureauStatus, bureauStatuses } from '../../nodes/Finpass/outputs/bureaus';
import { itrItems } from '../../nodes/Finpass/outputs/itr';
import { dataOf, idOf, recordsIn, recordsOf, statusOf } from '../../nodes/Finpass/outputs/records';
import { pick, scalarsOf } from '../../nodes/Finpass/outputs/simplify';
import { isObject } from '../../nodes/Finpass/transport/answer';
import type { Answer } from '../../nodes/Finpass/transport/request';

const answer = (data: unknown): Answer => {
	const body = { success: true, data } as IDataObject;
	return { status: 200, body, data: isObject(body.data) ? body.data : {} };
};
const jsonOf = (items: OutputItem[]) => items.map(({ json }) => json);

describe('an amount', () => {
	it.each([
		['97265.43', 97265.43],
		['1,23,456.70', 123456.7],
		['₹ 1,500', 1500],
		['-0.01', -0.01],
		['0.00', 0],
		['90071992547409.91', 90071992547409.91],
		[1500, 1500],
		['', null],
		['  ', null],
		[null, null],
		['N/A', 'N/A'],
		['Infinity', 'Infinity'],
		[true, true],
	])('%j becomes %j', (value, amount) => expect(toAmount(value)).toBe(amount));

	it('is made of the named fields only, and none is added', () => {
		const record = { a: '1', b: '2' };

		expect(withAmounts(record, ['a', 'c'])).toEqual({ a: 1, b: '2' });
		expect(record).toEqual({ a: '1', b: '2' });
	});

	it('is found at any depth', () => {
		const nested = { x: [{ a: '1', b: '2' }, null, 'a'], a: { a: '3' }, y: { a: '4' } };

		expect(withAmountsWithin(nested, ['a'])).toEqual({
			x: [{ a: 1, b: '2' }, null, 'a'],
			a: { a: '3' },
			y: { a: 4 },
		});
	});
});

describe('records of an answer', () => {
	it.each([[undefined], [null], ['text'], [{}], [7]])('a list that is %j is refused', (list) => {
		expect(() => recordsOf({ list } as IDataObject, 'list')).toThrow(Refusal);
		expect(recordsIn({ list }, 'list')).toEqual([]);
	});

	it('are objects', () => {
		expect(recordsOf({ list: [{ a: 1 }, null, 'x', [1]] }, 'list')).toEqual([{ a: 1 }]);
	});

	it.each([[undefined], [null], [[]], ['text'], [true]])('data that is %j is refused', (data) => {
		expect(() => dataOf(answer(data))).toThrow("The answer has no 'data'");
	});

	it.each([
		['aa_1', 'aa_1'],
		[42, '42'],
	])('an id may be %j', (id, text) => expect(idOf({ id }, 'id')).toBe(text));

	it.each([[''], [' '], [null], [undefined], [{}]])('an id cannot be %j', (id) => {
		expect(() => idOf({ id } as IDataObject, 'id')).toThrow("no 'id'");
	});

	it.each([
		['COMPLETED', 'completed'],
		[' In Progress ', 'in progress'],
		['<script>', 'unknown'],
		['9876543210', 'unknown'],
		['x'.repeat(50), 'unknown'],
		[null, 'null'],
		[7, 'unknown'],
	])('the status %j is shown as %j', (status, shown) => {
		expect(statusOf({ status } as IDataObject)).toBe(shown);
	});

	it('lose what fits no cell, or keep what is named', () => {
		const record = { a: 1, b: null, c: [1], d: { e: 2 }, f: 'x' };

		expect(scalarsOf(record)).toEqual({ a: 1, b: null, f: 'x' });
		expect(scalarsOf([1])).toEqual({});
		expect(Object.entries(pick(record, ['f', 'a', 'z']))).toEqual([
			['f', 'x'],
			['a', 1],
		]);
	});
});

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
		expect(jsonOf(aaReportItems(report, 'accounts'))).toEqual([
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
		const transactions = jsonOf(aaReportItems(report, 'transactions'));

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
		expect(jsonOf(aaReportItems(report, 'raw'))).toEqual([report.body]);
	});

	it.each([[null], [{}], [{ transaction_details: null }], ['x']])(
		'takes %j for an account without transactions',
		(transaction_data) => {
			const bare = answer({ account_aggregator_json: [{ account_id: 'a1', transaction_data }] });

			expect(aaReportItems(bare, 'transactions')).toEqual([]);
			expect(jsonOf(aaReportItems(bare, 'accounts'))).toMatchObject([{ transaction_count: 0 }]);
		},
	);

	it('is refused without accounts', () => {
		expect(() => aaReportItems(answer({}), 'accounts')).toThrow('account_aggregator_json');
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
		expect(jsonOf(aaBsaStatementItems(statement, 'accounts', 'bsa_1'))).toEqual([
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
		expect(jsonOf(aaBsaStatementItems(statement, 'transactions', 'bsa_1'))).toEqual([
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
		const [summary] = jsonOf(bankStatementItems(answer(data), 'summary', 'asked'));

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

		expect(jsonOf(bankStatementItems(processing, 'summary', 'bank_st_1'))).toEqual([
			{ client_id: 'bank_st_1', status: 'processing', progress: 60 },
		]);
	});

	it('counts findings that are one list', () => {
		const listed = answer({ ...data, quality_findings: [{}, {}] });

		expect(jsonOf(bankStatementItems(listed, 'summary', 'x'))[0].quality_finding_count).toBe(2);
	});

	it('gives an item for each transaction', () => {
		expect(jsonOf(bankStatementItems(answer(data), 'transactions', 'x'))).toEqual([
			{ client_id: 'bank_st_1', date: '2025-01-01', debit: 500, credit: null, balance: 1500 },
			{ client_id: 'bank_st_1', date: '2025-01-02', debit: null, credit: 7, balance: 1507 },
		]);
	});

	it('has no transactions before it is complete, and must have them then', () => {
		const items = (status: string) => () =>
			bankStatementItems(answer({ status }), 'transactions', 'x');

		expect(items('processing')).toThrow('not complete yet');
		expect(items('something_new')).toThrow('not complete yet');
		expect(items('completed')).toThrow("no 'transactions'");
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

describe('bureaus', () => {
	it.each([
		[{ status: 'success', score: 742 }, 'received'],
		[{ score: '742' }, 'received'],
		[{ status: 'success', error_message: null, error_code: '' }, 'received'],
		[{}, 'received'],
		[{ status: 'no_record', score: null }, 'noRecord'],
		[{ status: 'NO HIT' }, 'noRecord'],
		[{ status: 'failed', message: 'Record not found' }, 'noRecord'],
		[{ status: 'failed', error_message: 'cibil did not answer' }, 'failed'],
		[{ success: false }, 'failed'],
		[{ error_code: 'TIMEOUT' }, 'failed'],
		[{ status: 'Timed Out', error: 'x' }, 'failed'],
		[{ status: 'unavailable' }, 'failed'],
		['Bureau did not answer', 'failed'],
		[[], 'failed'],
		[null, 'missing'],
		[undefined, 'missing'],
	])('%j is %s', (part, status) => expect(bureauStatus(part)).toBe(status));

	it('are told one by one, those that were asked', () => {
		const report = { cibil: { score: 700 }, crif: 'down', equifax: { score: 1 } };

		expect(bureauStatuses(report, ['cibil', 'crif', 'experian'])).toEqual({
			cibil: 'received',
			crif: 'failed',
			experian: 'missing',
		});
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
		expect(jsonOf(itrItems(answer(data), 'summary', 'itr_job_1'))).toEqual([
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
		const years = jsonOf(itrItems(answer(data), 'years', 'itr_job_1'));

		expect(years.map((json) => json.gross_total_income)).toEqual([1, 900000.5, 2]);
		expect(years[0]).toMatchObject({ job_id: 'itr_job_1', pan: 'ABXXXXXX4F', schedules: [] });
	});

	it('may be none', () => {
		const none = answer({ ...data, itr_records: [] });

		expect(itrItems(none, 'years', 'x')).toEqual([]);
		expect(jsonOf(itrItems(none, 'summary', 'x'))).toMatchObject([{ itr_record_count: 0 }]);
	});
});

it.each([
	[['HDFC-FIP', 'XXXX1234'], 'HDFC-FIP-XXXX1234.pdf'],
	[['../../etc/passwd', 'a b/c'], '.._.._etc_passwd-a_b_c.pdf'],
	[[null, 7, ''], 'report.pdf'],
])('a file of %j is named %s', (parts, name) => expect(fileName(parts, 'pdf')).toBe(name));
