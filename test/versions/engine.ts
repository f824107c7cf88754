// A process of its own that holds one version of n8n-core, on the Node.js which that version needs,
// and runs workflows in it for `openEngine`. Argument: the folder of the installation.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Core from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	INodeType,
	IRun,
	IWorkflowBase,
	Workflow,
} from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import type { Answer, Job, Loaded } from './protocol';

const folder = process.argv[2];
const packageDir = join(folder, 'package');
const load = createRequire(join(folder, 'package.json'));
const core = load('n8n-core') as typeof Core;
const n8nWorkflow = load('n8n-workflow') as typeof N8nWorkflow;

/** n8n's No Operation: hands on what comes in. */
const noOp = {
	description: { name: 'noOp', version: 1, inputs: ['main'], outputs: ['main'], properties: [] },
	async execute(this: N8nWorkflow.IExecuteFunctions) {
		return [this.getInputData()];
	},
} as unknown as INodeType;

const logger = { error() {}, warn() {}, info() {}, debug() {}, scoped: () => logger };

/** Newer versions inject their services; the older ones have none that a run needs. */
function prepareContainer(): Record<string, unknown> {
	n8nWorkflow.LoggerProxy.init(logger);
	if (!('ExternalSecretsProxy' in core)) return {};
	const fromCore = createRequire(load.resolve('n8n-core'));
	const { Container } = fromCore('@n8n/di') as typeof import('@n8n/di');
	const { Logger } = fromCore('@n8n/backend-common') as typeof import('@n8n/backend-common');
	Container.set(Logger, logger as never);
	return { externalSecretsProxy: Container.get(core.ExternalSecretsProxy) };
}

/** What this version finds in the package, by its own loader. */
async function loadPackage() {
	const loader = new core.LazyPackageDirectoryLoader(packageDir);
	await loader.loadAll();
	const instances = <T>(known: Record<string, { className: string; sourcePath: string }>) =>
		Object.fromEntries(
			Object.entries(known).map(([name, { className, sourcePath }]) => {
				const module = load(join(packageDir, sourcePath)) as Record<string, new () => T>;
				return [name, new module[className]()];
			}),
		);
	return {
		nodes: instances<INodeType>(loader.known.nodes),
		credentials: instances<ICredentialType>(loader.known.credentials),
	};
}

const types = loadPackage();
const services = prepareContainer();

async function nodeTypes() {
	const { nodes } = await types;
	const getByName = (name: string) => {
		const short = name.split('.')[1];
		return short === 'noOp' ? noOp : nodes[short];
	};
	return { getByName, getByNameAndVersion: getByName, getKnownTypes: () => ({}) };
}

/** What n8n does with a credential, without its database. */
async function credentialsHelper(credential: ICredentialDataDecryptedObject) {
	const type = (await types).credentials.finpassApi;
	return {
		getDecrypted: async () => credential,
		getCredentialsProperties: () => type.properties,
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		authenticate: async (
			credentials: ICredentialDataDecryptedObject,
			_type: string,
			options: IHttpRequestOptions,
			workflow: Workflow,
			node: INode,
		) => {
			const resolve = (text: string) =>
				workflow.expression.getSimpleParameterValue(node, text, 'internal', {
					$credentials: credentials,
				});
			if (typeof type.authenticate !== 'object') throw new Error('Not a generic authentication');
			const headers = Object.entries(type.authenticate.properties.headers ?? {}).map(
				([name, value]) => [name, String(resolve(String(value)))],
			);
			return { ...options, headers: { ...options.headers, ...Object.fromEntries(headers) } };
		},
	};
}

async function run({ parameters, credential, items, onError, cancelAfterMs }: Job): Promise<IRun> {
	const node = (name: string, type: string, more: object = {}) =>
		({ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more }) as INode;
	const start = node('Items', 'n8n-nodes-base.noOp');
	const finpass = node('Finpass', 'n8n-nodes-finpass.finpass', {
		parameters,
		onError,
		credentials: { finpassApi: { id: 'finpass', name: 'Finpass' } },
	});
	const data = {
		id: 'workflow',
		name: 'Workflow',
		active: false,
		nodes: [start, finpass],
		connections: { Items: { main: [[{ node: 'Finpass', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as IWorkflowBase;
	const workflow = new n8nWorkflow.Workflow({ ...data, nodeTypes: await nodeTypes() });
	const urls = Object.fromEntries(
		['restApi', 'instanceBase', 'webhookBase', 'webhookWaitingBase', 'formWaitingBase'].map(
			(name) => [`${name}Url`, 'http://localhost:5678/'],
		),
	);
	const additionalData = {
		...services,
		...urls,
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		credentialsHelper: await credentialsHelper(credential),
		hooks: hooks(data),
		setExecutionStatus() {},
	};
	const state = {
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
	const engine = new core.WorkflowExecute(additionalData as never, 'trigger', state as never);
	const execution = engine.processRunExecutionData(workflow);
	if (cancelAfterMs !== undefined) setTimeout(() => execution.cancel(), cancelAfterMs);
	return await execution;
}

/** What listens to an execution's progress: here nobody. */
function hooks(workflow: IWorkflowBase): unknown {
	if ('ExecutionLifecycleHooks' in core) {
		return new core.ExecutionLifecycleHooks('trigger', '1', workflow);
	}
	const { WorkflowHooks } = n8nWorkflow as unknown as {
		WorkflowHooks: new (...args: unknown[]) => unknown;
	};
	return new WorkflowHooks({}, 'trigger', '1', workflow);
}

async function answer(job: Job): Promise<Answer> {
	const { status, waitTill, data } = await run(job);
	const { runData, error } = data.resultData;
	const last = runData.Finpass?.at(-1);
	return {
		status,
		suspendedUntil: waitTill?.toString(),
		outputs: last?.data?.main ?? [],
		hints: (last?.hints ?? []).map(({ message }) => message),
		error: error && { message: error.message, description: error.description ?? undefined },
	};
}

async function describe(): Promise<Loaded> {
	const { nodes, credentials } = await types;
	return { nodes: Object.keys(nodes), credentials: Object.keys(credentials) };
}

process.on('disconnect', () => process.exit());
process.on('message', (job: Job | 'describe') => {
	const done = job === 'describe' ? describe() : answer(job);
	done.then(
		(result) => process.send?.({ result }),
		(error: Error) => process.send?.({ thrown: error.stack }),
	);
});
