import type { ItemResult } from '../../shared/results';
import type { FoundIds, StoredWait } from './storedWait';

/**
 * What this process learned about a suspended wait since it was stored. n8n stores nothing while an
 * execution stays suspended. It may be lost at any time, because n8n is restarted or another process
 * takes the next callback. Finpass is then asked again.
 */
export interface WaitCache {
	until: number;
	/** Keys of the open questions, in the order in which to ask them. */
	open: string[];
	answers: Map<string, ItemResult>;
	/** Request ids by client: what callbacks named, and what was found with them or by the node. */
	named: Map<string, string>;
	found: FoundIds;
	/** Size of the answers, in characters of JSON. */
	size: number;
	/** When the execution was resumed, in milliseconds since 1970. */
	resumedAt?: number;
	/** The round of questions that is under way or was the last. */
	running: Promise<unknown>;
	/** The round that starts after it. */
	next?: Promise<boolean>;
}

/** Limits over all waits. Beyond them the oldest wait is forgotten, but never the one being worked on. */
const MOST_WAITS = 2_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;

const waits = new Map<string, WaitCache>();

/** What is known of a stored wait; a new record if nothing is. It then counts as used last. */
export function recall(id: string, { until, questions }: StoredWait): WaitCache {
	const known = waits.get(id);
	const waiting =
		known?.until === until
			? known
			: {
					until,
					open: Object.keys(questions),
					answers: new Map(),
					named: new Map(),
					found: {},
					size: 0,
					running: Promise.resolve(),
				};
	waits.delete(id);
	waits.set(id, waiting);
	forgetOldest(waiting);
	return waiting;
}

/** Forgets a wait that is over. */
export function forget(id: string): void {
	waits.delete(id);
}

/** Remembers an answer, and closes its question. */
export function remember(waiting: WaitCache, key: string, settled: ItemResult): void {
	waiting.open = waiting.open.filter((open) => open !== key);
	waiting.answers.set(key, settled);
	waiting.size += JSON.stringify(settled).length;
	forgetOldest(waiting);
}

/** @param kept the wait being worked on: if it were forgotten, everything would be asked, and paid, again */
function forgetOldest(kept: WaitCache): void {
	let size = [...waits.values()].reduce((sum, waiting) => sum + waiting.size, 0);
	for (const [id, waiting] of waits) {
		if (waits.size <= MOST_WAITS && size <= MOST_CHARACTERS) return;
		if (waiting === kept) continue;
		size -= waiting.size;
		waits.delete(id);
	}
}

/**
 * Notes down that the execution was resumed, and drops the answers. If n8n does not continue it, Finpass
 * is asked once more.
 */
export function markResumed(waiting: WaitCache, { questions }: StoredWait): void {
	waiting.resumedAt = Date.now();
	waiting.open = Object.keys(questions);
	waiting.answers.clear();
	waiting.size = 0;
}

/** Notes down that the execution is suspended (again), so that the next callback finds it waiting. */
export function suspendedAgain(id: string, stored: StoredWait, found: FoundIds): void {
	const waiting = recall(id, stored);
	Object.assign(waiting, { resumedAt: undefined, open: Object.keys(stored.questions) });
	Object.assign(waiting.found, found);
}

/**
 * Runs one round at a time. Callbacks that come while a round waits for its turn share that round, because
 * it will see whatever they are about.
 */
export async function coalesce(
	waiting: WaitCache,
	round: () => Promise<boolean>,
): Promise<boolean> {
	if (waiting.next === undefined) {
		waiting.next = waiting.running.then(async () => {
			waiting.next = undefined;
			return await round();
		});
		waiting.running = waiting.next.catch(() => undefined);
	}
	return await waiting.next;
}
