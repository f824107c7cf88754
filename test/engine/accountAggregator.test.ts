import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import documentedReport from '../../contract/examples/fetchJsonReport.json';
import { runFinpass, type FinpassRunOptions } from './harness';

const RESOURCE = 'accountAggregator';
const FETCH = 'accountAggregator.fetchJsonReport';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ stages: { fetch: 20 } });
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

const run = async (operation: string, rest: Partial<FinpassRunOptions>) =>
	await runFinpass({ resource: RESOURCE, operation, sandbox, ...rest });

const fetchReport = async (parameters: IDataObject, rest: Partial<FinpassRunOptions> = {}) =>
	await run('fetchJsonReport', {
		parameters: parameters as FinpassRunOptions['parameters'],
		...rest,
	});

/** Starts a consent and gives its client id. */
async function newClient(mobileNumber = '9876543210', consentType = 'loan_underwriting') {
	const { outputs } = await run('initialize', { parameters: { mobileNumber, consentType } });
	return outputs[0][0].json.client_id as string;
}

async function readyClient() {
	const clientId = await newClient();
	await sandbox.control.act(clientId, 'ready');
	return clientId;
}

describe('Initialize', () => {
	it('gives a client and a consent page for each item, paired', async () => {
		const { outputs } = await run('initialize', {
			items: [{ mobile: '98765 43210' }, { mobile: '+91-9876543211' }],
			parameters: {
				mobileNumber: '={{ $json.mobile }}',
				consentType: 'loan_monitoring',
				additionalFields: { panNumber: 'abcpe1234f', email: 'a@example.com' },
			},
		});

		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(outputs[0][0].json.client_id).toMatch(/^(aa|account_aggregator)_/);
		expect(outputs[0][1].json.redirect_url).toMatch(/^http/);
		const requests = await sandbox.control.requests({
			operationId: 'accountAggregator.initialize',
		});
		expect(requests.map(({ body }) => body)).toContainEqual({
			mobile_number: '9876543211',
			consent_type: 'loan_monitoring',
			pan_number: 'ABCPE1234F',
			email: 'a@example.com',
		});
		expect(requests[0].headers).toMatchObject({ 'x-api-key': sandbox.apiKey });
	});

	it('sends nothing at all when one of the items cannot be sent', async () => {
		const { error } = await run('initialize', {
			items: [{ mobile: '9876543210' }, { mobile: '12345' }],
			parameters: { mobileNumber: '={{ $json.mobile }}', consentType: 'loan_underwriting' },
		});

		expect(error).toMatchObject({
			message: expect.stringMatching(/^'Mobile Number' .*\[item 1\]$/) as string,
			description: expect.stringContaining('ten digits') as string,
		});
		expect(await sandbox.control.requests()).toEqual([]);
	});
});

