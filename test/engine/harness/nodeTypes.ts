import { LazyPackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers } from 'n8n-workflow';
import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { join } from 'node:path';

/** The root of this package; the node that runs is the one built into its dist. */
export const packageDir = join(__dirname, '../../..');

/** n8n's own trigger for runs by hand. Its output is always pinned here, so that it does nothing. */
const manualTrigger: INodeType = {
	description: {
		displayName: 'Manual Trigger',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Starts the workflow',
		defaults: { name: 'Manual Trigger' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	trigger: () => Promise.resolve(undefined),
};

/** n8n's No Operation: hands on what comes in. */
const noOp: INodeType = {
	description: {
		displayName: 'No Operation',
		name: 'noOp',
		group: ['organization'],
		version: 1,
		description: 'Hands on what comes in',
		defaults: { name: 'No Operation' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

async function loadPackage(): Promise<LazyPackageDirectoryLoader> {
	const loader = new LazyPackageDirectoryLoader(packageDir);
	await loader.loadAll();
	return loader;
}

let loaded: Promise<LazyPackageDirectoryLoader> | undefined;

/**
 * The node and credential types that a workflow may use: this package's, loaded from dist lazily as
 * n8n loads it, a few of n8n's own, and what a test adds.
 */
export class TypeLibrary implements INodeTypes {
	private readonly others: Record<string, INodeType>;

	private constructor(
		private readonly loader: LazyPackageDirectoryLoader,
		added: Record<string, INodeType>,
	) {
		this.others = {
			'n8n-nodes-base.manualTrigger': manualTrigger,
			'n8n-nodes-base.noOp': noOp,
			...added,
		};
	}

	/** @param added node types by their full name, for tests of the harness itself */
	static async load(added: Record<string, INodeType> = {}): Promise<TypeLibrary> {
		return new TypeLibrary(await (loaded ??= loadPackage()), added);
	}

	getByName(name: string): INodeType | IVersionedNodeType {
		if (name in this.others) return this.others[name];
		const [packageName, nodeName] = name.split('.');
		if (packageName !== this.loader.packageName) throw new Error(`No node type ${name} here`);
		return this.loader.getNode(nodeName).type;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes() {
		return this.loader.known.nodes;
	}

	/** @throws if the package has no such credential type */
	getCredential(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}
}
