import type { IDataObject } from 'n8n-workflow';

import { pick } from '../../../shared/records/simplify';
import { withinBudget } from './agentBudget';

const MOST_BYTES = 3400;
const FIELDS = [
	...['event', 'confidence', 'date', 'amount', 'counterparty', 'masked_account_number'],
	'explanation',
];

/**
 * The newest events for an AI agent, each with the number of its transactions instead of them, and a last
 * record that says how many events of each kind there are if not all are shown.
 */
export function eventsForAgent(records: IDataObject[]): IDataObject[] {
	const newest = [...records].sort((a, b) => (String(a.date) < String(b.date) ? 1 : -1));
	const short = newest.map((event) => ({
		...pick(event, FIELDS),
		transaction_count: (event.transactions as IDataObject[]).length,
	}));
	return withinBudget(short, MOST_BYTES, (shown) => noteOn(records, shown));
}

function noteOn(records: IDataObject[], shown: number): IDataObject {
	const counts = new Map<string, number>();
	for (const { event } of records) {
		const name = String(event).slice(0, MOST_NAMED);
		if (counts.has(name) || counts.size < MOST_NAMED) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return {
		note: `These are the newest ${shown} of ${records.length} events, without their transactions.`,
		event_counts: Object.fromEntries(counts),
	};
}

/** Events that the user names, and the length of such a name. */
const MOST_NAMED = 15;
