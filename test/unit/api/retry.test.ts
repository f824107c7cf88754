import { FinpassError } from '../../../nodes/shared/api/errors';
import type { FinpassRequest } from '../../../nodes/shared/api/request';
import { backoffMs } from '../../../nodes/shared/api/retry';
import { retryAfterMs } from '../../../nodes/shared/api/retry';
import { FinpassClient } from '../../../nodes/shared/api/client';
import { stubClient, stubContext, TOO_MANY, type StubAnswer } from './stub';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** An error as n8n throws it: its own around axios's around the system's. */
function wrapped(system: object): Error {
	const axios = Object.assign(new Error('axios', { cause: system }), {
		code: (system as { code?: string }).code,
		config: { headers: { 'X-API-Key': 'stub-key' } },
		request: (system as { request?: object }).request,
	});
	return new Error('n8n', { cause: axios });
}

const EPROTO = (secureConnecting: boolean) => ({
	code: 'EPROTO',
	syscall: 'write',
	request: { socket: { secureConnecting } },
});
const DROPPED = { code: 'ECONNRESET', syscall: 'read' };

/** What happens to a request that always gets the same answer. */
async function outcome(answer: StubAnswer | object, request: Partial<FinpassRequest>) {
	let sent = 0;
	const client = await stubClient(
		() => {
			sent++;
			if ('code' in answer || 'errors' in answer) throw wrapped(answer);
			return answer;
		},
		{ maxRetries: 2 },
	);
	const work = client.send({ method: 'POST', path: '/x', effect: 'billed', ...request }).then(
		() => undefined,
		(error: FinpassError) => error,
	);
	await jest.runAllTimersAsync();
	return { sent, refusal: await work };
}

describe('what is sent again', () => {
	const fault = (name: string, answer: StubAnswer | object, safe: number, unsafe: number) => ({
		name,
		answer,
		safe,
		unsafe,
	});
	const NEVER = 1;
	const TWICE = 3;

	it.each([
		fault('429', { status: 429 }, TWICE, TWICE),
		fault('429 in a 200', { body: { success: false, status_code: 429 } }, TWICE, TWICE),
		fault('500', { status: 500 }, TWICE, NEVER),
		fault('502 as a web page', { status: 502, body: '<html>bad gateway</html>' }, TWICE, NEVER),
		fault('503', { status: 503 }, TWICE, NEVER),
		fault('an answer cut short', { body: '{"success":true,"da' }, TWICE, NEVER),
		fault('a refused connection', { code: 'ECONNREFUSED', syscall: 'connect' }, TWICE, TWICE),
		fault('an unknown host', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, TWICE, TWICE),
		fault('a time-out while connecting', { code: 'ETIMEDOUT', syscall: 'connect' }, TWICE, TWICE),
		fault(
			'no connection to any of several addresses',
			{ errors: [{ code: 'ETIMEDOUT', syscall: 'connect' }] },
			TWICE,
			TWICE,
		),
		fault('a dropped connection', DROPPED, TWICE, NEVER),
		fault('a time-out', { code: 'ECONNABORTED' }, TWICE, NEVER),
		fault('a certificate of another host', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, NEVER, NEVER),
		...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'].map((code) =>
			fault(`${code} while sending`, { code, syscall: 'write' }, TWICE, NEVER),
		),
		fault('a refusal from nobody knows where', { code: 'ECONNREFUSED' }, TWICE, NEVER),
		fault('no encryption at all', EPROTO(true), NEVER, NEVER),
		fault('encryption that breaks while sending', EPROTO(false), TWICE, NEVER),
		fault('EPROTO from nobody knows where', { code: 'EPROTO', syscall: 'write' }, TWICE, NEVER),
		fault('a web page', { body: '<!doctype html><p>Hello</p>' }, NEVER, NEVER),
		fault('a redirect', { status: 302, headers: { location: 'https://x.invalid' } }, NEVER, NEVER),
		fault('400', { status: 400, body: { success: false } }, NEVER, NEVER),
		fault('401', { status: 401 }, NEVER, NEVER),
		fault('404', { status: 404 }, NEVER, NEVER),
		fault('422', { status: 422 }, NEVER, NEVER),
		fault('success: false', { body: { success: false, message: 'No' } }, NEVER, NEVER),
	])('$name: $safe times where that is safe, $unsafe where it is not', async (given) => {
		const safe = await outcome(given.answer, { effect: 'read' });
		const unsafe = await outcome(given.answer, {});
		expect([safe.sent, unsafe.sent]).toEqual([given.safe, given.unsafe]);
		expect(safe.refusal).toBeInstanceOf(FinpassError);
		expect(unsafe.refusal).toBeInstanceOf(FinpassError);
	});

	it('stops when the fault is over', async () => {
		const answers: StubAnswer[] = [{ status: 503 }, { status: 500 }, { body: { data: { a: 1 } } }];
		const client = await stubClient(() => answers.shift() ?? {});
		const work = client.send({ method: 'GET', path: '/x', effect: 'read' });
		await jest.runAllTimersAsync();
		expect((await work).data).toEqual({ a: 1 });
		expect(client.retries).toBe(2);
	});

	it('is sent more often than that if others get through meanwhile', async () => {
		const read = { method: 'GET', effect: 'read' } as const;
		let refused = 0;
		const client = await stubClient(
			async ({ url }) => {
				const isRefused = url.endsWith('/x') && refused < 4;
				await new Promise((done) => setTimeout(done, isRefused ? 50 : 10));
				if (!isRefused) return {};
				refused++;
				return TOO_MANY;
			},
			{ maxRetries: 1 },
		);
		const others = async () => {
			while (refused < 4) await client.send({ ...read, path: '/y' });
		};
		const work = Promise.all([client.send({ ...read, path: '/x' }), others()]);
		await jest.advanceTimersByTimeAsync(60_000);
		await expect(work).resolves.toMatchObject([{ status: 200 }, undefined]);
		expect(refused).toBe(4);
	});

	it('sends nothing again with no retries', async () => {
		let sent = 0;
		const client = await stubClient(
			() => {
				sent++;
				return { status: 429 };
			},
			{ maxRetries: 0 },
		);
		const request = { method: 'GET', path: '/x', effect: 'read' } as const;
		await expect(client.send(request)).rejects.toThrow('too many requests');
		expect(sent).toBe(1);
	});
});

