import { getAdditionalKeys } from 'n8n-core';
import { ICredentialsHelper, NodeHelpers } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { TypeLibrary } from './nodeTypes';

/** The fields of the credential type `finpassApi`. */
export interface FinpassCredential {
	apiKey: string;
	apiSecret: string;
	baseUrl: string;
}

/** Credentials by their id, in the clear, as the user typed them. */
export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

/**
 * What n8n does with a credential, without its database: fills in the defaults, resolves
 * expressions, and applies the credential type's `authenticate` to each request.
 */
export class CredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly types: Pick<TypeLibrary, 'getCredential'>,
		private readonly store: CredentialStore,
	) {
		super();
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types.getCredential(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (!authenticate) return options;

		const resolve = (text: string) =>
			String(
				workflow.expression.getSimpleParameterValue(
					node,
					text,
					'internal',
					{ $credentials: credentials },
					undefined,
					'',
				) ?? '',
			);
		const request = options as unknown as Record<string, Record<string, string> | undefined>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const target = (request[part] ??= {});
			for (const [key, value] of Object.entries(values as Record<string, string>)) {
				target[resolve(key)] = resolve(value);
			}
		}
		return options;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		{ id, name }: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolve?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const saved = id === null ? undefined : this.store[id];
		if (!saved) throw new Error(`Credential "${name}" of type ${type} does not exist`);
		if (raw) return saved;
		const filled = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			saved as Parameters<typeof NodeHelpers.getNodeParameters>[1],
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (!resolve) return filled;
		return resolve.workflow.expression.getParameterValue(
			filled as Parameters<Workflow['expression']['getParameterValue']>[0],
			resolve.runExecutionData,
			resolve.runIndex,
			resolve.itemIndex,
			resolve.node.name,
			resolve.connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			executeData,
		) as ICredentialDataDecryptedObject;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.types.getCredential(type).properties;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	getCredentials(): Promise<ICredentials> {
		return this.neverStored();
	}

	updateCredentials(): Promise<void> {
		return this.neverStored();
	}

	updateCredentialsOauthTokenData(): Promise<void> {
		return this.neverStored();
	}

	private neverStored(): Promise<never> {
		throw new Error('An API key credential is never saved by a run');
	}
}
