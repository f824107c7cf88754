import axios from 'axios';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { IDataObject, INodeExecutionData, ITaskData } from 'n8n-workflow';
import { stopEnvironment } from '../engine/harness/environment';
import type { WorkflowJson, WorkflowResult } from '../engine/harness';
import { startSandbox } from '../sandbox';
import { runEmbedded } from './run';

const ROOT = resolve(__dirname, '../..');
const WORKFLOW = 'examples/embedded/loan-decision.json';
const OUTPUT = 'demo-output';
const PAGE = 'decision-page.html';

/** Milliseconds. Long enough to see that something happens. */
const STAGES = { fetch: 700, analysis: 700 };

/** What a line says of a node's items. */
const DETAILS: Record<string, (items: IDataObject[]) => string> = {
	Applicant: ([{ name, mobile_number }]) => `${name}, ${mobile_number}`,
	'Ask for consent': ([{ client_id }]) => `client_id ${client_id}`,
	Events: (events) => `${events.length} events: ${countsOf(events)}`,
	Figures: ([{ transaction_count, days, arithmetic }]) =>
		`${transaction_count} transactions of ${days} days, arithmetic ${arithmetic}`,
	'Bureau check': ([{ lowest_score, highest_score }]) =>
		`scores ${lowest_score} to ${highest_score}`,
	Checks: (checks) => checksOf(checks),
	'Find the employer': ([{ entity_name, status }]) => `${entity_name}, ${status}`,
	'Decision page': ([{ title }]) => String(title),
};

const checksOf = (checks: IDataObject[]): string => {
	const compared = checks.filter(({ result }) => result !== 'not_comparable');
	const agree = compared.filter(({ result }) => result === 'agrees').length;
	return `${agree} of ${compared.length} comparisons of the sources agree`;
};

const countsOf = (events: IDataObject[]): string => {
	const counts = new Map<unknown, number>();
	for (const { event } of events) counts.set(event, (counts.get(event) ?? 0) + 1);
	return [...counts].map(([event, count]) => `${count} ${event}`).join(', ');
};

/**
 * Runs the example from consent to decision against a Finpass on this machine, and prints each step as
 * it happens. Leaves the items of each node in `demo-output/`.
 *
 * @throws Error for people, if the workflow did not come to its end
 */
export async function runLoanDecision({ byHand }: { byHand: boolean }): Promise<void> {
	const workflow = JSON.parse(await readFile(resolve(ROOT, WORKFLOW), 'utf8')) as WorkflowJson;
	const sandbox = await startSandbox({ stages: STAGES });
	const started = Date.now();
	const tell = (text: string) => {
		const seconds = ((Date.now() - started) / 1000).toFixed(1);
		console.log(`${seconds.padStart(5)} s  ${text}`);
	};
	console.log(`Workflow ${WORKFLOW}, in n8n's engine, with a Finpass on this machine\n`);
	let page = '';
	try {
		const result = await runEmbedded(workflow, sandbox, {
			onNode: (name, data) => {
				const items = itemsOf(data).map((item) => item.json);
				page = String(items[0]?.redirect_url ?? page);
				const detail = items.length > 0 ? DETAILS[name]?.(items) : undefined;
				if (detail !== undefined) tell(`${name.padEnd(18)}  ${detail}`);
			},
			onSuspended: async () => {
				tell(`The workflow is suspended until the customer has decided`);
				if (byHand) {
					tell(`Open ${page} and decide`);
					return;
				}
				await axios.post(page, new URLSearchParams({ decision: 'approve' }));
				tell('The customer approves on the consent page');
			},
		});
		await conclude(result);
	} finally {
		await sandbox.stop();
		await stopEnvironment();
	}
}

async function conclude(result: WorkflowResult): Promise<void> {
	const { error, runData } = result;
	const folder = resolve(ROOT, OUTPUT);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	for (const [name, runs] of Object.entries(runData)) {
		const file = `${name.toLowerCase().replaceAll(' ', '-')}.json`;
		const items = runs.flatMap(itemsOf);
		await writeFile(join(folder, file), `${JSON.stringify(items, null, '\t')}\n`);
	}
	if (error) throw new Error(`The workflow stopped: ${error.message} ${error.description ?? ''}`);
	const [decided] = result.outputs('Decision page').flat();
	if (decided === undefined) throw new Error('The workflow ended without a decision');
	await writeFile(join(folder, PAGE), await result.binary(decided, 'data'));
	console.log(`\n${tableOf(decided.json)}

${OUTPUT}/${PAGE}   the page to decide by: open it in a browser
${OUTPUT}/*.json              the items of each node
npm run demo -- --by-hand       you give the consent yourself
npm run editor                  the real n8n with all examples (installs 3 GB, once)`);
}

function tableOf(json: IDataObject): string {
	const inr = (name: string) => `INR ${Number(json[name]).toLocaleString('en-IN')}`;
	const rows = [
		['Decision', String(json.title)],
		['Arithmetic of the statement', String(json.arithmetic)],
		['Average balance on days', inr('average_balance_on_days')],
		['Lowest balance', `${inr('lowest_balance')} on ${json.lowest_balance_date}`],
		['In and out', `${inr('credit_total')} and ${inr('debit_total')}`],
		['Committed to obligations (FOIR)', `${Math.round(Number(json.foir) * 100)} %`],
	];
	const width = Math.max(...rows.map(([label]) => label.length));
	return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join('\n');
}

const itemsOf = ({ data }: ITaskData): INodeExecutionData[] =>
	(data?.main ?? []).flatMap((items) => items ?? []);
