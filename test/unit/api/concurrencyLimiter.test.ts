import { ConcurrencyLimiter } from '../../../nodes/shared/api/concurrencyLimiter';
import type { FinpassRequest } from '../../../nodes/shared/api/request';
import { after, stubClient, TOO_MANY, type StubAnswer } from './stub';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** Lets the clock run until the work is done. Returns how many milliseconds that took. */
async function clocked(work: Promise<unknown>): Promise<number> {
	const start = Date.now();
	let end: number | undefined;
	void work.finally(() => (end = Date.now()));
	while (end === undefined) await jest.advanceTimersByTimeAsync(1);
	return end - start;
}

/** Takes `ms` per request and refuses those beyond `limit` at once. */
function crowdedServer(limit: number, ms: number) {
	const seen = { inFlight: 0, most: 0, done: 0, refused: 0 };
	const server = async (): Promise<StubAnswer> => {
		const tooMany = ++seen.inFlight > limit;
		seen.most = Math.max(seen.most, seen.inFlight);
		await after(tooMany ? 1 : ms);
		seen.inFlight--;
		seen[tooMany ? 'refused' : 'done']++;
		return tooMany ? TOO_MANY : {};
	};
	return { server, seen };
}

const POST = { method: 'POST', path: '/lookup', effect: 'billed' } as const;
const many = async <T>(count: number, work: (index: number) => Promise<T>) =>
	await Promise.allSettled(Array.from({ length: count }, (_, index) => work(index)));
const rejected = (results: Array<PromiseSettledResult<unknown>>) =>
	results.filter(({ status }) => status === 'rejected').length;

describe('a run of 1,000 requests', () => {
	it('keeps as many in flight as allowed, and never more', async () => {
		const { server, seen } = crowdedServer(Infinity, 50);
		const client = await stubClient(server, { concurrency: 7 });
		const ms = await clocked(many(1000, async () => await client.send(POST)));
		expect(seen).toMatchObject({ most: 7, done: 1000 });
		expect(ms).toBeLessThan(1.02 * (1000 / 7) * 50);
	});

	it('is not held up by many refusals at once, of which the first tells all', async () => {
		const { server, seen } = crowdedServer(20, 50);
		const client = await stubClient(server, { concurrency: 50 });
		const ms = await clocked(many(100, async () => await client.send(POST)));
		expect(seen.done).toBe(100);
		expect(ms).toBeLessThan(1.2 * (100 / 20) * 50);
	});

	it.each([
		{ limit: 20, ms: 50, concurrency: 50, maxRetries: 5 },
		{ limit: 20, ms: 50, concurrency: 50, maxRetries: 1 },
		{ limit: 20, ms: 50, concurrency: 1000, maxRetries: 5 },
		{ limit: 2, ms: 5, concurrency: 50, maxRetries: 5 },
		{ limit: 1, ms: 5, concurrency: 50, maxRetries: 5 },
	])(
		'finds out that $limit at once are taken, starting with $concurrency and $maxRetries retries',
		async ({ limit, ms, concurrency, maxRetries }) => {
			const { server, seen } = crowdedServer(limit, ms);
			const client = await stubClient(server, { concurrency, maxRetries });
			let failed = -1;
			const work = many(1000, async () => await client.send(POST)).then((results) => {
				failed = rejected(results);
			});
			const took = await clocked(work);
			expect(failed).toBe(0);
			expect(seen.done).toBe(1000);
			expect(seen.refused).toBeLessThan(concurrency + 200);
			expect(took).toBeLessThan((1.6 * 1000 * ms) / limit);
		},
	);

	it('adapts to a server that takes 20 a second and does not say when to come back', async () => {
		let refused = 0;
		const times: number[] = [];
		const client = await stubClient(
			async () => {
				await after(5);
				const lastSecond = times.filter((time) => time > Date.now() - 1000).length;
				if (lastSecond >= 20) {
					refused++;
					return TOO_MANY;
				}
				times.push(Date.now());
				return {};
			},
			{ concurrency: 50 },
		);
		let failed = -1;
		const work = many(1000, async () => await client.send(POST)).then((results) => {
			failed = rejected(results);
		});
		expect(await clocked(work)).toBeLessThan(2 * 50_000);
		expect(failed).toBe(0);
		expect(refused).toBeLessThan(1000);
	});

	it('gives up after the retries where nothing gets through', async () => {
		let sent = 0;
		const client = await stubClient(
			() => {
				sent++;
				return TOO_MANY;
			},
			{ concurrency: 3, maxRetries: 2 },
		);
		const work = many(3, async () => await client.send(POST));
		await clocked(work);
		expect(rejected(await work)).toBe(3);
		expect(sent).toBe(9);
	});
});

