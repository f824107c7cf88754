import { Container } from '@n8n/di';
import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	ExecutionError,
	IBinaryData,
	IConnections,
	INode,
	INodeExecutionData,
	INodeType,
	IPinData,
	IRun,
	IRunData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { CredentialsHelper } from './credentials';
import type { CredentialStore } from './credentials';
import { binaryStore, logLines, startEnvironment } from './environment';
import type { BinaryMode } from './environment';
import { TypeLibrary } from './nodeTypes';

/** A workflow as n8n exports it; what a test does not care about may be left out. */
export interface WorkflowJson {
	nodes: Array<Pick<INode, 'name' | 'type'> & Partial<INode>>;
	connections: IConnections;
	settings?: IWorkflowSettings;
	/** Output of nodes that are not to run, by node name. */
	pinData?: IPinData;
}

export interface WorkflowRunOptions {
	/** By the ids that the workflow's nodes name. */
	credentials?: CredentialStore;
	/** `manual` is the editor's Execute button, `trigger` a published workflow. Default `trigger`. */
	mode?: WorkflowExecuteMode;
	/** Default `default`: in the item. */
	binaryMode?: BinaryMode;
	/** Cancels the execution so many milliseconds after its start, as the Stop button does. */
	cancelAfterMs?: number;
	/** Node types beside this package's, by full name. */
	nodeTypes?: Record<string, INodeType>;
}

export interface WorkflowResult {
	run: IRun;
	runData: IRunData;
	/** What stopped the execution, in the form in which n8n saves it. */
	error?: ExecutionError;
	/** The outputs of a node's last run; of a node that did not run, none. */
	outputs(node: string): INodeExecutionData[][];
	/** The hints that a node's last run left for the editor. */
	hints(node: string): NodeExecutionHint[];
	/** @throws if the item has no such binary property */
	binary(item: INodeExecutionData, property: string): Promise<Buffer>;
	/** What was logged during the run, whatever its level. */
	logs: string[];
}

let executions = 0;

/** Where this n8n says it lives. Nothing listens there. */
const instanceUrl = 'http://localhost:5678/';

function additionalData(
	workflow: IWorkflowBase,
	types: TypeLibrary,
	options: WorkflowRunOptions,
): IWorkflowExecuteAdditionalData {
	const executionId = String(++executions);
	const notHere = (what: string) => () => {
		throw new Error(`${what} is not part of the engine tests`);
	};
	return {
		executionId,
		currentNodeExecutionIndex: 0,
		credentialsHelper: new CredentialsHelper(types, options.credentials ?? {}),
		hooks: new ExecutionLifecycleHooks(options.mode ?? 'trigger', executionId, workflow),
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		variables: {},
		restApiUrl: `${instanceUrl}rest`,
		instanceBaseUrl: instanceUrl,
		formBaseUrl: `${instanceUrl}form`,
		formWaitingBaseUrl: `${instanceUrl}form-waiting`,
		formTestBaseUrl: `${instanceUrl}form-test`,
		webhookBaseUrl: `${instanceUrl}webhook`,
		webhookWaitingBaseUrl: `${instanceUrl}webhook-waiting`,
		webhookTestBaseUrl: `${instanceUrl}webhook-test`,
		mcpBaseUrl: `${instanceUrl}mcp`,
		mcpTestBaseUrl: `${instanceUrl}mcp-test`,
		executeWorkflow: notHere('Execute Workflow'),
		startRunnerTask: notHere('A task runner'),
		getRuntimeCredential: notHere('A runtime credential'),
		getRunExecutionData: () => Promise.resolve(undefined),
		setExecutionStatus: () => undefined,
		logAiEvent: () => undefined,
	};
}

function base(json: WorkflowJson): IWorkflowBase {
	return {
		id: 'workflow',
		name: 'Workflow',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		connections: json.connections,
		settings: { executionOrder: 'v1', ...json.settings },
		nodes: json.nodes.map((node) => ({
			id: node.name,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			...node,
		})),
	};
}

/**
 * Runs a workflow in n8n's own engine, from its trigger to its end.
 *
 * A failed execution does not throw: it is in `error`, as n8n would show it.
 */
export async function runWorkflow(
	json: WorkflowJson,
	options: WorkflowRunOptions = {},
): Promise<WorkflowResult> {
	await startEnvironment();
	const store = await binaryStore(options.binaryMode ?? 'default');
	const nodeTypes = await TypeLibrary.load(options.nodeTypes);
	const workflowData = base(json);
	const workflow = new Workflow({ ...workflowData, nodeTypes });
	const firstLog = logLines.length;

	const engine = new WorkflowExecute(
		additionalData(workflowData, nodeTypes, options),
		options.mode ?? 'trigger',
	);
	const execution = engine.run({ workflow, pinData: json.pinData });
	const cancelling =
		options.cancelAfterMs === undefined
			? undefined
			: setTimeout(() => execution.cancel(), options.cancelAfterMs);
	const run = await execution.finally(() => clearTimeout(cancelling));

	const { runData, error } = run.data.resultData;
	const last = (node: string) => runData[node]?.at(-1);
	return {
		run,
		runData,
		error,
		outputs: (node) => (last(node)?.data?.main ?? []).map((items) => items ?? []),
		hints: (node) => last(node)?.hints ?? [],
		binary: async (item, property) => {
			const data: IBinaryData | undefined = item.binary?.[property];
			if (!data) throw new Error(`The item has no binary property "${property}"`);
			return await store.getAsBuffer(data);
		},
		logs: logLines.slice(firstLog),
	};
}
