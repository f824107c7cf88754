import type { AxiosInstance } from 'axios';
import { request } from 'node:http';
import type { Sandbox } from '../sandbox';
import { REGISTER } from '../sandbox/data/companies';
import type { Fault, FaultKind } from '../sandbox/faults';
import { sandboxWithClient } from './sandboxClient';

const OPERATION = 'corporate.cinLookup';
const PATH = '/api/v1/corporate/cin-lookup';
const { cin, name } = REGISTER[0];

let sandbox: Sandbox;
let http: AxiosInstance;

beforeAll(async () => {
	({ sandbox, http } = await sandboxWithClient());
});
afterEach(() => sandbox.control.reset());
afterAll(() => sandbox.stop());

const lookup = (config = {}) => http.post(PATH, { cin }, config);
const processed = async () => (await sandbox.control.counts())[OPERATION].processed;
const failsWith = async (fault: Fault, code: string) => {
	await sandbox.control.fault(OPERATION, fault);
	await expect(lookup({ timeout: 200 })).rejects.toMatchObject({ code });
};

describe('keys', () => {
	it.each([
		['X-API-Key', 'wrong'],
		['X-API-Key', undefined],
		['X-API-Secret', 'wrong'],
		['X-API-Secret', undefined],
	])('%s %s gets 401, the same from every service', async (header, value) => {
		const headers = { [header]: value ?? null };
		for (const path of [PATH, '/api/v1/services/account-aggregator/init']) {
			const { status, data } = await http.post(path, {}, { headers });
			expect(status).toBe(401);
			expect(data).toEqual({
				status_code: 401,
				success: false,
				message: 'Unauthorized access. Invalid or missing API credentials.',
				message_code: 'unauthorized',
			});
		}
	});
});

describe('requests', () => {
	it('are recorded in order, with what came of them', async () => {
		await lookup();
		await http.post(PATH, { cin: 'nonsense' });
		await http.get('/api/v1/nowhere?a=1');

		expect(await sandbox.control.requests()).toMatchObject([
			{ operationId: OPERATION, method: 'POST', body: { cin }, status: 200, processed: true },
			{ operationId: OPERATION, body: { cin: 'nonsense' }, status: 400, processed: false },
			{ method: 'GET', path: '/api/v1/nowhere', query: { a: '1' }, status: 404 },
		]);
		const [{ headers }] = await sandbox.control.requests({ processed: true });
		expect(headers['x-api-key']).toBe('sandbox-key');
		await sandbox.control.clearRequests();
		expect(await sandbox.control.requests()).toEqual([]);
	});

	it('that nothing can be made of get 400, 405 and 415', async () => {
		const json = { 'content-type': 'application/json' };
		expect((await http.post(PATH, '{"cin":', { headers: json })).status).toBe(400);
		expect((await http.post(PATH, '[]', { headers: json })).status).toBe(400);
		expect((await http.post(PATH, { cin, more: 1 })).data.message).toContain('more');
		expect((await http.get(PATH)).status).toBe(405);
		expect((await http.post(PATH, 'cin=x')).status).toBe(415);
		expect(await sandbox.control.violations()).toEqual([]);
	});
});

describe('canned answers', () => {
	it('go out as they are, to the requests that match, so many times', async () => {
		await sandbox.control.answerWith(OPERATION, {
			status: 418,
			body: [1],
			headers: { 'x-more': 'yes' },
			times: 1,
			match: { cin },
		});
		expect((await http.post(PATH, { cin: REGISTER[1].cin })).status).toBe(200);
		const canned = await lookup();
		expect(canned.status).toBe(418);
		expect(canned.data).toEqual([1]);
		expect(canned.headers['x-more']).toBe('yes');
		expect((await lookup()).status).toBe(200);

		await sandbox.control.answerWith('*', { text: '<b>', contentType: 'text/html', delayMs: 30 });
		const began = performance.now();
		const page = await lookup();
		expect(performance.now() - began).toBeGreaterThanOrEqual(28);
		expect([page.data, page.headers['content-type']]).toEqual(['<b>', 'text/html']);
		expect(await processed()).toBe(2);
	});

	it('show up as a violation when the request was wrong', async () => {
		await sandbox.control.answerWith(OPERATION, { body: { success: true } });
		await http.post(PATH, { cin: 'nonsense' });
		expect(await sandbox.control.violations()).toMatchObject([
			{ operationId: OPERATION, of: 'request', status: 200 },
		]);
	});
});

