import { Cancelled } from '../../../nodes/shared/api/errors';
import type { FinpassError } from '../../../nodes/shared/api/errors';
import {
	AnswerBudget,
	parseBody,
	readText,
	LARGEST_ANSWER_BYTES,
} from '../../../nodes/shared/api/body';
import { Deadline } from '../../../nodes/shared/api/deadline';
import { exchange } from '../../../nodes/shared/api/exchange';
import type { FinpassContext, FinpassRequest } from '../../../nodes/shared/api/request';
import { Secrets } from '../../../nodes/shared/privacy/secrets';
import { after, streamOf } from './stub';

const never = new AbortController().signal;
const ample = new Deadline(60_000);

/** Sends one request through a request helper of n8n's that does what the test wants. */
const through = async (
	helper: (options: Record<string, unknown>) => Promise<unknown>,
	{
		timeoutMs = 60_000,
		signal = never,
		baseUrl = 'https://finpass.invalid/',
		budget = new AnswerBudget(),
	} = {},
	request: Partial<FinpassRequest> = {},
) =>
	await exchange(
		{
			context: {
				helpers: {
					httpRequestWithAuthentication: async (_type: string, options: never) =>
						await helper(options),
				},
			} as unknown as FinpassContext,
			baseUrl: new URL(baseUrl),
			credential: {},
			keys: new Secrets([]),
			budget,
			signal,
		},
		{ method: 'POST', path: '/api/v1/x', effect: 'billed', ...request },
		timeoutMs,
	);

const answer = (body: unknown) => ({ statusCode: 200, headers: {}, body });

it('a deadline beyond what a timer can wait for is not over at once', async () => {
	const deadline = new Deadline(2 ** 40);
	await new Promise((done) => setTimeout(done, 20));
	expect(deadline.isOver).toBe(false);
	deadline.forget();
});

describe('an exchange', () => {
	it('ends in time though n8n never answers', async () => {
		const start = Date.now();
		const work = through(async () => await new Promise(() => {}), { timeoutMs: 200 });
		await expect(work).rejects.toMatchObject({ reason: 'timedOut' });
		expect(Date.now() - start).toBeLessThan(10_000);
	});

	it('ends in time though the answer drips', async () => {
		const dripping = {
			destroyed: false,
			async *[Symbol.asyncIterator]() {
				while (!this.destroyed) {
					await after(50);
					yield Buffer.from(' ');
				}
			},
			destroy() {
				this.destroyed = true;
			},
			on: () => undefined,
		};
		const work = through(async () => await Promise.resolve(answer(dripping)), { timeoutMs: 200 });
		await expect(work).rejects.toMatchObject({ reason: 'timedOut' });
		expect(dripping.destroyed).toBe(true);
	});

	it('ends in time though the answer falls silent, and its stream cannot be left', async () => {
		const destroyed = jest.fn();
		const silent = {
			async *[Symbol.asyncIterator]() {
				yield await Promise.resolve(Buffer.from('{'));
				await new Promise(() => {});
			},
			destroy: destroyed,
			on: () => undefined,
		};
		const work = through(async () => await Promise.resolve(answer(silent)), { timeoutMs: 16.1 });
		await expect(work).rejects.toMatchObject({ reason: 'timedOut' });
		expect(destroyed).toHaveBeenCalled();
	});

	it('ends in time though the file to send cannot be opened', async () => {
		const never = async () => await new Promise<never>(() => {});
		const work = through(never, { timeoutMs: 50 }, { multipart: never });
		await expect(work).rejects.toMatchObject({ reason: 'timedOut' });
	});

	it('ends with the run', async () => {
		const stop = new AbortController();
		const work = through(async () => await new Promise(() => {}), { signal: stop.signal });
		setTimeout(() => stop.abort(), 50);
		await expect(work).rejects.toBeInstanceOf(Cancelled);
	});

	it('throws away an answer that comes too late', async () => {
		const destroyed = jest.fn();
		const late = async () => {
			await after(150);
			return answer(streamOf([], destroyed));
		};
		await expect(through(late, { timeoutMs: 50 })).rejects.toMatchObject({ reason: 'timedOut' });
		expect(destroyed).not.toHaveBeenCalled();
		await after(200);
		expect(destroyed).toHaveBeenCalled();
	});

	it('leaves no listener behind', async () => {
		const added = jest.spyOn(EventTarget.prototype, 'addEventListener');
		const removed = jest.spyOn(EventTarget.prototype, 'removeEventListener');
		await through(async () => await Promise.resolve(answer(streamOf([Buffer.from('{}')]))));
		const of = ({ mock }: jest.SpyInstance) =>
			mock.calls.filter(([type]) => type === 'abort').length;
		expect(of(added)).toBeGreaterThan(0);
		expect(of(removed)).toBe(of(added));
	});

	it.each([
		['https://finpass.invalid', 'https://finpass.invalid/api/v1/x'],
		['https://finpass.invalid//', 'https://finpass.invalid/api/v1/x'],
		['https://finpass.invalid:8443/gateway/', 'https://finpass.invalid:8443/gateway/api/v1/x'],
		['https://user:word@finpass.invalid/?a=b#c', 'https://finpass.invalid/api/v1/x'],
	])('goes from the Base URL %s to %s', async (baseUrl, url) => {
		const helper = jest.fn(async () => await Promise.resolve(answer(streamOf([]))));
		await through(helper, { baseUrl });
		expect(helper).toHaveBeenCalledWith(
			expect.objectContaining({ url, disableFollowRedirect: true, ignoreHttpStatusErrors: true }),
		);
	});
});

