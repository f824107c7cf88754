import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

/** How long an event is remembered, however many others there are. */
const AGE_MS = 30 * 24 * 3_600_000;
const MOST_STORED = 10_000;

/** By node, its events in this process, and when. n8n stores a list after a call: of two at once, the last one's. */
const inProcess = new Map<string, Map<string, number>>();

/**
 * Notes down that an event starts an execution. Call it right before the start, because n8n does not tell
 * whether it started one.
 *
 * @param stored what n8n keeps for the node; its `started` is changed
 * @param scope identifies the node among all
 * @returns false if the event has started one before
 */
export function noteStart(stored: IDataObject, scope: string, event: string): boolean {
	const key = keyOf(event);
	const times = timesIn(stored);
	for (const [noted, at] of inProcess.get(scope) ?? []) {
		if (at > (times.get(noted) ?? 0)) times.set(noted, at);
	}
	if ((times.get(key) ?? 0) > Date.now() - AGE_MS) return false;
	times.delete(key);
	times.set(key, Date.now());
	for (const [oldest, at] of times) {
		if (times.size <= MOST_STORED && at > Date.now() - AGE_MS) break;
		times.delete(oldest);
	}
	inProcess.set(scope, times);
	stored.started = Object.fromEntries(times);
	return true;
}

/** The first version stored a list of names without times. */
function timesIn({ started }: IDataObject): Map<string, number> {
	if (Array.isArray(started)) {
		return new Map(started.map((event) => [keyOf(String(event)), Date.now()]));
	}
	return new Map(Object.entries((started ?? {}) as Record<string, number>));
}

/** Short, because n8n writes all of them at each start. */
function keyOf(event: string): string {
	return createHash('sha256').update(event).digest('base64url').slice(0, 16);
}
