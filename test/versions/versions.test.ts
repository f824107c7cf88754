import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { packFinpass } from '../n8n';
import { startSandbox, type Sandbox } from '../sandbox';
import { openEngine, type Engine } from './client';
import { install, type Installation } from './installation';
import { MATRIX } from './matrix';
import type { Outputs, Run } from './protocol';

const INSTALL_WITHIN_MS = 10 * 60_000;

let sandbox: Sandbox;
let tarball: string;

beforeAll(async () => {
	sandbox = await startSandbox({ stages: { fetch: 20, analysis: 20 } });
	tarball = await packFinpass();
}, 60_000);
afterAll(async () => await sandbox.stop());

describe.each(MATRIX)('n8n $n8n', (version) => {
	let installation: Installation;
	let engine: Engine;

	beforeAll(async () => {
		installation = await install(version, tarball);
		engine = openEngine(installation);
	}, INSTALL_WITHIN_MS);
	afterAll(async () => {
		engine.close();
		await installation.remove();
	});
	beforeEach(async () => await sandbox.control.reset());

	const run = async (
		operation: `${string}.${string}`,
		parameters: INodeParameters,
		more: Partial<Run> = {},
	) => {
		const [resource, value] = operation.split('.');
		return await engine.run({
			parameters: { resource, operation: value, ...parameters },
			credential: {
				apiKey: sandbox.apiKey,
				apiSecret: sandbox.apiSecret,
				baseUrl: sandbox.url,
			},
			items: [{ json: {} }],
			...more,
		});
	};
	const jsons = (outputs: Outputs, index = 0): IDataObject[] =>
		(outputs[index] ?? []).map(({ json }) => json);
	const newClient = async (resource: string, consentType = 'loan_underwriting') => {
		const parameters = { mobileNumber: '9876543210', consentType };
		const { outputs } = await run(`${resource}.initialize`, parameters);
		return jsons(outputs)[0].client_id as string;
	};

	it('finds the nodes and the credential', async () => {
		expect(await engine.loaded()).toEqual({
			nodes: expect.arrayContaining(['finpass']),
			credentials: ['finpassApi'],
		});
	});

	it('evaluates expressions for each item, and goes on after one that is wrong', async () => {
		const items = ['9876543210', '12', '9876543211'].map((mobile) => ({ json: { mobile } }));
		const { outputs } = await run(
			'aaBsaAnalyzer.initialize',
			{ mobileNumber: '={{ $json.mobile }}' },
			{ items, onError: 'continueRegularOutput' },
		);

		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(jsons(outputs)).toMatchObject([
			{ client_id: expect.stringMatching(/^bsa_clnt_/) },
			{ error: expect.stringContaining('Mobile Number') },
			{ client_id: expect.stringMatching(/^bsa_clnt_/) },
		]);
	});

	it('gives one item a transaction, with amounts as numbers', async () => {
		const clientId = await newClient('accountAggregator');
		await sandbox.control.act(clientId, 'ready');

		const { outputs } = await run('accountAggregator.fetchJsonReport', {
			clientId,
			output: 'transactions',
		});

		expect(jsons(outputs).length).toBeGreaterThan(100);
		for (const { amount } of jsons(outputs)) expect(typeof amount).toBe('number');
	});

	it('says in words what Finpass refused', async () => {
		const { error } = await run(
			'aaBsaAnalyzer.getStatus',
			{ clientId: 'bsa_clnt_1' },
			{ credential: { apiKey: 'wrong', apiSecret: 'wrong', baseUrl: sandbox.url } },
		);

		expect(error?.message).toMatch(/API key/);
		expect(error?.description).toMatch(/credential/);
	});

	it('sends again what failed in passing', async () => {
		const clientId = await newClient('aaBsaAnalyzer');
		await sandbox.control.fault('aaBsaAnalyzer.getStatus', { kind: '503', times: 1 });

		const { outputs } = await run('aaBsaAnalyzer.getStatus', { clientId });

		expect(jsons(outputs)).toMatchObject([{ client_id: clientId, status: 'initiated' }]);
	});

	it('waits until Finpass is done', async () => {
		const clientId = await newClient('aaBsaAnalyzer');
		await sandbox.control.act(clientId, 'approve');

		const { outputs } = await run('aaBsaAnalyzer.getAnalysis', {
			clientId,
			waitForCompletion: true,
			waitTimeout: 30,
		});

		expect(jsons(outputs)).toMatchObject([{ average_monthly_income: expect.any(Number) }]);
	});

	it('stops a wait with the execution', async () => {
		const clientId = await newClient('aaBsaAnalyzer');
		const before = Date.now();

		await run(
			'aaBsaAnalyzer.getAnalysis',
			{ clientId, waitForCompletion: true, waitTimeout: 30 },
			{ cancelAfterMs: 300 },
		);
		await sandbox.control.clearRequests();

		expect(Date.now() - before).toBeLessThan(2000);
		await new Promise((resolve) => setTimeout(resolve, 1500));
		expect(await sandbox.control.requests()).toEqual([]);
	});

	it('takes a number from a list or typed', async () => {
		const search = await run('corporate.companyAutocomplete', { companyName: 'TATA' });
		const cin = jsons(search.outputs).find((company) => company.cin)?.cin as string;

		const { outputs } = await run('corporate.cinLookup', {
			cin: { __rl: true, mode: 'id', value: cin },
		});

		expect(jsons(outputs)).toMatchObject([{ cin }]);
	});

	it('sends a file', async () => {
		const file = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64');
		const binary = {
			data: { data: file, fileName: 'statement.pdf', mimeType: 'application/pdf' },
		};

		const { outputs } = await run(
			'bankStatementAnalyser.uploadStatement',
			{ binaryPropertyName: 'data' },
			{ items: [{ json: {}, binary }] },
		);

		expect(jsons(outputs)).toMatchObject([{ status: 'processing' }]);
	});

	it('gets a file', async () => {
		const clientId = await newClient('accountAggregator');
		await sandbox.control.act(clientId, 'ready');

		const { outputs } = await run('accountAggregator.fetchPdfReport', {
			clientId,
			download: true,
			binaryPropertyName: 'report',
		});

		const report = outputs[0]?.[0].binary?.report;
		expect(report).toMatchObject({ mimeType: 'application/pdf' });
		expect(Buffer.from(report?.data ?? '', 'base64').toString('latin1')).toMatch(/^%PDF-/);
	});

	it('suspends the execution until Finpass calls back and all customers have decided', async () => {
		const clients = [await newClient('accountAggregator'), await newClient('accountAggregator')];
		const [rejected, granted] = clients;
		const body = { client_id: granted };

		const { suspendedUntil } = await run(
			'accountAggregator.waitForConsent',
			{ clientId: '={{ $json.client }}' },
			{ items: clients.map((client) => ({ json: { client } })) },
		);
		expect(Date.parse(suspendedUntil ?? '')).toBeGreaterThan(Date.now() + 23 * 3600_000);
		await sandbox.control.act(granted, 'ready');
		expect(await engine.callBack(body)).toEqual({ answer: { status: 'waiting' } });

		await sandbox.control.act(rejected, 'reject');
		const { answer, resumed } = await engine.callBack(body);
		expect(answer).toEqual({ status: 'resumed' });
		expect(resumed?.error).toBeUndefined();
		expect(resumed?.outputs).toMatchObject([
			[],
			[{ json: { client_id: granted, status: 'granted' }, pairedItem: { item: 1 } }],
			[{ json: { client_id: rejected, status: 'rejected' }, pairedItem: { item: 0 } }],
		]);
	});

	it('finds out that a monitoring consent is given, and tells so when the time is over', async () => {
		await sandbox.control.stages({ fetch: 3_600_000 });
		const client = await newClient('accountAggregator', 'loan_monitoring');
		const parameters = { clientId: client, limitHours: 0.0004 };
		const granted = { client_id: client, status: 'granted', request_id: expect.any(String) };

		await run('accountAggregator.waitForConsent', { ...parameters, limitHours: 1 });
		await sandbox.control.act(client, 'approve');
		expect(await engine.callBack({ client_id: client })).toMatchObject({
			answer: { status: 'resumed' },
			resumed: { suspendedUntil: expect.any(String) },
		});
		await sandbox.control.act(client, 'ready');
		expect((await engine.callBack({ client_id: client })).resumed?.outputs).toMatchObject([
			[],
			[{ json: { ...granted, account_count: expect.any(Number) }, pairedItem: { item: 0 } }],
			[],
		]);

		const late = await newClient('accountAggregator', 'loan_monitoring');
		await sandbox.control.act(late, 'approve');
		await run('accountAggregator.waitForConsent', { ...parameters, clientId: late });
		await new Promise((resolve) => setTimeout(resolve, 600));
		expect((await engine.timeOut()).outputs).toMatchObject([
			[],
			[{ json: { ...granted, client_id: late }, pairedItem: { item: 0 } }],
			[],
		]);
	});

	it('shows hints where n8n has them, and does without them where it has not', async () => {
		// No holder has the code X, but Finpass may know better.
		const { hints, outputs } = await run('accountAggregator.initialize', {
			mobileNumber: '9876543210',
			additionalFields: { panNumber: 'ABCXE1234F' },
		});

		expect(jsons(outputs)).toMatchObject([{ client_id: expect.stringMatching(/^aa_/) }]);
		expect(hints.length > 0).toBe(version.withoutHints !== true);
	});
});