function refusalOf(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}

describe('reading an answer', () => {
	it('puts letters together that were cut apart', async () => {
		const bytes = Buffer.from('{"name":"राम ₹5"}');
		const body = streamOf([...bytes].map((byte) => Buffer.from([byte])));
		expect(await readText({ body, headers: {} }, ample)).toBe('{"name":"राम ₹5"}');
	});

	it.each([undefined, '0', '5', '11', '1000', '999999999999', '-1', 'many'])(
		'does not rely on the length that is told: %p',
		async (length) => {
			const body = streamOf([Buffer.from('{"a"'), Buffer.from(':"b"'), Buffer.from('}  ')]);
			const headers = { 'content-length': length };
			expect(await readText({ body, headers }, ample)).toBe('{"a":"b"}  ');
		},
	);

	const broken = async function* (text: string) {
		yield await Promise.resolve(Buffer.from(text));
		throw new Error('reset');
	};
	const silent = async function* (text: string) {
		yield await Promise.resolve(Buffer.from(text));
		await new Promise(() => {});
	};
	it.each([
		[' {"a":{"b":[1]}}\n', true],
		['\ufeff[]', true],
		['{"a":{"b":[1]}', false],
		['12', false],
		['"a"', false],
		['', false],
	])('takes %j for an answer if the connection ends there: %p', async (text, isWhole) => {
		for (const end of [broken, silent]) {
			const body = Object.assign(end(text), { destroy: () => {}, on: () => {} });
			const read = readText({ body, headers: {} }, new Deadline(50));
			await (isWhole ? expect(read).resolves.toBe(text) : expect(read).rejects.toThrow());
		}
	});

	it('stops at the largest size', async () => {
		const piece = Buffer.alloc(LARGEST_ANSWER_BYTES / 4 + 1);
		const body = streamOf([piece, piece, piece, piece, piece]);
		await expect(readText({ body, headers: {} }, ample)).rejects.toMatchObject({
			reason: 'answerTooLarge',
		});
	});

	it('bounds the large answers of a run together, and frees what was not kept', async () => {
		const budget = new AnswerBudget();
		const large = Buffer.alloc(100 * 1024 * 1024);
		const read = async (pieces: Buffer[]) =>
			await readText({ body: streamOf(pieces), headers: {} }, ample, budget).then(
				({ length }) => length,
				({ reason }: FinpassError) => reason,
			);

		expect(await read([large, large])).toBe('answerTooLarge');
		expect(await read([large])).toBe(large.length);
		expect(await read([large])).toBe(large.length);
		expect(await read([large])).toBe('answerTooLarge');
		expect(await read([large.subarray(0, 50 * 1024 * 1024)])).toBe(50 * 1024 * 1024);
		expect(await read([large.subarray(0, 10 * 1024 * 1024)])).toBe(10 * 1024 * 1024);
	});

	it('never refuses what was paid for because other answers of the run were large', async () => {
		const budget = new AnswerBudget();
		const large = Buffer.alloc(100 * 1024 * 1024, ' ');
		large.write('{}');
		const read = async (effect: FinpassRequest['effect']) =>
			await through(
				async () => await Promise.resolve(answer(streamOf([large]))),
				{ budget },
				{ effect },
			).then(
				() => 'read',
				({ reason }: FinpassError) => reason,
			);

		expect(await read('read')).toBe('read');
		expect(await read('status')).toBe('read');
		expect(await read('read')).toBe('answerTooLarge');
		expect(await read('status')).toBe('answerTooLarge');
		expect(await read('billed')).toBe('read');
		expect(await read('billed')).toBe('read');
		expect(await read('read')).toBe('answerTooLarge');
	});

	const deep = (levels: number) => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2);

	it('reads 400 levels, and refuses 5,000 with a text that a person understands', () => {
		expect(parseBody(deep(400), 200)).toBeDefined();
		expect(parseBody(`{"a":"${'['.repeat(5000)}"}`, 200)).toBeDefined();
		for (const status of [200, 422]) {
			expect(refusalOf(() => parseBody(deep(5000), status))).toMatchObject({
				reason: 'notFinpass',
				message: 'The answer is nested too deeply to be read',
				facts: { status, mayBeProcessed: status === 200 },
			});
		}
	});

	it.each([
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740993', '-9007199254740993'],
		['123456789012345678901234567890', '123456789012345678901234567890'],
		['12345678901234567.89', '12345678901234567.89'],
		['1e400', '1e400'],
		['-1.5E+2', -150],
		['0.1234567890123456789', Number('0.1234567890123456789')],
		['1000000000000000.0', 1e15],
	])('keeps the digits of %s', (number, value) => {
		expect(parseBody(`{"a":${number},"b":[1, ${number} ,{"c":${number}}]}`, 200)).toEqual({
			a: value,
			b: [1, value, { c: value }],
		});
	});

	it.each([
		'{"a":"12345678901234567890","b":"x: 12345678901234567890, y"}',
		'{"a\\":12345678901234567":"[\\\\","c":"\\\\\\" 12345678901234567890 "}',
	])('leaves texts alone: %s', (text) => {
		expect(parseBody(text, 200)).toEqual(JSON.parse(text));
	});

	it('refuses what is broken as it did', () => {
		for (const text of ['{"a":-}', '{"a":12345678901234567890', '{"a', '["\\"]', '{"a":01}']) {
			expect(refusalOf(() => parseBody(text, 200))).toMatchObject({ reason: 'connectionLost' });
		}
	});

	it.each([
		['{"a":1}', 200, { a: 1 }],
		['\ufeff {"a":1}\n', 200, { a: 1 }],
		['{"a":{"b":[1]}}\n<!-- took 12 ms -->', 200, { a: { b: [1] } }],
		['[{"a":1}] end', 200, [{ a: 1 }]],
		['[{"message":"Consent status pending"}];', 422, [{ message: 'Consent status pending' }]],
		['[400] {"Invalid"} PAN', 400, undefined],
		['', 200, undefined],
		['null', 200, null],
		['Service unavailable', 503, 'Service unavailable'],
		['<html>Bad gateway</html>', 502, undefined],
		['<html>Slow down</html>', 429, undefined],
		[' Bad request\n', 400, 'Bad request'],
		['[E001] Invalid PAN', 400, undefined],
		['{"message":"Unauthor', 401, undefined],
		['{"message":"Some', 500, undefined],
	])('%j with %i is %p', (text, status, body) => {
		expect(parseBody(text, status)).toEqual(body);
	});

	it.each([
		['<!doctype html>', 200, 'notFinpass', true],
		['OK', 200, 'notFinpass', true],
		['{"a":', 200, 'connectionLost', true],
		['{"a":{"b":1},"c":{}', 200, 'connectionLost', true],
		['{"success":false,"message":"Consent status pen', 422, 'connectionLost', true],
		['[{"message":"Consent', 400, 'connectionLost', true],
		['<html>No such page</html>', 404, 'notFinpass', false],
		['<html>Blocked</html>', 403, 'notFinpass', false],
	])('%j with %i is refused as %s', (text, status, reason, mayBeProcessed) => {
		expect(refusalOf(() => parseBody(text, status))).toMatchObject({
			reason,
			facts: { status, mayBeProcessed },
		});
	});
});
