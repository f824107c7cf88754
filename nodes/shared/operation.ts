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
	/** Tells the user, after the run, of a value that is sent although it looks unusual. */
	warn(message: string): void;
}

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
	/** Shown only where another parameter of the operation has one of these values. */
	when?: Record<string, Array<string | boolean>>;
	/**
	 * Reads what the user entered. An empty optional field gives undefined. Only a field that stands for
	 * something stored elsewhere, such as a file, gives a promise.
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

/** What an operation has at hand for one item. */
export interface Call {
	context: IExecuteFunctions;
	itemIndex: number;
	send(request: FinpassRequest, limits?: Partial<RetryLimits>): Promise<Answer>;
	/** Fetches a file from a link that an answer held, into n8n's binary data. See `download`. */
	download(file: WantedFile): Promise<IBinaryData>;
	/** Finpass's own words as a sentence of its own, with secrets and personal data taken out. */
	quote(said: unknown, secrets?: string[]): string;
	/** Waits at most so many seconds. See `waitUntilDone`. */
	waitUntilDone<T>(
		ask: (limits: RetryLimits) => Promise<PollResult<T>>,
		seconds: number,
	): Promise<T>;
}

/** One item that an operation gives, not yet paired with the item it came from. */
export type OutputItem = Pick<INodeExecutionData, 'json' | 'binary'>;

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
}

/** An operation that gives its items on the node's one output. */
export interface DirectOperation extends OperationPanel {
	run(call: Call, values: Record<string, unknown>): Promise<OutputItem[]>;
}

/** What Finpass has decided. `outcome` is `done`, or the reason of a refusal. */
export interface Decided {
	output: 1 | 2;
	outcome: string;
	items: OutputItem[];
}

/** What Finpass says to an operation that waits; `pending` is the state where nothing is decided. */
export type WaitOutcome = Decided | { pending: string };

/**
 * An operation that suspends the execution until Finpass has decided about all items. It has three
 * outputs. The first is where n8n sends the input of a wait whose time is over, so it never means success.
 */
export interface WaitOperation extends OperationPanel {
	outputs: [notYet: string, granted: string, refused: string];
	/** What an AI agent uses instead, for its tools cannot be suspended. */
	agentsUse: string;
	/**
	 * Asks once.
	 *
	 * @throws FinpassError where the answer decides nothing
	 */
	ask(call: Asking, values: Record<string, unknown>): Promise<WaitOutcome>;
}

/** What is at hand for a question: it is put while the node runs, and when Finpass calls back. */
export type Asking = Pick<Call, 'send'>;

/** An operation of the node, whole. */
export type Operation = DirectOperation | WaitOperation;

/** A group of operations. */
export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}

/** States an operation, with the values of its fields typed. */
export function defineOperation<F extends Fields, A extends Fields = Record<never, never>>(
	operation: Omit<DirectOperation, 'fields' | 'additionalFields' | 'run'> & {
		fields: F;
		additionalFields?: A;
		run(call: Call, values: ValuesOf<F> & Partial<ValuesOf<A>>): Promise<OutputItem[]>;
	},
): DirectOperation {
	return operation as unknown as DirectOperation;
}

/** States an operation that waits, with the values of its fields typed. */
export function defineWait<F extends Fields, A extends Fields = Record<never, never>>(
	operation: Omit<WaitOperation, 'fields' | 'additionalFields' | 'ask'> & {
		fields: F;
		additionalFields?: A;
		ask(call: Asking, values: ValuesOf<F> & Partial<ValuesOf<A>>): Promise<WaitOutcome>;
	},
): WaitOperation {
	return operation as unknown as WaitOperation;
}

/** One item. */
export function oneItem(json: IDataObject): OutputItem[] {
	return [{ json }];
}
