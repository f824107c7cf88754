import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../nodes/Finpass/resources';
import { readReply } from '../../nodes/shared/api/answer';
import type { FinpassRequest } from '../../nodes/shared/api/request';
import { isObject } from '../../nodes/shared/json/isObject';
import type { Call, CallOperation } from '../../nodes/shared/operation';

/** What Finpass tells, in the shape of its pages, and the fields that come out under these names. */
interface Facts {
	of: [resource: string, operation: string];
	values: IDataObject;
	data: unknown;
	promised: string[];
}

const transaction = (day: number) => ({
	transaction_id: `T${day}`,
	amount: 100.5 + day,
	type: 'DEBIT',
	narration: 'UPI',
	transaction_timestamp: `2025-07-0${day}T10:00:00+05:30`,
});
const account = (id: string) => ({
	account_id: id,
	status: 'READY',
	masked_account_number: `XX${id}`,
	profile_details: { name: 'N' },
	summary_details: { current_balance: '98765.43', account_type: 'SAVINGS' },
	transaction_data: { transaction_details: [transaction(1), transaction(2)] },
});
const report = { client_id: 'aa_1', account_aggregator_json: [account('1'), account('2')] };
const returned = (year: number) => ({ assessment_year: `${year}-26`, tax_payable: 500 + year });
const returns = { pan: 'P', name: 'N', itr_records: [returned(2025), returned(2024)] };
const employment = (id: string) => ({ employer_name: id, date_of_joining: '2020-01-02' });
const fund = { uan: '1', name: 'N', employment_history: [employment('A'), employment('B')] };
const pdf = (id: string) => ({
	fip_id: id,
	status: 'READY',
	statement_report_link: `https://x/${id}`,
});
const company = (name: string) => ({ entity_name: name, cin: `U${name}`, status: 'Active' });
const loan = { account_number: 'L1', account_type: 'Loan', current_balance: 5 };
const bureau = { success: true, data: { credit_score: 742, accounts: [loan, loan] } };

const FACTS: Facts[] = [
	{
		of: ['accountAggregator', 'fetchJsonReport'],
		values: { clientId: 'aa_1', output: 'accounts' },
		data: report,
		promised: ['account_id', 'holder_name', 'account_type', 'current_balance', 'transaction_count'],
	},
	{
		of: ['accountAggregator', 'fetchJsonReport'],
		values: { clientId: 'aa_1', output: 'transactions' },
		data: report,
		promised: ['account_id', 'masked_account_number'],
	},
	{
		of: ['accountAggregator', 'fetchPdfReport'],
		values: { clientId: 'aa_1' },
		data: { reports: [pdf('A'), pdf('B')] },
		promised: ['client_id', 'fip_id'],
	},
	{
		of: ['accountAggregator', 'refreshData'],
		values: { clientId: 'aa_1' },
		data: { request_id: 'r1' },
		promised: ['client_id', 'request_id'],
	},
	{
		of: ['aaBsaAnalyzer', 'getStatus'],
		values: { clientId: 'c1' },
		data: { client_id: 'c1', status: 'consent_pending', consent_type: 'loan_underwriting' },
		promised: ['client_id', 'status'],
	},
	{
		of: ['itrAnalyzer', 'getStatus'],
		values: { jobId: 'j1' },
		data: { job_id: 'j1', status: 'processing' },
		promised: ['job_id', 'status'],
	},
	{
		of: ['itrAnalyzer', 'getData'],
		values: { jobId: 'j1', output: 'years' },
		data: returns,
		promised: ['job_id', 'pan', 'name'],
	},
	{
		of: ['epfo', 'fetchCombinedReport'],
		values: { output: 'employers' },
		data: { epfo: fund, crif: { score: 700 } },
		promised: ['uan', 'name'],
	},
	{
		of: ['corporate', 'cinLookup'],
		values: { simplify: true },
		data: { cin: 'U1', company_name: 'A', status: 'Active', paid_up_capital: 500000 },
		promised: ['cin', 'company_name', 'status', 'paid_up_capital'],
	},
	{
		of: ['corporate', 'companyAutocomplete'],
		values: { limit: 50 },
		data: [company('A'), company('B')],
		promised: ['entity_name', 'cin'],
	},
	{
		of: ['multiBureau', 'fetch'],
		values: { pan: 'P', name: 'N', mobileNumber: '9', bureaus: ['cibil'], output: 'loans' },
		data: { status: 'completed', results: { cibil: bureau } },
		promised: ['pan', 'bureau'],
	},
];

