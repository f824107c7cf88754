import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import type { RetryLimits } from './api/client';
import type { WantedFile } from './api/download';
import type { Answer, FinpassRequest } from './api/request';
import type { PollResult } from './poll';

/** Version 1 behaves as its workflows were saved; new defaults and required fields come with 1.1. */
export type NodeVersion = 1 | 1.1;

/** The item that a field is read for. */
export interface FieldContext {
	context: IExecuteFunctions;
	itemIndex: number;
	/** The node's version, which the saved workflow holds. */
	version: NodeVersion;
	/** Tells the user after the run, once for all items concerned. */
	warn(message: string): void;
	/** Whether a text holds the API key or secret, which is then not sent as anything else. */
	holdsKey?(text: string): boolean;
}

/** Newest last, which new nodes get. */
export const VERSIONS: NodeVersion[] = [1, 1.1];

/** The version of a node in a workflow. One that is not known behaves as the newest. */
export function versionOf({ typeVersion }: Pick<INode, 'typeVersion'>): NodeVersion {
	return typeVersion === 1 ? 1 : 1.1;
}

/** How the panel shows a field. */
export type FieldProperty = Omit<INodeProperties, 'name' | 'displayOptions'>;

/** A parameter of an operation: how the panel shows it, and how its value is read. */
export interface Field<T> {
	property: FieldProperty;
	/** What version 1 of the node shows instead, such as the default that its workflows were saved with. */
	version1?: Partial<FieldProperty>;
	/** The node's versions that have the field; all if absent. */
	versions?: NodeVersion[];
	/** Shown only if another parameter of the operation has one of these values. */
	when?: Record<string, Array<string | boolean>>;
	/** Characters of its longest text, if that is longer than what people write. */
	longest?: number;
	/**
	 * Reads what the user entered. An empty optional field gives undefined. Only a field whose
	 * value is stored elsewhere, such as a file, gives a promise.
	 *
	 * @throws BadInput
	 */
	read(raw: unknown, item: FieldContext): T | Promise<T>;
}

/** Fields by the name of their parameter, which workflows depend on. */
export type Fields = Record<string, Field<unknown>>;

