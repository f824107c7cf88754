import { FinpassError } from './errors';
import type { FinpassRequest } from './request';

/** What a retry has to know of a request. */
export type Repeatable = Pick<FinpassRequest, 'effect'>;

const FIRST_BACKOFF_MS = 400;
const LONGEST_BACKOFF_MS = 30_000;

/** A run does not wait for Finpass longer than this. */
const LONGEST_RETRY_AFTER_MS = 10 * 60_000;

const TRANSIENT = ['rateLimited', 'serverFailed', 'unreachable', 'connectionLost', 'timedOut'];

/** A fault that may be gone at the next attempt. */
export function isTransient(refusal: FinpassError): boolean {
	return TRANSIENT.includes(refusal.reason);
}

/**
 * Whether to send a request again after this. One that is billed is sent again only if it was
 * certainly not processed.
 */
export function mayBeSentAgain(error: unknown, request: Repeatable): error is FinpassError {
	if (!(error instanceof FinpassError) || !isTransient(error)) return false;
	if ((error.facts.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) return false;
	return request.effect !== 'billed' || error.facts.mayBeProcessed !== true;
}

/** Milliseconds that Finpass asks to be left alone, if that is short enough to wait. */
export function breakMs({ facts: { retryAfterMs } }: FinpassError): number | undefined {
	return retryAfterMs !== undefined && retryAfterMs <= LONGEST_RETRY_AFTER_MS
		? retryAfterMs
		: undefined;
}

/**
 * Milliseconds to let pass after a number of faults in a row: doubling, up to half a minute. A random part
 * of it is left out, so that clients that failed together do not come back together.
 *
 * @param random between 0 and 1
 */
export function backoffMs(faults: number, random = Math.random()): number {
	const longest = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (faults - 1));
	return Math.round(longest * (0.5 + random / 2));
}

/** Adds to the next step what a lost answer means if the call must not be made twice. */
export function explain(error: unknown, request: Repeatable): unknown {
	if (!(error instanceof FinpassError) || request.effect !== 'billed') return error;
	if (error.facts.mayBeProcessed !== true) return error;
	return new FinpassError(
		error.reason,
		`${error.message}; the request may have been processed and billed`,
		`It was not sent again. Look it up in your Finpass account before you repeat it. ${error.nextStep}`,
		error.facts,
	);
}

/**
 * Reads `Retry-After`, which is a number of seconds or an HTTP date (RFC 9110, section 10.2.3).
 *
 * @returns milliseconds from now; undefined if the header is missing or makes no sense
 */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
	if (header === undefined || header.trim() === '') return undefined;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
