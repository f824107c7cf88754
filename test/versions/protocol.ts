import type {
	ICredentialDataDecryptedObject,
	INodeExecutionData,
	INodeParameters,
	OnError,
} from 'n8n-workflow';

/** What can be asked of the process that holds an n8n-core. */
export type Job = { describe: true } | { run: Run } | { callBack: unknown } | { timeOut: true };

/** One run of the Finpass node. */
export interface Run {
	parameters: INodeParameters;
	credential: ICredentialDataDecryptedObject;
	items: INodeExecutionData[];
	onError?: OnError;
	/** Stops the execution this many milliseconds after its start, as the Stop button does. */
	cancelAfterMs?: number;
}

/** What came of a run. */
export interface Outcome {
	/** When a suspended execution continues at the latest. */
	suspendedUntil?: string;
	outputs: Outputs;
	hints: string[];
	error?: { message: string; description?: string };
}

export type Outputs = Array<INodeExecutionData[] | null>;

/** The node and credential types that n8n-core found in the package. */
export interface Loaded {
	nodes: string[];
	credentials: string[];
}

/** How the node answered a callback to the execution that is suspended. */
export interface CalledBack {
	/** What the caller gets. */
	answer: unknown;
	/** The result of the execution, if it continued. */
	resumed?: Outcome;
}