/** What the fields hold, by name. */
export type ValuesOf<F extends Fields> = {
	[K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

/** What an operation can use for one item. `warn` tells the user what was not understood. */
export interface Call extends FieldContext {
	send(request: FinpassRequest, limits?: Partial<RetryLimits>): Promise<Answer>;
	/** Fetches a file from a link that an answer held, into n8n's binary data. See `download`. */
	download(file: WantedFile): Promise<IBinaryData>;
	/** Finpass's own words as a sentence, without secrets and personal data. */
	quote(said: unknown, secrets?: string[]): string;
	/** Waits at most this many seconds. See `waitUntilDone`. */
	waitUntilDone<T>(
		ask: (limits: RetryLimits) => Promise<PollResult<T>>,
		seconds: number,
	): Promise<T>;
}

/** One item that an operation gives, not yet paired with the item it came from. */
export type OutputItem = Pick<INodeExecutionData, 'json' | 'binary'> & {
	/** Index of the output that it goes to if the operation has several. Default: the first. */
	output?: number;
	/** Fields of the json that no privacy option reaches: without personal data, and a later run needs them. */
	untouched?: IDataObject;
};

/** The fields that are kept of a record, in this order, and which of them are amounts in INR. */
export interface Simplified {
	fields: readonly string[];
	amounts: readonly string[];
}

/** What the panel shows of an operation. */
interface OperationPanel {
	/** The parameter's value, which workflows depend on. */
	value: string;
	name: string;
	/** Sentence case, as the node's list of actions shows it and an AI agent reads it. */
	action: string;
	description: string;
	fields: Fields;
	/** Shown under Additional Fields. All are optional. */
	additionalFields?: Fields;
	/** What *Simplify* leaves of a record. The output's schema follows from it too. */
	simplified?: Simplified;
}

/** An operation that asks Finpass and gives its items. */
export interface CallOperation extends OperationPanel {
	kind: 'call';
	/** Names of its outputs, if it has more than one. */
	outputs?: string[];
	run(call: Call, values: Record<string, unknown>): Promise<OutputItem[]>;
}

/** What an operation that sends nothing can use for one item. */
export interface LocalItem extends FieldContext {
	/** Masks personal data if the user wants that: masking the items does not reach into files. */
	mask<T extends object>(value: T): T;
}

/** An operation that works on data already fetched, sends nothing and needs no credential. */
export interface LocalOperation extends OperationPanel {
	kind: 'local';
	run(item: LocalItem, values: Record<string, unknown>): OutputItem[] | Promise<OutputItem[]>;
}

/** What Finpass has decided. `outcome` is `done`, or the reason of a refusal. */
export interface Decided {
	output: 1 | 2;
	outcome: string;
	items: OutputItem[];
}

/** Nothing is decided; `pending` is the state. */
export interface Undecided {
	pending: string;
	/** The customer has agreed, and only the data is missing. */
	granted?: boolean;
}

/** What Finpass says to an operation that waits. */
export type WaitOutcome = Decided | Undecided;

/**
 * An operation that suspends the execution until Finpass has decided about all items. It has three
 * outputs. The first is where n8n sends the input of a wait whose time is over, so it never means success.
 */
export interface WaitOperation extends OperationPanel {
	kind: 'wait';
	outputs: [notYet: string, granted: string, refused: string];
	/** What an AI agent uses instead, because its tools cannot be suspended. */
	agentsUse: string;
	/**
	 * Asks once.
	 *
	 * @param requestId that the wait found, if Finpass wants one for this client
	 * @throws FinpassError if the answer decides nothing
	 */
	ask(call: Asking, values: Record<string, unknown>, requestId?: string): Promise<WaitOutcome>;
	/** For an operation whose `ask` may end in `requestIdMissing`. */
	requestIds?: RequestIds;
}

/** How a wait gets the request id that Finpass asks for. */
interface RequestIds {
	/**
	 * Requests one. This may be billed, and only a few are allowed, so it is done once for a client, while the
	 * node runs. The id is stored with the wait.
	 */
	make(call: Asking, values: Record<string, unknown>): Promise<WaitOutcome | { requestId: string }>;
	/** What leaves when the time is over and only the data is missing. */
	withoutData(values: Record<string, unknown>, requestId?: string): Decided;
}

/** What a question can use. It is asked while the node runs, and when Finpass calls back. */
export type Asking = Pick<Call, 'send' | 'warn'>;

/** An operation of the node, whole. */
export type Operation = CallOperation | LocalOperation | WaitOperation;

/** A group of operations. */
export interface Resource {
	value: string;
	name: string;
	/** Shown below the name in the list of resources, to tell apart those with similar names. */
	description: string;
	operations: Operation[];
}

/** An operation as it is stated: its fields' values are typed where `run` or `ask` reads them. */
type Stated<O extends Operation, F extends Fields, A extends Fields> = Omit<
	O,
	'kind' | 'fields' | 'additionalFields' | 'run' | 'ask' | 'requestIds'
> & { fields: F; additionalFields?: A };

type StatedValues<F extends Fields, A extends Fields> = ValuesOf<F> & Partial<ValuesOf<A>>;

/** States an operation that asks Finpass. */
export function defineOperation<F extends Fields, A extends Fields = Record<never, never>>(
	operation: Stated<CallOperation, F, A> & {
		run(call: Call, values: StatedValues<F, A>): Promise<OutputItem[]>;
	},
): CallOperation {
	return { kind: 'call', ...operation } as unknown as CallOperation;
}

/** States an operation that sends nothing. */
export function defineLocal<F extends Fields, A extends Fields = Record<never, never>>(
	operation: Stated<LocalOperation, F, A> & {
		run(item: LocalItem, values: StatedValues<F, A>): OutputItem[] | Promise<OutputItem[]>;
	},
): LocalOperation {
	return { kind: 'local', ...operation } as unknown as LocalOperation;
}

/** States an operation that waits. */
export function defineWait<F extends Fields, A extends Fields = Record<never, never>>(
	operation: Stated<WaitOperation, F, A> & {
		ask(call: Asking, values: StatedValues<F, A>, requestId?: string): Promise<WaitOutcome>;
		requestIds?: {
			make(call: Asking, values: StatedValues<F, A>): Promise<WaitOutcome | { requestId: string }>;
			withoutData(values: StatedValues<F, A>, requestId?: string): Decided;
		};
	},
): WaitOperation {
	return { kind: 'wait', ...operation } as unknown as WaitOperation;
}

/** One item. */
export function oneItem(json: IDataObject): OutputItem[] {
	return [{ json }];
}
