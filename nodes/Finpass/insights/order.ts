import { startOfDay } from './days';
import type { LedgerEntry } from './ledger';
import type { Paise } from './money';
import { likelyOpenings } from './likelyOpenings';
import { balanceAfter, breaksIn, findTrail, follows, leadsTo } from './trail';

/** Each copy of an entry that is equal in every field, with the entry that came first. */
type Copies = Map<LedgerEntry, LedgerEntry>;

interface Ordered {
	entries: LedgerEntry[];
	/** The first entry of each second whose order is not known. */
	unknown: LedgerEntry[];
}

/**
 * Puts an account's entries into the order in which they were booked: by day, within a day by time,
 * within a second in an order in which the balances follow from each other. Where the balances follow
 * in the report's own order of the day, but not by time, that order counts.
 *
 * @param listed as the report has them: oldest or newest first, or mixed
 * @param opening balance before all of them, if stated
 */
export function bookingOrder(
	listed: LedgerEntry[],
	copies: Copies,
	opening: Paise | undefined,
): Ordered {
	const byDay = sorted(oldestFirst(listed), dayOfEntry);
	const days = groupsOf(byDay, dayOfEntry);
	let best = orderOfDays(days, copies, opening);
	let breaks = opening === undefined ? breaksIn(best.flatMap(entriesOf), undefined) : 0;
	if (breaks > 0) {
		// The first entries may have been put in an order that does not lead to the others.
		const moments = groupsOf(sorted(byDay, timeOfEntry), secondOfEntry);
		for (const likely of likelyOpenings(moments)) {
			const other = orderOfDays(days, copies, likely, best);
			const fewer = breaksIn(other.flatMap(entriesOf), undefined);
			if (fewer < breaks) [best, breaks] = [other, fewer];
		}
	}
	return { entries: best.flatMap(entriesOf), unknown: best.flatMap(({ unknown }) => unknown) };
}

const entriesOf = ({ entries }: Ordered): LedgerEntry[] => entries;

interface OrderedDay extends Ordered {
	/** The balance at its end. */
	after: Paise | undefined;
}

/** @param others the same days in another order: if that has led to the same balance, it counts from there on */
function orderOfDays(
	days: LedgerEntry[][],
	copies: Copies,
	opening: Paise | undefined,
	others: OrderedDay[] = [],
): OrderedDay[] {
	const booked: OrderedDay[] = [];
	let before = opening;
	for (const [index, day] of days.entries()) {
		const { entries, unknown } = orderOfDay(day, copies, before, days.at(index + 1) ?? []);
		before = entries.reduce((balance, entry) => balanceAfter(entry, balance), before);
		booked.push({ entries, unknown, after: before });
		if (before !== undefined && before === others.at(index)?.after) {
			return [...booked, ...others.slice(index + 1)];
		}
	}
	return booked;
}

function orderOfDay(
	day: LedgerEntry[],
	copies: Copies,
	before: Paise | undefined,
	next: LedgerEntry[],
): Ordered {
	const byTime = sorted(day, timeOfEntry);
	let bySecond: Ordered | undefined;
	const ofSeconds = () => (bySecond ??= orderOfSeconds(byTime, copies, before, next));
	const candidates = [() => byTime, () => day, () => ofSeconds().entries];
	const entries = firstThatFollows(candidates, before, next);
	if (entries === undefined) return ofSeconds();
	return { entries, unknown: entries === bySecond?.entries ? bySecond.unknown : [] };
}

/**
 * If nothing follows from the balance before, something is missing there, and the entries may agree among
 * themselves. Of several possible orders, one that leads on to the next entries counts.
 */
function firstThatFollows(
	candidates: Array<(opening: Paise | undefined) => LedgerEntry[] | undefined>,
	before: Paise | undefined,
	next: LedgerEntry[],
): LedgerEntry[] | undefined {
	for (const opening of before === undefined ? [undefined] : [before, undefined]) {
		let possible: LedgerEntry[] | undefined;
		for (const candidate of candidates) {
			const entries = candidate(opening);
			if (entries === undefined || !follows(entries, opening)) continue;
			if (opening !== undefined || leadsTo(next, entries)) return entries;
			possible ??= entries;
		}
		if (possible !== undefined) return possible;
	}
	return undefined;
}

