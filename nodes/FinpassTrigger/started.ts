import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

/** How long an event is remembered, however many others there are. */
const AGE_MS = 30 * 24 * 3_600_000;
const MOST_STORED = 10_000;
const MOST_IN_PROCESS = 100_000;

/** Events of this process, of all workflows, and when. n8n stores its own list only after a call. */
const inProcess = new Map<string, number>();

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
	const before = Math.max(times.get(key) ?? 0, inProcess.get(`${scope}/${key}`) ?? 0);
	if (before > Date.now() - AGE_MS) return false;
	for (const [map, name, most] of [
		[times, key, MOST_STORED],
		[inProcess, `${scope}/${key}`, MOST_IN_PROCESS],
	] as const) {
		map.delete(name);
		map.set(name, Date.now());
		for (const [oldest, at] of map) {
			if (map.size <= most && at > Date.now() - AGE_MS) break;
			map.delete(oldest);
		}
	}
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
