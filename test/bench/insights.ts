import { DEFAULT_BALANCE_DAYS } from '../../nodes/Finpass/resources/insights/period';
import { findEvents } from '../../nodes/Finpass/insights/events';
import { readLedger } from '../../nodes/Finpass/insights/readLedger';
import { accountSummaries } from '../../nodes/Finpass/insights/summarize';
import { bigReport } from '../sandbox/journeys/bigReport';
import { collectGarbage, forgetPeak, memory } from './memory.cjs';
import { bestOfEach, mb, median, ms, ratioRow, type Row } from './table';

const TRANSACTIONS = 200_000;
const RUNS = 7;
const MEMORY_RUNS = 15;

/** Insights of a large report, compared with parsing its JSON twice. Nothing is sent, so no n8n runs. */
export async function insights(): Promise<Row[]> {
	const text = bigReport('aa_bench', TRANSACTIONS).toString();
	const report: unknown = JSON.parse(text);
	const timed = (work: () => unknown) => async () => {
		const start = performance.now();
		work();
		return await Promise.resolve(performance.now() - start);
	};
	const best = await bestOfEach(
		RUNS,
		{
			parse: timed(() => [JSON.parse(text), JSON.parse(text)]),
			summarize: timed(() =>
				accountSummaries(readLedger(report).accounts, {}, DEFAULT_BALANCE_DAYS),
			),
			findEvents: timed(() => findEvents(readLedger(report).accounts)),
		},
		(taken) => taken,
	);
	const row = (operation: string, taken: number, most: number) =>
		ratioRow(
			`${operation} of ${TRANSACTIONS.toLocaleString('en')} transactions`,
			[ms(taken), taken],
			[`parsing their JSON twice: ${ms(best.parse)}`, best.parse],
			most,
		);
	return [
		row('Summarize', best.summarize, 1.5),
		row('Find Events', best.findEvents, 4),
		...(await memoryRows(text)),
	];
}

/**
 * By how much the process grows at most, compared with parsing the report: V8's room for new objects, some
 * 40 MB, is a part of both.
 */
async function memoryRows(text: string): Promise<Row[]> {
	const report: unknown = JSON.parse(text);
	const growth = async (work: () => unknown) =>
		await median(MEMORY_RUNS, async () => {
			collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' });
			forgetPeak();
			const start = memory().now;
			work();
			return await Promise.resolve(memory().peak - start);
		});
	const parsing = await growth(() => JSON.parse(text) as unknown);
	const row = async (operation: string, work: () => unknown) => {
		const grown = await growth(work);
		return ratioRow(
			`${operation} of ${TRANSACTIONS.toLocaleString('en')} transactions, peak memory`,
			[mb(grown), grown],
			[`parsing their JSON: ${mb(parsing)}`, parsing],
			2,
		);
	};
	return [
		await row('Summarize', () =>
			accountSummaries(readLedger(report).accounts, {}, DEFAULT_BALANCE_DAYS),
		),
		await row('Find Events', () => findEvents(readLedger(report).accounts)),
	];
}
