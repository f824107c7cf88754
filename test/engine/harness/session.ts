import { Container } from '@n8n/di';
import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type { BinaryDataService } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	IConnections,
	INode,
	INodeType,
	IPinData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	ITaskData,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { CredentialsHelper } from './credentials';
import type { CredentialStore } from './credentials';
import { binaryStore, startEnvironment } from './environment';
import type { BinaryMode } from './environment';
import { TypeLibrary } from './nodeTypes';

/** A workflow as n8n exports it; what a test does not care about may be left out. */
export interface WorkflowJson {
	nodes: Array<Pick<INode, 'name' | 'type'> & Partial<INode>>;
	connections: IConnections;
	settings?: IWorkflowSettings;
	/** Output of nodes that should not run, by node name. */
	pinData?: IPinData;
}

export interface WorkflowRunOptions {
	/** By the ids that the workflow's nodes name. */
	credentials?: CredentialStore;
	/** `manual` is the editor's Execute button, `trigger` a published workflow. Default `trigger`. */
	mode?: WorkflowExecuteMode;
	/** Default `default`: in the item. */
	binaryMode?: BinaryMode;
	/** Cancels the execution this many milliseconds after its start, as the Stop button does. */
	cancelAfterMs?: number;
	/** Cancels the execution when this is fulfilled. */
	cancelWhen?: Promise<unknown>;
	/** Node types in addition to this package's, by full name. */
	nodeTypes?: Record<string, INodeType>;
	/** Where this n8n says that it lives. Default an address where nothing listens. */
	url?: string;
	/** Told of each node when it has run. */
	onNode?: (name: string, data: ITaskData) => void;
}

let executions = 0;

const NOBODY_LISTENS = 'http://localhost:5678/';

const notHere = (what: string) => () => {
	throw new Error(`${what} is not part of the engine tests`);
};

/** One execution of one workflow, from its start over its waits to its end. */
export class Session {
	readonly mode: WorkflowExecuteMode;

	private readonly executionId = String(++executions);

	private readonly workflowData: IWorkflowBase;

	private constructor(
		json: WorkflowJson,
		readonly options: WorkflowRunOptions,
		private readonly types: TypeLibrary,
		readonly store: BinaryDataService,
	) {
		this.mode = options.mode ?? 'trigger';
		this.workflowData = {
			id: 'workflow',
			name: 'Workflow',
			active: false,
			activeVersionId: null,
			isArchived: false,
			createdAt: new Date(),
			updatedAt: new Date(),
			connections: json.connections,
			settings: { executionOrder: 'v1', ...json.settings },
			staticData: {},
			nodes: json.nodes.map((node) => ({
				id: node.name,
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
				...node,
			})),
		};
	}

	static async open(json: WorkflowJson, options: WorkflowRunOptions): Promise<Session> {
		await startEnvironment();
		const store = await binaryStore(options.binaryMode ?? 'default');
		return new Session(json, options, await TypeLibrary.load(options.nodeTypes), store);
	}

	/** The workflow as n8n reads it from its database, at the start and after each wait. */
	workflow(): Workflow {
		return new Workflow({ ...structuredClone(this.workflowData), nodeTypes: this.types });
	}

	/** Saves what the nodes keep between executions. */
	save({ staticData }: Workflow): void {
		this.workflowData.staticData = JSON.parse(JSON.stringify(staticData)) as typeof staticData;
	}

	additionalData(): IWorkflowExecuteAdditionalData {
		const { executionId, mode, workflowData, options } = this;
		const instanceUrl = options.url ?? NOBODY_LISTENS;
		const hooks = new ExecutionLifecycleHooks(mode, executionId, workflowData);
		hooks.addHandler('nodeExecuteAfter', (name, data) => options.onNode?.(name, data));
		return {
			executionId,
			currentNodeExecutionIndex: 0,
			credentialsHelper: new CredentialsHelper(this.types, options.credentials ?? {}),
			hooks,
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
}
