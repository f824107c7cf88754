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

/** Where a day and a balance are in the drawing, in pixels. */
interface Scale {
	x(date: string): number;
	y(balance: number): number;
}

const px = (pixels: number): string => pixels.toFixed(1);

/** The line of end-of-day balances, as a drawing with a description for those who cannot see it. */
export function balanceChart(points: BalancePoint[], to: string, marks: DayMark[]): Markup {
	const from = points[0].date;
	const balances = points.map(({ balance }) => balance);
	const grid = gridFor(Math.min(0, ...balances), Math.max(0, ...balances));
	const scale = scaleOf(from, to, grid);
	const { x, y } = scale;
	const steps = thinned(points).map(({ date, balance }) => `H${px(x(date))}V${px(y(balance))}`);
	const path = `M${LEFT} ${px(y(points[0].balance))}${steps.join('')}H${WIDTH - RIGHT}`;
	return html`<svg
		viewBox="0 0 ${WIDTH} ${HEIGHT}"
		role="img"
		aria-label="End-of-day balances from ${dayText(from)} to ${dayText(to)}, between ${shortInr(
			Math.min(...balances),
		)} and ${shortInr(Math.max(...balances))}"
	>
		${grid.map((value) => gridLine(value, scale))} ${grid[0] < 0 ? zeroLine(scale) : ''}
		${monthTicks(from, to).map((tick) => tickOf(tick, scale))}
		<path class="line" d="${path}" />
		${marksOf(marks, points, scale)}
	</svg>`;
}

/** The whole width for the days, the whole height for the grid. */
function scaleOf(from: string, to: string, grid: number[]): Scale {
	const first = dayOf(from);
	const last = Math.max(dayOf(to), first + 1);
	const lowest = grid[0];
	const highest = grid[grid.length - 1];
	const span = highest - lowest;
	return {
		x: (date) => LEFT + ((dayOf(date) - first) / (last - first)) * (WIDTH - LEFT - RIGHT),
		y: (balance) => TOP + ((highest - balance) / span) * (HEIGHT - TOP - BOTTOM),
	};
}

function gridLine(value: number, { y }: Scale): Markup {
	return html`<line
			class="grid"
			x1="${LEFT}"
			x2="${WIDTH - RIGHT}"
			y1="${px(y(value))}"
			y2="${px(y(value))}"
		/><text x="${LEFT - 6}" y="${px(y(value) + 4)}" class="end">${shortInr(value)}</text>`;
}

function zeroLine({ y }: Scale): Markup {
	return html`<line
		class="zero"
		x1="${LEFT}"
		x2="${WIDTH - RIGHT}"
		y1="${px(y(0))}"
		y2="${px(y(0))}"
	/>`;
}

function tickOf({ date, label }: MonthTick, { x }: Scale): Markup {
	return html`<line
			class="tick"
			x1="${px(x(date))}"
			x2="${px(x(date))}"
			y1="${HEIGHT - BOTTOM}"
			y2="${HEIGHT - BOTTOM + 4}"
		/>${label === '' ? '' : html`<text x="${px(x(date))}" y="${HEIGHT - 8}">${label}</text>`}`;
}

function marksOf(marks: DayMark[], points: BalancePoint[], { x, y }: Scale): Markup[] {
	const balanceOn = (date: string) =>
		points.reduce((found, point) => (point.date <= date ? point : found)).balance;
	const placeOf = ({ date, kind }: DayMark) => `${kind} ${Math.round(x(date) / MARK_WIDTH)}`;
	const seen = new Map(marks.map((mark) => [placeOf(mark), mark]));
	return [...seen.values()].map(
		({ date, kind }) =>
			html`<circle
				class="${kind}"
				cx="${px(x(date))}"
				cy="${px(y(balanceOn(date)))}"
				r="${kind === 'bounce' ? 5 : 3}"
				><title>${kind === 'bounce' ? 'Bounce' : 'Due day'}, ${dayText(date)}</title></circle
			>`,
	);
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

/** The first day of a month. */
interface MonthTick {
	date: string;
	/** Empty if there is no room for it. */
	label: string;
}

/** The first of each month. If there are many, not all are labeled. */
function monthTicks(from: string, to: string): MonthTick[] {
	const [year, month] = from.split('-').map(Number);
	const ticks: MonthTick[] = [];
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
