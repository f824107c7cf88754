import { setTimeout as sleep } from 'node:timers/promises';

/** Does something for each, with a limit on how many at once. */
export async function forEach<T>(
	all: T[],
	atOnce: number,
	work: (one: T, index: number) => Promise<unknown>,
): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < all.length) {
			const index = next++;
			await work(all[index], index);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Asks every so often until the answer is as wanted. @throws Error with the last answer */
export async function until<T>(
	ask: () => Promise<T>,
	wanted: (answer: T) => boolean,
	{ withinMs, everyMs = 1000 }: { withinMs: number; everyMs?: number },
): Promise<T> {
	const deadline = Date.now() + withinMs;
	for (;;) {
		const answer = await ask();
		if (wanted(answer)) return answer;
		if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(answer)}`);
		await sleep(everyMs);
	}
}
