import type {
	IExecuteData,
	IExecuteFunctions,
	INodeExecutionData,
	IRunExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import { withAnswer, type CarriedAnswer } from './storedWait';

/**
 * When a suspended execution continues, n8n does not run the node that waited: it passes on what a callback
 * gave, or after the time limit the input by the first output. Here the node runs again all the same.
 * Its entry in the execution is n8n's own (1.70 to 2.41, `executeData` and `nodeExecutionStack`).
 */
interface Internals {
	executeData: Entry;
	runExecutionData: IRunExecutionData;
}

/** A run of a node that is to come. */
type Entry = IExecuteData & {
	/** It was put in by `runAgainAtLimit`. */
	finpassAtLimit?: true;
};

const internalsOf = (context: IExecuteFunctions | IWebhookFunctions) =>
	context as unknown as Internals;

const entriesOf = ({ runExecutionData }: Internals): Entry[] =>
	runExecutionData.executionData?.nodeExecutionStack ?? [];

/**
 * Has the node run again when a callback makes its execution go on, with the answers beside the items
 * that went in.
 *
 * What n8n would pass on went before 2.38 by the first output alone, and is paired by its place, so with
 * other people's items. A node that runs gives what it always gives.
 *
 * @param answers one for each input item
 * @returns what `webhook` gives as `workflowData`
 */
export function runAgain(
	context: IWebhookFunctions,
	answers: CarriedAnswer[],
): INodeExecutionData[][] {
	const internals = internalsOf(context);
	const { executeData } = internals;
	const entries = entriesOf(internals);
	const atLimit = entries.findIndex(({ finpassAtLimit }) => finpassAtLimit === true);
	const [{ data }] = atLimit === -1 ? [executeData] : entries.splice(atLimit, 1);
	executeData.node.disabled = false;
	return [(data.main[0] ?? []).map((item, n) => withAnswer(item, answers[n]))];
}

/**
 * Has the node run again when the time of the wait is over: the entry that n8n is about to suspend passes
 * on nothing, and one like it, with the input, comes next.
 *
 * @param answers one for each input item
 */
export function runAgainAtLimit(context: IExecuteFunctions, answers: CarriedAnswer[]): void {
	const internals = internalsOf(context);
	const { executeData } = internals;
	const input = context.getInputData().map((item, n) => withAnswer(item, answers[n]));
	entriesOf(internals).unshift({
		...executeData,
		node: { ...executeData.node },
		data: { ...executeData.data, main: [input] },
		finpassAtLimit: true,
	});
	executeData.data = { ...executeData.data, main: [[]] };
}
