import { compare, minus, plus, withoutSign, type Decimal } from './decimal';
import type { Line } from './reading';

/** Transactions in the order in which they were booked. */
interface Booking {
	lines: Line[];
	/** The first of each second that no order makes sense of. */
	unordered: Line[];
}

const moment = (line: Line) => `${line.day} ${String(line.time ?? 0).padStart(8, '0')}`;

/** Step 1. */
export function turned(lines: Line[]): Line[] {
	let back = 0;
	let forward = 0;
	for (let at = 1; at < lines.length; at++) {
		const [a, b] = [lines[at - 1]!, lines[at]!];
		if (a.day === b.day && (a.time === undefined || b.time === undefined)) continue;
		const [before, here] = [moment(a), moment(b)];
		if (here < before) back++;
		if (here > before) forward++;
	}
	return back > forward ? [...lines].reverse() : lines;
}

/** Steps 2 to 7. `list` is turned already. */
export function booked(list: Line[], opening: Decimal | undefined): Booking {
	let best = bookedFrom(list, opening);
	if (opening !== undefined) return best;
	for (const likely of spokenFor(list)) {
		if (walk(best.lines, undefined).contradictions === 0) return best;
		const other = bookedFrom(list, likely);
		const [fewer, more] = [other, best].map(({ lines }) => walk(lines, undefined).contradictions);
		if (fewer! < more!) best = other;
	}
	return best;
}

/** The three openings that most stated balances speak for. */
function spokenFor(list: Line[]): Decimal[] {
	const spoken: Record<string, number> = {};
	let sum: Decimal = '0.00';
	for (const second of grouped(list, (line) => `${line.day} ${secondOf(line)}`)) {
		const movements = second.map(movementOf);
		if (movements.some((one) => one === undefined)) break;
		const after = movements.reduce<Decimal>((all, one) => plus(all, one!), sum);
		second.forEach(({ balance }, at) => {
			if (balance === undefined) return;
			const first = minus(minus(balance, movements[at]!), sum);
			const last = minus(balance, after);
			for (const one of second.length === 1 ? [first] : [first, last]) {
				spoken[one] = (spoken[one] ?? 0) + 1;
			}
		});
		sum = after;
	}
	return Object.entries(spoken)
		.sort(([, a], [, b]) => b - a)
		.slice(0, 3)
		.map(([one]) => one);
}

const secondOf = (line: Line) => String(Math.floor((line.time ?? 0) / 1000)).padStart(5, '0');

/** Steps 2 to 6, with a balance before the first day. */
function bookedFrom(list: Line[], opening: Decimal | undefined): Booking {
	const days = grouped(list, (line) => line.day);
	const booking: Booking = { lines: [], unordered: [] };
	let before = opening;
	days.forEach((day, at) => {
		const next = days[at + 1] ?? [];
		const { lines, unordered } = dayInOrder(day, before, next);
		booking.lines.push(...lines);
		booking.unordered.push(...unordered);
		before = walk(lines, before).after;
	});
	return booking;
}

/** Groups in the order of their keys; each keeps the order of the list. */
function grouped(lines: Line[], key: (line: Line) => string): Line[][] {
	const groups: Record<string, Line[]> = {};
	for (const line of lines) (groups[`_${key(line)}`] ??= []).push(line);
	return Object.keys(groups)
		.sort()
		.map((name) => groups[name] ?? []);
}

interface Walk {
	contradictions: number;
	after: Decimal | undefined;
}

const movementOf = ({ amount, direction }: Line): Decimal | undefined =>
	amount === undefined || direction === undefined
		? undefined
		: direction === 'credit'
			? amount
			: minus('0.00', amount);

function contradicts(line: Line, before: Decimal | undefined): boolean {
	if (before === undefined || line.balance === undefined || line.amount === undefined) return false;
	const change = minus(line.balance, before);
	const movement = movementOf(line);
	return movement === undefined
		? compare(withoutSign(change), line.amount) !== 0
		: compare(change, movement) !== 0;
}

