import axios from 'axios';
import type { INode } from 'n8n-workflow';
import { readFile, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	packFinpass,
	startN8n,
	type Credential,
	type Execution,
	type N8n,
	type N8nApi,
} from '../n8n';
import { startSandbox, type Sandbox } from '../sandbox';

const EXAMPLES = resolve(__dirname, '../../examples');

/** An n8n and a sandbox of a test file's own, for what it does to them nobody else would survive. */
export interface WaitWorld {
	n8n: N8n;
	sandbox: Sandbox;
	credential: Credential;
	stop(): Promise<void>;
}

/** Starts them. Journeys move only when a test says so, and callbacks are held until it releases them. */
export async function startWaitWorld(): Promise<WaitWorld> {
	const tarball = await packFinpass();
	const sandbox = await startSandbox({ stages: { fetch: 3_600_000, analysis: 3_600_000 } });
	await sandbox.control.callbacks({ mode: 'hold' });
	const n8n = await startN8n({ tarball });
	await n8n.api.signIn();
	const { url: baseUrl, apiKey, apiSecret } = sandbox;
	const secret = { baseUrl, apiKey, apiSecret };
	const credential = await n8n.api.createCredential('Finpass', 'finpassApi', secret);
	const stop = async () => {
		await n8n.stop();
		await sandbox.stop();
		await rm(dirname(tarball), { recursive: true });
	};
	return { n8n, sandbox, credential, stop };
}

/**
 * Imports an example and publishes it.
 *
 * @param change what the test wants otherwise in the parameters of nodes, by their names
 * @returns the workflow's id
 */
export async function publishExample(
	api: N8nApi,
	file: string,
	credential: Credential,
	change: Record<string, INode['parameters']> = {},
): Promise<string> {
	const workflow = JSON.parse(await readFile(resolve(EXAMPLES, file), 'utf8'));
	for (const node of workflow.nodes as INode[]) Object.assign(node.parameters, change[node.name]);
	const id = await api.importWorkflow(workflow, credential);
	await api.publish(id);
	return id;
}

/** Calls a webhook. A workflow that was just published begins to listen some seconds later. */
export async function call<T>(url: string, body: unknown): Promise<T> {
	for (let attempt = 0; ; attempt++) {
		const { status, data } = await axios.post(url, body, { validateStatus: null, proxy: false });
		if (status === 200) return data;
		if (status !== 404 || attempt > 100) throw new Error(`${url} answered ${status}`);
		await sleep(200);
	}
}

/** Waits until this many executions of a workflow have a status. */
export async function untilExecutions(
	api: N8nApi,
	workflowId: string,
	status: Execution['status'],
	count: number,
	timeoutMs = 120_000,
): Promise<Execution[]> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const executions = await api.executions(workflowId);
		const found = executions.filter((execution) => execution.status === status);
		if (found.length >= count) return found;
		if (Date.now() > deadline) {
			const statuses = executions.map((execution) => execution.status).join(', ');
			throw new Error(`Wanted ${count} executions "${status}", there are: ${statuses}`);
		}
		await sleep(500);
	}
}

/** The items on an output of a node's last run. */
export function itemsOf({ data }: Execution, node: string, output = 0) {
	const run = data?.resultData.runData[node]?.at(-1);
	return (run?.data?.main[output] ?? []).map(({ json }) => json);
}
