import { LoadOptionsContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	NodeExecutionHint,
	OnError,
} from 'n8n-workflow';
import type { CredentialStore, FinpassCredential } from './credentials';
import { binaryStore } from './environment';
import type { BinaryMode } from './environment';
import { runWorkflow } from './workflow';
import { Session } from './session';
import type { WorkflowRunOptions } from './session';
import type { WorkflowResult } from './workflow';

/** The API to talk to. */
export interface FinpassApi {
	sandbox?: { url: string; apiKey: string; apiSecret: string };
	/** In addition to the sandbox's, or instead of it. */
	credential?: Partial<FinpassCredential>;
}

export interface FinpassRunOptions
	extends FinpassApi,
		Omit<WorkflowRunOptions, 'credentials' | 'nodeTypes'> {
	resource: string;
	operation: string;
	/** The operation's own parameters, expressions (`={{ … }}`) included. */
	parameters?: INodeParameters;
	/** The node's options: concurrency, retries and the like. */
	options?: INodeParameters;
	/** What comes in: whole items, or only their json. Default one empty item. */
	items?: IDataObject[] | INodeExecutionData[];
	onError?: OnError;
	/** The node's version. Default 1. */
	typeVersion?: number;
}

export interface FinpassResult extends Omit<WorkflowResult, 'outputs' | 'hints'> {
	/** The items on each of the node's outputs. */
	outputs: INodeExecutionData[][];
	/** The hints that the node left for the editor. */
	hints: NodeExecutionHint[];
}

const finpassNode = (parameters: INodeParameters) => ({
	name: 'Finpass',
	type: 'n8n-nodes-finpass.finpass',
	parameters,
	credentials: { finpassApi: { id: 'finpass', name: 'Finpass' } },
});

/** The one credential of a test, as the Finpass node names it. */
export const finpassCredential = ({ sandbox, credential }: FinpassApi): CredentialStore => ({
	finpass: {
		...(sandbox && {
			apiKey: sandbox.apiKey,
			apiSecret: sandbox.apiSecret,
			baseUrl: sandbox.url,
		}),
		...credential,
	},
});

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
	onError,
	sandbox,
	credential,
	typeVersion,
	...run
}: FinpassRunOptions): Promise<FinpassResult> {
	const result = await runWorkflow(
		{
			nodes: [
				{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
				{
					...finpassNode({ resource, operation, options: options ?? {}, ...parameters }),
					typeVersion: typeVersion ?? 1,
					onError,
				},
			],
			connections: { Items: { main: [[{ node: 'Finpass', type: 'main', index: 0 }]] } },
			pinData: { Items: items.map((item) => (isItem(item) ? item : { json: item })) },
		},
		{ ...run, credentials: finpassCredential({ sandbox, credential }) },
	);
	return { ...result, outputs: result.outputs('Finpass'), hints: result.hints('Finpass') };
}

/**
 * Asks the Finpass node for the entries of one of its lists, as the editor does while somebody types.
 *
 * @param method the list's `searchListMethod`
 * @throws what the editor would show instead of the list
 */
export async function searchList(
	method: string,
	filter: string | undefined,
	api: FinpassApi,
): Promise<INodeListSearchResult> {
	const session = await Session.open(
		{ nodes: [finpassNode({})], connections: {} },
		{ mode: 'internal', credentials: finpassCredential(api) },
	);
	const workflow = session.workflow();
	const { Finpass: node } = workflow.nodes;
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const search = type.methods?.listSearch?.[method];
	if (!search) throw new Error(`The node has no list ${method}`);
	const context = new LoadOptionsContext(workflow, node, session.additionalData(), '');
	return await workflow.expression.withIsolate(async () => await search.call(context, filter));
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
