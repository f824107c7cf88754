import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packFinpass, startN8n, type N8n } from '../n8n';
import { freePort } from '../n8n/ports';
import { exited, signalGroup, spawnGuarded } from '../n8n/processes';
import { connectControl, type Control } from '../sandbox';
import { measured, type Account, type Step } from './workflows';

/** What a measured workflow saw. */
export interface Seen {
	ms: number;
	/** By how much the resident set of n8n's process grew at its largest. */
	grownMb: number;
	/** Items. */
	done: number;
	failed: number;
}

const KEYS = { apiKey: 'sandbox-key', apiSecret: 'sandbox-secret' };

/** One n8n with the packed package in it, and a sandbox in a process of its own. */
export class Stage {
	private readonly published = new Set<string>();

	private constructor(
		private readonly n8n: N8n,
		readonly sandbox: Control,
		readonly account: Account,
		private readonly tidyUp: Array<() => Promise<unknown>>,
	) {}

	static async set(): Promise<Stage> {
		const tidyUp: Stage['tidyUp'] = [];
		try {
			const tarball = await packFinpass();
			tidyUp.push(() => rm(dirname(tarball), { recursive: true }));
			const url = await startSandboxProcess(tidyUp);
			const env = { N8N_CUSTOM_EXTENSIONS: resolve(__dirname, 'nodes') };
			const n8n = await startN8n({ tarball, env });
			tidyUp.push(() => n8n.stop());
			await n8n.api.signIn();
			const data = { ...KEYS, baseUrl: url };
			const credential = await n8n.api.createCredential('Sandbox', 'finpassApi', data);
			return new Stage(n8n, connectControl(url), { url, ...KEYS, credential }, tidyUp);
		} catch (error) {
			await strike(tidyUp);
			throw error;
		}
	}

	async strike(): Promise<void> {
		await strike(this.tidyUp);
	}

	/** A process of n8n's that holds nothing of earlier runs. */
	async restart(): Promise<void> {
		await this.n8n.restart();
	}

	/**
	 * Runs some nodes once.
	 *
	 * @param name says which nodes, the same at each run of them
	 * @param forMemory at the price of a slower run, starts with no garbage about
	 */
	async run(name: string, steps: Step[], items: IDataObject[], forMemory = false): Promise<Seen> {
		if (!this.published.has(name)) await this.publish(name, steps);
		for (;;) {
			const { status, data } = await axios.post(
				`${this.n8n.url}/webhook/${name}`,
				{ items, forMemory },
				{ validateStatus: null, proxy: false },
			);
			if (status === 200) return data;
			if (![404, 503].includes(status))
				throw new Error(`${name}: ${status} ${JSON.stringify(data)}`);
			// n8n publishes in its own time, and its database is not ready at once.
			await sleep(200);
		}
	}

	/** Makes a customer whose report has this many transactions, and gives the client id. */
	async report(transactions: number): Promise<string> {
		const { url, apiKey, apiSecret } = this.account;
		const { data } = await axios.post(
			`${url}/api/v1/services/account-aggregator/init`,
			{ mobile_number: '9876543210', consent_type: 'loan_underwriting' },
			{ headers: { 'X-API-Key': apiKey, 'X-API-Secret': apiSecret }, proxy: false },
		);
		await this.sandbox.bigReport(data.data.client_id, transactions);
		return data.data.client_id;
	}

	private async publish(name: string, steps: Step[]): Promise<void> {
		const { api } = this.n8n;
		const id = await api.importWorkflow(measured(name, steps), this.account.credential);
		await api.publish(id);
		this.published.add(name);
	}
}

async function startSandboxProcess(tidyUp: Array<() => Promise<unknown>>): Promise<string> {
	const port = await freePort();
	const child = spawnGuarded({
		node: process.execPath,
		script: resolve(__dirname, '../sandbox/main.ts'),
		args: ['--port', String(port)],
		env: { ...process.env, NODE_OPTIONS: '--import tsx' },
	});
	tidyUp.push(async () => {
		signalGroup(child, 'SIGKILL');
		await exited(child);
	});
	let printed = '';
	for (const output of [child.stdout, child.stderr]) {
		output?.on('data', (text) => (printed += text));
	}
	while (!printed.includes('Ctrl-C')) {
		if (child.exitCode !== null) throw new Error(`The sandbox ended:\n${printed}`);
		await sleep(50);
	}
	return `http://127.0.0.1:${port}`;
}

async function strike(tidyUp: Array<() => Promise<unknown>>): Promise<void> {
	for (const one of tidyUp.splice(0).reverse()) await one();
}
