import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { FinpassClient } from '../../shared/api/client';
import { BadInput, Cancelled } from '../../shared/api/errors';
import { pause } from '../../shared/api/pause';
import { readPrivacy, readRequestOptions } from '../../shared/fields/options';
import { readValues } from '../../shared/fields/readValues';
import { failureRecord, nodeError, reasonOf } from '../../shared/n8n/nodeError';
import { showHints } from '../../shared/n8n/olderN8n';
import { Warnings } from '../../shared/n8n/warnings';
import {
	versionOf,
	type Call,
	type FieldContext,
	type NodeVersion,
	type OutputItem,
} from '../../shared/operation';
import { waitUntilDone } from '../../shared/poll';
import { newTrace, type Trace } from '../../shared/privacy/auditRecord';
import {
	finishFailure,
	maskFailure,
	MASKED,
	type Origin,
	type PrivacySettings,
} from '../../shared/privacy/finish';
import { maskPersonalData } from '../../shared/privacy/mask';
import { applyPrivacy, outputsOf, toOutputs, type ItemResult } from '../../shared/results';
import { Suspension } from '../wait/suspend';
import { hintsAfter, RUNS_AGAIN, type RunStats } from './hints';
import { lostResults } from './lostResults';
import { optionsOf, prepare, type Prepared } from './prepare';

/** After reading this many items the run pauses, so that n8n stays responsive and can stop it. */
const READ_AT_ONCE = 250;

type Values = Record<string, unknown>;

/** The parameters of one item, or what became of it because they could not be read. */
type Input = { values: Values } | { failed: ItemResult };

/**
 * Runs the chosen operation for every input item, side by side, and pairs what comes out.
 *
 * All items are read before anything is sent, so that a mistake in one does not leave the others
 * half done. With On Error set to continue, an item that fails gives an item with the fields `error`,
 * `message` and `details`. Otherwise nothing more is sent, requests under way finish, and the first
 * failure is thrown.
 *
 * @throws NodeOperationError for bad input, NodeApiError for what Finpass refused
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const warnings = new Warnings();
	const prepared = await prepare(context, warnings).catch((error: unknown) => {
		throw nodeError(context.getNode(), error);
	});
	return await new Run(context, warnings, prepared).all();
}

/** One run of the node, from its items to its outputs. */
class Run {
	private readonly traces: Trace[];

	/** Of each item. If its Options cannot be read, everything is masked. */
	private readonly privacy: PrivacySettings[];

	private readonly stats: RunStats;

	/** Only for an operation that waits. */
	private readonly wait?: Suspension;

	private readonly version: NodeVersion;

	private firstFailure?: { error: ReturnType<typeof nodeError>; item: number };

