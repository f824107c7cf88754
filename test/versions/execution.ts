import type {
	INode,
	IRun,
	IRunExecutionData,
	IWebhookData,
	IWorkflowBase,
	Workflow,
} from 'n8n-workflow';
import type { Library } from './library';
import type { CalledBack, Outcome, Run } from './protocol';

const NAME = 'Finpass';

/** An execution of the Finpass node, from its start over its wait to its going on. */
export class Execution {
	private state: IRunExecutionData | undefined;

	constructor(
		private readonly library: Library,
		private readonly run: Run,
	) {}

	async start(): Promise<Outcome> {
		const { core } = this.library;
		const workflow = this.workflow();
		const { items, cancelAfterMs } = this.run;
		const begin = {
			version: 1,
			startData: {},
			resultData: { runData: {} },
			executionData: {
				contextData: {},
				metadata: {},
				waitingExecution: {},
				waitingExecutionSource: {},
				nodeExecutionStack: [
					{ node: workflow.getNode('Items'), data: { main: [items] }, source: null },
				],
			},
		};
		const additionalData = this.additionalData(workflow);
		const engine = new core.WorkflowExecute(additionalData as never, 'trigger', begin as never);
		const execution = engine.processRunExecutionData(workflow);
		if (cancelAfterMs !== undefined) setTimeout(() => execution.cancel(), cancelAfterMs);
		return this.outcome(await execution);
	}

	/**
	 * What n8n does when the address of the suspended execution is called with that body: it reads the
	 * execution from its database, switches the node off, asks it, and goes on if it says so.
	 */
	async callBack(body: unknown): Promise<CalledBack> {
		const saved = JSON.parse(JSON.stringify(this.state)) as IRunExecutionData;
		const [entry] = saved.executionData?.nodeExecutionStack ?? [];
		entry.node.disabled = true;
		saved.waitTill = undefined;
		saved.resultData.runData[NAME].pop();
		const { answer, workflowData } = await this.ask(body, saved);
		if (workflowData === undefined) return { answer };

		entry.data.main = workflowData;
		const workflow = this.workflow();
		const additionalData = this.additionalData(workflow) as never;
		const engine = new this.library.core.WorkflowExecute(additionalData, 'webhook', saved);
		return { answer, resumed: this.outcome(await engine.processRunExecutionData(workflow)) };
	}

	/** What n8n does when the time of the suspended execution is over. */
	async timeOut(): Promise<Outcome> {
		const saved = JSON.parse(JSON.stringify(this.state)) as IRunExecutionData;
		const workflow = this.workflow();
		const additionalData = this.additionalData(workflow) as never;
		const engine = new this.library.core.WorkflowExecute(additionalData, 'trigger', saved);
		return this.outcome(await engine.processRunExecutionData(workflow));
	}

	/** Lets the node answer a call. */
	private async ask(body: unknown, saved: IRunExecutionData) {
		const workflow = this.workflow();
		const node = workflow.getNode(NAME);
		const type = node && workflow.nodeTypes.getByNameAndVersion(node.type);
		if (!node || !type?.webhook) throw new Error('There is no webhook');
		let answer: unknown;
		const httpResponse = {
			status: () => httpResponse,
			set: () => httpResponse,
			json: (sent: unknown) => (answer = sent),
		};
		const additionalData = {
			...this.additionalData(workflow),
			httpRequest: { body, headers: {}, params: {}, query: {} },
			httpResponse,
		};
		const context = new this.library.core.WebhookContext(
			workflow,
			node,
			additionalData as never,
			'webhook',
			{ webhookDescription: type.description.webhooks?.[0] } as IWebhookData,
			[],
			saved,
		);
		const { webhookResponse, workflowData } = await type.webhook.call(context);
		return { answer: webhookResponse ?? answer, workflowData };
	}

	private outcome({ waitTill, data }: IRun): Outcome {
		this.state = data;
		const { runData, error } = data.resultData;
		const last = runData[NAME]?.at(-1);
		return {
			suspendedUntil: waitTill?.toString(),
			outputs: last?.data?.main ?? [],
			hints: (last?.hints ?? []).map(({ message }) => message),
			error: error && { message: error.message, description: error.description ?? undefined },
		};
	}

	private workflow(): Workflow {
		const { library, run } = this;
		const node = (name: string, type: string, more: object = {}) =>
			({
				id: name,
				name,
				type,
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
				...more,
			}) as INode;
		return new library.n8nWorkflow.Workflow({
			id: 'workflow',
			name: 'Workflow',
			active: false,
			nodes: [
				node('Items', 'n8n-nodes-base.noOp'),
				node(NAME, 'n8n-nodes-finpass.finpass', {
					parameters: run.parameters,
					onError: run.onError,
					credentials: { finpassApi: { id: 'finpass', name: 'Finpass' } },
				}),
			],
			connections: { Items: { main: [[{ node: NAME, type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
			nodeTypes: library.nodeTypes(),
		});
	}

	private additionalData({ id, name, nodes }: Workflow) {
		const { library, run } = this;
		const urls = ['restApi', 'instanceBase', 'webhookBase', 'webhookWaitingBase'].map((url) => [
			`${url}Url`,
			'http://localhost:5678/',
		]);
		return {
			...library.services,
			...(Object.fromEntries(urls) as Record<string, string>),
			executionId: '1',
			currentNodeExecutionIndex: 0,
			variables: {},
			credentialsHelper: library.credentialsHelper(run.credential),
			hooks: this.hooks({ id, name, nodes: Object.values(nodes) } as unknown as IWorkflowBase),
			setExecutionStatus() {},
		};
	}

	/** What listens to an execution's progress: here nobody. */
	private hooks(workflow: IWorkflowBase): unknown {
		const { core, n8nWorkflow } = this.library;
		if ('ExecutionLifecycleHooks' in core) {
			return new core.ExecutionLifecycleHooks('trigger', '1', workflow);
		}
		const { WorkflowHooks } = n8nWorkflow as unknown as {
			WorkflowHooks: new (...args: unknown[]) => unknown;
		};
		return new WorkflowHooks({}, 'trigger', '1', workflow);
	}
}
