import { GONE, oldestOf } from './compare';
import { digestOf } from './hash';
import type { KnownAccount, KnownDay } from './state';

/** Hashes in a customer's state. With them its text is shorter than 64 kB. */
const MOST_HASHES = 6_000;
/** With no more hashes than this, days that have left the report are remembered too. */
const FEW_HASHES = 900;

interface Entry {
	account: KnownAccount;
	day: number;
	/** The last report did not have it, and no later one is expected to. */
	hasLeft: boolean;
}

/**
 * Makes what is known small enough for a state, starting with the oldest days. Days that have left the
 * report are forgotten; the others are reduced to a digest.
 */
export function shrink(accounts: Map<number, KnownAccount>): void {
	const entries = [...accounts.values()]
		.flatMap((account) => [...account.days.keys()].map((day) => entryOf(account, day)))
		.sort((a, b) => a.day - b.day);
	let total = 0;
	for (const { account, day } of entries) total += sizeOf(account.days.get(day));
	const replace = ({ account, day }: Entry, smaller?: KnownDay) => {
		total -= sizeOf(account.days.get(day)) - sizeOf(smaller);
		if (smaller === undefined) account.days.delete(day);
		else account.days.set(day, smaller);
	};
	for (const entry of entries) {
		if (total <= FEW_HASHES) return;
		if (entry.hasLeft) replace(entry);
	}
	for (const entry of entries) {
		if (total <= MOST_HASHES) return;
		replace(entry, digestIn(entry));
	}
	for (const entry of entries) {
		if (total <= MOST_HASHES) return;
		replace(entry);
	}
}

function entryOf(account: KnownAccount, day: number): Entry {
	const { covered = GONE } = account;
	const isGone = covered.from === GONE.from;
	const hasLeft = isGone || (day < oldestOf(covered) && !isReported(account, day));
	return { account, day, hasLeft };
}

/** A transaction may be dated before the period of the report that it is in. */
function isReported({ days }: KnownAccount, day: number): boolean {
	const known = days.get(day);
	return known !== undefined && 'present' in known && known.present.length > 0;
}

function sizeOf(day: KnownDay | undefined): number {
	if (day === undefined) return 0;
	return 'digest' in day ? 1 : day.present.length + day.former.length;
}

function digestIn({ account, day }: Entry): KnownDay | undefined {
	const known = account.days.get(day);
	if (known === undefined || 'digest' in known) return known;
	return known.present.length === 0 ? undefined : { digest: digestOf(known.present) };
}
