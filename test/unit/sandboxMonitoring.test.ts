import type { AxiosInstance } from 'axios';
import type { Sandbox } from '../sandbox';
import { sandboxWithClient, until } from './sandboxClient';

const PATH = '/api/v1/services/account-aggregator';

interface Transaction {
	narration: string;
	transaction_timestamp: string;
}

let sandbox: Sandbox;
let http: AxiosInstance;
let clientId: string;

beforeAll(async () => {
	({ sandbox, http } = await sandboxWithClient({ stages: { fetch: 1 } }));
});
beforeEach(async () => {
	const consent = { mobile_number: '9876543210', consent_type: 'loan_monitoring' };
	clientId = (await http.post(`${PATH}/init`, consent)).data.data.client_id;
});
afterEach(async () => {
	expect(await sandbox.control.violations()).toEqual([]);
	await sandbox.control.reset();
});
afterAll(() => sandbox.stop());

const ask = (request_id?: string) =>
	http.post(`${PATH}/fetch-json-report`, { client_id: clientId, request_id });
const refresh = () => http.post(`${PATH}/refresh-data`, { client_id: clientId });
const codeOf = async (answer: Promise<{ data: { message_code?: string } }>) =>
	(await answer).data.message_code;

/** Asks the banks for newer data, and gives the report with its request id. */
async function refreshed() {
	const requestId: string = (await refresh()).data.data.request_id;
	const { data } = await until(
		() => ask(requestId),
		({ status }) => status === 200,
	);
	return { requestId, accounts: data.data.account_aggregator_json };
}

// Get New Transactions is tested with these: a window that did not slide would hide what it misses.
describe('what the sandbox has for loan monitoring', () => {
	it('is a window that slides, cut within a day too, each request with its own', async () => {
		await sandbox.control.act(clientId, 'ready');
		await sandbox.control.report('*', { window: { from: '2025-07-01', to: '2025-12-31' } });
		const first = await refreshed();
		const window = { from: '2025-12-01T12:00:00', to: '2026-01-15' };
		await sandbox.control.report(clientId, { window });
		const second = await refreshed();

		const times = (accounts: typeof first.accounts): string[] =>
			accounts
				.flatMap(
					(one: { transaction_data: { transaction_details: Transaction[] } }) =>
						one.transaction_data.transaction_details,
				)
				.map((one: Transaction) => one.transaction_timestamp.slice(0, 19))
				.sort();
		expect(times(first.accounts).at(-1)?.slice(0, 10)).toBe('2025-12-31');
		expect(times(second.accounts)[0] >= '2025-12-01T12:00:00').toBe(true);
		expect(times(second.accounts).at(-1)?.slice(0, 10)).toBe('2026-01-15');
		expect(second.accounts[0].transaction_data).toMatchObject({
			start_date: '2025-12-01',
			end_date: '2026-01-15',
		});
		const again = (await ask(first.requestId)).data.data.account_aggregator_json;
		expect(again).toEqual(first.accounts);
	});

	it('is days told in other words, late transactions, and accounts that come and go', async () => {
		await sandbox.control.act(clientId, 'ready');
		const { accounts: before } = await refreshed();
		const date = '2026-05-05';
		await sandbox.control.report(clientId, { reworded: [{ date, narration: 'NEW WORDS' }] });
		const late = { date, type: 'DEBIT', amount: 12.5, narration: 'LATE' } as const;
		await sandbox.control.report(clientId, { late: [late] });
		await sandbox.control.report(clientId, { states: ['READY', 'absent', 'TIMEOUT'] });

		const { accounts } = await refreshed();

		expect(accounts.map(({ status }: { status: string }) => status)).toEqual(['READY', 'TIMEOUT']);
		const on = (all: typeof accounts) =>
			all[0].transaction_data.transaction_details.filter((one: Transaction) =>
				one.transaction_timestamp.startsWith(date),
			);
		expect(on(accounts)).toHaveLength(on(before).length + 1);
		expect(new Set(on(accounts).map((one: Transaction) => one.narration))).toEqual(
			new Set(['NEW WORDS']),
		);
	});

	it('is an allowance of refreshes', async () => {
		await sandbox.control.act(clientId, 'ready');
		await sandbox.control.allowance(2);

		await refreshed();
		const { requestId } = await refreshed();
		const { status, data } = await refresh();

		expect([status, data.message]).toEqual([422, 'Consent fetch frequency exceeded']);
		expect((await ask(requestId)).status).toBe(200);
		await sandbox.control.allowance(null);
		expect((await refresh()).status).toBe(200);
	});

	it('is a request id that is asked for after consent, or before', async () => {
		expect(await codeOf(ask())).toBe('consent_status_pending');
		await sandbox.control.requestIdFirst(true);
		expect(await codeOf(ask())).toBe('missing_request_id');
		await sandbox.control.requestIdFirst(false);
		await sandbox.control.act(clientId, 'approve');
		expect(await codeOf(ask())).toBe('missing_request_id');
	});

	it('is a consent that is paused, and one that ends', async () => {
		await sandbox.control.act(clientId, 'ready');
		const { requestId } = await refreshed();
		await sandbox.control.act(clientId, 'pause');
		expect(await codeOf(ask(requestId))).toBe('consent_status_paused');
		expect(await codeOf(refresh())).toBe('consent_status_paused');
		await sandbox.control.act(clientId, 'resume');
		expect((await ask(requestId)).status).toBe(200);
		await sandbox.control.act(clientId, 'expireConsent');
		expect(await codeOf(ask(requestId))).toBe('consent_status_expired');
	});
});
