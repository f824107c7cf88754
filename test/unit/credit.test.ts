import type { IDataObject } from 'n8n-workflow';
import type { Bureau } from '../../nodes/shared/fields/bureauEnquiry';
import { scoreIn } from '../../nodes/shared/records/score';
import { bureauParts, bureauStatus } from '../../nodes/shared/records/bureaus';
import { loansIn } from '../../nodes/shared/records/loans';
import { bureauItems, type BureauOutput } from '../../nodes/Finpass/resources/multiBureau/results';
import { bodyOf, hintsOf, jsonOf, silent } from './answers';

const person = { pan: 'ABCPE1234F', name: 'Asha Rao', mobile_number: '9876543210' };
const bureaus: Bureau[] = ['cibil', 'crif', 'equifax'];
const items = (body: IDataObject, output: BureauOutput, simplify = false) =>
	jsonOf(bureauItems(silent, bodyOf(body), { output, bureaus, person, simplify }));

const loan = { lender: 'A', sanctioned_amount: '1,00,000', account_number: '007' };
const cibil = { success: true, data: { credit_score: '750', accounts: [loan], total_accounts: 1 } };
const crif = { success: false, message: 'No record found', data: null };
const parts = { cibil, crif };
const head = { success: true, status: 'partial', pan: 'ABCPE1234F', doc_id: 'svclog_1' };

const SHAPES: Array<[string, IDataObject]> = [
	['at the top', { ...head, ...parts }],
	['under results', { ...head, results: parts }],
	['in data', { success: true, data: { ...head, ...parts } }],
	['under data.results', { success: true, data: { ...head, results: parts } }],
	['in wrappers', { code: 0, response: { payload: { ...head, results: parts } } }],
	['by other names', { ...head, results: { TransUnion_CIBIL: cibil, crifHighMark: crif } }],
	[
		'in a list',
		{
			...head,
			results: [
				{ bureau: 'CIBIL', ...cibil },
				{ bureau: 'crif', ...crif },
			],
		},
	],
];

describe.each(SHAPES)('bureaus %s', (_, body) => {
	it('give one flat item with their scores', () => {
		const [scores, ...others] = items(body, 'scores');

		expect(others).toEqual([]);
		const { report, ...flat } = scores;
		expect(flat).toEqual({
			...person,
			status: 'partial',
			cibil_status: 'received',
			cibil_score: 750,
			crif_status: 'noRecord',
			crif_score: null,
			equifax_status: 'missing',
			equifax_score: null,
			lowest_score: 750,
			highest_score: 750,
		});
		expect(JSON.stringify(report)).toContain(JSON.stringify(loan));
		expect(JSON.stringify(report)).toContain('svclog_1');
	});

	it('give one item for each loan', () => {
		expect(items(body, 'loans')).toEqual([
			{
				...person,
				bureau: 'cibil',
				lender: 'A',
				sanctioned_amount: 100000,
				account_number: '007',
			},
		]);
	});

	it('stand under their names as version 1 was saved, with all that came', () => {
		const [full] = items(body, 'report');
		const [simplified] = items(body, 'report', true);

		expect(full).toMatchObject({
			status: 'partial',
			bureau_status: { cibil: 'received', crif: 'noRecord', equifax: 'missing' },
			cibil,
			crif,
		});
		expect(JSON.stringify(full)).toContain('svclog_1');
		expect(simplified).toMatchObject({
			status: 'partial',
			cibil: { credit_score: '750', total_accounts: 1 },
			crif: { success: false, message: 'No record found' },
		});
		expect(simplified.cibil).not.toHaveProperty('accounts');
	});

	it('are left as they came in raw', () => expect(items(body, 'raw')).toEqual([body]));
});

it('no bureau that is recognized leaves the report in the item, with a hint', () => {
	const body = bodyOf({ success: true, data: { bureaux: [1, 2] } });

	for (const output of ['scores', 'loans', 'report'] as const) {
		const hints = hintsOf((heard) => {
			const [item] = jsonOf(bureauItems(heard, body, { output, bureaus, person }));
			expect(JSON.stringify(item)).toContain('"bureaux":[1,2]');
		});
		expect(hints).toEqual([expect.stringContaining('passed on as it came')]);
	}
});

it('bureaus without loans give one item that says so, with the report', () => {
	const body = { cibil: { success: true, data: { credit_score: 700, accounts: [] } } };

	expect(items(body, 'loans')).toEqual([
		{ ...person, message: 'No loan or card was found in the report', report: body },
	]);
});

it("a loan's own name does not take the person's place", () => {
	const body = { cibil: { loans: [{ name: 'Car', lender: 'A', emi: '5' }] } };

	expect(items(body, 'loans')).toEqual([
		{ ...person, bureau: 'cibil', loan_name: 'Car', lender: 'A', emi: 5 },
	]);
});

