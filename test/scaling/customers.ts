import { Random } from '../sandbox/data/random';

/**
 * How customers behave. These are assumptions, not facts about Finpass or n8n: replace them with your own
 * numbers.
 */
export interface Behavior {
	/** Consents that are asked for in a month of 30 days. */
	perMonth: number;
	/** How many times the consents of a mean hour the busiest hour has. */
	peak: number;
	/** Half of those who decide do so within this time. */
	medianSeconds: number;
	/** Spread of the times, as the standard deviation of their logarithm. */
	spread: number;
	/** Share of those who never decide. */
	never: number;
	/** When a wait for them is given up. */
	limitSeconds: number;
}

export const ASSUMED: Behavior = {
	perMonth: 10_000_000,
	peak: 3,
	medianSeconds: 10 * 60,
	spread: 1.5,
	never: 0.1,
	limitSeconds: 24 * 3600,
};

const MONTH_SECONDS = 30 * 24 * 3600;

/** Consents a second in the busiest hour. */
export const peakRate = ({ perMonth, peak }: Behavior) => (perMonth / MONTH_SECONDS) * peak;

/** One consent: when it is asked for, and how long the wait for it lasts. */
export interface Consent {
	at: number;
	waitSeconds: number;
	decided: boolean;
}

/**
 * Consents that are asked for at the rate of the busiest hour, one after another as they happen to come
 * (a Poisson process), over this many seconds.
 */
export function* consents(behavior: Behavior, seconds: number): Generator<Consent> {
	const random = new Random('consents');
	const rate = peakRate(behavior);
	const { medianSeconds, spread, never, limitSeconds } = behavior;
	for (let at = exponential(random) / rate; at < seconds; at += exponential(random) / rate) {
		const thinks = medianSeconds * Math.exp(spread * normal(random));
		const decided = !random.chance(never) && thinks < limitSeconds;
		yield { at, waitSeconds: decided ? thinks : limitSeconds, decided };
	}
}

/** Of mean 1. */
export function exponential(random: Random): number {
	return -Math.log(1 - random.next());
}

/** Of mean 0 and variance 1 (Box and Muller). */
function normal(random: Random): number {
	return Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random.next());
}
