import type {
	ExecutionStatus,
	ICredentialDataDecryptedObject,
	INodeExecutionData,
	INodeParameters,
	OnError,
} from 'n8n-workflow';

/** One run of the Finpass node, as sent to the process that holds an n8n-core. */
export interface Job {
	parameters: INodeParameters;
	credential: ICredentialDataDecryptedObject;
	items: INodeExecutionData[];
	onError?: OnError;
	/** Stops the execution so many milliseconds after its start, as the Stop button does. */
	cancelAfterMs?: number;
}

/** What came of it. */
export interface Answer {
	status: ExecutionStatus;
	/** When a suspended execution goes on at the latest. */
	suspendedUntil?: string;
	outputs: Array<INodeExecutionData[] | null>;
	hints: string[];
	error?: { message: string; description?: string };
}

/** The node and credential types that n8n-core found in the package. */
export interface Loaded {
	nodes: string[];
	credentials: string[];
}