function orderOfSeconds(
	byTime: LedgerEntry[],
	copies: Copies,
	opening: Paise | undefined,
	nextDay: LedgerEntry[],
): Ordered {
	const seconds = groupsOf(byTime, secondOfEntry);
	const booked: Ordered = { entries: [], unknown: [] };
	let before = opening;
	seconds.forEach((second, index) => {
		const next = seconds.at(index + 1) ?? nextDay;
		const found = orderOfSecond(second, copies, before, next);
		// Without times of day, the report's own order is as good as known.
		const hasTimes = second.some(({ timestamp }) => timestamp !== undefined);
		if (found === undefined && hasTimes) booked.unknown.push(second[0]);
		for (const entry of found ?? leastBroken(second, before)) {
			booked.entries.push(entry);
			before = balanceAfter(entry, before);
		}
	});
	return booked;
}

/** @returns undefined if there is no order in which the balances follow */
function orderOfSecond(
	second: LedgerEntry[],
	copies: Copies,
	before: Paise | undefined,
	next: LedgerEntry[],
): LedgerEntry[] | undefined {
	if (second.length === 1) return second;
	const found = firstThatFollows(
		[() => second, () => [...second].reverse(), (opening) => findTrail(second, opening, next)],
		before,
		next,
	);
	if (found !== undefined) return found;
	// A copy follows from nothing, but its place is known: behind its original.
	const single = second.filter((entry) => !copies.has(entry));
	if (single.length === second.length) return undefined;
	const order = orderOfSecond(single, copies, before, next);
	return order?.flatMap((entry) => [
		entry,
		...second.filter((other) => copies.get(other) === entry),
	]);
}

function leastBroken(second: LedgerEntry[], before: Paise | undefined): LedgerEntry[] {
	const reversed = [...second].reverse();
	return breaksIn(reversed, before) < breaksIn(second, before) ? reversed : second;
}

/** Finds entries that are equal in every field as they came, id and balance included. */
export function findCopies(listed: LedgerEntry[]): Copies {
	const copies: Copies = new Map();
	for (const day of groupsOf(sorted(listed, dayOfEntry), dayOfEntry)) {
		if (day.length === 1) continue;
		const alike = new Map<string, LedgerEntry[]>();
		for (const entry of day) {
			const key = `${entry.timestamp}|${entry.amount}|${entry.balance}|${entry.id}`;
			const others = alike.get(key);
			if (others === undefined) alike.set(key, [entry]);
			else {
				const first = others.find((other) => textOf(other) === textOf(entry));
				if (first === undefined) others.push(entry);
				else copies.set(entry, first);
			}
		}
	}
	return copies;
}

/** The entry as it came, regardless of the order of its fields. */
function textOf({ original }: LedgerEntry): string {
	return JSON.stringify(Object.entries(original).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const dayOfEntry = ({ day = 0 }: LedgerEntry): number => day;

const timeOfEntry = ({ timestamp, day = 0 }: LedgerEntry): number => timestamp ?? startOfDay(day);

const secondOfEntry = (entry: LedgerEntry): number => Math.floor(timeOfEntry(entry) / 1000);

/**
 * A list is newest first if more entries are older than the one listed before them than are newer. Of two
 * of one day, an entry without a time of day is neither.
 */
function oldestFirst(listed: LedgerEntry[]): LedgerEntry[] {
	let older = 0;
	for (let index = 1; index < listed.length; index++) {
		const before = listed[index - 1];
		const here = listed[index];
		const days = dayOfEntry(before) - dayOfEntry(here);
		const isTimed = before.timestamp !== undefined && here.timestamp !== undefined;
		older += Math.sign(days === 0 && isTimed ? timeOfEntry(before) - timeOfEntry(here) : days);
	}
	return older > 0 ? [...listed].reverse() : listed;
}

/** Entries with the same key keep their order. */
function sorted(entries: LedgerEntry[], key: (entry: LedgerEntry) => number): LedgerEntry[] {
	const inOrder = entries.every(
		(entry, index) => index === 0 || key(entries[index - 1]) <= key(entry),
	);
	return inOrder ? entries : [...entries].sort((a, b) => key(a) - key(b));
}

/** Neighbors with the same key. */
function groupsOf(entries: LedgerEntry[], key: (entry: LedgerEntry) => number): LedgerEntry[][] {
	const groups: LedgerEntry[][] = [];
	entries.forEach((entry, index) => {
		if (index > 0 && key(entry) === key(entries[index - 1])) groups[groups.length - 1].push(entry);
		else groups.push([entry]);
	});
	return groups;
}
