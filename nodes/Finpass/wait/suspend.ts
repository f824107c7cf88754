import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ClientSettings } from '../../shared/api/client';
import { DEFAULT_LIMIT_HOURS } from '../../shared/fields/limitHours';
import { MANUAL_WAIT_MINUTES } from '../../shared/fields/notice';
import type { Call, Decided, WaitOperation, WaitOutcome } from '../../shared/operation';
import { oncePresent, waitUntilDone } from '../../shared/poll';
import { applyPrivacy, toOutputs, type ItemResult } from '../../shared/results';
import { OUTPUTS } from '../../shared/waitOutcome';
import { Asker } from './asker';
import { runAgainAtLimit } from './runAgain';
import {
	carriedAnswers,
	dropAnswers,
	earlierWait,
	foundIds,
	isOver,
	storeWait,
	type FoundIds,
	type Question,
	type StoredWait,
} from './storedWait';
import { forget, recall, suspendedAgain } from './waitCache';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** n8n's own value for a wait without end. The oldest supported n8n has no constant for it. */
const LATEST = Date.parse('3000-01-01T00:00:00Z');

/** Asks about all items of a run, and suspends the execution if not all are decided. */
export class Suspension {
	/** By question, so that items with the same parameters are asked about once. */
	private readonly answers = new Map<string, Promise<ItemResult | undefined>>();

	/** What leaves by Granted when the time is over, by question. */
	private readonly withoutData = new Map<string, ItemResult>();

	private readonly questions: Record<string, Question> = {};

	/** The question of each item whose parameters could be read. */
	private readonly keys: string[] = [];

	/** The wait that this run continues with; none if it is a new one. */
	private readonly continued?: StoredWait;

	private readonly found: FoundIds;

	private readonly asker: Asker;

	private readonly start = Date.now();

