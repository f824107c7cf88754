import type { IDataObject } from 'n8n-workflow';

import { pick } from '../../../shared/records/simplify';

/** What an agent reads costs tokens: all of it stays under 4 kB. */
const MOST_BYTES = 3400;
const FIELDS = [
	...['event', 'confidence', 'date', 'amount', 'counterparty', 'masked_account_number'],
	'explanation',
];

/**
 * The newest events for an AI agent, each with the number of its transactions instead of them, and a last
 * record that says how many events of each kind there are if not all are shown.
 */
export function forAgent(records: IDataObject[]): IDataObject[] {
	const newest = [...records].sort((a, b) => (String(a.date) < String(b.date) ? 1 : -1));
	const shown: IDataObject[] = [];
	let bytes = 0;
	for (const event of newest) {
		const { length } = event.transactions as IDataObject[];
		const record = { ...pick(event, FIELDS), transaction_count: length };
		bytes += Buffer.byteLength(JSON.stringify(record));
		if (bytes > MOST_BYTES) return [...shown, noteOn(records, shown.length)];
		shown.push(record);
	}
	return shown;
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
