import type {
	IDataObject,
	IExecuteData,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Settings } from '../../shared/fields/options';
import type { Origin } from '../../shared/privacy/finish';
import type { ItemResult } from '../../shared/results';

/** What an execution that is suspended has to know. n8n stores it with the execution, as JSON. */
export interface StoredWait {
	/** When n8n ends the wait, in milliseconds since 1970. */
	until: number;
	settings: Settings;
	/** One for each input item: what is settled, or which question is open. */
	items: Array<{ key: string; settled?: ItemResult }>;
	/** The open questions, by key. */
	questions: Record<string, Question>;
}

export interface Question {
	values: Record<string, unknown>;
	origin: Omit<Origin, 'outcome'>;
}

/** The name under which it stands in the node's context. */
const NAME = 'finpassWait';

/** n8n's timer may be early by the inaccuracy of the clock. */
const EARLY_MS = 1_000;

export function storeWait(context: IExecuteFunctions, stored: StoredWait): void {
	context.getContext('node')[NAME] = stored;
}

/**
 * Takes out an earlier wait of this node in this execution, if its time ran out. One that
 * a callback ended is of no more use.
 */
export function takeStoredWait(context: IExecuteFunctions): StoredWait | undefined {
	const node = context.getContext('node');
	const stored = node[NAME] as StoredWait | undefined;
	delete node[NAME];
	return stored !== undefined && stored.until - EARLY_MS <= Date.now() ? stored : undefined;
}

/** The wait that a callback is for. Here n8n gives the context in expressions only. */
export function readStoredWait(context: IWebhookFunctions): StoredWait {
	const node = JSON.stringify(context.getNode().name)
		.replaceAll('{', '\\u007b')
		.replaceAll('}', '\\u007d');
	return context.evaluateExpression(
		`{{ $node[${node}].context["${NAME}"] }}`,
	) as unknown as StoredWait;
}

/** The name of the answer that an input item carries into the node's second run. */
const ANSWER = 'finpassAnswer';

/**
 * Has the node run again when its execution goes on, with the answers beside the items that went in.
 *
 * n8n would only pass on what a callback gives, as if the node were disabled, and before 2.38 by the first
 * output alone; what it passes on is paired by its place, so with other people's items. A node that runs
 * gives what it always gives. Its entry in the execution is n8n's own (1.70 to 2.41, `executeData`).
 *
 * @param answers one for each input item
 * @returns what `webhook` gives as `workflowData`
 */
export function runAgain(
	context: IWebhookFunctions,
	answers: Array<{ key: string; settled?: ItemResult }>,
): INodeExecutionData[][] {
	const { executeData } = context as unknown as { executeData: IExecuteData };
	const input = executeData.data.main[0] ?? [];
	executeData.node.disabled = false;
	return [input.map((item, n) => ({ ...item, [ANSWER]: answers[n] as unknown as IDataObject }))];
}

/** The answer that an input item carries, if it is one to that question. */
export function answerIn(item: INodeExecutionData, key: string): ItemResult | undefined {
	const answer = item[ANSWER] as unknown as { key: string; settled?: ItemResult } | undefined;
	return answer?.key === key ? answer.settled : undefined;
}