describe('faults', () => {
	it.each<[FaultKind, string]>([
		['reset-before', 'ECONNRESET'],
		['reset-mid', 'ECONNRESET'],
		['hang', 'ECONNABORTED'],
		['slow-drip', 'ECONNABORTED'],
	])('%s breaks the connection', async (kind, code) => {
		await failsWith({ kind, times: 1 }, code);
		expect(await sandbox.control.requests()).toMatchObject([{ status: null }]);
		expect((await lookup()).data.data.company_name).toBe(name);
	});

	it.each<[FaultKind, number]>([
		['429', 429],
		['500', 500],
		['502', 502],
		['503', 503],
		['html', 200],
		['success-false', 200],
	])('%s answers %d and nothing is processed', async (kind, status) => {
		await sandbox.control.fault(OPERATION, { kind, times: 2, retryAfter: 3 });
		const { status: got, headers, data } = await lookup();

		expect(got).toBe(status);
		expect(headers['retry-after']).toBe('3');
		expect(typeof data === 'string' ? data : data.success).not.toBe(true);
		await lookup();
		expect(await processed()).toBe(0);
		expect((await lookup()).data.success).toBe(true);
	});

	it('can strike after the operation took effect', async () => {
		await sandbox.control.fault(OPERATION, { kind: '502', afterProcessing: true, times: 1 });
		expect((await lookup()).status).toBe(502);
		expect(await processed()).toBe(1);
		await failsWith({ kind: 'reset-mid' }, 'ECONNRESET');
		expect(await processed()).toBe(2);
	});

	it('cuts JSON short within a whole answer', async () => {
		await sandbox.control.fault('*', { kind: 'truncated-json' });
		const { status, data } = await lookup({ responseType: 'text', transformResponse: [] });
		expect(status).toBe(200);
		expect(() => JSON.parse(data)).toThrow();
	});

	it('redirects to the other origin, which records what comes', async () => {
		await sandbox.control.fault(OPERATION, { kind: 'redirect' });
		const { status, headers } = await lookup();
		expect([status, headers.location]).toEqual([307, `${sandbox.files.url}${PATH}`]);
		await lookup({ maxRedirects: 1 });
		expect(await sandbox.control.fileRequests()).toMatchObject([{ method: 'POST', path: PATH }]);
	});

	it('sends a gigabyte in a megabyte', async () => {
		await sandbox.control.fault(OPERATION, { kind: 'gzip-bomb' });
		const before = process.memoryUsage().rss;
		const bytes = await new Promise<number>((resolve, reject) => {
			const call = request(`${sandbox.url}${PATH}`, { method: 'POST' }, (answer) => {
				expect(answer.headers['content-encoding']).toBe('gzip');
				let sum = 0;
				answer.on('data', (chunk: Buffer) => (sum += chunk.length));
				answer.on('end', () => resolve(sum));
			});
			call.on('error', reject);
			call.end();
		});
		expect(bytes).toBeGreaterThan(500_000);
		expect(bytes).toBeLessThan(3_000_000);
		expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
		await expect(lookup({ maxContentLength: 5e6 })).rejects.toThrow('maxContentLength');
	});

	it('can strike by chance, the same way for the same seed', async () => {
		const run = async () => {
			const { sandbox: own, http: client } = await sandboxWithClient({ seed: 7 });
			await own.control.fault('*', { kind: '500', probability: 0.5 });
			const statuses: number[] = [];
			for (let i = 0; i < 30; i++) statuses.push((await client.post(PATH, { cin })).status);
			await own.stop();
			return statuses;
		};
		const statuses = await run();
		expect(new Set(statuses)).toEqual(new Set([200, 500]));
		expect(await run()).toEqual(statuses);
	});

	it('end when they are cleared', async () => {
		await sandbox.control.fault('*', { kind: '500' });
		expect((await lookup()).status).toBe(500);
		await sandbox.control.clearFaults();
		expect((await lookup()).status).toBe(200);
	});
});

describe('limits', () => {
	it('answer 429 to more than so many at once', async () => {
		await sandbox.control.limits({ maxInFlight: 3, latencyMs: 30 });
		const answers = await Promise.all(Array.from({ length: 8 }, () => lookup()));
		const of = (status: number) => answers.filter((answer) => answer.status === status).length;

		expect([of(200), of(429)]).toEqual([3, 5]);
		expect(await processed()).toBe(3);
		expect((await lookup()).status).toBe(200);
	});
});
