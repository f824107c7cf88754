import type { Trace } from '../../shared/privacy/auditRecord';

/** Names items by their index, those in a row together: `0–3, 7`. */
function named(items: number[]): string {
	const ranges: Array<[first: number, last: number]> = [];
	for (const item of items) {
		const range = ranges.at(-1);
		if (range?.[1] === item - 1) range[1] = item;
		else ranges.push([item, item]);
	}
	return ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(', ');
}

const itemsAre = (items: number[], was: string, were: string) =>
	`${items.length === 1 ? `Item ${named(items)} ${was}` : `${items.length} items ${were} (${named(items)})`}.`;

/**
 * What became of the other items when the first failure ended a run, because its results are lost with it.
 *
 * @param failed index of the item that ended the run
 * @param done for each item whether it gave a result
 * @returns an empty text if there is nothing to tell
 */
export function lostResults(failed: number, done: boolean[], traces: Trace[]): string {
	const others = [...traces.keys()].filter((item) => item !== failed);
	const finished = others.filter((item) => done[item]);
	const unclear = others.filter((item) => !done[item] && traces[item].mayBeBilled);
	const told = [
		...(finished.length > 0
			? [itemsAre(finished, 'was done', 'were done') + ' The results are not kept.']
			: []),
		...(unclear.length > 0
			? [itemsAre(unclear, 'may have been billed', 'may have been billed')]
			: []),
	];
	if (told.length === 0) return '';
	return ` ${told.join(' ')} To keep results when an item does not go through, set 'On Error' in the node's settings to 'Continue'.`;
}
