import { DEFAULT_BALANCE_DAYS } from '../../nodes/Finpass/resources/insights/period';
import { findEvents } from '../../nodes/Finpass/insights/events';
import { readLedger } from '../../nodes/Finpass/insights/ledger';
import { accountSummaries } from '../../nodes/Finpass/insights/summarize';
import { bigReport } from '../sandbox/journeys/bigReport';
import { bestOfEach, ms, ratioRow, type Row } from './table';

const TRANSACTIONS = 200_000;
const RUNS = 7;

/** Insights of a large report, beside parsing its JSON twice. Nothing is sent, so no n8n runs. */
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
	return [row('Summarize', best.summarize, 1.5), row('Find Events', best.findEvents, 4)];
}
