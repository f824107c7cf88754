import type { IDataObject } from 'n8n-workflow';

import { without } from '../../../shared/records/spellings';
import { withinBudget } from './agentBudget';

const MOST_BYTES = 3600;

/**
 * Summaries for an AI agent: without the sums by mode, and of each kind of finding only the first, with
 * how many there are. A last record says how many summaries there are if not all are shown.
 *
 * @param records months, of which the newest come first then, or accounts
 */
export function summariesForAgent(records: IDataObject[]): IDataObject[] {
	const newestFirst = [...records].sort((a, b) => compare(b.month, a.month));
	const short = newestFirst.map((summary) => ({
		...without(summary, 'by_mode'),
		findings: firstOfEach(summary.findings as IDataObject[]),
	}));
	return withinBudget(short, MOST_BYTES, (shown) => ({
		note: `These are ${shown} of ${records.length} summaries.`,
	}));
}

function compare(a: unknown = '', b: unknown = ''): number {
	return String(a).localeCompare(String(b));
}

function firstOfEach(findings: IDataObject[]): IDataObject[] {
	const counted = new Map<unknown, IDataObject & { count: number }>();
	for (const finding of findings) {
		const known = counted.get(finding.kind);
		if (known === undefined) counted.set(finding.kind, { ...finding, count: 1 });
		else known.count++;
	}
	return [...counted.values()];
}
