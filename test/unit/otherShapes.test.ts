import type { IDataObject } from 'n8n-workflow';
import { bankStatementItems } from '../../nodes/Finpass/resources/bankStatementAnalyser/statement';
import { companiesIn } from '../../nodes/Finpass/resources/corporate/companyAutocomplete';
import { registered } from '../../nodes/Finpass/resources/corporate/registered';
import { combinedItems, type CombinedOutput } from '../../nodes/Finpass/resources/epfo/results';
import { itrItems, type ItrOutput } from '../../nodes/Finpass/resources/itrAnalyzer/returns';
import { bureauItems } from '../../nodes/Finpass/resources/multiBureau/results';
import type { Listener } from '../../nodes/shared/records/records';
import { bodyOf, hintsOf, jsonOf, silent } from './answers';

describe('income-tax returns', () => {
	const items = (body: IDataObject, output: ItrOutput) =>
		jsonOf(itrItems(silent, bodyOf(body), output, 'j'));
	const of2024 = { gross_total_income: '5' };
	const of2025 = { gross_total_income: '6' };

	it.each<[string, IDataObject]>([
		['under their years', { '2024-25': of2024, 'AY 2025-26': of2025 }],
		['under their years, each a list', { '2024-25': [of2024], 'AY 2025-26': [of2025] }],
	])('%s are all found, and keep their year', (_name, itr_records) => {
		const body = { data: { pan: 'P', name: 'N', itr_records } };
		expect(items(body, 'years')).toEqual([
			{ job_id: 'j', pan: 'P', name: 'N', assessment_year: '2024-25', gross_total_income: 5 },
			{ job_id: 'j', pan: 'P', name: 'N', assessment_year: 'AY 2025-26', gross_total_income: 6 },
		]);
		expect(items(body, 'summary')).toMatchObject([
			{ pan: 'P', itr_record_count: 2, assessment_year: 'AY 2025-26', gross_total_income: 6 },
		]);
	});

	it.each<[IDataObject]>([
		[{ pan: 'P', name: 'N' }],
		[{ PAN: 'P', Name: 'N' }],
		[{ personal_info: { pan: 'P', name: 'N' } }],
	])('tell whose they are, from %j', (person) => {
		const body = { payload: { ...person, filings: [{ assessment_year: '2025-26', ...of2025 }] } };
		expect(items(body, 'years')).toMatchObject([{ pan: 'P', name: 'N' }]);
	});

	it('that are none are told', () => {
		const read = (heard: Listener) =>
			itrItems(heard, bodyOf({ data: { pan: 'P', itr_records: [] } }), 'years', 'j');
		expect(hintsOf(read)).toEqual(['The answer lists no income-tax return']);
	});
});

describe('employments', () => {
	const items = (body: IDataObject, output: CombinedOutput) =>
		jsonOf(combinedItems(silent, bodyOf(body), { output, today: '2026-03-01' }));
	const first = { employer_name: 'A', date_of_joining: '2015-01-01', date_of_exit: '2020-01-01' };
	const second = { employer_name: 'B', date_of_joining: '2021-01-01' };

	it.each<[string, unknown]>([
		['in one list', { uan: '1', employment_history: [first, second] }],
		['under numbers', { uan: '1', employmentHistory: { 0: first, 1: second } }],
		[
			'of several UANs',
			[
				{ uan: '1', employment_history: [first] },
				{ uan: '2', employers: second },
			],
		],
		['in a list of one', [{ uan: '1', employment_history: [first, second] }]],
	])('%s are all found', (_name, epfo) => {
		const body = { data: { epfo, crif: [{ score: '750' }] } };
		expect(items(body, 'employers')).toMatchObject([{ uan: '1', ...first }, second]);
		expect(items(body, 'summary')).toMatchObject([
			{ uan: '1', current_employer: 'B', total_months_employed: 122, crif_score: 750 },
		]);
	});

	it.each([
		['03-02-2015', '06-05-2017'],
		['3/2/2015 00:00:00', '06/05/2017 00:00:00'],
		['03-FEB-15', '06-May-17'],
		['2015-02-03T00:00:00', '2017-05-06T00:00:00'],
	])('from %s to %s make 27 months', (date_of_joining, date_of_exit) => {
		const body = { data: { epfo: { employment_history: [{ date_of_joining, date_of_exit }] } } };
		expect(items(body, 'summary')).toMatchObject([{ total_months_employed: 27 }]);
	});

	it.each(['0001-01-01T00:00:00', '01/01/1900', '9999-12-31', 'NA', '', null])(
		'that end on %p have not ended',
		(date_of_exit) => {
			const job = { employer_name: 'A', date_of_joining: '1998-02-03', date_of_exit };
			const body = { data: { epfo: { employment_history: [job] } } };
			expect(items(body, 'summary')).toMatchObject([
				{ current_employer: 'A', current_employer_since: '1998-02-03', months_employed: 336 },
			]);
		},
	);

	it.each<[string, string, number, string, number]>([
		['2015-01-01', '2020-01-01', 60, '2025-09-01', 66],
		['2015-01-02', '2020-01-01', 59, '2025-09-02', 64],
		['2015-01-01', '2026-01-01', 132, '2025-09-01', 134],
		['2024-01-01', '2025-06-30', 17, '2024-03-01', 26],
	])('from %s to %s, %i months, and from %s on make %i in all', (from, to, own, since, all) => {
		const past = { ...first, date_of_joining: from, date_of_exit: to };
		const summary = (history: IDataObject[]) =>
			items({ data: { epfo: { uan: '1', employment_history: history } } }, 'summary')[0];
		expect(summary([past]).total_months_employed).toBe(own);
		expect(summary([past, { ...second, date_of_joining: since }])).toMatchObject({
			total_months_employed: all,
		});
		const inside = { ...past, date_of_joining: '2017-01-01', date_of_exit: '2018-01-01' };
		if (from < '2017') expect(summary([past, inside]).total_months_employed).toBe(own);
	});

	it('have no months where nobody says since when, or where the person left', () => {
		const summary = (one: IDataObject) =>
			items({ data: { epfo: { uan: '1', employment_history: [one] } } }, 'summary')[0];
		expect(summary({ employer_name: 'B' })).toMatchObject({
			...{ current_employer: 'B', current_employer_since: null, months_employed: null },
			total_months_employed: null,
		});
		expect(summary(first)).toMatchObject({ current_employer: null, months_employed: null });
		expect(summary(second)).toMatchObject({ months_employed: 62 });
	});

	it('keep the UAN that they are under', () => {
		const epfo = [
			{ uan: '1', employment_history: [first] },
			{ uan: '2', employment_history: [second] },
		];
		expect(items({ data: { epfo } }, 'employers')).toMatchObject([{ uan: '1' }, { uan: '2' }]);
	});
});

