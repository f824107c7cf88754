import type { LedgerEntry } from './ledger';
import type { Paise } from './money';
import { movementOf } from './trail';

/** How many possible opening balances are tried. */
const MOST_TRIED = 3;

/**
 * The balances before all entries that most of them speak for: each stated balance speaks for the one with
 * which its entry is the first of its moment, and for the one with which it is the last.
 *
 * @param moments the entries of each second or day, oldest first
 * @returns the most likely first; none if no balance is stated before a movement that is not known
 */
export function likelyOpenings(moments: LedgerEntry[][]): Paise[] {
	const votes = new Map<Paise, number>();
	const vote = (opening: Paise) => votes.set(opening, (votes.get(opening) ?? 0) + 1);
	let sum = 0n;
	for (const entries of moments) {
		const movements = entries.map(movementOf);
		if (!movements.every((movement) => movement !== undefined)) break;
		const after = movements.reduce((all, movement) => all + movement, sum);
		entries.forEach(({ balance }, index) => {
			if (balance === undefined) return;
			vote(balance - movements[index] - sum);
			if (entries.length > 1) vote(balance - after);
		});
		sum = after;
	}
	return [...votes]
		.sort(([, a], [, b]) => b - a)
		.slice(0, MOST_TRIED)
		.map(([opening]) => opening);
}
