import type { IDataObject } from 'n8n-workflow';
import { combinedItems, type CombinedOutput } from '../../nodes/Finpass/resources/epfo/results';
import { itrItems, type ItrOutput } from '../../nodes/Finpass/resources/itrAnalyzer/returns';
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
