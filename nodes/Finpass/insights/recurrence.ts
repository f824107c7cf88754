import type { Day } from './days';
import type { Paise } from './money';

/** What recurrence is found in. */
export interface Dated {
	day: Day;
	amount: Paise;
}

/** How regular payments must be to count as recurring. */
export interface Regularity {
	/** Days from one to the next, both counted. */
	least: number;
	most: number;
	/** The largest amount is at most so many percent above the smallest. */
	percent: bigint;
}

/** That many at least are a series. */
export const FEWEST = 3;

/** A party with more payments of one amount pays no monthly ones. Keeps the time linear. */
const MOST_IN_WINDOW = 600;
/** Up to so many payments of a party, every range of amounts is tried. */
const FEW = 60;

/** The series among the payments of one party, each oldest first. A payment belongs to one of them. */
export function seriesIn<T extends Dated>(payments: T[], regularity: Regularity): T[][] {
	if (payments.length < FEWEST) return [];
	const byAmount = [...payments].sort((a, b) => Number(a.amount - b.amount) || a.day - b.day);
	const used = new Set<T>();
	const found: T[][] = [];
	for (let start = 0; start < byAmount.length; ) {
		const limit = byAmount[start].amount * (100n + regularity.percent);
		let end = start;
		while (end < byAmount.length && byAmount[end].amount * 100n <= limit) end++;
		const window = byAmount.slice(start, end).filter((payment) => !used.has(payment));
		const series = longestSeries(window, regularity);
		if (series.length >= FEWEST) {
			found.push(series);
			for (const payment of series) used.add(payment);
		}
		start = payments.length > FEW ? end : start + 1;
	}
	return found;
}

/** The longest series, if most of the payments belong to it: who is paid all the time is not paid monthly. */
function longestSeries<T extends Dated>(payments: T[], { least, most }: Regularity): T[] {
	if (payments.length < FEWEST || payments.length > MOST_IN_WINDOW) return [];
	const byDay = [...payments].sort((a, b) => a.day - b.day);
	const length = byDay.map(() => 1);
	const previous = byDay.map(() => -1);
	let last = 0;
	let from = 0;
	for (const [at, { day }] of byDay.entries()) {
		while (day - byDay[from].day > most) from++;
		for (let before = from; before < at && day - byDay[before].day >= least; before++) {
			if (length[before] + 1 <= length[at]) continue;
			length[at] = length[before] + 1;
			previous[at] = before;
		}
		if (length[at] > length[last]) last = at;
	}
	if (byDay.length > 1.5 * length[last]) return [];
	const series: T[] = [];
	for (let at = last; at >= 0; at = previous[at]) series.push(byDay[at]);
	return series.reverse();
}

/** The middle one; of an even number, the lower of the two in the middle. */
export function medianOf<T>(values: T[], compare: (a: T, b: T) => number): T {
	return [...values].sort(compare)[(values.length - 1) >> 1];
}
