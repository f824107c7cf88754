import { dayOf } from '../days';
import { dayText, html, shortInr, type Markup } from './html';

/** A balance that holds from a day on. */
export interface BalancePoint {
	/** YYYY-MM-DD */
	date: string;
	balance: number;
}

/** A day to be marked on the line. */
export interface DayMark {
	date: string;
	kind: 'due' | 'bounce';
}

const WIDTH = 960;
const HEIGHT = 240;
const LEFT = 56;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;
const GRID_LINES = 4;
/** Steps of an axis that are easy to read, times a power of ten. */
const EASY_STEPS = [1, 2, 2.5, 5, 10];
/** More steps than pixels cannot be seen. */
const MOST_STEPS = WIDTH - LEFT - RIGHT;

/** Of marks at the same place, one is drawn. */
const MARK_WIDTH = 4;

/** The line of end-of-day balances, as a drawing with a description for those who cannot see it. */
export function balanceChart(points: BalancePoint[], to: string, marks: DayMark[]): Markup {
	const first = dayOf(points[0].date);
	const last = Math.max(dayOf(to), first + 1);
	const balances = points.map(({ balance }) => balance);
	const grid = gridFor(Math.min(0, ...balances), Math.max(0, ...balances));
	const lowest = grid[0];
	const highest = grid[grid.length - 1];
	const span = highest - lowest;
	const x = (date: string) =>
		LEFT + ((dayOf(date) - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
	const y = (balance: number) => TOP + ((highest - balance) / span) * (HEIGHT - TOP - BOTTOM);
	const steps = thinned(points).map(
		({ date, balance }) => `H${x(date).toFixed(1)}V${y(balance).toFixed(1)}`,
	);
	const path = `M${LEFT} ${y(points[0].balance).toFixed(1)}${steps.join('')}H${WIDTH - RIGHT}`;
	const balanceOn = (date: string) =>
		points.reduce((found, point) => (point.date <= date ? point : found)).balance;
	const placeOf = ({ date, kind }: DayMark) => `${kind} ${Math.round(x(date) / MARK_WIDTH)}`;
	const seen = new Map(marks.map((mark) => [placeOf(mark), mark]));
	return html`<svg
		viewBox="0 0 ${WIDTH} ${HEIGHT}"
		role="img"
		aria-label="End-of-day balances from ${dayText(points[0].date)} to ${dayText(
			to,
		)}, between ${shortInr(Math.min(...balances))} and ${shortInr(Math.max(...balances))}"
	>
		${grid.map(
			(value) =>
				html`<line
						class="grid"
						x1="${LEFT}"
						x2="${WIDTH - RIGHT}"
						y1="${y(value).toFixed(1)}"
						y2="${y(value).toFixed(1)}"
					/><text x="${LEFT - 6}" y="${(y(value) + 4).toFixed(1)}" class="end"
						>${shortInr(value)}</text
					>`,
		)}
		${lowest < 0
			? html`<line
					class="zero"
					x1="${LEFT}"
					x2="${WIDTH - RIGHT}"
					y1="${y(0).toFixed(1)}"
					y2="${y(0).toFixed(1)}"
				/>`
			: ''}
		${monthTicks(points[0].date, to).map(
			({ date, label }) =>
				html`<line
						class="tick"
						x1="${x(date).toFixed(1)}"
						x2="${x(date).toFixed(1)}"
						y1="${HEIGHT - BOTTOM}"
						y2="${HEIGHT - BOTTOM + 4}"
					/>${label === ''
						? ''
						: html`<text x="${x(date).toFixed(1)}" y="${HEIGHT - 8}">${label}</text>`}`,
		)}
		<path class="line" d="${path}" />
		${[...seen.values()].map(
			({ date, kind }) =>
				html`<circle
					class="${kind}"
					cx="${x(date).toFixed(1)}"
					cy="${y(balanceOn(date)).toFixed(1)}"
					r="${kind === 'bounce' ? 5 : 3}"
					><title>${kind === 'bounce' ? 'Bounce' : 'Due day'}, ${dayText(date)}</title></circle
				>`,
		)}
	</svg>`;
}

/** Round values from below the lowest balance to above the highest. */
function gridFor(lowest: number, highest: number): number[] {
	const rough = (highest - lowest || 1) / GRID_LINES;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * (EASY_STEPS.find((easy) => easy * power >= rough) ?? 10);
	const first = Math.floor(lowest / step);
	const last = Math.max(first + 1, Math.ceil(highest / step));
	return Array.from({ length: last - first + 1 }, (_, line) => (first + line) * step);
}

/** If there are more points than can be seen, the lowest of each group, so that no low day is lost. */
function thinned(points: BalancePoint[]): BalancePoint[] {
	const group = Math.ceil(points.length / MOST_STEPS);
	if (group === 1) return points;
	const kept: BalancePoint[] = [];
	for (let start = 0; start < points.length; start += group) {
		const some = points.slice(start, start + group);
		kept.push(some.reduce((low, point) => (point.balance < low.balance ? point : low)));
	}
	return kept;
}

/** The first of each month. If there are many, not all are labeled. */
function monthTicks(from: string, to: string): Array<{ date: string; label: string }> {
	const [year, month] = from.split('-').map(Number);
	const ticks: Array<{ date: string; label: string }> = [];
	for (let count = from.endsWith('-01') ? 0 : 1; ; count++) {
		const date = new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10);
		if (date > to) break;
		ticks.push({ date, label: dayText(date.slice(0, 7)) });
	}
	const every = Math.ceil(ticks.length / 9);
	return ticks.map((tick, index) => (index % every === 0 ? tick : { ...tick, label: '' }));
}

/** A bar of a share of the widest one. */
export function bar(share: number, kind: 'in' | 'out'): Markup {
	const width = Math.max(0, Math.min(100, share * 100)).toFixed(1);
	return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
		<rect class="${kind}" width="${width}" height="8" />
	</svg>`;
}
