import { DEFAULT_BALANCE_DAYS } from '../../nodes/Finpass/resources/insights/period';
import { findEvents } from '../../nodes/Finpass/insights/events';
import { readLedger } from '../../nodes/Finpass/insights/ledger';
import { accountSummaries } from '../../nodes/Finpass/insights/summarize';
import { bigReport } from '../sandbox/journeys/bigReport';
import { collectGarbage, forgetPeak, memory } from './memory.cjs';
import { bestOfEach, mb, ms, ratioRow, type Row } from './table';

const TRANSACTIONS = 200_000;
const RUNS = 7;

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
 * By how much the process grows at most beyond the parsed report, compared with the parsed report. It is the
 * least of some runs: when garbage is collected differs from run to run, and can only add to it.
 */
async function memoryRows(text: string): Promise<Row[]> {
	const rest = () => {
		collectGarbage({ type: 'major', execution: 'sync', flavor: 'last-resort' });
		forgetPeak();
		return memory().now;
	};
	const before = rest();
	const report: unknown = JSON.parse(text);
	const parsed = rest() - before;
	const growth = (work: () => unknown) => async () => {
		const start = rest();
		work();
		return await Promise.resolve(memory().peak - start);
	};
	const grown = await bestOfEach(
		RUNS,
		{
			summarize: growth(() =>
				accountSummaries(readLedger(report).accounts, {}, DEFAULT_BALANCE_DAYS),
			),
			findEvents: growth(() => findEvents(readLedger(report).accounts)),
		},
		(taken) => taken,
	);
	const row = (operation: string, most: number) =>
		ratioRow(
			`${operation} of ${TRANSACTIONS.toLocaleString('en')} transactions, peak memory`,
			[mb(most), most],
			[`the parsed report: ${mb(parsed)}`, parsed],
			2,
		);
	return [row('Summarize', grown.summarize), row('Find Events', grown.findEvents)];
}
