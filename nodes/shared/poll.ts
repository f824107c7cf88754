import { FinpassError, type FinpassErrorReason } from './api/errors';
import type { RetryLimits } from './api/client';
import { isTransient } from './api/retry';
import { pause } from './api/pause';

interface Pending<T = never> {
	/** The last state, in words that are shown when the wait times out. */
	pending: string;
	/** The reason of a refusal that means the same. */
	reason?: FinpassErrorReason;
	/** The part of the result that is already there. */
	partial?: T;
	/** Milliseconds that Finpass asked to wait. */
	retryAfterMs?: number;
}

/** What an answer means to a wait. */
export type PollResult<T> = { done: T } | Pending<T>;

/** The time between two questions is this share of the time waited so far, … */
const GROWTH = 0.35;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 30_000;
/** … moved by up to a tenth, so that many waits do not ask at the same moment. */
const JITTER = 0.1;

/** For this long Finpass may not know a client that was just created. */
const UNKNOWN_TOLERATED_MS = 10_000;

/**
 * Milliseconds until the next question. Growing with the time waited keeps the delay in proportion to
 * the whole: a short job is noticed soon, a long one costs few calls.
 *
 * @param random between 0 and 1
 */
export function nextIntervalMs(waitedMs: number, random: number): number {
	const interval = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, waitedMs * GROWTH));
	return interval * (1 + JITTER * (2 * random - 1));
}

/**
 * Asks at once, then at growing intervals, until the answer is final.
 *
 * While waiting, each request is sent once, and not beyond the deadline: the wait itself asks again.
 * Temporary faults do not end the wait. When the time is over, a partial result is returned if there is one.
 *
 * @param timeoutMs wall-clock time for the whole wait
 * @throws FinpassError `waitTimedOut` with the last state; whatever `ask` throws that is final; Cancelled
 */
export async function waitUntilDone<T>(
	ask: (limits: RetryLimits) => Promise<PollResult<T>>,
	timeoutMs: number,
	signal?: AbortSignal,
): Promise<{ result: T; waitedMs: number }> {
	const start = Date.now();
	let partial: T | undefined;
	for (;;) {
		const left = start + timeoutMs - Date.now();
		const asked = await ask({ maxRetries: 0, timeoutMs: Math.max(SHORTEST_MS, left) }).catch(
			(error: unknown) => passing(error, Date.now() - start),
		);
		const waitedMs = Date.now() - start;
		if ('done' in asked) return { result: asked.done, waitedMs };
		partial = asked.partial ?? partial;
		if (waitedMs >= timeoutMs) {
			if (partial !== undefined) return { result: partial, waitedMs };
			throw new FinpassError(
				'waitTimedOut',
				`Finpass was not done after ${Math.round(waitedMs / 1000)} seconds (last state: ${asked.pending})`,
				"Raise 'Wait Timeout (Seconds)', or ask again later with the same ID: nothing is lost.",
			);
		}
		const interval = Math.max(asked.retryAfterMs ?? 0, nextIntervalMs(waitedMs, Math.random()));
		await pause(Math.min(interval, timeoutMs - waitedMs), signal);
	}
}

/**
 * Asks once, but again for some seconds while Finpass does not know what it created a moment ago.
 *
 * @throws whatever `ask` throws, Cancelled
 */
export async function oncePresent<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
	const start = Date.now();
	for (;;) {
		const asked = await ask().then(
			(answer) => ({ answer }),
			(error: unknown) => unlessTooNew(error, Date.now() - start),
		);
		if ('answer' in asked) return asked.answer;
		await pause(nextIntervalMs(asked.waitedMs, Math.random()), signal);
	}
}

/** Refusals that only mean: not yet. */
export const PENDING_REASONS: FinpassErrorReason[] = [
	'notReady',
	'consentPending',
	'consentPaused',
];

/** Treats a refusal that may pass with time as a state. Throws every other one. */
function passing(error: unknown, waitedMs: number): Pending {
	if (!(error instanceof FinpassError) || !mayPass(error, waitedMs)) throw error;
	return { pending: error.message, retryAfterMs: error.facts.retryAfterMs };
}

function mayPass(refusal: FinpassError, waitedMs: number): boolean {
	return (
		PENDING_REASONS.includes(refusal.reason) || isTransient(refusal) || isTooNew(refusal, waitedMs)
	);
}

/** Throws everything, except that Finpass does not know it yet. */
function unlessTooNew(error: unknown, waitedMs: number): { waitedMs: number } {
	if (error instanceof FinpassError && isTooNew(error, waitedMs)) return { waitedMs };
	throw error;
}

function isTooNew(refusal: FinpassError, waitedMs: number): boolean {
	return refusal.reason === 'notFound' && waitedMs < UNKNOWN_TOLERATED_MS;
}