function walk(lines: Line[], start: Decimal | undefined): Walk {
	let before = start;
	let contradictions = 0;
	for (const line of lines) {
		if (contradicts(line, before)) contradictions++;
		const movement = movementOf(line);
		before =
			line.balance ??
			(before === undefined || movement === undefined ? undefined : plus(before, movement));
	}
	return { contradictions, after: before };
}

const follows = (lines: Line[], before: Decimal | undefined) =>
	walk(lines, before).contradictions === 0;

/** Whether one of the next transactions follows from the balance that this order ends at. */
function leadsOn(lines: Line[], before: Decimal | undefined, next: Line[]): boolean {
	const { after } = walk(lines, before);
	return next.length === 0 || next.some((line) => !contradicts(line, after));
}

/** The first that leads on, else the first. */
function preferred(orders: Line[][], next: Line[]): Line[] | undefined {
	return orders.find((order) => leadsOn(order, undefined, next)) ?? orders[0];
}

function dayInOrder(day: Line[], before: Decimal | undefined, next: Line[]): Booking {
	const byTime = grouped(day, moment).flat();
	const bySecond = secondsInOrder(byTime, before, next);
	const orders = [byTime, day, bySecond.lines];
	const chosen =
		(before === undefined ? undefined : orders.find((order) => follows(order, before))) ??
		preferred(
			orders.filter((order) => follows(order, undefined)),
			next,
		);
	if (chosen === undefined || chosen === bySecond.lines) return bySecond;
	return { lines: chosen, unordered: [] };
}

function secondsInOrder(day: Line[], start: Decimal | undefined, nextDay: Line[]): Booking {
	const seconds = grouped(day, secondOf);
	const booking: Booking = { lines: [], unordered: [] };
	let before = start;
	seconds.forEach((second, at) => {
		const order = secondInOrder(second, before, seconds[at + 1] ?? nextDay);
		if (order === undefined && second.some((line) => line.time !== undefined)) {
			booking.unordered.push(second[0]!);
		}
		const reverse = [...second].reverse();
		const lines =
			order ??
			(walk(reverse, before).contradictions < walk(second, before).contradictions
				? reverse
				: second);
		booking.lines.push(...lines);
		before = walk(lines, before).after;
	});
	return booking;
}

/** Steps 4 and 5 for a second. */
function secondInOrder(
	second: Line[],
	before: Decimal | undefined,
	next: Line[],
): Line[] | undefined {
	if (second.length === 1) return second;
	const copies = second.filter((line, at) => second.slice(0, at).some((one) => same(one, line)));
	const others = second.filter((line) => !copies.includes(line));
	const withCopies = (order: Line[]) =>
		order.flatMap((line) => [line, ...copies.filter((copy) => same(copy, line))]);
	for (const [lines, finish] of [
		[second, (order: Line[]) => order],
		[others, withCopies],
	] as const) {
		for (const start of before === undefined ? [undefined] : [before, undefined]) {
			const orders = possibleOrders(lines, start);
			const found = start === undefined ? preferred(orders, next) : orders[0];
			if (found) return finish(found);
		}
	}
	return undefined;
}

function possibleOrders(lines: Line[], before: Decimal | undefined): Line[][] {
	const simple = [lines, [...lines].reverse()].filter((order) => follows(order, before));
	// Without balances nothing can contradict, nor lead on.
	const isOpen = lines.every(({ balance }) => balance === undefined);
	return isOpen ? simple : [...simple, ...permutations(lines, before)];
}

/** Every order in which each stated balance follows. */
function permutations(lines: Line[], before: Decimal | undefined): Line[][] {
	if (lines.length === 0) return [[]];
	return lines
		.filter((line) => !contradicts(line, before))
		.flatMap((line) =>
			permutations(
				lines.filter((one) => one !== line),
				walk([line], before).after,
			).map((rest) => [line, ...rest]),
		);
}

/** Whether two transactions are equal in every field. */
export function same(one: Line, other: Line): boolean {
	return fields(one) === fields(other);
}

const texts = new WeakMap<Line['row'], string>();

function fields({ row }: Line): string {
	const known = texts.get(row) ?? JSON.stringify(Object.entries(row).sort());
	texts.set(row, known);
	return known;
}
