import axios from 'axios';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { IDataObject, INodeExecutionData, ITaskData } from 'n8n-workflow';
import { stopEnvironment } from '../engine/harness/environment';
import type { WorkflowJson, WorkflowResult } from '../engine/harness';
import { startSandbox } from '../sandbox';
import { runEmbedded } from './run';

const ROOT = resolve(__dirname, '../..');
const WORKFLOW = 'examples/embedded/loan-decision.json';
const OUTPUT = 'demo-output';

/** Milliseconds. Long enough to see that something happens. */
const STAGES = { fetch: 700, analysis: 700 };

/** What a line says of a node's first item. */
const DETAILS: Record<string, (json: IDataObject) => string> = {
	Applicant: ({ name, mobile_number }) => `${name}, ${mobile_number}`,
	'Ask for consent': ({ client_id }) => `client_id ${client_id}`,
	'Bureau check': ({ lowest_score, highest_score }) => `scores ${lowest_score} to ${highest_score}`,
	'Find the employer': ({ entity_name, status }) => `${entity_name}, ${status}`,
};

/**
 * Runs the example from consent to decision against a Finpass on this machine, and tells each step as
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
				const [json] = itemsOf(data).map((item) => item.json);
				page = String(json?.redirect_url ?? page);
				if (json !== undefined) tell(`${name.padEnd(18)}  ${DETAILS[name]?.(json) ?? ''}`);
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

async function conclude({ error, runData }: WorkflowResult): Promise<void> {
	await mkdir(resolve(ROOT, OUTPUT), { recursive: true });
	for (const [name, runs] of Object.entries(runData)) {
		const file = `${name.toLowerCase().replaceAll(' ', '-')}.json`;
		const items = runs.flatMap(itemsOf);
		await writeFile(resolve(ROOT, OUTPUT, file), `${JSON.stringify(items, null, '\t')}\n`);
	}
	if (error) throw new Error(`The workflow stopped: ${error.message} ${error.description ?? ''}`);
	console.log(`\nThe items of each node are in ${OUTPUT}/`);
}

const itemsOf = ({ data }: ITaskData): INodeExecutionData[] =>
	(data?.main ?? []).flatMap((items) => items ?? []);
