import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { BadInput, Cancelled } from '../../shared/api/errors';
import { failureRecord, isAgentTool, nodeError, reasonOf } from '../../shared/n8n/nodeError';
import { hintsAfter, type RunStats } from './hints';
import { showHints } from '../../shared/n8n/olderN8n';
import { versionOf, type Call, type Operation } from '../../shared/operation';
import { readSettings, type Settings } from '../../shared/fields/options';
import { newTrace, type Trace } from '../../shared/privacy/auditRecord';
import { withAudit } from '../../shared/privacy/finish';
import { findOperation } from '../resources';
import { applyPrivacy, toOutputs, type ItemResult } from '../../shared/results';
import { FinpassClient } from '../../shared/api/client';
import { readValues } from '../../shared/fields/readValues';
import { pause } from '../../shared/api/pause';
import { waitUntilDone } from '../../shared/poll';
import { Suspension } from '../wait/suspend';
import { REFUSED } from '../../shared/waitOutcome';
import { Warnings } from '../../shared/n8n/warnings';

/** n8n, and whoever wants to stop the run, get a turn after so many items were read. */
const READ_AT_ONCE = 250;

/**
 * Runs the chosen operation for every input item, side by side, and pairs what comes out.
 *
 * All items are read before anything is sent, so that a mistake in one does not leave the others
 * half done. With On Error set to continue, an item that fails gives an item with the fields `error`,
 * `message` and `details`; otherwise nothing more is sent, and the first failure is thrown.
 *
 * @throws NodeOperationError for bad input, NodeApiError for what Finpass refused
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const stop = new AbortController();
	const warnings = new Warnings();
	const { resource, operation, settings, client } = await prepare(context, warnings, stop.signal);
	const traces = items.map(newTrace);
	const stats: RunStats = { waitedMs: 0, retries: 0, lost: [] };
	let firstFailure: Error | undefined;

	const wait = 'ask' in operation ? new Suspension(context, operation, settings) : undefined;
	const sourceOf = (item: number, values: Record<string, unknown>) => ({
		operation: `${resource}.${operation.value}`,
		ids: idsIn(values),
		trace: traces[item],
	});
	// Where an operation waits, a failed item on the first output would be led back in.
	const output = wait === undefined ? 0 : REFUSED;
	const fail = (error: unknown, item: number, values = {}): ItemResult => {
		const failure = nodeError(context.getNode(), error, item);
		if (!context.continueOnFail() || error instanceof Cancelled) {
			firstFailure ??= failure;
			stop.abort();
			return { output, items: [] };
		}
		if (traces[item].mayBeBilled) stats.lost.push(item);
		const details = settings.privacy.auditRecord
			? withAudit({}, {}, { ...sourceOf(item, values), outcome: reasonOf(error) })
			: {};
		return { output, items: [{ json: failureRecord(failure, error, details) }] };
	};

	const version = versionOf(context.getNode());
	const inputs: Array<{ values: Record<string, unknown> } | { failed: ItemResult }> = [];
	for (const itemIndex of items.keys()) {
		const warn = (message: string) => warnings.add(message, itemIndex);
		try {
			if (itemIndex % READ_AT_ONCE === READ_AT_ONCE - 1) await pause(1, client.signal);
			inputs.push({ values: await readValues({ context, itemIndex, version, warn }, operation) });
		} catch (error) {
			inputs.push({ failed: fail(error, itemIndex) });
		}
		if (firstFailure !== undefined) throw firstFailure;
	}

	const settled = await Promise.all(
		inputs.map(async (input, item) => {
			if ('failed' in input) return input.failed;
			const { values } = input;
			const call = callFor(context, client, item, traces[item], stats);
			const origin = sourceOf(item, values);
			try {
				if ('ask' in operation) return await wait?.ask(call, { values, origin }, client.signal);
				const given = { output: 0, outcome: 'done', items: await operation.run(call, values) };
				return applyPrivacy(given, settings.privacy, origin);
			} catch (error) {
				return fail(error, item, values);
			}
		}),
	);
	if (firstFailure !== undefined) throw firstFailure;
	stats.retries = client.retries;
	showHints(context, ...warnings.hints(), ...hintsAfter(stats, settled, settings.privacy));
	return wait === undefined ? toOutputs(settled, 1) : await wait.conclude(settled);
}

/** What all items share. */
async function prepare(context: IExecuteFunctions, warnings: Warnings, stop: AbortSignal) {
	const cancel = context.getExecutionCancelSignal();
	const signal = cancel === undefined ? stop : AbortSignal.any([cancel, stop]);
	try {
		const resource = context.getNodeParameter('resource', 0) as string;
		const operation = findOperation(resource, context.getNodeParameter('operation', 0) as string);
		refuseAgents(context, operation);
		const warn = (message: string) => warnings.add(message);
		const settings: Settings = await readSettings(context, warn);
		const client = await FinpassClient.open(context, settings.client, signal);
		return { resource, operation, settings, client };
	} catch (error) {
		throw nodeError(context.getNode(), error);
	}
}

/** n8n would give an agent's tool no result from an execution that is suspended. */
function refuseAgents(context: IExecuteFunctions, operation: Operation): void {
	if (!('ask' in operation) || !isAgentTool(context.getNode())) return;
	throw new BadInput(
		`${operation.name} cannot be used by an AI agent: its tools cannot be suspended`,
		`Give the agent a tool with another operation: ${operation.agentsUse}.`,
	);
}

/** The ids among an item's parameters, by Finpass's names for them. */
function idsIn(values: Record<string, unknown>): IDataObject {
	const { clientId, requestId, jobId } = values as Record<string, string>;
	return { client_id: clientId, request_id: requestId, job_id: jobId };
}

function callFor(
	context: IExecuteFunctions,
	client: FinpassClient,
	itemIndex: number,
	trace: Trace,
	stats: RunStats,
): Call {
	return {
		context,
		itemIndex,
		send: async (request, limits) => await client.send(request, { ...limits, trace }),
		download: async (file) => await client.download(context, file),
		quote: (said, secrets) => client.quote(said, secrets),
		waitUntilDone: async (ask, seconds) => {
			const { result, waitedMs } = await waitUntilDone(ask, seconds * 1000, client.signal);
			stats.waitedMs = Math.max(stats.waitedMs, waitedMs);
			return result;
		},
	};
}
