import { counterpartyOf, type OwnNames } from '../counterparty';
import type { LedgerAccount } from '../ledger';
import { toRupees, type Paise } from '../money';

/** Who the money came from or went to. Amounts in INR. */
export interface Party {
	counterparty_name: string;
	direction: 'credit' | 'debit';
	count: number;
	amount: number;
	/** Of all credits or all debits, from 0 to 1. */
	share: number;
}

const MOST = 10;

/** The largest parties by what was paid in or out, the account holder's own transfers left out. */
export function largestParties(accounts: LedgerAccount[], ownNames: OwnNames): Party[] {
	const sums = { credit: 0n, debit: 0n };
	const parties = new Map<
		string,
		{ name: string; direction: Party['direction']; count: number; sum: Paise }
	>();
	for (const { narration, direction, amount } of accounts.flatMap(({ entries }) => entries)) {
		if (direction === undefined || amount === undefined) continue;
		sums[direction] += amount;
		const other = counterpartyOf(narration, ownNames);
		if (other?.name === undefined || other.own) continue;
		const key = `${direction} ${other.key}`;
		const party = parties.get(key) ?? { name: other.name, direction, count: 0, sum: 0n };
		party.count++;
		party.sum += amount;
		parties.set(key, party);
	}
	return [...parties.values()]
		.sort((a, b) => Number(b.sum - a.sum))
		.slice(0, MOST)
		.map(({ name, direction, count, sum }) => ({
			counterparty_name: name,
			direction,
			count,
			amount: toRupees(sum),
			share: Number((sum * 10_000n) / (sums[direction] || 1n)) / 10_000,
		}));
}
