import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { BadInput, Cancelled, Refusal } from './errors';
import type { Call } from './operation';
import { readSettings } from './options';
import { findOperation } from './resources';
import { FinpassClient } from './transport/client';
import { readValues } from './values';
import { waitUntilDone } from './wait/poll';

/** A wait shorter than this needs no explanation. */
const HINT_AFTER_MS = 10_000;

/**
 * Runs the chosen operation for every input item, side by side, and pairs what comes out.
 *
 * All items are read before anything is sent, so that a mistake in one does not leave the others
 * half done. With On Error set to continue, an item that fails gives an item with the fields `error`,
 * `description` and `reason`; otherwise nothing more is sent, and the first failure is thrown.
 *
 * @throws NodeOperationError for bad input, NodeApiError for what Finpass refused
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const operation = findOperation(
		context.getNodeParameter('resource', 0) as string,
		context.getNodeParameter('operation', 0) as string,
	);
	const stop = new AbortController();
	let firstFailure: Error | undefined;
	const fail = (error: unknown, item: number): INodeExecutionData[] => {
		const failure = nodeError(context.getNode(), error, item);
		if (context.continueOnFail() && !(error instanceof Cancelled)) {
			return [errorItem(failure, error, item)];
		}
		firstFailure ??= failure;
		stop.abort();
		return [];
	};

	const inputs = items.map((_, item) => {
		try {
			return { values: readValues(context, operation, item) };
		} catch (error) {
			return { failed: fail(error, item) };
		}
	});
	if (firstFailure !== undefined) throw firstFailure;

	const client = await openClient(context, stop.signal);
	const outputs = await Promise.all(
		inputs.map(async (input, item) => {
			if (input.failed !== undefined) return input.failed;
			try {
				const given = await operation.run(callFor(context, client, item), input.values);
				return given.map((output) => ({ ...output, pairedItem: { item } }));
			} catch (error) {
				return fail(error, item);
			}
		}),
	);
	if (firstFailure !== undefined) throw firstFailure;
	return [outputs.flat()];
}

async function openClient(context: IExecuteFunctions, stop: AbortSignal): Promise<FinpassClient> {
	const cancel = context.getExecutionCancelSignal();
	const signal = cancel === undefined ? stop : AbortSignal.any([cancel, stop]);
	try {
		return await FinpassClient.open(context, readSettings(context), signal);
	} catch (error) {
		throw nodeError(context.getNode(), error);
	}
}

function callFor(context: IExecuteFunctions, client: FinpassClient, itemIndex: number): Call {
	return {
		context,
		itemIndex,
		send: async (request, patience) => await client.send(request, patience),
		waitUntilDone: async (ask, seconds) => {
			const { result, waitedMs } = await waitUntilDone(ask, seconds * 1000, client.signal);
			if (waitedMs > HINT_AFTER_MS) {
				context.addExecutionHints({
					message: `Waited ${Math.round(waitedMs / 1000)} seconds for Finpass (item ${itemIndex})`,
					location: 'outputPane',
				});
			}
			return result;
		},
	};
}

/** The one place where a failure becomes what the user reads. */
function nodeError(node: INode, error: unknown, itemIndex?: number): Error {
	const where = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	if (error instanceof BadInput) {
		const { message, wayOut: description } = error;
		return new NodeOperationError(node, message + where, { description, itemIndex });
	}
	if (error instanceof Refusal) {
		return new NodeApiError(
			node,
			{},
			{
				message: error.message + where,
				description: error.nextStep,
				httpCode: error.facts.status?.toString(),
				itemIndex,
			},
		);
	}
	return new NodeOperationError(node, error as Error, { itemIndex });
}

function errorItem(failure: Error, error: unknown, item: number): INodeExecutionData {
	const { message, description } = failure as NodeApiError;
	const json: IDataObject = {
		error: message,
		description: description ?? '',
		reason: error instanceof Refusal ? error.reason : 'invalidInput',
	};
	return { json, error: failure as NodeApiError, pairedItem: { item } };
}
