import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Core from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeType,
	INodeTypes,
	Workflow,
} from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import type { Loaded } from './protocol';

/** n8n's No Operation: hands on what comes in. */
const noOp = {
	description: { name: 'noOp', version: 1, inputs: ['main'], outputs: ['main'], properties: [] },
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
} as unknown as INodeType;

const logger = { error() {}, warn() {}, info() {}, debug() {}, scoped: () => logger };

/** One version of n8n-core, and what it found in the package. */
export class Library {
	private constructor(
		readonly core: typeof Core,
		readonly n8nWorkflow: typeof N8nWorkflow,
		/** Parts of an execution's additional data that only newer versions have. */
		readonly services: Record<string, unknown>,
		private readonly nodes: Record<string, INodeType>,
		private readonly credentials: Record<string, ICredentialType>,
	) {}

	/** @param folder of the `Installation` */
	static async open(folder: string): Promise<Library> {
		const load = createRequire(join(folder, 'package.json'));
		load('reflect-metadata');
		const core = load('n8n-core') as typeof Core;
		const n8nWorkflow = load('n8n-workflow') as typeof N8nWorkflow;
		n8nWorkflow.LoggerProxy.init(logger);

		const packageDir = join(folder, 'package');
		const loader = new core.LazyPackageDirectoryLoader(packageDir);
		await loader.loadAll();
		const instances = <T>(known: Record<string, { className: string; sourcePath: string }>) =>
			Object.fromEntries(
				Object.entries(known).map(([name, { className, sourcePath }]) => {
					const module = load(join(packageDir, sourcePath)) as Record<string, new () => T>;
					// Some older versions put the package's name before it.
					return [name.split('.').at(-1), new module[className]()];
				}),
			);
		return new Library(
			core,
			n8nWorkflow,
			servicesOf(core, createRequire(load.resolve('n8n-core'))),
			instances<INodeType>(loader.known.nodes),
			instances<ICredentialType>(loader.known.credentials),
		);
	}

	loaded(): Loaded {
		return { nodes: Object.keys(this.nodes), credentials: Object.keys(this.credentials) };
	}

	nodeTypes(): INodeTypes {
		const types: Record<string, INodeType> = { ...this.nodes, noOp };
		const getByName = (name: string) => types[name.split('.')[1]];
		return { getByName, getByNameAndVersion: getByName, getKnownTypes: () => ({}) };
	}

	/** What n8n does with a credential, without its database. */
	credentialsHelper(credential: ICredentialDataDecryptedObject) {
		const type = this.credentials.finpassApi;
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
				const { authenticate } = type;
				if (typeof authenticate === 'function') return await authenticate(credentials, options);
				const { headers = {} } = authenticate?.properties ?? {};
				const resolved = Object.entries(headers).map(([name, value]) => [
					name,
					workflow.expression.getSimpleParameterValue(node, String(value), 'internal', {
						$credentials: credentials,
					}),
				]);
				return { ...options, headers: { ...options.headers, ...Object.fromEntries(resolved) } };
			},
		};
	}
}

/** Newer versions inject their services; the older ones have none that a run needs. */
function servicesOf(core: typeof Core, fromCore: NodeJS.Require): Record<string, unknown> {
	if (!('ExternalSecretsProxy' in core)) return {};
	const { Container } = fromCore('@n8n/di') as typeof import('@n8n/di');
	const { Logger } = fromCore('@n8n/backend-common') as typeof import('@n8n/backend-common');
	Container.set(Logger, logger as never);
	return { externalSecretsProxy: Container.get(core.ExternalSecretsProxy) };
}
