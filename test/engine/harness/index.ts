import type {
	ExecutionError,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	IRun,
	IRunData,
	NodeExecutionHint,
	OnError,
} from 'n8n-workflow';
import type { FinpassCredential } from './credentials';
import { binaryStore } from './environment';
import type { BinaryMode } from './environment';
import { runWorkflow } from './workflow';
import type { WorkflowRunOptions } from './workflow';

export type { FinpassCredential } from './credentials';
export { testCredential } from './credentialTest';
export type { CredentialVerdict } from './credentialTest';
export { runWorkflow } from './workflow';
export type { WorkflowJson, WorkflowResult, WorkflowRunOptions } from './workflow';
export { packageDir } from './nodeTypes';

export interface FinpassRunOptions extends Omit<WorkflowRunOptions, 'credentials' | 'nodeTypes'> {
	resource: string;
	operation: string;
	/** The operation's own parameters, expressions (`={{ … }}`) included. */
	parameters?: INodeParameters;
	/** The node's options: concurrency, retries and the like. */
	options?: INodeParameters;
	/** What comes in: whole items, or only their json. Default one empty item. */
	items?: IDataObject[] | INodeExecutionData[];
	/** The API to talk to. */
	sandbox?: { url: string; apiKey: string; apiSecret: string };
	/** Beside or instead of the sandbox's. */
	credential?: Partial<FinpassCredential>;
	onError?: OnError;
}

export interface FinpassResult {
	/** The items on each of the node's outputs. */
	outputs: INodeExecutionData[][];
	/** What stopped the execution, in the form in which n8n saves it. */
	error?: ExecutionError;
	hints: NodeExecutionHint[];
	runData: IRunData;
	run: IRun;
	binary(item: INodeExecutionData, property: string): Promise<Buffer>;
	/** What was logged during the run, whatever its level. */
	logs: string[];
}

const isItem = (item: IDataObject | INodeExecutionData): item is INodeExecutionData =>
	typeof item.json === 'object' && item.json !== null;

/**
 * Runs one operation of the built Finpass node in n8n's engine: trigger, items, node.
 *
 * A failed execution does not throw: it is in `error`, as n8n would show it.
 */
export async function runFinpass({
	resource,
	operation,
	parameters,
	options,
	items = [{}],
	sandbox,
	credential,
	onError,
	...run
}: FinpassRunOptions): Promise<FinpassResult> {
	const result = await runWorkflow(
		{
			nodes: [
				{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Finpass',
					type: 'n8n-nodes-finpass.finpass',
					parameters: { resource, operation, options: options ?? {}, ...parameters },
					credentials: { finpassApi: { id: 'finpass', name: 'Finpass' } },
					onError,
				},
			],
			connections: { Items: { main: [[{ node: 'Finpass', type: 'main', index: 0 }]] } },
			pinData: { Items: items.map((item) => (isItem(item) ? item : { json: item })) },
		},
		{
			...run,
			credentials: {
				finpass: {
					...(sandbox && {
						apiKey: sandbox.apiKey,
						apiSecret: sandbox.apiSecret,
						baseUrl: sandbox.url,
					}),
					...credential,
				},
			},
		},
	);
	return { ...result, outputs: result.outputs('Finpass'), hints: result.hints('Finpass') };
}

/** An item that holds a file, stored as n8n stores it in the given mode. */
export async function fileItem(
	file: Buffer,
	{ fileName, mimeType }: { fileName: string; mimeType: string },
	{ property = 'data', mode = 'default' }: { property?: string; mode?: BinaryMode } = {},
): Promise<INodeExecutionData> {
	const store = await binaryStore(mode);
	const data = await store.store(
		{ type: 'execution', workflowId: 'workflow', executionId: 'input' },
		file,
		{ data: '', fileName, mimeType },
	);
	return { json: {}, binary: { [property]: data } };
}
