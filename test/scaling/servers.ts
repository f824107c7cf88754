/** Something to be done by one of several processes, which take jobs in the order of their arrival. */
export interface Job {
	at: number;
	/** Seconds that it keeps a process busy. */
	seconds: number;
}

/** A job in a hundred may wait longer than the time that is asked for. */
const PERCENTILE = 0.99;

/** The longest wait in seconds of 99 out of 100 jobs, with a number of processes. */
export function delay(jobs: Job[], processes: number): number {
	const freeAt = new Heap(processes);
	const delays = jobs.map(({ at, seconds }) => {
		const start = Math.max(at, freeAt.least());
		freeAt.replaceLeast(start + seconds);
		return start - at;
	});
	delays.sort((a, b) => a - b);
	return delays[Math.floor(PERCENTILE * (delays.length - 1))] ?? 0;
}

/**
 * The fewest processes with which jobs wait no longer than that.
 *
 * @param jobs in the order of their arrival
 */
export function processesNeeded(jobs: Job[], delaySeconds: number): number {
	let enough = 1;
	while (delay(jobs, enough) > delaySeconds) enough *= 2;
	let tooFew = enough / 2;
	while (enough - tooFew > 1) {
		const tried = Math.floor((tooFew + enough) / 2);
		if (delay(jobs, tried) > delaySeconds) tooFew = tried;
		else enough = tried;
	}
	return enough;
}

/** Numbers, the least at hand: a binary heap of fixed size, all zero at first. */
class Heap {
	private readonly numbers: Float64Array;

	constructor(size: number) {
		this.numbers = new Float64Array(size);
	}

	least(): number {
		return this.numbers[0];
	}

	replaceLeast(value: number): void {
		const { numbers } = this;
		let place = 0;
		for (;;) {
			let child = 2 * place + 1;
			if (child + 1 < numbers.length && numbers[child + 1] < numbers[child]) child++;
			if (child >= numbers.length || numbers[child] >= value) break;
			numbers[place] = numbers[child];
			place = child;
		}
		numbers[place] = value;
	}
}
