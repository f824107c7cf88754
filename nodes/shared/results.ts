import type { INodeExecutionData } from 'n8n-workflow';

import type { Operation, OutputItem } from './operation';
import { finish, finishRefusal, type Origin } from './privacy/finish';

/** The result of one input item: the items that come out, and the output that they leave by. */
export interface ItemResult {
	output: number;
	items: OutputItem[];
}

/**
 * Applies an item's privacy settings to what the operation gave.
 *
 * @param given `outcome` is `done`, or the reason of a refusal
 */
export function applyPrivacy(
	given: ItemResult & { outcome: string },
	source: Omit<Origin, 'outcome'>,
): ItemResult {
	const { output, outcome, items } = given;
	const origin = { ...source, outcome };
	const finishOne = outcome === 'done' ? finish : finishRefusal;
	return { output, items: items.map((item) => finishOne(item, origin)) };
}

/** Names of an operation's outputs. */
export function outputsOf(operation: Operation): string[] {
	return operation.kind === 'local' ? [''] : (operation.outputs ?? ['']);
}

/**
 * Distributes the items to the node's outputs, each paired with the input item that it came from.
 *
 * @param settled one for each input item; undefined gives nothing
 */
export function toOutputs(
	settled: Array<ItemResult | undefined>,
	outputs: number,
): INodeExecutionData[][] {
	const shared = Array.from({ length: outputs }, (): INodeExecutionData[] => []);
	settled.forEach((one, item) => {
		if (one === undefined) return;
		const pairedItem = { item };
		for (const { output = one.output, untouched, ...given } of one.items) {
			const json = untouched === undefined ? given.json : { ...given.json, ...untouched };
			shared[output].push({ ...given, json, pairedItem });
		}
	});
	return shared;
}