	/** For each item, whether it gave a result. */
	private readonly done: boolean[] = [];

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly warnings: Warnings,
		private readonly prepared: Prepared,
	) {
		const { operation, requests, privacy = MASKED } = prepared;
		this.version = versionOf(context.getNode());
		this.privacy = context.getInputData().map(() => privacy);
		const sent = operation.kind !== 'local';
		this.stats = { sent, waitedMs: 0, retries: 0, lost: [], billed: false };
		this.traces = context.getInputData().map(newTrace);
		if (operation.kind === 'wait') this.wait = new Suspension(context, operation, requests);
	}

	async all(): Promise<INodeExecutionData[][]> {
		const { operation, client } = this.prepared;
		const inputs = await this.readInputs();
		const results = await Promise.all(inputs.map((input, item) => this.resultOf(input, item)));
		this.stopAtFailure();
		this.stats.retries = client?.retries ?? 0;
		const hints = hintsAfter(this.context.getNode(), this.stats, results, this.privacy);
		showHints(this.context, ...this.warnings.hints(), ...hints);
		if (this.wait !== undefined) return await this.wait.conclude(results);
		return toOutputs(results, outputsOf(operation).length);
	}

	private async readInputs(): Promise<Input[]> {
		const { operation, client } = this.prepared;
		const inputs: Input[] = [];
		for (const item of this.traces.keys()) {
			try {
				if (item % READ_AT_ONCE === READ_AT_ONCE - 1) await pause(1, client?.signal);
				if (this.prepared.privacy === undefined) await this.readOptions(item);
				inputs.push({ values: await readValues(this.itemContext(item), operation) });
			} catch (error) {
				inputs.push({ failed: this.failed(error, item) });
			}
			this.stopAtFailure();
		}
		return inputs;
	}

	/** Ends the run if an item failed. The error says what became of the others, whose results are lost. */
	private stopAtFailure(): void {
		if (this.firstFailure === undefined) return;
		const { error, item } = this.firstFailure;
		const lost = lostResults(item, this.done, this.traces);
		const again = this.stats.billed && this.context.getNode().retryOnFail ? ` ${RUNS_AGAIN}` : '';
		if (lost + again !== '') error.description = `${error.description ?? ''}${lost}${again}`.trim();
		throw error;
	}

	/** Reads the Options of one item. Those about requests must be the same for the whole run. */
	private async readOptions(item: number): Promise<void> {
		this.privacy[item] = readPrivacy(optionsOf(this.context, item));
		const requests = await readRequestOptions(this.itemContext(item));
		if (JSON.stringify(requests) === JSON.stringify(this.prepared.requests)) return;
		throw new BadInput(
			"'Concurrency', 'Max Retries' and 'Timeout (Seconds)' are not the same for all items",
			'Set the same values for all items.',
		);
	}

	/** Undefined if nothing is decided for the item yet. */
	private async resultOf(input: Input, item: number): Promise<ItemResult | undefined> {
		if ('failed' in input) return input.failed;
		try {
			const result = await this.perform(input.values, item);
			this.done[item] = true;
			return result;
		} catch (error) {
			return this.failed(error, item, input.values);
		}
	}

	private async perform(values: Values, item: number): Promise<ItemResult | undefined> {
		const { operation, client } = this.prepared;
		const origin = this.originOf(item, values);
		const context = this.itemContext(item);
		const give = (items: OutputItem[]) =>
			applyPrivacy({ output: 0, outcome: 'done', items }, origin);
		if (client === undefined) {
			const mask = this.privacy[item].maskPersonalData ? masked : same;
			return give(await operation.run({ ...context, mask }, values));
		}
		const call = this.callFor(client, context);
		if (operation.kind === 'call') return give(await operation.run(call, values));
		return await this.wait?.ask(call, { values, origin }, client.signal);
	}

	/** Notes down the first failure if it ends the run. */
	private failed(error: unknown, item: number, values: Values = {}): ItemResult {
		const failure = nodeError(this.context.getNode(), error, item);
		maskFailure(failure, this.privacy[item]);
		// The last output: the first may be for results, or lead back into the node.
		const output = outputsOf(this.prepared.operation).length - 1;
		if (!this.context.continueOnFail() || error instanceof Cancelled) {
			this.firstFailure ??= { error: failure, item };
			this.prepared.stop.abort();
			return { output, items: [] };
		}
		if (this.traces[item].mayBeBilled) this.stats.lost.push(item);
		const origin = { ...this.originOf(item, values), outcome: reasonOf(error) };
		return { output, items: [{ json: finishFailure(failureRecord(failure, error), origin) }] };
	}

	private originOf(item: number, values: Values): Omit<Origin, 'outcome'> {
		return {
			operation: this.prepared.name,
			ids: idsIn(values),
			trace: this.traces[item],
			privacy: this.privacy[item],
		};
	}

	private itemContext(itemIndex: number): FieldContext {
		const { context, warnings, version } = this;
		const warn = (message: string) => warnings.add(message, itemIndex);
		const holdsKey = this.prepared.client?.holdsKey;
		return { context, itemIndex, version, warn, holdsKey };
	}

	private callFor(client: FinpassClient, item: FieldContext): Call {
		const trace = this.traces[item.itemIndex];
		return {
			...item,
			send: (request, limits) => {
				this.stats.billed ||= request.effect === 'billed';
				return client.send(request, { ...limits, trace });
			},
			download: (file) => client.download(this.context, file),
			quote: (said, secrets) => client.quote(said, secrets),
			waitUntilDone: async (ask, seconds) => {
				const { result, waitedMs } = await waitUntilDone(ask, seconds * 1000, client.signal);
				this.stats.waitedMs = Math.max(this.stats.waitedMs, waitedMs);
				return result;
			},
		};
	}
}

const same = <T extends object>(value: T): T => value;

/** Masking changes texts, but never the type of a field. */
const masked = <T extends object>(value: T): T => maskPersonalData(value as IDataObject) as T;

/** The ids among an item's parameters, by Finpass's names for them. */
function idsIn(values: Values): IDataObject {
	const { clientId, requestId, jobId } = values as Record<string, string>;
	return { client_id: clientId, request_id: requestId, job_id: jobId };
}
