import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { BadInput, FinpassError } from '../api/errors';

/**
 * The one place that turns a failure into what the user reads: a headline that names the item, and below
 * it what to do. Nothing of the request or the answer is attached.
 *
 * @param itemIndex none if the failure is not about one item
 */
export function nodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const where = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const headline = (text: string, nextStep = '') =>
		isAgentTool(node) ? `${text}. ${nextStep}` : text + where;
	if (error instanceof BadInput) {
		const { message, nextStep: description } = error;
		return new NodeOperationError(node, headline(message, description), {
			description,
			itemIndex,
		});
	}
	if (error instanceof FinpassError) {
		return new NodeApiError(
			node,
			{},
			{
				message: headline(error.message, error.nextStep),
				description: error.nextStep,
				httpCode: error.facts.status?.toString(),
				itemIndex,
			},
		);
	}
	return new NodeOperationError(node, error as Error, { itemIndex });
}

/** Whether an AI agent runs the node as a tool. An agent sees only the message of an error. */
export function isAgentTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

interface FailureRecord extends IDataObject {
	error: string;
	message: string;
	details: IDataObject;
}

/**
 * What a failed item looks like when the run continues: `error` and `message` to read, and
 * `details.reason` to branch on.
 *
 * n8n reduces an item that has an error object to its message, and treats an item as failed only if it
 * has exactly these three fields (2.40, `WorkflowExecute.handleNodeErrorOutput`).
 */
export function failureRecord(failure: Error, error: unknown): FailureRecord {
	const { message, description } = failure as NodeApiError;
	return {
		error: message,
		message: description ?? '',
		details: { reason: reasonOf(error) },
	};
}

/** A word for what went wrong, the same in every language and version. */
export function reasonOf(error: unknown): string {
	if (error instanceof FinpassError) return error.reason;
	return error instanceof BadInput ? 'invalidInput' : 'unexpected';
}