type Shape = (value: unknown) => unknown;

/** Changes each object of a value, the inner ones first. */
const eachObject = (value: unknown, change: (record: IDataObject) => unknown): unknown => {
	if (Array.isArray(value)) return value.map((one) => eachObject(one, change));
	if (!isObject(value)) return value;
	const inner = Object.entries(value).map(([name, one]) => [name, eachObject(one, change)]);
	return change(Object.fromEntries(inner) as IDataObject);
};
/** Changes each list of records, the inner ones first. */
const eachList = (value: unknown, change: (list: unknown[]) => unknown): unknown => {
	if (Array.isArray(value)) return change(value.map((one) => eachList(one, change)));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, eachList(one, change)]),
	);
};
const named = (spell: (name: string) => string) => (value: unknown) =>
	eachObject(value, (record) =>
		Object.fromEntries(Object.entries(record).map(([name, one]) => [spell(name), one])),
	);
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const WRITINGS: Record<string, Shape> = {
	'as on the page': (data) => data,
	'lists in objects': (data) => eachList(data, (items) => ({ items, total: items.length })),
	'lists under numbers': (data) =>
		eachList(data, (list) => Object.fromEntries(list.map((one, at) => [`${at + 1}`, one]))),
	'a list of pages': (data) => eachList(data, (list) => [list]),
	'numbers as texts': (data) =>
		eachObject(data, (record) =>
			Object.fromEntries(
				Object.entries(record).map(([name, one]) => [
					name,
					typeof one === 'number' ? `${one}` : one,
				]),
			),
		),
	PascalCase: named((name) => name.split('_').map(capital).join('')),
	'UPPER CASE': named((name) => name.replaceAll('_', ' ').toUpperCase()),
};
const ENVELOPES: Record<string, Shape> = {
	data: (data) => ({ success: true, message: 'ok', data }),
	'data of a request that is told before': (data) => ({
		metadata: { request_id: 'trace-1' },
		user: { status: 'active' },
		data,
	}),
	'data of a request with a status': (data) => ({ status: 'SUCCESS', data }),
	'data of a request that is completed': (data) => ({ status: 'Completed', request_id: 't', data }),
	'result of a request with a code': (result) => ({ status: 200, requestId: 'trace-1', result }),
	'a list of one': (data) => [{ success: true, data }],
	'texts of JSON': (data) => ({ statusCode: 200, body: JSON.stringify({ success: true, data }) }),
};

async function outputOf({ of, values }: Facts, body: unknown): Promise<IDataObject[]> {
	const reply = { status: 200, headers: {}, body };
	const call = {
		warn: () => {},
		send: async (request: FinpassRequest) => readReply(reply, request, () => ''),
	} as unknown as Call;
	const { run } = findOperation(...of) as CallOperation;
	return (await run(call, structuredClone(values))).map(({ json }) => json);
}

describe.each(FACTS)('$of say the same', (facts) => {
	const shapes = Object.entries(WRITINGS).flatMap(([writing, write]) =>
		Object.entries(ENVELOPES).map(([envelope, wrap]): [string, unknown] => [
			`${writing}, ${envelope}`,
			wrap(write(facts.data)),
		]),
	);

	it('in every shape', async () => {
		const promisedIn = async (body: unknown) =>
			(await outputOf(facts, structuredClone(body))).map((item) =>
				facts.promised.map((name) => item[name]),
			);
		const expected = await promisedIn({ success: true, data: facts.data });

		const read = await Promise.all(shapes.map(async ([, body]) => await promisedIn(body)));

		const different = shapes.filter((_shape, at) => {
			return JSON.stringify(read[at]) !== JSON.stringify(expected);
		});
		expect(different.map(([name]) => name)).toEqual([]);
		expect(expected.flat()).not.toContain(undefined);
	});
});

it('the status of a journey is not that of an account beside it', async () => {
	const journey = { client_id: 'c1', status: 'analysis_complete' };
	const facts = FACTS.filter(({ of: [resource] }) => resource === 'aaBsaAnalyzer')[0];
	const body = { response_data: [journey], account: { status: 'active' } };

	expect(await outputOf(facts, body)).toMatchObject([journey]);
});