	/** Milliseconds for which the node asked by itself in the editor. */
	private looksOnMs = 0;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: WaitOperation,
		private readonly settings: ClientSettings,
	) {
		this.found = foundIds(context);
		const earlier = earlierWait(context);
		const carried = carriedAnswers(context);
		if (earlier !== undefined && carried.length > 0) this.continued = earlier;
		// A callback has ended this wait.
		if (earlier !== undefined && (carried.length > 0 || isOver(earlier))) this.takeOver(earlier);
		for (const { key, settled, requestId } of carried) {
			if (settled !== undefined) this.answers.set(key, Promise.resolve(settled));
			const client = earlier?.questions[key]?.values.clientId;
			if (requestId !== undefined && client !== undefined) this.found[String(client)] = requestId;
		}
		this.asker = new Asker(operation, this.found, this.continued !== undefined);
	}

	/**
	 * Asks about one item, unless it was decided while this execution was suspended.
	 *
	 * @returns undefined if nothing is decided yet
	 */
	async ask(call: Call, question: Question, signal?: AbortSignal): Promise<ItemResult | undefined> {
		const key = keyOf(question);
		this.keys[call.itemIndex] = key;
		const answer = this.answers.get(key) ?? this.put(call, question, key, signal);
		this.answers.set(key, answer);
		this.questions[key] = question;
		return await answer;
	}

	/**
	 * Ends the run. If the execution was suspended, n8n discards what is returned.
	 *
	 * @param settled one for each item; undefined if nothing is decided yet
	 */
	async conclude(settled: Array<ItemResult | undefined>): Promise<INodeExecutionData[][]> {
		dropAnswers(this.context);
		storeWait(this.context);
		const left = settled.flatMap((one, item) =>
			one === undefined ? [this.limitMs(this.questions[this.keys[item]].values)] : [],
		);
		const leftMs = Math.max(0, ...left);
		if (leftMs > 0) await this.suspend(settled, leftMs);
		return toOutputs(
			settled.map((one, item) => one ?? this.overdue(item)),
			OUTPUTS,
		);
	}

	private takeOver(earlier: StoredWait): void {
		const { answers } = recall(waitId(this.context), earlier);
		for (const { key, settled = answers.get(key) } of earlier.items) {
			if (settled !== undefined) this.answers.set(key, Promise.resolve(settled));
		}
		if (this.continued === undefined) forget(waitId(this.context));
	}

	private async put(
		call: Call,
		{ values, origin }: Question,
		key: string,
		signal?: AbortSignal,
	): Promise<ItemResult | undefined> {
		const first = await oncePresent(async () => await this.asker.ask(call, values), signal);
		const outcome = await this.whileSomebodyLooksOn(call, values, first, signal);
		const settle = (decided: Decided) => applyPrivacy(decided, origin);
		if (!('pending' in outcome)) return settle(outcome);
		const requestId = this.asker.foundFor(values);
		const { requestIds } = this.operation;
		if (requestIds !== undefined && (outcome.granted === true || requestId !== undefined)) {
			this.withoutData.set(key, settle(requestIds.withoutData(values, requestId)));
		}
		return undefined;
	}

	/**
	 * In the editor, asks again at growing intervals. Callbacks do not help there: if the steps are executed
	 * one by one, the callback of Initialize belongs to another execution.
	 */
	private async whileSomebodyLooksOn(
		call: Call,
		values: Question['values'],
		first: WaitOutcome,
		signal?: AbortSignal,
	): Promise<WaitOutcome> {
		if (this.context.getMode() !== 'manual') return first;
		let outcome: WaitOutcome | undefined = first;
		const limitMs = Math.min(MANUAL_WAIT_MINUTES * MINUTE_MS, this.limitMs(values));
		const { result } = await waitUntilDone<WaitOutcome>(
			async (limits) => {
				const asked = outcome ?? (await this.asker.ask(call, values, limits));
				outcome = undefined;
				if (!('pending' in asked)) return { done: asked };
				return { pending: asked.pending, partial: asked };
			},
			limitMs,
			signal,
		);
		this.looksOnMs = Date.now() - this.start;
		return result;
	}

	/** How long a question may wait from now on, in milliseconds. */
	private limitMs({ limitHours }: Question['values']): number {
		if (this.continued !== undefined) {
			return isOver(this.continued) ? 0 : this.continued.until - Date.now();
		}
		return Number(limitHours ?? DEFAULT_LIMIT_HOURS) * HOUR_MS - this.looksOnMs;
	}

	private async suspend(settled: Array<ItemResult | undefined>, leftMs: number): Promise<void> {
		const until = this.continued?.until ?? Math.min(Date.now() + leftMs, LATEST);
		const items = settled.map((one, item) => ({ key: this.keys[item] ?? '', settled: one }));
		const open = items.filter((item) => item.settled === undefined).map(({ key }) => key);
		const questions = Object.fromEntries(open.map((key) => [key, this.questions[key]]));
		const stored = { until, settings: this.settings, items, questions };
		storeWait(this.context, stored);
		suspendedAgain(waitId(this.context), stored, this.found);
		// n8n would send a consent that is given to Not Yet.
		if (open.some((key) => this.withoutData.has(key))) runAgainAtLimit(this.context, items);
		await this.context.putExecutionToWait(new Date(until));
	}

	/** What leaves for an item that was not decided in time. */
	private overdue(item: number): ItemResult {
		const input = this.context.getInputData()[item];
		return this.withoutData.get(this.keys[item]) ?? { output: 0, items: [input] };
	}
}

/** Two questions are the same if the user set the same values, apart from the time to wait. */
function keyOf({ values, origin: { privacy } }: Question): string {
	return JSON.stringify({ ...values, limitHours: undefined, privacy });
}

/** Identifies a wait among those of all executions. */
export function waitId(context: Pick<IExecuteFunctions, 'getExecutionId' | 'getNode'>): string {
	return `${context.getExecutionId()}/${context.getNode().name}`;
}
