import { nextIntervalMs } from '../../nodes/shared/poll';
import { Random } from '../sandbox/data/random';

const JOBS = 10_000;
const SHORTEST_SECONDS = 1;
const LONGEST_SECONDS = 300;
/** What people draw today. */
const USUAL_SECONDS = 5;
const FIXED_SECONDS = Array.from({ length: 30 }, (_, n) => n + 1);

/** What asking in a certain way comes to, over all jobs. */
interface Cost {
	calls: number;
	/** Mean of the time between a job's end and its notice, as a share of the job's duration. */
	meanLag: number;
}

/** Durations in milliseconds, spread so that each order of magnitude is as likely as the others. */
function jobs(): number[] {
	const random = new Random('durations');
	const spread = Math.log(LONGEST_SECONDS / SHORTEST_SECONDS);
	return Array.from(
		{ length: JOBS },
		() => SHORTEST_SECONDS * 1000 * Math.exp(random.next() * spread),
	);
}

/** Asks at once, then after each interval, until a job is done. */
function simulate(durations: number[], interval: (waitedMs: number) => number): Cost {
	let [calls, lag] = [0, 0];
	for (const duration of durations) {
		let waitedMs = 0;
		calls++;
		while (waitedMs < duration) {
			waitedMs += interval(waitedMs);
			calls++;
		}
		lag += (waitedMs - duration) / duration;
	}
	return { calls, meanLag: lag / durations.length };
}

/**
 * Compares the node's way of waiting with fixed intervals, on a simulated clock, and prints a table.
 *
 * @returns whether it takes fewer calls and notices sooner than asking every 5 seconds, and no fixed
 *   interval of 1 to 30 seconds is better in both
 */
export function benchPolling(): boolean {
	const durations = jobs();
	const random = new Random('jitter');
	const ours = simulate(durations, (waitedMs) => nextIntervalMs(waitedMs, random.next()));
	const fixed = new Map(
		FIXED_SECONDS.map((seconds) => [seconds, simulate(durations, () => seconds * 1000)]),
	);

	console.log(
		`\nWaiting for ${JOBS} jobs of ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} s (simulated clock)`,
	);
	console.log('interval        calls   mean lag relative to the duration');
	const row = (name: string, { calls, meanLag }: Cost) =>
		console.log(
			`${name.padEnd(12)} ${String(calls).padStart(8)}   ${(meanLag * 100).toFixed(1)} %`,
		);
	row('growing', ours);
	for (const [seconds, cost] of fixed) row(`every ${seconds} s`, cost);

	const usual = fixed.get(USUAL_SECONDS) ?? ours;
	const beatsUsual = ours.calls < usual.calls && ours.meanLag < usual.meanLag;
	const better = [...fixed.values()].filter(
		({ calls, meanLag }) => calls <= ours.calls && meanLag <= ours.meanLag,
	);
	return beatsUsual && better.length === 0;
}