describe('an outage', () => {
	/** 1,000 requests of 20 ms each while Finpass is down for some seconds after the first. */
	const outage = async (request: Partial<FinpassRequest>, downForMs: number) => {
		const start = Date.now();
		const down = () => Date.now() >= start + 100 && Date.now() < start + 100 + downForMs;
		let sent = 0;
		const client = await stubClient(async () => {
			sent++;
			await after(20);
			return down() ? { status: 503 } : {};
		});
		const work = many(1000, async () => await client.send({ ...POST, ...request }));
		const ms = await clocked(work);
		return { failed: rejected(await work), sent, ms };
	};

	it('costs few of the calls that must not be sent twice', async () => {
		const { failed } = await outage({}, 5000);
		expect(failed).toBeGreaterThan(0);
		expect(failed).toBeLessThan(30);
	});

	it('costs none of the others', async () => {
		const { failed, sent } = await outage({ effect: 'read' }, 5000);
		expect(failed).toBe(0);
		expect(sent).toBeLessThan(1030);
	});

	it('that does not end is not waited for', async () => {
		const { failed, sent, ms } = await outage({}, Infinity);
		expect(failed).toBeGreaterThan(900);
		expect(sent).toBe(1000);
		expect(ms).toBeLessThan(20_000);
	});

	it('is not what single faults are', async () => {
		let sent = 0;
		const client = await stubClient(async () => {
			await after(20);
			return ++sent % 2 === 0 ? { status: 503 } : {};
		});
		const work = many(1000, async () => await client.send(POST));
		expect(await clocked(work)).toBeLessThan(1.1 * (1000 / 5) * 20);
	});
});

describe('a pause that Finpass asks for', () => {
	const answers = (first: StubAnswer) => {
		const times: number[] = [];
		const server = () => {
			times.push(Date.now());
			return times.length === 1 ? first : {};
		};
		return { times, server };
	};

	it.each([
		['seconds', { ...TOO_MANY, headers: { 'retry-after': '7' } }],
		['a date', { ...TOO_MANY, headers: { 'retry-after': 'Sun, 01 Feb 2026 00:00:07 GMT' } }],
		['seconds, with a 503', { status: 503, headers: { 'retry-after': '7' } }],
	])('holds all requests, given as %s', async (_form, first) => {
		jest.setSystemTime(new Date('2026-02-01T00:00:00Z'));
		const { server, times } = answers(first);
		const client = await stubClient(server, { concurrency: 2 });
		const request = { ...POST, effect: 'read' } as const;
		const start = Date.now();
		const work = many(10, async (index) => {
			await after(index * 100);
			return await client.send(request);
		});
		await clocked(work);
		expect(rejected(await work)).toBe(0);
		expect(times).toHaveLength(11);
		expect(Math.min(...times.slice(1)) - start).toBeGreaterThanOrEqual(7000);
		expect(Math.max(...times) - start).toBeLessThan(9000);
	});

	it('is not waited for when it is longer than ten minutes; the others are asked for meanwhile', async () => {
		const { server, times } = answers({ ...TOO_MANY, headers: { 'retry-after': '3600' } });
		const client = await stubClient(server, { concurrency: 1 });
		const work = many(3, async () => await client.send(POST));
		expect(await clocked(work)).toBeLessThan(1000);
		expect(rejected(await work)).toBe(1);
		expect(times).toHaveLength(3);
	});
});

/** Has Finpass ask for a pause. */
const closed = async (limiter: ConcurrencyLimiter, ms: number) =>
	await limiter.pass(async (place) => {
		place.failed(ms);
		await Promise.resolve();
	});

describe('the limiter', () => {
	it('lets one request go first after an outage, and the rest when it is answered', async () => {
		const limiter = new ConcurrencyLimiter(10, 0);
		await closed(limiter, 1000);
		const starts: number[] = [];
		const work = many(10, async () =>
			limiter.pass(async (place) => {
				starts.push(Date.now());
				await after(300);
				place.taken();
			}),
		);
		await clocked(work);
		expect(starts[1] - starts[0]).toBeGreaterThanOrEqual(300);
		expect(starts[9] - starts[1]).toBeLessThan(10);
	});

	it('lets requests through in the order of arrival', async () => {
		const limiter = new ConcurrencyLimiter(3, 0);
		const order: number[] = [];
		const work = many(50, async (index) =>
			limiter.pass(async () => {
				order.push(index);
				await after(10 - (index % 7));
			}),
		);
		await clocked(work);
		expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index));
	});

	it('lets nothing through once the run is stopped', async () => {
		const stop = new AbortController();
		const limiter = new ConcurrencyLimiter(2, 0, stop.signal);
		let sent = 0;
		const work = many(100, async () =>
			limiter.pass(async () => {
				sent++;
				await after(100);
			}),
		);
		await jest.advanceTimersByTimeAsync(150);
		stop.abort();
		await clocked(work);
		expect(sent).toBe(4);
		expect(rejected(await work)).toBe(96);
	});

	it('is left at once when the run is stopped while Finpass is left alone', async () => {
		const stop = new AbortController();
		const limiter = new ConcurrencyLimiter(2, 0, stop.signal);
		await closed(limiter, 600_000);
		const work = many(5, async () => limiter.pass(async () => {}));
		await jest.advanceTimersByTimeAsync(1000);
		stop.abort();
		expect(await clocked(work)).toBeLessThan(1000);
		expect(rejected(await work)).toBe(5);
	});

	it('keeps closed when it is closed again meanwhile', async () => {
		const limiter = new ConcurrencyLimiter(2, 0);
		const refusedLater = limiter.pass(async (place) => {
			await after(900);
			place.failed(5000);
		});
		await closed(limiter, 1000);
		const work = limiter.pass(async () => Date.now());
		await clocked(refusedLater);
		expect(await clocked(work)).toBeGreaterThanOrEqual(4999);
	});

	it('queues requests in linear time', async () => {
		jest.useRealTimers();
		const costOf = async (count: number) => {
			const limiter = new ConcurrencyLimiter(5, 0);
			const before = process.cpuUsage();
			await many(count, async () => limiter.pass(async () => {}));
			return process.cpuUsage(before).user;
		};
		await costOf(10_000);
		expect(await costOf(100_000)).toBeLessThan(40 * (await costOf(10_000)));
	});
});
