import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, DIALECTS, type DialectName, type Sandbox } from '../sandbox';
import { ledgerOf } from '../sandbox/data/ledger';
import { runFinpass, runWorkflow, type FinpassRunOptions } from './harness';
import { aaAccount, aaReport } from '../unit/insights/statements';

const MOBILE = '9876543210';

const summarize = async (
	items: IDataObject[],
	parameters: IDataObject = {},
	rest: Partial<FinpassRunOptions> = {},
) =>
	await runFinpass({
		...{ resource: 'insights', operation: 'summarize', items, typeVersion: 1.1 },
		parameters: parameters as FinpassRunOptions['parameters'],
		...rest,
	});

const jsonOf = ({ outputs }: Awaited<ReturnType<typeof summarize>>) =>
	outputs[0].map(({ json }) => json);

const january = aaReport(
	aaAccount([
		['2026-01-05', 'CREDIT', 1000, '2000.00'],
		['2026-01-06', 'DEBIT', '500.50', '1499.50'],
	]),
);
const figures = { net: 499.5, opening_balance: 1000, arithmetic: 'intact' };

describe.each(Object.keys(DIALECTS) as DialectName[])('in the dialect %s, Summarize', (dialect) => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ dialect, stages: { fetch: 0, analysis: 0 } });
	});
	afterAll(async () => await sandbox.stop());

	const headers = () => ({ 'X-API-Key': sandbox.apiKey, 'X-API-Secret': sandbox.apiSecret });
	const post = async (path: string, body: unknown) =>
		(await axios.post<IDataObject>(sandbox.url + path, body, { headers: headers() })).data;
	const get = async (path: string) =>
		(await axios.get<IDataObject>(sandbox.url + path, { headers: headers() })).data;
	const started = async () => String((await sandbox.control.journeys()).at(-1)?.id);

	const consent = { mobile_number: MOBILE, consent_type: 'loan_underwriting' };
	/** A report as Finpass answers, whose accounts it is about, and what is missing in it. */
	const REPORTS: Record<string, () => Promise<IDataObject>> = {
		'Account Aggregator': async () => {
			await post('/api/v1/services/account-aggregator/init', consent);
			const id = await started();
			await sandbox.control.act(id, 'ready');
			return await post('/api/v1/services/account-aggregator/fetch-json-report', { client_id: id });
		},
		'AA-BSA': async () => {
			await post('/api/v1/aa-bsa-journey/init', consent);
			const id = await started();
			await sandbox.control.act(id, 'ready');
			return await get(`/api/v1/aa-bsa-journey/statement-result?client_id=${id}`);
		},
	};

	it.each(Object.keys(REPORTS))('agrees with the ledger behind a report of %s', async (name) => {
		const report = await REPORTS[name]();
		const result = await summarize([report]);

		expect(result.error).toBeUndefined();
		const { accounts } = ledgerOf(1, MOBILE);
		expect(jsonOf(result)).toMatchObject(
			accounts.map(({ id, opening, closing, entries }) => ({
				account_id: id,
				transaction_count: entries.length,
				opening_balance: opening / 100,
				closing_balance: closing / 100,
				net: (closing - opening) / 100,
				arithmetic: 'intact',
				findings: [],
			})),
		);
	});

	it.each([
		['a true', 'statement.pdf', 'intact', 0],
		['a tampered', 'mismatch.pdf', 'broken', 2],
	])('agrees with the ledger behind %s statement', async (_, filename, arithmetic, breaks) => {
		const form = new FormData();
		form.append('file', new Blob(['%PDF-1.7 statement']), filename);
		await post('/api/v1/services/bsa/upload-statement', form);
		const id = await started();
		const { status } = (await sandbox.control.journeys()).at(-1) ?? {};
		if (status === 'processing') await sandbox.control.act(id, 'ready');
		const report = await get(`/api/v1/services/bsa/statement-result?client_id=${id}`);
		const result = await summarize([report]);

		const [summary] = jsonOf(result);
		expect(summary).toMatchObject({ client_id: id, arithmetic });
		expect(summary.masked_account_number).toMatch(/^X+\d{4}$/);
		expect(summary.findings).toHaveLength(breaks);
		expect(summary.opening_balance as number).toBeCloseTo(
			(summary.closing_balance as number) - (summary.net as number),
			2,
		);
	});
});