describe('Fetch JSON Report', () => {
	it('makes an item of each transaction of the documented answer', async () => {
		await sandbox.control.answerWith(FETCH, { body: documentedReport });

		const { outputs } = await fetchReport({ clientId: 'aa_x', output: 'transactions' });

		expect(outputs[0]).toHaveLength(6);
		expect(outputs[0][0].json).toMatchObject({
			account_id: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
			masked_account_number: 'XXXXXXXXXXXXX1234',
			transaction_id: 'T000001',
			amount: 1500,
			transactional_balance: 97265.43,
		});
		for (const { json, pairedItem } of outputs[0]) {
			expect(typeof json.amount).toBe('number');
			expect(pairedItem).toEqual({ item: 0 });
		}
	});

	it('makes an item of each account, its amounts as numbers', async () => {
		await sandbox.control.answerWith(FETCH, { body: documentedReport });

		const { outputs } = await fetchReport({ clientId: 'aa_x', output: 'accounts' });

		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].json).toMatchObject({
			client_id: documentedReport.data.client_id,
			status: 'READY',
			transaction_count: 6,
			start_date: '2024-07-23',
			profile_details: { pan: 'ABCDE1234F' },
			summary_details: { current_balance: 98765.43, current_od_limit: 0, drawing_limit: 50000 },
		});
		expect(outputs[0][0].json).not.toHaveProperty('transaction_data');
	});

	it('gives the answer as it came', async () => {
		await sandbox.control.answerWith(FETCH, { body: documentedReport });

		const { outputs } = await fetchReport({ clientId: 'aa_x', output: 'raw' });

		expect(outputs[0].map(({ json }) => json)).toEqual([documentedReport]);
	});

	it('gives every paisa of a year of transactions', async () => {
		const { outputs } = await fetchReport({
			clientId: await readyClient(),
			output: 'transactions',
		});

		const balances = outputs[0].map(
			({ json }) => (json.transactional_balance ?? json.transaction_balance) as number,
		);
		expect(balances.length).toBeGreaterThan(100);
		for (const balance of balances) expect(Math.round(balance * 100) / 100).toBe(balance);
	});

	it.each([
		['consent status pending', 'consentPending', /has not decided/],
		['consent status rejected', 'consentRejected', /rejected the consent/],
		['consent status revoked', 'consentRevoked', /revoked the consent/],
		['account data not found', 'dataNotFound', /no account data/],
		['account data fetch expired', 'dataExpired', /time to fetch/],
		['account data fetch error', 'dataFetchFailed', /did not deliver/],
		['no financial information request found', 'noDataRequest', /No data was requested/],
		['request id is required for loan_monitoring', 'requestIdMissing', /asks for a .?Request ID/],
	])('tells the 422 “%s” from the others', async (message, reason, headline) => {
		const body = { status_code: 422, success: false, message, message_code: 'unprocessable' };
		await sandbox.control.answerWith(FETCH, { status: 422, body });

		const { outputs } = await fetchReport(
			{ clientId: 'aa_x' },
			{ onError: 'continueRegularOutput' },
		);

		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].json).toMatchObject({
			error: expect.stringMatching(headline) as string,
			message: expect.stringContaining(message) as string,
			details: { reason },
		});
	});

	it.each([
		[202, 'notReady'],
		[401, 'unauthorized'],
		[404, 'notFound'],
	])('tells a %i', async (status, reason) => {
		const body = { status_code: status, success: status === 202, message: '', data: null };
		await sandbox.control.answerWith(FETCH, { status, body });

		const { outputs } = await fetchReport(
			{ clientId: 'aa_x' },
			{ onError: 'continueRegularOutput' },
		);

		expect(outputs[0][0].json.details).toMatchObject({ reason });
	});

	it('asks again after a 500, and says so when it stays', async () => {
		await sandbox.control.answerWith(FETCH, { status: 500, body: { success: false }, times: 1 });
		const clientId = await readyClient();

		expect((await fetchReport({ clientId })).error).toBeUndefined();

		await sandbox.control.answerWith(FETCH, { status: 500, body: { success: false } });
		const { error } = await fetchReport({ clientId }, { options: { maxRetries: 0 } });
		expect(error).toMatchObject({ message: 'Finpass could not process the request [item 0]' });
	});

	it('sends the items that fail to the error output, and the others on', async () => {
		const good = await readyClient();
		const pending = await newClient();

		const { outputs } = await fetchReport(
			{ clientId: '={{ $json.id }}', output: 'accounts' },
			{ items: [{ id: pending }, { id: good }, { id: '' }], onError: 'continueErrorOutput' },
		);

		const [succeeded, failed] = outputs;
		expect(new Set(succeeded.map(({ json }) => json.client_id))).toEqual(new Set([good]));
		expect(succeeded.every(({ pairedItem }) => (pairedItem as { item: number }).item === 1)).toBe(
			true,
		);
		expect(
			failed.map(({ json, pairedItem }) => [
				json.id,
				(json.details as IDataObject).reason,
				pairedItem,
			]),
		).toEqual([
			[pending, 'consentPending', { item: 0 }],
			['', 'invalidInput', { item: 2 }],
		]);
	});

	it('waits until consent is given and the banks delivered', async () => {
		const clientId = await newClient();
		const waiting = fetchReport({ clientId, waitForCompletion: true, waitTimeout: 10 });
		setTimeout(() => void sandbox.control.act(clientId, 'approve'), 300);

		const { outputs, error } = await waiting;

		expect(error).toBeUndefined();
		expect(outputs[0].length).toBeGreaterThan(0);
	});

	it('takes the PENDING that clients of the same upstream have seen for waiting', async () => {
		const body = {
			success: true,
			status_code: 200,
			data: { client_id: 'aa_x', status: 'PENDING' },
		};
		await sandbox.control.answerWith(FETCH, { body, times: 1 });
		await sandbox.control.answerWith(FETCH, { body: documentedReport });

		const { outputs } = await fetchReport({
			clientId: 'aa_x',
			waitForCompletion: true,
			waitTimeout: 10,
		});

		expect(outputs[0]).toHaveLength(1);
	});

	it('ends a wait at once when the answer is final', async () => {
		const clientId = await newClient();
		await sandbox.control.act(clientId, 'reject');

		const { error } = await fetchReport({ clientId, waitForCompletion: true, waitTimeout: 60 });

		expect(error).toMatchObject({
			message: expect.stringMatching(/rejected the consent/) as string,
		});
	});

	it('says what it waited for when the time is over', async () => {
		const clientId = await newClient();

		const { error } = await fetchReport({ clientId, waitForCompletion: true, waitTimeout: 1 });

		expect(error).toMatchObject({
			message: expect.stringMatching(/after 1 seconds? .*has not decided/) as string,
			description: expect.stringMatching(/Wait Timeout/) as string,
		});
	});

	it('stops waiting when the execution is canceled', async () => {
		const clientId = await newClient();
		const start = Date.now();

		await fetchReport(
			{ clientId, waitForCompletion: true, waitTimeout: 60 },
			{ cancelAfterMs: 300 },
		);

		// The wait would take a minute. The rest may take seconds on a busy machine.
		expect(Date.now() - start).toBeLessThan(10_000);
		await sandbox.control.clearRequests();
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		expect(await sandbox.control.requests()).toEqual([]);
	});
});

describe('Refresh Data and Loan Monitoring', () => {
	it('need the request id that Refresh Data gives', async () => {
		const clientId = await newClient('9876543210', 'loan_monitoring');
		await sandbox.control.act(clientId, 'ready');

		const without = await fetchReport({ clientId });
		expect(without.error).toMatchObject({ message: expect.stringMatching(/Request ID/) as string });

		const refreshed = await run('refreshData', { parameters: { clientId } });
		const requestId = refreshed.outputs[0][0].json.request_id as string;
		expect(requestId).toBeTruthy();
		const { outputs } = await fetchReport({
			clientId,
			requestId,
			waitForCompletion: true,
			waitTimeout: 10,
		});
		expect(outputs[0].length).toBeGreaterThan(0);
	});
});

it('the sandbox saw no breach of the contract', async () => {
	await fetchReport({ clientId: await readyClient() });

	expect(await sandbox.control.violations()).toEqual([]);
});
