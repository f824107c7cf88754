import { NodeConnectionTypes, type IExecuteFunctions, type NodeExecutionHint } from 'n8n-workflow';

/**
 * What n8n has now and older supported versions have not. There the package does without it: the types
 * say that it is always there, so nothing but this file may take it for granted.
 */

/** The plain connection between nodes. Its name is a constant of n8n's only since 1.84. */
export const MAIN = NodeConnectionTypes?.Main ?? 'main';

/** Shows hints next to the node's output. n8n before 1.81 shows none. */
export function showHints(context: IExecuteFunctions, ...hints: NodeExecutionHint[]): void {
	context.addExecutionHints?.(...hints);
}