describe('Summarize', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['the body', january, {}],
		['its data', january.data as IDataObject, {}],
		[
			'its list of accounts',
			january.data as IDataObject,
			{ report: '={{ $json.account_aggregator_json }}' },
		],
		['JSON text', { text: JSON.stringify(january) }, { report: '={{ $json.text }}' }],
		['an unknown wrapper', { result: { payload: january } }, { report: '={{$json}}' }],
	])('takes %s', async (_, item, parameters) => {
		expect(jsonOf(await summarize([item], parameters))).toMatchObject([figures]);
	});

	it('needs no credential', async () => {
		const result = await runWorkflow(
			{
				nodes: [
					{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
					{
						name: 'Finpass',
						type: 'n8n-nodes-finpass.finpass',
						typeVersion: 1.1,
						parameters: { resource: 'insights', operation: 'summarize' },
					},
				],
				connections: { Items: { main: [[{ node: 'Finpass', type: 'main', index: 0 }]] } },
				pinData: { Items: [{ json: january }] },
			},
			{ credentials: {} },
		);
		expect(result.error).toBeUndefined();
		expect(result.outputs('Finpass')[0]).toHaveLength(1);
	});

	it('gives months and a total, with the days and the window that are wanted', async () => {
		const additionalFields = { balanceDays: '1, 5', from: '2026-01-05' };
		const [month] = jsonOf(await summarize([january], { output: 'months', additionalFields }));
		expect(month).toMatchObject({ month: '2026-01', days: 27, average_balance_on_days: 2000 });
		const [total] = jsonOf(await summarize([january], { output: 'total' }));
		expect(total).toMatchObject({ account_count: 1, days: 31, ...figures });
	});

	it('pairs its items, and goes on after an item that is no report', async () => {
		const two = aaReport(aaAccount([]), aaAccount([], { account_id: 'A2' }));
		const { outputs } = await summarize(
			[two, { account_id: 'A1', transaction_count: 2 }, january],
			{},
			{ onError: 'continueRegularOutput' },
		);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 2].map((item) => ({ item })),
		);
		expect(outputs[0][2].json).toMatchObject({
			error: expect.stringContaining("'Report' is an account without its transactions"),
		});
	});

	it('honors the options about privacy', async () => {
		const options = { maskPersonalData: true, keepFields: 'net,masked_account_number' };
		const kept = jsonOf(await summarize([january], {}, { options }));
		expect(kept).toEqual([{ net: 499.5, masked_account_number: expect.stringContaining('1234') }]);
		const [audited] = jsonOf(await summarize([january], {}, { options: { auditRecord: true } }));
		expect(audited.audit_record).toMatchObject({ operation: 'insights.summarize' });
	});

	it('tells which accounts it leaves out', async () => {
		const fund = {
			account_id: 'M1',
			transaction_type: 'mutual_funds',
			transaction_data: [{ nav: 1 }],
		};
		const pending = { account_id: 'P1', status: 'PENDING', transaction_type: 'deposit' };
		const result = await summarize([aaReport(aaAccount([]), fund, pending)]);
		expect(jsonOf(result)).toHaveLength(1);
		expect(result.hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('mutual_funds'),
			expect.stringContaining('status PENDING'),
		]);
	});

	it('tells if an account is there more than once', async () => {
		const account = aaAccount([]);
		const hintsOf = async (item: IDataObject) =>
			(await summarize([item])).hints.map(({ message }) => message);
		expect(await hintsOf(aaReport(account, account))).toEqual([
			expect.stringContaining("is in 'Report' more than once"),
		]);
		const inDollars = { ...account, currency: 'USD' };
		expect(
			await hintsOf(aaReport(account, inDollars, aaAccount([], { account_id: 'A2' }))),
		).toEqual([]);
	});

	it.each<[string, IDataObject, IDataObject, RegExp]>([
		['an empty item', {}, {}, /^'Report' holds no bank account/],
		['nothing', {}, { report: '={{ $json.missing }}' }, /^'Report' is empty/],
		['text', { text: 'report' }, { report: '={{ $json.text }}' }, /^'Report' is not JSON/],
		[
			'a bureau report',
			{ data: { accounts: [{ account_number: '1', balance: 5 }] } },
			{},
			/holds no/,
		],
		['a transaction', { narration: 'UPI', amount: 1, balance: 2 }, {}, /is a single transaction/],
		[
			'a failed item',
			{ error: 'Not found', message: 'No' },
			{},
			/is an item that says what went wrong/,
		],
		[
			'a statement in analysis',
			{ status: 'processing', client_id: 'b' },
			{},
			/its status is processing/,
		],
		['days', january, { additionalFields: { balanceDays: '1,32' } }, /^'Balance Days'/],
		['a date', january, { additionalFields: { from: '2026-02-30' } }, /^'From' is not a date/],
		[
			'a window',
			january,
			{ additionalFields: { from: '2026-02-02', to: '2026-02-01' } },
			/^'From' is later than 'To'/,
		],
	])('refuses %s that it cannot use', async (_, item, parameters, message) => {
		const { error } = await summarize([item], parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
	});

	it('takes an empty list of accounts for a report', async () => {
		expect(jsonOf(await summarize([aaReport()]))).toEqual([]);
	});
});
