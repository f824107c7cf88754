import express from 'express';
import type { AddressInfo } from 'node:net';
import type { ITaskData } from 'n8n-workflow';
import { callBack, runWorkflow, type WorkflowJson, type WorkflowResult } from '../engine/harness';
import { finpassCredential } from '../engine/harness/finpass';
import type { Sandbox } from '../sandbox';

interface Observer {
	/** A node has run. */
	onNode(name: string, data: ITaskData): void;
	/** The execution is suspended until Finpass calls. */
	onSuspended(): Promise<void> | void;
}

/**
 * Runs a workflow of this package's nodes in n8n's engine, in this process, through its suspended waits
 * to its end. A small web server takes the calls of Finpass as n8n does.
 */
export async function runEmbedded(
	workflow: WorkflowJson,
	sandbox: Pick<Sandbox, 'url' | 'apiKey' | 'apiSecret'>,
	{ onNode, onSuspended }: Observer,
): Promise<WorkflowResult> {
	const n8n = new CallbackServer();
	const url = await n8n.listen();
	try {
		const nodes = workflow.nodes
			.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
			.map((node) => ({
				...node,
				credentials: { finpassApi: { id: 'finpass', name: 'Finpass' } },
			}));
		let result = await runWorkflow(
			{ ...workflow, nodes },
			{
				credentials: finpassCredential({ sandbox }),
				url,
				onNode,
			},
		);
		while (result.run.status === 'waiting') {
			const resumed = n8n.resume(result);
			await onSuspended();
			result = await resumed;
		}
		return result;
	} finally {
		await n8n.close();
	}
}

/** Where Finpass calls a suspended execution. */
class CallbackServer {
	private readonly app = express().use(express.json());

	private readonly server = this.app.listen(0, '127.0.0.1');

	private waiting?: { execution: WorkflowResult; goOn(result: WorkflowResult): void };

	/** One call after the other, because an execution cannot be resumed twice. */
	private turn: Promise<unknown> = Promise.resolve();

	async listen(): Promise<string> {
		this.app.post('/webhook-waiting/*path', (request, response) => {
			this.turn = this.turn.then(async () => {
				const { status, body } = await this.take(request.body as unknown);
				response.status(status).json(body);
			});
		});
		await new Promise((listening) => this.server.once('listening', listening));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
	}

	/** Settles when a call has resumed the execution, and it has come to its end or next wait. */
	async resume(execution: WorkflowResult): Promise<WorkflowResult> {
		return await new Promise((goOn) => (this.waiting = { execution, goOn }));
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((closed) => this.server.close(closed));
	}

	/** As n8n does, it refuses a call to an execution that does not wait. */
	private async take(body: unknown): Promise<{ status: number; body: unknown }> {
		const { waiting } = this;
		if (waiting === undefined) return { status: 409, body: { message: 'Not waiting' } };
		const { status, body: answer, resumed } = await callBack(waiting.execution, { body });
		if (resumed !== undefined) {
			this.waiting = undefined;
			waiting.goOn(resumed);
		}
		return { status, body: answer };
	}
}
