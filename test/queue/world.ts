import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import axios, { type AxiosInstance } from 'axios';
import { packFinpass, type Credential, type N8n, type N8nApi, type WorkflowFile } from '../n8n';
import { startSandbox, type Sandbox } from '../sandbox';
import { until } from '../n8n/load';
import { startRelay, type Relay } from './relay';
import { startCluster, type Cluster } from './services/cluster';

/** A cluster and a Finpass, with a network between them that can fail. */
export interface World {
	cluster: Cluster;
	api: N8nApi;
	sandbox: Sandbox;
	/** Finpass's address for n8n. */
	relay: Relay;
	/** Calls published workflows, at the webhook process, and throws at no status. */
	webhooks: AxiosInstance;
	/** Starts one more webhook process, and calls published workflows there. */
	moreWebhooks(): Promise<AxiosInstance>;
	/** Imports a workflow, publishes it, and waits until its webhook, if any, can be called. */
	publish(file: WorkflowFile): Promise<string>;
	stop(): Promise<void>;
}

/**
 * Workers, each with this many places, and one webhook process.
 *
 * @param env further settings of every n8n
 */
export async function startWorld(
	workers: number,
	concurrency: number,
	env?: NodeJS.ProcessEnv,
): Promise<World> {
	const tidyUp: Array<() => Promise<unknown>> = [];
	const stop = async () => {
		for (const tidy of tidyUp.splice(0).reverse()) await tidy();
	};
	try {
		const sandbox = await startSandbox();
		tidyUp.push(sandbox.stop);
		const relay = await startRelay(sandbox.url);
		tidyUp.push(relay.down);
		const tarball = await packFinpass();
		tidyUp.push(async () => await rm(dirname(tarball), { recursive: true }));
		const cluster = await startCluster({ tarball, workers, concurrency, env });
		tidyUp.push(cluster.stop);
		const { api } = cluster.main;
		await api.signIn();
		const webhooks = callerOf(cluster.webhook);
		const moreWebhooks = async () => callerOf(await cluster.addWebhook());
		const { apiKey, apiSecret } = sandbox;
		const key = { apiKey, apiSecret, baseUrl: relay.url };
		const credential = await api.createCredential('Finpass', 'finpassApi', key);
		const publish = async (file: WorkflowFile) => await publishIn(api, webhooks, file, credential);
		return { cluster, api, sandbox, relay, webhooks, moreWebhooks, publish, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

function callerOf({ url }: N8n): AxiosInstance {
	return axios.create({ baseURL: `${url}/webhook`, validateStatus: null, timeout: 120_000 });
}

async function publishIn(
	api: N8nApi,
	webhooks: AxiosInstance,
	file: WorkflowFile,
	credential: Credential,
): Promise<string> {
	const id = await api.importWorkflow(file, credential);
	await api.publish(id);
	const path = file.nodes.map(({ parameters }) => parameters.path).find(Boolean);
	if (path !== undefined) {
		// A method that the webhook does not take is answered otherwise than a path that nobody knows.
		const ask = async () => String((await webhooks.put(String(path))).data.message);
		await until(ask, (said) => said.includes('Did you mean'), { withinMs: 30_000, everyMs: 200 });
	}
	return id;
}
