import type { IDataObject } from 'n8n-workflow';

import { pick } from '../../../shared/records/simplify';
import type { Result } from '../../insights/crossCheck/result';

/** What an agent reads costs tokens: all of it stays under 4 kB. */
const MOST_BYTES = 3400;
const ORDER: Result[] = ['differs', 'agrees', 'not_comparable'];
const FIELDS = ['check', 'result', 'sources', 'difference', 'counterparty', 'explanation'];

/**
 * The checks for an AI agent without what was compared, those that differ first, and a last record that
 * says how many there are of each result if not all are shown.
 */
export function checksForAgent(records: IDataObject[]): IDataObject[] {
	const sorted = ORDER.flatMap((result) => records.filter((record) => record.result === result));
	const shown: IDataObject[] = [];
	let bytes = 0;
	for (const record of sorted.map((one) => pick(one, FIELDS))) {
		bytes += Buffer.byteLength(JSON.stringify(record));
		if (bytes > MOST_BYTES) return [...shown, noteOn(records, shown.length)];
		shown.push(record);
	}
	return shown;
}

function noteOn(records: IDataObject[], shown: number): IDataObject {
	const counts = ORDER.map((result): [string, number] => [
		result,
		records.filter((record) => record.result === result).length,
	]);
	return {
		note: `These are ${shown} of ${records.length} checks, those that differ first.`,
		result_counts: Object.fromEntries(counts),
	};
}
