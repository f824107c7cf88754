import type { LedgerEntry } from './ledger';
import type { Paise } from './money';

/** What an entry adds to the balance; undefined if its amount or its direction is not known. */
export function movementOf({ amount, direction }: LedgerEntry): Paise | undefined {
	if (amount === undefined || direction === undefined) return undefined;
	return direction === 'credit' ? amount : -amount;
}

/** The balance after an entry: stated, or worked out; undefined if neither is possible. */
export function balanceAfter(entry: LedgerEntry, before: Paise | undefined): Paise | undefined {
	if (entry.balance !== undefined) return entry.balance;
	const movement = movementOf(entry);
	return before === undefined || movement === undefined ? undefined : before + movement;
}

/** How often a stated balance does not follow from the balance before. */
export function breaksIn(entries: LedgerEntry[], opening: Paise | undefined): number {
	let before = opening;
	let breaks = 0;
	for (const entry of entries) {
		if (!fits(entry, before)) breaks++;
		before = balanceAfter(entry, before);
	}
	return breaks;
}

/** Whether every stated balance follows from the balance before, as far as that can be checked. */
export function follows(entries: LedgerEntry[], opening: Paise | undefined): boolean {
	let before = opening;
	for (const entry of entries) {
		if (!fits(entry, before)) return false;
		before = balanceAfter(entry, before);
	}
	return true;
}

/** Whether one of the next entries follows from the balance after the last of these. */
export function leadsTo(next: LedgerEntry[], entries: LedgerEntry[]): boolean {
	const end = entries.reduce<Paise | undefined>(
		(before, entry) => balanceAfter(entry, before),
		undefined,
	);
	return next.length === 0 || next.some((entry) => fits(entry, end));
}

function fits({ amount, direction, balance }: LedgerEntry, before: Paise | undefined): boolean {
	if (before === undefined || amount === undefined || balance === undefined) return true;
	if (direction !== 'debit' && before + amount === balance) return true;
	return direction !== 'credit' && before - amount === balance;
}

/**
 * An order in which every balance follows: a path through balances that uses each entry once.
 *
 * @param opening undefined if it may begin anywhere
 * @param next the entries booked after these, one of which the path should lead to
 * @returns undefined if there is none, or none was found with reasonable effort
 */
export function findTrail(
	entries: LedgerEntry[],
	opening: Paise | undefined,
	next: LedgerEntry[],
): LedgerEntry[] | undefined {
	const known = entries.every(
		(entry) => entry.balance !== undefined && movementOf(entry) !== undefined,
	);
	const trail = known ? eulerTrail(entries, opening, next) : search(entries, opening, next);
	return trail?.length === entries.length && follows(trail, opening) ? trail : undefined;
}

/** Every entry leads from one balance to another, so the order is an Euler path (Hierholzer's algorithm). */
function eulerTrail(
	entries: LedgerEntry[],
	opening: Paise | undefined,
	next: LedgerEntry[],
): LedgerEntry[] | undefined {
	const leaving = new Map<Paise, LedgerEntry[]>();
	for (const entry of [...entries].reverse()) {
		const before = startOf(entry);
		const others = leaving.get(before);
		if (others === undefined) leaving.set(before, [entry]);
		else others.push(entry);
	}
	const first = opening ?? firstBalance(entries, leaving, next);
	const path: Array<{ at: Paise; by?: LedgerEntry }> = [{ at: first }];
	const trail: LedgerEntry[] = [];
	while (path.length > 0) {
		const { at, by } = path[path.length - 1];
		const entry = leaving.get(at)?.pop();
		if (entry !== undefined) path.push({ at: entry.balance as Paise, by: entry });
		else {
			path.pop();
			if (by !== undefined) trail.push(by);
		}
	}
	return trail.reverse();
}

const startOf = (entry: LedgerEntry): Paise =>
	(entry.balance as Paise) - (movementOf(entry) as Paise);

/** The balance that more entries start from than end at; in a circle, one that the next entries start from, else the first. */
function firstBalance(
	entries: LedgerEntry[],
	leaving: Map<Paise, LedgerEntry[]>,
	next: LedgerEntry[],
): Paise {
	const surplus = new Map<Paise, number>();
	const add = (balance: Paise, count: number) =>
		surplus.set(balance, (surplus.get(balance) ?? 0) + count);
	for (const entry of entries) {
		add(startOf(entry), 1);
		add(entry.balance as Paise, -1);
	}
	for (const [balance, count] of surplus) if (count > 0) return balance;
	for (const { balance, amount } of next) {
		if (balance === undefined || amount === undefined) continue;
		for (const before of [balance - amount, balance + amount]) {
			if (leaving.has(before)) return before;
		}
	}
	return startOf(entries[0]);
}

/** Entries without a balance or a direction fit in several places, which are tried up to a limit. */
const MOST_SEARCHED = 100;
const MOST_STEPS = 10_000;

function search(
	entries: LedgerEntry[],
	opening: Paise | undefined,
	next: LedgerEntry[],
): LedgerEntry[] | undefined {
	if (entries.length > MOST_SEARCHED) return undefined;
	const used = new Set<LedgerEntry>();
	/** Which have been used in vain, each with the balance that they led to. */
	const inVain = new Set<string>();
	let steps = 0;
	let possible: LedgerEntry[] | undefined;
	const complete = (before: Paise | undefined): boolean => {
		if (used.size === entries.length) {
			if (opening !== undefined || leadsTo(next, [...used])) return true;
			possible ??= [...used];
			return false;
		}
		const state = `${before} ${entries.map((entry) => (used.has(entry) ? 1 : 0)).join('')}`;
		if (inVain.has(state)) return false;
		for (const entry of entries) {
			if (used.has(entry) || !fits(entry, before)) continue;
			if (++steps > MOST_STEPS) return false;
			used.add(entry);
			if (complete(balanceAfter(entry, before))) return true;
			used.delete(entry);
		}
		inVain.add(state);
		return false;
	};
	return complete(opening) ? [...used] : possible;
}
