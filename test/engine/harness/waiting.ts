import axios from 'axios';
import express from 'express';
import type { Request, Response } from 'express';
import { WebhookContext } from 'n8n-core';
import type { IRunExecutionData, IWebhookData, IWebhookResponseData, Workflow } from 'n8n-workflow';
import type { AddressInfo } from 'node:net';
import { execute } from './workflow';
import type { WorkflowResult } from './workflow';

/** A call to the address of a waiting execution. */
export interface Callback {
	method?: 'GET' | 'POST';
	headers?: Record<string, string>;
	/** Sent as JSON unless it is text. */
	body?: unknown;
}

/** What the caller got, and what became of the execution; it may wait on. */
export interface CallbackResult {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
	/** The execution after the call, if it went on. */
	resumed?: WorkflowResult;
}

/** An execution that waits. */
type Waiting = Pick<WorkflowResult, 'run' | 'session'>;

/** The execution as it comes back from n8n's database. */
function reload({ run }: Waiting): IRunExecutionData {
	if (!run.waitTill) throw new Error(`The execution does not wait: it is ${run.status}`);
	return JSON.parse(JSON.stringify(run.data)) as IRunExecutionData;
}

/** Goes on with an execution as n8n does when the time of its wait is over. */
export async function timeOut(waiting: Waiting): Promise<WorkflowResult> {
	return await execute(waiting.session, reload(waiting), (engine, workflow) =>
		engine.processRunExecutionData(workflow),
	);
}

async function askNode(
	{ session }: Waiting,
	saved: IRunExecutionData,
	workflow: Workflow,
	httpRequest: Request,
	httpResponse: Response,
): Promise<IWebhookResponseData | undefined> {
	const node = workflow.getNode(String(saved.resultData.lastNodeExecuted));
	if (!node) throw new Error('No node waits');
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const webhookDescription = type.description.webhooks?.find(
		({ restartWebhook, httpMethod }) => restartWebhook && httpMethod === httpRequest.method,
	);
	if (!webhookDescription || !type.webhook) return undefined;
	const additionalData = { ...session.additionalData(), httpRequest, httpResponse };
	const webhook: IWebhookData = {
		httpMethod: httpRequest.method as 'POST',
		node: node.name,
		path: '',
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
	};
	const { mode } = session;
	return await workflow.expression.withIsolate(
		async () =>
			await type.webhook?.call(
				new WebhookContext(workflow, node, additionalData, mode, webhook, [], saved),
			),
	);
}

/** What a node's `webhook` gave, and what its caller got. */
interface Answered {
	response: { status: number; headers: Record<string, unknown>; body: unknown };
	/** Nothing where the node has no such webhook. */
	answer?: IWebhookResponseData;
}

/**
 * Lets a node answer one call over HTTP.
 *
 * @throws what the node throws
 */
export async function answerCall(
	{ method = 'POST', headers, body }: Callback,
	ask: (request: Request, response: Response) => Promise<IWebhookResponseData | undefined>,
): Promise<Answered> {
	let thrown: unknown;
	let answer: IWebhookResponseData | undefined;
	const n8n = express().use(express.json(), async (request: Request, response: Response) => {
		try {
			answer = await ask(request, response);
			if (!answer) response.sendStatus(404);
			else if (!answer.noWebhookResponse) response.json(answer.webhookResponse ?? {});
		} catch (error) {
			thrown = error;
			response.sendStatus(500);
		}
	});
	const server = n8n.listen(0, '127.0.0.1');
	await new Promise((listening) => server.once('listening', listening));
	const { port } = server.address() as AddressInfo;
	const { status, ...rest } = await axios.request<unknown>({
		url: `http://127.0.0.1:${port}`,
		method,
		headers,
		data: body,
		validateStatus: () => true,
	});
	await new Promise((closed) => server.close(closed));
	if (thrown) throw thrown;
	return { response: { status, headers: rest.headers, body: rest.data }, answer };
}

/**
 * Calls the address at which an execution waits, over HTTP, and continues it if the node says so.
 * The signature that n8n itself checks beforehand is not part of this.
 *
 * @throws what the node's `webhook` throws
 */
export async function callBack(waiting: Waiting, callback: Callback = {}): Promise<CallbackResult> {
	const saved = reload(waiting);
	const [entry] = saved.executionData?.nodeExecutionStack ?? [];
	entry.node.disabled = true;
	saved.waitTill = undefined;
	saved.resultData.runData[entry.node.name].pop();
	const workflow = waiting.session.workflow();

	const { response, answer } = await answerCall(
		callback,
		async (httpRequest, httpResponse) =>
			await askNode(waiting, saved, workflow, httpRequest, httpResponse),
	);
	waiting.session.save(workflow);

	let resumed: WorkflowResult | undefined;
	if (answer?.workflowData) {
		entry.data.main = answer.workflowData;
		entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
		resumed = await execute(waiting.session, saved, (engine, reloaded) =>
			engine.processRunExecutionData(reloaded),
		);
	}
	return { ...response, resumed };
}