it('a bureau whose part is a list of one has its status and score', () => {
	const results = {
		cibil: [{ credit_score: 700 }],
		crif: [{ success: false, message: 'no hit' }],
		experian: [{ data: { credit_score: 680 } }],
	};
	const person = { pan: 'P', name: 'N', mobile_number: '9' };
	expect(
		jsonOf(
			bureauItems(silent, bodyOf({ results }), {
				output: 'scores',
				bureaus: ['cibil', 'crif', 'experian'],
				person,
			}),
		),
	).toMatchObject([
		{
			...{ cibil_status: 'received', cibil_score: 700 },
			...{ crif_status: 'noRecord', crif_score: null },
			...{ experian_status: 'received', experian_score: 680 },
			...{ lowest_score: 680, highest_score: 700 },
		},
	]);
});

it('a simplified company keeps what stands in parts of it', () => {
	const data = {
		company: { cin: 'U1', company_name: 'X', internal: 1 },
		address: { registered_address: 'Road 1', email: 'e' },
		directors: [{ din: '1' }],
		meta: { version: 2 },
	};
	const fields = ['cin', 'company_name', 'registered_address', 'email'];
	expect(registered(silent, bodyOf({ data }), { fields, amounts: [] }, true)).toEqual({
		cin: 'U1',
		company_name: 'X',
		address: data.address,
		directors: data.directors,
	});
});

describe('an analyzed statement', () => {
	const one = (number: string) => ({
		account_info: { bank_name: 'A', account_number: number },
		transactions: [{ txn_date: '2026-01-02', narration: `of ${number}`, debit: '1.00' }],
	});
	const items = (data: unknown, output: 'summary' | 'transactions') =>
		jsonOf(bankStatementItems(silent, bodyOf({ data } as IDataObject), output, 'c'));
	const NAMES = ['result', 'report', 'statement', 'transactions', 'transaction_list', 'txns'];
	const WRAPS = NAMES.flatMap(
		(name): Array<[string, (held: unknown) => object]> => [
			[`'${name}'`, (held) => ({ [name]: held })],
			[`'${name}' beside a state`, (held) => ({ status: 'completed', [name]: held })],
		],
	);

	it.each(WRAPS)('in %s keeps its account and its transactions', (_name, wrap) => {
		for (const held of [one('1'), [one('1')]]) {
			expect(items(wrap(held), 'summary')).toMatchObject([
				{ bank_name: 'A', account_number: '1', transaction_count: 1 },
			]);
			expect(items(wrap(held), 'transactions')).toMatchObject([{ narration: 'of 1', debit: 1 }]);
		}
	});

	it.each(WRAPS)('with two accounts in %s keeps both apart', (_name, wrap) => {
		const data = wrap([one('1'), one('2')]);
		expect(items(data, 'summary')).toMatchObject([
			{ account_number: '1', transaction_count: 1 },
			{ account_number: '2', transaction_count: 1 },
		]);
		expect(items(data, 'transactions')).toMatchObject([
			{ narration: 'of 1', account_number: '1' },
			{ narration: 'of 2', account_number: '2' },
		]);
	});

	it('of two accounts keeps the link that stands beside them', () => {
		const data = { excel_report_link: 'https://files.example/a', accounts: [one('1'), one('2')] };
		expect(items(data, 'summary')).toMatchObject([
			{ account_number: '1', excel_report_link: data.excel_report_link },
			{ account_number: '2', excel_report_link: data.excel_report_link },
		]);
	});
});

it('no list of companies is an empty one if there are none, and else not understood', () => {
	const found = (body: IDataObject) => companiesIn(silent, bodyOf(body));

	expect(found({ success: true, total_results: 0, data: null })).toEqual([]);
	expect(found({ success: true, total_results: 0, data: [] })).toEqual([]);
	expect(found({ success: true, total_results: 2, data: null })).toBeUndefined();
	expect(found({ success: true, data: null })).toBeUndefined();
});
