import type { Day } from './days';
import type { Paise } from './money';

/** The payments in which recurrence is looked for. */
export interface Dated {
	day: Day;
	amount: Paise;
	/** It was given back, and may have been asked for again. */
	cameBack?: boolean;
}

/** How regular payments must be to count as recurring. */
export interface Regularity {
	/** Days from one to the next, both counted. */
	least: number;
	most: number;
	/** The largest amount is at most this many percent above the smallest. */
	percent: number;
	/** How many series may have payments of about the same amount, such as two loans of one lender. */
	atOnce: number;
}

/** A series has at least this many payments. */
export const FEWEST = 3;

/** A party with more payments of one amount has no monthly ones. Keeps the time linear. */
const MOST_IN_WINDOW = 600;
/** Largest ratio of all payments of about that amount to those of the series. */
const MOST_OTHERS = 1.5;
/** Up to this many payments of a party, every range of amounts is tried. */
const FEW = 60;

/** A payment as numbers, which are faster to compare. */
interface Point<T> {
	day: Day;
	paise: number;
	payment: T;
	used: boolean;
}

/** The series among the payments of one party, each oldest first. A payment belongs to one of them. */
export function seriesIn<T extends Dated>(payments: T[], regularity: Regularity): T[][] {
	if (payments.length < FEWEST) return [];
	const byDay = payments
		.map((payment): Point<T> => {
			return { day: payment.day, paise: Number(payment.amount), payment, used: false };
		})
		.sort((a, b) => a.day - b.day);
	if (byDay[byDay.length - 1].day - byDay[0].day < (FEWEST - 1) * regularity.least) return [];
	const amounts = byDay.map(({ paise }) => paise).sort((a, b) => a - b);
	const found: T[][] = [];
	let end = 0;
	for (let start = 0; start < amounts.length; start = amounts.length > FEW ? end : start + 1) {
		const before = end;
		const most = Math.floor((amounts[start] * (100 + regularity.percent)) / 100);
		while (end < amounts.length && amounts[end] <= most) end++;
		// The range before holds this one.
		if (end === before || end - start < FEWEST || end - start > MOST_IN_WINDOW) continue;
		const window = byDay.filter(
			({ paise, used }) => !used && paise >= amounts[start] && paise <= most,
		);
		for (const series of longestSeries(window, regularity)) {
			for (const point of series) point.used = true;
			found.push(series.map(({ payment }) => payment));
		}
	}
	return found;
}

/**
 * The longest series, the longest of the rest, and so on, if most of the payments belong to them: who is paid all
 * the time is not paid monthly.
 *
 * @param points oldest first
 */
function longestSeries<T extends Dated>(
	points: Array<Point<T>>,
	regularity: Regularity,
): Array<Array<Point<T>>> {
	const count = points.filter(({ payment }) => payment.cameBack !== true).length;
	const isFirstTry = firstTriesAmong(points, regularity);
	const found: Array<Array<Point<T>>> = [];
	let rest = points;
	let areMost = false;
	while (found.length < regularity.atOnce) {
		const run = longestRun(rest, regularity);
		if (run.length < FEWEST) break;
		const series = new Set(withPauses(rest, run, regularity));
		if (areMost && [...series].filter(isFirstTry).length < FEWEST) break;
		found.push([...series]);
		rest = rest.filter((point) => !series.has(point));
		areMost = count <= MOST_OTHERS * (points.length - rest.length);
	}
	return areMost ? found : [];
}

/** Whether a payment did not come back, nor follows one that did within a month: that may be the same, paid again. */
function firstTriesAmong<T extends Dated>(
	points: Array<Point<T>>,
	{ least }: Regularity,
): (point: Point<T>) => boolean {
	const back = points.filter(({ payment }) => payment.cameBack === true);
	return ({ day }) => !back.some((one) => day >= one.day && day - one.day < least);
}

/** The longest series without a pause. */
function longestRun<T>(points: Array<Point<T>>, { least, most }: Regularity): Array<Point<T>> {
	const length = points.map(() => 1);
	const previous = points.map(() => -1);
	let last = 0;
	let from = 0;
	for (const [at, { day }] of points.entries()) {
		while (day - points[from].day > most) from++;
		for (let before = from; before < at && day - points[before].day >= least; before++) {
			if (length[before] + 1 <= length[at]) continue;
			length[at] = length[before] + 1;
			previous[at] = before;
		}
		if (length[at] > length[last]) last = at;
	}
	const series: Array<Point<T>> = [];
	for (let at = points.length > 0 ? last : -1; at >= 0; at = previous[at]) series.push(points[at]);
	return series.reverse();
}

/** A monthly payment may skip a month, or move to another day of the month. */
function withPauses<T>(
	points: Array<Point<T>>,
	run: Array<Point<T>>,
	{ least, most }: Regularity,
): Array<Point<T>> {
	const follows = (days: number) => days >= least && days <= 2 * most;
	const series = [...run];
	for (const point of points) {
		if (follows(point.day - series[series.length - 1].day)) series.push(point);
	}
	for (const point of [...points].reverse()) {
		if (follows(series[0].day - point.day)) series.unshift(point);
	}
	return series;
}

/** The middle one; of an even number, the lower of the two in the middle. */
export function medianOf<T>(values: T[], compare: (a: T, b: T) => number): T {
	return [...values].sort(compare)[(values.length - 1) >> 1];
}
