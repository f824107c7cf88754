const FIRST_MS = 400;
const LONGEST_MS = 30_000;

/**
 * Milliseconds to let pass after so many faults in a row: doubling, up to half a minute. A random part
 * of it is left out, so that clients that failed together do not come back together.
 *
 * @param random between 0 and 1
 */
export function backoffMs(faults: number, random = Math.random()): number {
	return Math.min(LONGEST_MS, FIRST_MS * 2 ** (faults - 1)) * (0.5 + random / 2);
}
