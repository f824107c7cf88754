import { NodeConnectionTypes, type IExecuteFunctions, type NodeExecutionHint } from 'n8n-workflow';

/**
 * Parts of n8n that older supported versions lack. The package then does without them. n8n's types claim
 * that they always exist, so only this file may use them.
 */

/** The plain connection between nodes. Its name is a constant of n8n's only since 1.84. */
export const MAIN = NodeConnectionTypes?.Main ?? 'main';

/** Shows hints next to the node's output. n8n before 1.81 shows none. */
export function showHints(context: IExecuteFunctions, ...hints: NodeExecutionHint[]): void {
	context.addExecutionHints?.(...hints);
}
