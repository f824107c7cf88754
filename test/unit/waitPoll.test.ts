import { Cancelled, FinpassError, type FinpassErrorReason } from '../../nodes/shared/api/errors';
import { pause } from '../../nodes/shared/api/pause';
import {
	nextIntervalMs,
	oncePresent,
	waitUntilDone,
	type PollResult,
} from '../../nodes/shared/poll';

beforeEach(() => {
	jest.useFakeTimers();
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const refusal = (reason: FinpassErrorReason, retryAfterMs?: number) =>
	new FinpassError(reason, `It is ${reason}`, 'Do something', { retryAfterMs });

/** Starts waiting for a job that takes so long; gives what came of it, and when it was asked about. */
function waitFor<T>(
	ask: (sinceMs: number) => PollResult<T>,
	timeoutMs: number,
	signal?: AbortSignal,
) {
	const start = Date.now();
	const askedAt: number[] = [];
	const outcome = waitUntilDone<T>(
		async () => {
			askedAt.push(Date.now() - start);
			return ask(Date.now() - start);
		},
		timeoutMs,
		signal,
	).then(
		({ result, waitedMs }) => ({ result, waitedMs }),
		(error: unknown) => ({ error, waitedMs: Date.now() - start }),
	);
	return { askedAt, outcome };
}

const doneAfter = (ms: number) => (sinceMs: number) =>
	sinceMs >= ms ? { done: 'ready' } : { pending: 'processing' };

describe('nextIntervalMs', () => {
	it('grows with the time waited, between a second and half a minute', () => {
		const at = (seconds: number) => nextIntervalMs(seconds * 1000, 0.5) / 1000;

		expect([0, 2, 10, 60, 600].map(at)).toEqual([1, 1, 3.5, 21, 30]);
	});

	it('is moved by at most a tenth', () => {
		expect(nextIntervalMs(10_000, 0)).toBeCloseTo(3150);
		expect(nextIntervalMs(10_000, 1)).toBeCloseTo(3850);
	});
});

describe('waitUntilDone', () => {
	it('asks at once, and does not wait where the answer is there', async () => {
		const { askedAt, outcome } = waitFor(doneAfter(0), 300_000);

		expect(await outcome).toEqual({ result: 'ready', waitedMs: 0 });
		expect(askedAt).toEqual([0]);
	});

	it('asks at intervals that grow with the time waited', async () => {
		const { askedAt, outcome } = waitFor(doneAfter(60_000), 300_000);
		await jest.advanceTimersByTimeAsync(120_000);

		expect((await outcome).waitedMs).toBeGreaterThanOrEqual(60_000);
		expect(askedAt.slice(0, 4)).toEqual([0, 1000, 2000, 3000]);
		expect(askedAt.length).toBeLessThan(18);
		const last = askedAt.slice(-1)[0];
		expect(last - 60_000).toBeLessThan(60_000 * 0.35);
	});

	it('waits as long as Finpass asks', async () => {
		const answers: Array<PollResult<string>> = [
			{ pending: 'busy', retryAfterMs: 20_000 },
			{ done: 'ready' },
		];
		const { askedAt, outcome } = waitFor(() => answers.shift() ?? { done: '' }, 300_000);
		await jest.advanceTimersByTimeAsync(60_000);
		await outcome;

		expect(askedAt).toEqual([0, 20_000]);
	});

	it('ends at its deadline, having asked once more then, and says what it saw and what to do', async () => {
		const { askedAt, outcome } = waitFor(doneAfter(Infinity), 45_000);
		await jest.advanceTimersByTimeAsync(60_000);
		const { error, waitedMs } = (await outcome) as { error: FinpassError; waitedMs: number };

		expect(waitedMs).toBe(45_000);
		expect(askedAt.slice(-1)).toEqual([45_000]);
		expect(error.reason).toBe('waitTimedOut');
		expect(error.message).toBe('Finpass was not done after 45 seconds (last state: processing)');
		expect(error.nextStep).toContain('Wait Timeout');
	});

	it('gives what came in part, also when the last question met a fault', async () => {
		const { outcome } = waitFor((sinceMs): PollResult<string> => {
			if (sinceMs >= 8_000) throw refusal('serverFailed');
			return { pending: '1 of 2', partial: 'half' };
		}, 10_000);
		await jest.advanceTimersByTimeAsync(20_000);

		expect(await outcome).toEqual({ result: 'half', waitedMs: 10_000 });
	});

	it.each([
		'serverFailed',
		'connectionLost',
		'timedOut',
		'unreachable',
		'rateLimited',
		'notReady',
	] as const)('is not ended by %s, which may pass', async (reason) => {
		let faults = 3;
		const { outcome } = waitFor((): PollResult<string> => {
			if (faults-- > 0) throw refusal(reason);
			return { done: 'ready' };
		}, 300_000);
		await jest.advanceTimersByTimeAsync(60_000);

		expect(await outcome).toMatchObject({ result: 'ready' });
	});

	it.each(['consentRejected', 'dataFetchFailed', 'unauthorized', 'invalidInput'] as const)(
		'is ended by %s, which will not pass',
		async (reason) => {
			const { askedAt, outcome } = waitFor((): PollResult<string> => {
				throw refusal(reason);
			}, 300_000);

			expect(await outcome).toMatchObject({ error: { reason } });
			expect(askedAt).toEqual([0]);
		},
	);

	it('tolerates for ten seconds that Finpass does not know what it has just created', async () => {
		const late = waitFor((sinceMs): PollResult<string> => {
			if (sinceMs < 5_000) throw refusal('notFound');
			return { done: 'ready' };
		}, 300_000);
		const never = waitFor((): PollResult<string> => {
			throw refusal('notFound');
		}, 300_000);
		await jest.advanceTimersByTimeAsync(60_000);

		expect(await late.outcome).toMatchObject({ result: 'ready' });
		const { error, waitedMs } = (await never.outcome) as { error: FinpassError; waitedMs: number };
		expect(error.reason).toBe('notFound');
		expect(waitedMs).toBeGreaterThanOrEqual(10_000);
		expect(waitedMs).toBeLessThan(15_000);
	});

	it('ends within a second when the execution is stopped', async () => {
		const stop = new AbortController();
		const { outcome } = waitFor(doneAfter(Infinity), 300_000, stop.signal);
		await jest.advanceTimersByTimeAsync(100_000);
		const stopped = Date.now();

		stop.abort();
		await jest.advanceTimersByTimeAsync(1_000);

		expect(await outcome).toMatchObject({ error: expect.any(Cancelled) });
		expect(Date.now() - stopped).toBeLessThanOrEqual(1_000);
	});
});

describe('oncePresent', () => {
	it('asks again for ten seconds while the client is too new, and passes on everything else', async () => {
		const answers = [refusal('notFound'), refusal('notFound'), 'known'];
		const ask = async () => {
			const answer = answers.shift();
			if (answer instanceof FinpassError) throw answer;
			return answer;
		};
		const known = oncePresent(ask);
		await jest.advanceTimersByTimeAsync(5_000);
		expect(await known).toBe('known');

		const pending = refusal('serverFailed');
		await expect(oncePresent(async () => await Promise.reject(pending))).rejects.toBe(pending);
	});
});

describe('pause', () => {
	it('takes as long as it is told to', async () => {
		const start = Date.now();
		const paused = pause(12_345).then(() => Date.now() - start);
		await jest.advanceTimersByTimeAsync(20_000);

		expect(await paused).toBe(12_345);
	});

	it('does not begin where the execution is stopped already', async () => {
		await expect(pause(10_000, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
	});
});
