import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import type { Patience } from './transport/client';
import type { Answer, FinpassRequest } from './transport/request';
import type { Progress } from './wait/poll';

/** The item that a field is read for. */
export interface ItemAtHand {
	context: IExecuteFunctions;
	itemIndex: number;
	/** Tells the user, after the run, of a value that is sent although it looks unusual. */
	warn(message: string): void;
}

/** A parameter of an operation: how the panel shows it, and how its value is read. */
export interface Field<T> {
	property: Omit<INodeProperties, 'name' | 'displayOptions'>;
	/** Shown only where another parameter of the operation has one of these values. */
	when?: Record<string, Array<string | boolean>>;
	/**
	 * Reads what the user entered. An empty optional field gives undefined. Only a field that stands for
	 * something stored elsewhere, such as a file, gives a promise.
	 *
	 * @throws BadInput
	 */
	read(raw: unknown, item: ItemAtHand): T | Promise<T>;
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
	send(request: FinpassRequest, patience?: Partial<Patience>): Promise<Answer>;
	/** Finpass's own words as a sentence of its own, with secrets and personal data taken out. */
	quote(said: unknown, secrets?: string[]): string;
	/** Waits at most so many seconds. See `waitUntilDone`. */
	waitUntilDone<T>(ask: (patience: Patience) => Promise<Progress<T>>, seconds: number): Promise<T>;
}

/** One item that an operation gives, not yet paired with the item it came from. */
export type OutputItem = Pick<INodeExecutionData, 'json' | 'binary'>;

/** An operation of the node, whole. */
export interface Operation {
	/** The parameter's value, which workflows depend on. */
	value: string;
	name: string;
	/** Sentence case, as the node's list of actions shows it and an AI agent reads it. */
	action: string;
	description: string;
	fields: Fields;
	/** Shown under Additional Fields. All are optional. */
	additionalFields?: Fields;
	run(call: Call, values: Record<string, unknown>): Promise<OutputItem[]>;
}

/** A group of operations. */
export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}

/** States an operation, with the values of its fields typed. */
export function defineOperation<F extends Fields, A extends Fields = Record<never, never>>(
	operation: Omit<Operation, 'fields' | 'additionalFields' | 'run'> & {
		fields: F;
		additionalFields?: A;
		run(call: Call, values: ValuesOf<F> & Partial<ValuesOf<A>>): Promise<OutputItem[]>;
	},
): Operation {
	return operation as unknown as Operation;
}

/** One item. */
export function oneItem(json: IDataObject): OutputItem[] {
	return [{ json }];
}
