import type { IDataObject } from 'n8n-workflow';

import { pick } from '../../../shared/records/simplify';
import type { Result } from '../../insights/crossCheck/result';
import { withinBudget } from './agentBudget';

const MOST_BYTES = 3400;
const ORDER: Result[] = ['differs', 'agrees', 'not_comparable'];
const FIELDS = ['check', 'result', 'sources', 'difference', 'counterparty', 'explanation'];

/**
 * The checks for an AI agent without what was compared, those that differ first, and a last record that
 * says how many there are of each result if not all are shown.
 */
export function checksForAgent(records: IDataObject[]): IDataObject[] {
	const sorted = ORDER.flatMap((result) => records.filter((record) => record.result === result));
	return withinBudget(
		sorted.map((record) => pick(record, FIELDS)),
		MOST_BYTES,
		(shown) => noteOn(records, shown),
	);
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
