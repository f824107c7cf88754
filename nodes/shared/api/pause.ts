import { sleep } from 'n8n-workflow';

import { Cancelled } from './errors';

/** A stopped execution is noticed within this many milliseconds. */
const SLICE_MS = 250;

/**
 * Waits, and ends early when the execution is stopped. Community nodes have no timer that can be
 * cleared, so it sleeps in slices.
 *
 * @throws Cancelled
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + ms;
	for (let left = ms; left > 0; left = end - Date.now()) {
		if (signal?.aborted) throw new Cancelled();
		await sleep(Math.min(SLICE_MS, left));
	}
	if (signal?.aborted) throw new Cancelled();
}