describe('a GET that Finpass also describes as a POST', () => {
	it.each([
		[404, 503, 'notFound'],
		[404, 404, 'notFound'],
		[404, 422, 'invalidInput'],
		[405, 503, 'serverFailed'],
	])('with status %i, and as POST %i, is %s', async (get, post, reason) => {
		const client = await stubClient(({ method }) => ({ status: method === 'GET' ? get : post }), {
			maxRetries: 0,
		});
		const request = { method: 'GET', path: '/x', effect: 'status', orPost: true } as const;
		await expect(client.send(request)).rejects.toMatchObject({ reason });
	});
});

describe('an API key in a text', () => {
	const client = async (apiKey: string) =>
		await FinpassClient.open(
			stubContext(() => ({}), { apiKey, apiSecret: '', baseUrl: 'https://finpass.invalid' }),
		);

	it('is found', async () => expect((await client('k7wq2vx9')).holdsKey('a k7wq2vx9')).toBe(true));

	it('is not claimed where a short one may be a word', async () =>
		expect((await client('test')).holdsKey('a test')).toBe(false));
});

describe('what the user is told of a request that must not be sent twice', () => {
	it.each([
		['a dropped connection', DROPPED],
		['a time-out', { code: 'ECONNABORTED' }],
		['500', { status: 500 }],
		['a web page', { body: '<html>' }],
		['an answer cut short', { body: '[' }],
	])('%s: it may have been processed', async (_name, answer) => {
		const { refusal } = await outcome(answer, {});
		expect(refusal?.message).toMatch(/may have been processed and billed$/);
		expect(refusal?.nextStep).toMatch(/^It was not sent again. Look it up/);
		expect(refusal?.facts.mayBeProcessed).toBe(true);
	});

	it.each([
		['a refused connection', { code: 'ECONNREFUSED', syscall: 'connect' }],
		['an unknown host', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
		['a certificate of another host', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
		['429', { status: 429 }],
		['400', { status: 400 }],
	])('%s: nothing of the kind', async (_name, answer) => {
		const { refusal } = await outcome(answer, {});
		expect(refusal?.message).not.toMatch(/processed/);
		expect(refusal?.facts.mayBeProcessed).not.toBe(true);
	});

	it('names the code of a network fault, and nothing else of it', async () => {
		const { refusal } = await outcome({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, {});
		expect(refusal?.nextStep).toContain('(ENOTFOUND)');
		expect(JSON.stringify([refusal, refusal?.message, refusal?.stack])).not.toContain('stub-key');
	});
});

describe('what a compliance log is told', () => {
	const trace = async (answers: StubAnswer[], request: Partial<FinpassRequest>) => {
		const noted = { attempts: 0, mayBeBilled: false };
		const client = await stubClient(() => answers.shift() ?? {});
		const sending = client.send(
			{ method: 'POST', path: '/x', effect: 'billed', ...request },
			{ trace: noted },
		);
		const work = sending.catch(() => undefined);
		await jest.runAllTimersAsync();
		await work;
		return noted;
	};

	it.each([
		['a paid call that went well', [{}], {}, { attempts: 1, status: 200, mayBeBilled: true }],
		['after a refusal', [{ status: 429 }, {}], {}, { attempts: 2, status: 200, mayBeBilled: true }],
		['refused', [{ status: 422 }], {}, { attempts: 1, status: 422, mayBeBilled: false }],
		['lost', [{ status: 500 }], {}, { attempts: 1, status: 500, mayBeBilled: true }],
		['a free one', [{}], { effect: 'status' }, { attempts: 1, status: 200, mayBeBilled: false }],
	] as const)('%s', async (_name, answers, request, expected) => {
		expect(await trace([...answers], request)).toEqual(expected);
	});
});

describe('time between attempts', () => {
	it('doubles up to half a minute, and leaves out a random part', () => {
		const longest = [1, 2, 3, 7, 8, 50].map((faults) => backoffMs(faults, 1));
		expect(longest).toEqual([400, 800, 1600, 25_600, 30_000, 30_000]);
		expect(backoffMs(3, 0)).toBe(800);
		const random = new Set(Array.from({ length: 20 }, () => backoffMs(5)));
		expect(random.size).toBeGreaterThan(10);
	});

	it.each([
		['5', 5000],
		[' 0.5 ', 500],
		['0', 0],
		['-3', 0],
		['Sun, 01 Feb 2026 00:01:00 GMT', 60_000],
		['Sat, 31 Jan 2026 00:00:00 GMT', 0],
		['soon', undefined],
		['', undefined],
		[undefined, undefined],
	])('reads Retry-After %p', (header, ms) => {
		expect(retryAfterMs(header, Date.parse('2026-02-01T00:00:00Z'))).toBe(ms);
	});
});
