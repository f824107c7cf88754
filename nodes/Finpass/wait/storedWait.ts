import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { ClientSettings } from '../../shared/api/client';
import type { Origin } from '../../shared/privacy/finish';
import type { ItemResult } from '../../shared/results';

/** What a suspended execution has to remember. n8n stores it with the execution, as JSON. */
export interface StoredWait {
	/** When n8n ends the wait, in milliseconds since 1970. */
	until: number;
	settings: ClientSettings;
	/** One for each input item: what is settled, or which question is open. */
	items: Array<{ key: string; settled?: ItemResult }>;
	/** The open questions, by key. */
	questions: Record<string, Question>;
}

/** What is asked about an item, and what its result is made with. */
export interface Question {
	values: Record<string, unknown>;
	origin: Omit<Origin, 'outcome'>;
}

/** Request ids that a wait found, by client id. */
export type FoundIds = Record<string, string>;

/** Their names in the node's context. */
const WAIT = 'finpassWait';
const FOUND = 'finpassRequestIds';

/** n8n's timer may be a little early, because clocks are inexact. */
const EARLY_MS = 1_000;

/** Whether the time of a wait is over. */
export function isOver({ until }: StoredWait): boolean {
	return until - EARLY_MS <= Date.now();
}

/** @param stored none if the execution is not suspended (again) */
export function storeWait(context: IExecuteFunctions, stored?: StoredWait): void {
	context.getContext('node')[WAIT] = stored;
}

/** An earlier wait of this node in this execution. */
export function earlierWait(context: IExecuteFunctions): StoredWait | undefined {
	return context.getContext('node')[WAIT] as StoredWait | undefined;
}

/**
 * What this node found in this execution. It is kept as long as the execution: n8n stores it when the
 * execution is suspended, and it outlives a failed attempt of the node.
 */
export function foundIds(context: IExecuteFunctions): FoundIds {
	return (context.getContext('node')[FOUND] ??= {}) as FoundIds;
}

/** The wait that a callback is for, and what it found. In a webhook, n8n gives the context in expressions only. */
export function readStoredWait(context: IWebhookFunctions): StoredWait & { found: FoundIds } {
	const node = JSON.stringify(context.getNode().name)
		.replaceAll('{', '\\u007b')
		.replaceAll('}', '\\u007d');
	// Not `$node[…]`: n8n refuses names such as `constructor` there.
	const read = (name: string) =>
		context.evaluateExpression(`{{ $(${node}).context["${name}"] }}`) as unknown;
	return { ...(read(WAIT) as StoredWait), found: (read(FOUND) ?? {}) as FoundIds };
}

/** What an input item carries into the run that continues a wait. */
export interface CarriedAnswer {
	key: string;
	settled?: ItemResult;
	/** Found by a callback. */
	requestId?: string;
}

/** The name under which an input item carries it. */
const ANSWER = 'finpassAnswer';

/** An input item that carries an answer into the run that continues a wait. */
export function withAnswer(item: INodeExecutionData, answer: CarriedAnswer): INodeExecutionData {
	return { ...item, [ANSWER]: answer as unknown as IDataObject };
}

/** What the input items carry: nothing, unless this run continues a wait. */
export function carriedAnswers(context: IExecuteFunctions): CarriedAnswer[] {
	return context.getInputData().flatMap((item) => (item[ANSWER] as unknown as CarriedAnswer) ?? []);
}

/** Removes it again, so that it does not leave with an item that waited too long, or come back in. */
export function dropAnswers(context: IExecuteFunctions): void {
	for (const item of context.getInputData()) delete item[ANSWER];
}
