import type {
	IExecuteData,
	IExecuteFunctions,
	INodeExecutionData,
	IRunExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import { withAnswer, type CarriedAnswer } from './storedWait';

/**
 * When a suspended execution continues, n8n does not run the node that waited. It passes on what the callback
 * returned, or after the time limit the input, by the first output. This file makes the node run again.
 * Its entry in the execution is n8n's own (1.70 to 2.41, `executeData` and `nodeExecutionStack`).
 */
interface Internals {
	executeData: Entry;
	runExecutionData: IRunExecutionData;
}

/** A run of a node that is still to come. */
type Entry = IExecuteData & {
	/** Added by `runAgainAtLimit`. */
	finpassAtLimit?: true;
};

const internalsOf = (context: IExecuteFunctions | IWebhookFunctions) =>
	context as unknown as Internals;

const entriesOf = ({ runExecutionData }: Internals): Entry[] =>
	runExecutionData.executionData?.nodeExecutionStack ?? [];

/**
 * Makes the node run again when a callback resumes its execution, with the answers next to the input
 * items.
 *
 * Before 2.38, n8n would pass everything on by the first output only, and pair items by position, that is,
 * with the wrong ones. A node that runs pairs its own items.
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
 * Makes the node run again when the time of the wait is over: the entry that n8n is about to suspend passes
 * on nothing, and a copy of it, with the input, comes next.
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
