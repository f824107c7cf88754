import type { AxiosInstance } from 'axios';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../sandbox';
import type { Action } from '../sandbox/types';
import { sandboxWithClient, until } from './sandboxClient';

const PATH = '/api/v1/aa-bsa-journey';

let sandbox: Sandbox;
let http: AxiosInstance;

beforeAll(async () => {
	({ sandbox, http } = await sandboxWithClient());
});
afterEach(async () => {
	const violations = await sandbox.control.violations();
	await sandbox.control.reset();
	expect(violations).toEqual([]);
});
afterAll(() => sandbox.stop());

const initialize = async (more: object = {}) => {
	const { data } = await http.post(`${PATH}/init`, { mobile_number: '9876543210', ...more });
	return data.data;
};
const get = (what: string, client_id: string) =>
	http.get(`${PATH}/${what}`, { params: { client_id } });
const reaches = (clientId: string, status: string) =>
	until(
		async () => (await get('status', clientId)).data.data,
		(data) => data.status === status,
	);

describe('AA-BSA', () => {
	it('goes from initiated to the analysis', async () => {
		await sandbox.control.stages({ fetch: 300, analysis: 300 });
		const journey = await initialize();
		expect(journey).toMatchObject({ status: 'initiated', consent_type: 'loan_underwriting' });
		expect(Date.parse(journey.expires_at)).toBeGreaterThan(Date.now());
		const { client_id: clientId, journey_url: url } = journey;

		const early = await get('analysis-json', clientId);
		expect(early.status).toBe(422);
		expect(early.data).toEqual({
			success: false,
			message: 'Not complete yet: status is initiated',
			error_code: 'NOT_COMPLETE',
		});
		await http.get(url);
		expect((await get('status', clientId)).data.data).toMatchObject({
			status: 'consent_pending',
			mobile_number: 'XXXXXX3210',
		});
		await http.post(url, 'decision=approve');
		expect((await get('status', clientId)).data.data.status).toBe('consent_granted');
		await reaches(clientId, 'data_fetched');
		await reaches(clientId, 'analysis_complete');
	});

	it('gives statement and analysis that agree', async () => {
		const { client_id: clientId } = await initialize({ mobile_number: '9000000001' });
		await sandbox.control.act(clientId, 'ready');
		const { data: statement } = await get('statement-result', clientId);
		const { data: analysis } = await get('analysis-json', clientId);

		type Transaction = { type: string; amount: number; category: string; balance: number };
		type Account = {
			opening_balance: number;
			closing_balance: number;
			transactions: Transaction[];
		};
		const accounts: Account[] = statement.data.accounts;
		for (const { opening_balance, closing_balance, transactions } of accounts) {
			const paise = transactions.reduce(
				(total, { type, amount }) =>
					total + (type === 'CREDIT' ? 1 : -1) * Math.round(amount * 100),
				Math.round(opening_balance * 100),
			);
			expect(paise / 100).toBe(closing_balance);
		}
		const all = accounts.flatMap(({ transactions }) => transactions);
		const credits = all.filter(({ type }) => type === 'CREDIT');
		const total = credits.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0) / 100;
		const {
			summary,
			income,
			obligations,
			risk_flags: flags,
			monthly_cash_flow: months,
		} = analysis.data;
		expect(summary.total_credits).toBe(total);
		expect(income.identified_salary_credits).toHaveLength(12);
		expect(obligations.fixed_obligations_ratio).toBeCloseTo(
			obligations.total_monthly_obligations / income.average_monthly_income,
			3,
		);
		expect(flags.emi_bounces).toBe(
			all.filter(({ category }) => category === 'bounce_charge').length,
		);
		expect(months).toHaveLength(12);
	});

	it.each<[Action, string, string]>([
		['reject', 'consent_denied', 'CONSENT_DENIED'],
		['expire', 'expired', 'JOURNEY_EXPIRED'],
		['fail', 'failed', 'ANALYSIS_FAILED'],
	])('after %s is %s', async (action, status, code) => {
		const { client_id: clientId } = await initialize();
		await sandbox.control.act(clientId, action);

		expect((await get('status', clientId)).data.data.status).toBe(status);
		const { status: http, data } = await get('statement-result', clientId);
		expect(http).toBe(422);
		expect(data.error_code).toBe(code);
		await expect(sandbox.control.act(clientId, 'approve')).rejects.toThrow(`is ${status}`);
	});

	it('knows no other ids', async () => {
		for (const what of ['status', 'statement-result', 'analysis-json']) {
			expect((await get(what, 'bsa_clnt_unknown')).status).toBe(404);
		}
	});
});

describe('callbacks', () => {
	let receiver: Server;
	let url: string;
	let received: Array<Record<string, string>>;
	let answers: number[];

	beforeAll(async () => {
		receiver = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk) => (body += chunk));
			request.on('end', () => {
				received.push(JSON.parse(body));
				response.writeHead(answers.shift() ?? 200).end();
			});
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
	});
	beforeEach(() => {
		received = [];
		answers = [];
	});
	afterAll(() => new Promise((resolve) => receiver.close(resolve)));

	const receives = (count: number) =>
		until(
			async () => received,
			({ length }) => length >= count,
		);

	it('tell of every change', async () => {
		const { client_id: clientId } = await initialize({ webhook_url: url });
		await sandbox.control.act(clientId, 'approve');

		const all = await receives(3);
		expect(all.map(({ status }) => status)).toEqual([
			'consent_granted',
			'data_fetched',
			'analysis_complete',
		]);
		expect(all[0]).toMatchObject({ client_id: clientId, event: 'aa_bsa.status_changed' });
	});

	it('are tried again where the receiver is not ready, and logged', async () => {
		answers = [409, 503];
		const { client_id: clientId } = await initialize({ webhook_url: url });
		await sandbox.control.act(clientId, 'reject');

		await receives(3);
		const [{ attempts, delivered }] = await until(
			() => sandbox.control.callbackLog(),
			([record]) => record.delivered,
		);
		expect(attempts.map(({ status }) => status)).toEqual([409, 503, 200]);
		expect(delivered).toBe(true);
	});

	it('are not tried again where the receiver refuses', async () => {
		answers = [403];
		const { client_id: clientId } = await initialize({ webhook_url: url });
		await sandbox.control.act(clientId, 'reject');
		await receives(1);

		await until(
			() => sandbox.control.callbackLog(),
			([{ attempts }]) => attempts.length === 1,
		);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(received).toHaveLength(1);
	});

	it('can be held back, doubled and sent in another order', async () => {
		await sandbox.control.callbacks({ mode: 'hold', duplicate: 1, shuffle: true });
		const journeys = await Promise.all(
			Array.from({ length: 8 }, () => initialize({ webhook_url: url })),
		);
		for (const { client_id: clientId } of journeys) await sandbox.control.act(clientId, 'reject');
		expect(received).toEqual([]);

		expect(await sandbox.control.releaseCallbacks()).toBe(16);
		const ids = journeys.map((journey) => journey.client_id);
		const order = (await receives(16)).map((payload) => payload.client_id);
		expect([...order].sort()).toEqual([...ids, ...ids].sort());
		expect(order).not.toEqual(ids.flatMap((id) => [id, id]));
	});
});
