import type { Seen, Stage } from './stage';
import { bestOfEach, mb, median, ms, ratioRow, type Row } from './table';
import {
	finpassTransactions,
	httpTransactions,
	httpTransactionsWithAccounts,
	leastTransactions,
	type Step,
} from './workflows';

const SMALL = 50_000;
const LARGE = 200_000;
const RUNS = 7;
const MEMORY_RUNS = 7;

const inMs = (seen: Seen) => seen.ms;
const thousands = (count: number) => count.toLocaleString('en');

/** Large reports to items, one for each transaction. */
export async function reports(stage: Stage): Promise<Row[]> {
	const small = await stage.report(SMALL);
	const large = await stage.report(LARGE);
	const subjects = {
		finpass: [finpassTransactions],
		bare: httpTransactions(stage.account),
		same: httpTransactionsWithAccounts(stage.account),
		least: [leastTransactions(stage.account)],
	};
	const run = (name: string, steps: Step[], clientId: string, transactions: number) => async () =>
		await runReport(stage, name, steps, clientId, transactions);
	const { finpass, bare, same, least, grown, leastGrown } = await bestOfEach(
		RUNS,
		{
			finpass: run('report', subjects.finpass, small, SMALL),
			bare: run('report-bare', subjects.bare, small, SMALL),
			same: run('report-same', subjects.same, small, SMALL),
			least: run('report-least', subjects.least, small, SMALL),
			grown: run('report', subjects.finpass, large, LARGE),
			leastGrown: run('report-least', subjects.least, large, LARGE),
		},
		inMs,
	);

	const work = (count: number) => `a report of ${thousands(count)} transactions to items`;
	const split = 'HTTP Request, Split Out, Split Out';
	const helper = "n8n's request helper and JSON.parse alone";
	const took = (seen: Seen): [string, number] => [ms(seen.ms), seen.ms];
	const beside = (name: string, seen: Seen): [string, number] => [
		`${name}: ${ms(seen.ms)}`,
		seen.ms,
	];
	return [
		ratioRow(work(SMALL), took(finpass), beside(split, same), 0.65),
		ratioRow(work(SMALL), took(finpass), beside(`${split}, without the account of each`, bare)),
		ratioRow(work(SMALL), took(finpass), beside(helper, least)),
		ratioRow(work(LARGE), took(grown), beside(thousands(SMALL), finpass), 6),
		ratioRow(work(LARGE), took(grown), beside(helper, leastGrown)),
		{
			work: `a report of ${thousands(LARGE)} transactions by ${helper}, for comparison`,
			finpass: '',
			beside: `${ms(leastGrown.ms)}; ${thousands(SMALL)}: ${ms(least.ms)}`,
			result: `${(leastGrown.ms / least.ms).toFixed(2)} ×`,
		},
		await memory(stage, subjects, large),
	];
}

/** By how much n8n grows at most, each in a new process, after a first run that sets it up. */
async function memory(
	stage: Stage,
	subjects: Record<'finpass' | 'same', Step[]>,
	clientId: string,
): Promise<Row> {
	const measure = async (name: string, steps: Step[]) => {
		await stage.restart();
		const run = async () => (await runReport(stage, name, steps, clientId, LARGE, true)).grownMb;
		await run();
		return await median(MEMORY_RUNS, run);
	};
	const finpass = await measure('report', subjects.finpass);
	const same = await measure('report-same', subjects.same);
	return ratioRow(
		`a report of ${thousands(LARGE)} transactions, peak memory beyond that of n8n at rest`,
		[mb(finpass), finpass],
		[`HTTP Request, Split Out, Split Out: ${mb(same)}`, same],
		0.9,
	);
}

async function runReport(
	stage: Stage,
	name: string,
	steps: Step[],
	clientId: string,
	transactions: number,
	forMemory = false,
): Promise<Seen> {
	const seen = await stage.run(name, steps, [{ client_id: clientId }], forMemory);
	if (seen.done === transactions) return seen;
	throw new Error(`${name}: ${seen.done} transactions instead of ${transactions}`);
}