it.each([
	[{ credit_score: 750 }, 750],
	[{ score: '750' }, 750],
	[{ data: { report: { creditScore: ' 742 ' } } }, 742],
	[{ scores: [{ scoreName: 'CIBILTUSC3', score: '00742' }] }, 742],
	[{ scores: [{ scoreName: 'CIBILTUSC3', score: '0742' }] }, 742],
	[{ SCORE: { BureauScore: '770', BureauScoreConfidLevel: 'H' } }, 770],
	[{ ScoreDetails: [{ Type: 'ERS', Version: '4.0', Value: '745' }] }, 745],
	[{ SCORES: { SCORE: [{ 'SCORE-TYPE': 'P', 'SCORE-VALUE': '715' }] } }, 715],
	[{ credit_score: { value: '720', type: 'x' } }, 720],
	[{ credit_score: '+755.0' }, 755],
	[{ score: '00000' }, null],
	[{ score: '000-1' }, null],
	[{ score: -1 }, null],
	[{ score: '-1' }, null],
	[{ score: 'NH' }, null],
	[{ score: 0 }, null],
	[{ score: 'NH', accounts: [{ score: 5 }] }, null],
	[{ score: '1,000' }, null],
	[{ score: null, details: { score: 700 } }, 700],
	[{ scorecard: 700, score_date: 700 }, null],
	[{}, null],
	['down', null],
	[undefined, null],
])('the score in %j is %j', (report, score) => expect(scoreIn(report)).toBe(score));

it('a bureau named in an echo of the request is not taken for its report', () => {
	const found = bureauParts({ asked: { cibil: true }, results: { cibil: { score: 1 } } });

	expect(found?.parts).toEqual({ cibil: { score: 1 } });
	expect(bureauParts({ cibil_score: 700, scores: { cibil: 700 } })?.parts).toEqual({ cibil: 700 });
});

describe('loans', () => {
	const account = { lender: 'A', outstanding: 1, account_type: 'HOME' };

	it.each([
		['accounts', { accounts: [account] }],
		['tradelines', { consumerCreditData: [{ tradelines: [account] }] }],
		['Experian', { CAIS_Account: { CAIS_Summary: { x: 1 }, CAIS_Account_DETAILS: [account] } }],
		['Equifax', { CIRReportDataLst: [{ CIRReportData: { RetailAccountDetails: [account] } }] }],
		['CRIF', { RESPONSES: { RESPONSE: [{ 'LOAN-DETAILS': account }] } }],
		['kinds', { accounts: { loans: [account] } }],
		['a wrapper', { accounts: { list: [account] } }],
		['another name', { obligations: [account] }],
	])('are found under %s', (_, report) => expect(loansIn(report)).toEqual([account]));

	it.each([
		['enquiries', { enquiries: [{ lender: 'A', account_type: 'HOME', sanctioned_amount: 5 }] }],
		['a payment history', { history: [{ days_past_due: 0, overdue: 0, outstanding: 5 }] }],
		['a summary', { account_summary: { total_outstanding: 5, overdue: 1, emi: 3 } }],
		['sums by kind', { kinds: [{ kind: 'HOME', outstanding: 5, overdue: 1 }] }],
		['addresses', { addresses: [{ line: 'x', state: 'KA' }] }],
	])('are not taken from %s', (_, report) => expect(loansIn(report)).toEqual([]));

	it('are not looked for inside of loans', () => {
		const nested = { ...account, guarantor_accounts: [account] };

		expect(loansIn({ accounts: [nested] })).toEqual([nested]);
	});
});

it.each<[IDataObject, string]>([
	[{ status: { code: 'NO_HIT' } }, 'noRecord'],
	[{ error: { code: 'NO_HIT' } }, 'noRecord'],
	[{ success: false, errors: [{ message: 'No record found' }] }, 'noRecord'],
	[{ status_code: 422, message: 'x' }, 'failed'],
	[{ status: { value: 'FAILED' } }, 'failed'],
	[{ success: 'true', data: { credit_score: 'NH', message: 'thin file' } }, 'received'],
])('a bureau that says %j is %s', (part, status) => expect(bureauStatus(part)).toBe(status));

it.each<[IDataObject, IDataObject]>([
	[{ reports: [{ source: 'CIBIL', x: 1 }] }, { cibil: { source: 'CIBIL', x: 1 } }],
	[{ reports: [{ name: 'CRIF High Mark' }] }, { crif: { name: 'CRIF High Mark' } }],
	[{ transunion: { x: 1 } }, { cibil: { x: 1 } }],
	[
		{ cibilScore: 750, experian_score: '700' },
		{ cibil: 750, experian: '700' },
	],
])('the bureaus of %j are found', (data, parts) => {
	expect(bureauParts({ success: true, data })?.parts).toEqual(parts);
});
