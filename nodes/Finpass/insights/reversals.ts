import type { LedgerEntry } from './ledger';
import type { Direction } from './money';

/**
 * The direction of each entry of type REVERSAL whose balance does not state it: the opposite of what it
 * takes back, which is the latest entry before it of the same amount and reference, else of the same
 * amount.
 *
 * @param entries in the order in which they were booked
 */
export function directionsOfReversals(entries: LedgerEntry[]): Map<LedgerEntry, Direction> {
	const directions = new Map<LedgerEntry, Direction>();
	if (!entries.some((entry) => entry.direction === undefined && entry.isReversal)) {
		return directions;
	}
	const latest = new Map<string, Direction>();
	for (const entry of entries) {
		const keys = keysOf(entry);
		if (entry.direction !== undefined) {
			for (const key of keys) latest.set(key, entry.direction);
		} else if (entry.isReversal) {
			const reversed = keys.map((key) => latest.get(key)).find((one) => one !== undefined);
			if (reversed !== undefined) {
				directions.set(entry, reversed === 'credit' ? 'debit' : 'credit');
			}
		}
	}
	return directions;
}

/** The more conclusive first. */
function keysOf({ amount, reference }: LedgerEntry): string[] {
	if (amount === undefined) return [];
	return reference === undefined ? [`${amount}`] : [`${amount} ${reference}`, `${amount}`];
}
