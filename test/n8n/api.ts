import axios, { type AxiosInstance, isAxiosError } from 'axios';
import type { IDataObject, INode, IRunExecutionData, IWorkflowBase } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';

/** The person who owns a test's n8n, and signs in to its editor. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'Finpass-demo-1',
	firstName: 'Finpass',
	lastName: 'Demo',
};

export type Status = 'new' | 'running' | 'waiting' | 'success' | 'error' | 'canceled' | 'crashed';

/** One execution as n8n's public API tells it; times are ISO 8601. */
export interface Execution {
	id: string;
	workflowId: string;
	status: Status;
	mode: string;
	startedAt: string;
	stoppedAt: string | null;
	waitTill: string | null;
	/** Only from `execution()`. */
	data?: IRunExecutionData;
}

export interface Credential {
	id: string;
	name: string;
}

/** A workflow as exported from the editor. */
export type WorkflowFile = Pick<
	IWorkflowBase,
	'name' | 'nodes' | 'connections' | 'settings' | 'pinData'
>;

const FINISHED: Status[] = ['success', 'error', 'canceled', 'crashed'];

/** Drives one n8n over HTTP: its public API, and for the first steps the editor's. */
export class N8nApi {
	private readonly http: AxiosInstance;

	/** @param apiKey of somebody who has signed in before */
	constructor(
		readonly url: string,
		apiKey?: string,
	) {
		this.http = axios.create({ baseURL: url, timeout: 60_000 });
		if (apiKey !== undefined) this.useKey(apiKey);
		this.http.interceptors.response.use(undefined, explain);
	}

	/** Whether n8n at that address has come up, with all published workflows listening. */
	static async isReady(url: string): Promise<boolean> {
		const answer = await axios
			.get(`${url}/healthz/readiness`, { timeout: 2000, validateStatus: null })
			.catch(() => undefined);
		return answer?.status === 200;
	}

	/**
	 * Creates the owner on a new n8n or signs in on a known one, and from then on uses an API key.
	 *
	 * @returns the API key
	 */
	async signIn(): Promise<string> {
		const { data: settings } = await this.http.get('/rest/settings');
		const isNew = settings.data.userManagement.showSetupOnFirstLoad;
		const { headers } = isNew
			? await this.http.post('/rest/owner/setup', OWNER)
			: await this.http.post('/rest/login', {
					emailOrLdapLoginId: OWNER.email,
					password: OWNER.password,
				});
		const cookie = (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
		const session = { headers: { cookie } };
		const { data: scopes } = await this.http.get('/rest/api-keys/scopes', session);
		const { data: key } = await this.http.post(
			'/rest/api-keys',
			{ label: `test ${Date.now()}`, scopes: scopes.data, expiresAt: null },
			session,
		);
		const apiKey: string = key.data.rawApiKey;
		this.useKey(apiKey);
		return apiKey;
	}

	private useKey(apiKey: string): void {
		this.http.defaults.headers.common['X-N8N-API-KEY'] = apiKey;
	}

	async createCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<Credential> {
		const { data: created } = await this.http.post('/api/v1/credentials', { name, type, data });
		return { id: created.id, name: created.name };
	}

	/** Runs the credential type's own test, as the editor does on saving. */
	async testCredential(id: string): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return (await this.http.post(`/api/v1/credentials/${id}/test`)).data;
	}

	/** @param finpass used by every node of this package in the workflow */
	async importWorkflow(file: WorkflowFile, finpass?: Credential): Promise<string> {
		const nodes = finpass ? file.nodes.map((node) => withCredential(node, finpass)) : file.nodes;
		const { name, connections, settings, pinData } = file;
		const body = { name, nodes, connections, settings, pinData };
		return (await this.http.post('/api/v1/workflows', body)).data.id;
	}

	/**
	 * Makes the workflow's triggers listen. n8n answers before they do: the first call to a form or
	 * webhook has to be tried again for some seconds.
	 */
	async publish(workflowId: string): Promise<void> {
		await this.http.post(`/api/v1/workflows/${workflowId}/publish`, {});
	}

	async unpublish(workflowId: string): Promise<void> {
		await this.http.post(`/api/v1/workflows/${workflowId}/unpublish`);
	}

	/** All executions of a workflow, newest first, without their data. */
	async executions(workflowId: string, status?: Status): Promise<Execution[]> {
		const found: Execution[] = [];
		let cursor: string | undefined;
		do {
			const params = { workflowId, status, limit: 250, cursor };
			const { data } = await this.http.get('/api/v1/executions', { params });
			found.push(...data.data);
			cursor = data.nextCursor ?? undefined;
		} while (cursor);
		return found;
	}

	async execution(id: string): Promise<Execution> {
		const params = { includeData: true };
		return (await this.http.get(`/api/v1/executions/${id}`, { params })).data;
	}

	async stopExecution(id: string): Promise<void> {
		await this.http.post(`/api/v1/executions/${id}/stop`);
	}

	/** All rows of the Data Table of that name. */
	async tableRows(name: string): Promise<IDataObject[]> {
		const { data: tables } = await this.http.get('/api/v1/data-tables', { params: { limit: 100 } });
		const table = (tables.data as Credential[]).find((one) => one.name === name);
		if (table === undefined) throw new Error(`n8n has no Data Table ${name}`);
		const rows: IDataObject[] = [];
		let cursor: string | undefined;
		do {
			const params = { limit: 100, cursor };
			const { data } = await this.http.get(`/api/v1/data-tables/${table.id}/rows`, { params });
			rows.push(...data.data);
			cursor = data.nextCursor ?? undefined;
		} while (cursor);
		return rows;
	}

	/** Waits until the execution has come to an end, or to one of the given states. */
	async waitForExecution(
		id: string,
		until: Status[] = FINISHED,
		timeoutMs = 120_000,
	): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.execution(id);
			if (until.includes(execution.status)) return execution;
			if (Date.now() > deadline) {
				throw new Error(
					`Execution ${id} is still "${execution.status}" after ${timeoutMs / 1000} seconds`,
				);
			}
			await sleep(200);
		}
	}
}

function withCredential(node: INode, finpass: Credential): INode {
	if (!node.type.startsWith('n8n-nodes-finpass.')) return node;
	return { ...node, credentials: { finpassApi: finpass } };
}

/** n8n says in the body what was wrong; axios gives only the status. */
function explain(error: unknown): never {
	if (isAxiosError(error) && error.response) {
		const { status, data, config } = error.response;
		const call = `${config.method?.toUpperCase()} ${config.url}`;
		throw new Error(`n8n answered ${status} to ${call}: ${JSON.stringify(data)}`);
	}
	throw error;
}
