import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Call, WaitOperation } from '../../shared/operation';
import type { Settings } from '../../shared/fields/options';
import { applyPrivacy, toOutputs, type ItemResult } from '../../shared/results';
import { forget, recall } from './waitCache';
import { oncePresent } from '../../shared/poll';
import { answerIn, storeWait, takeStoredWait, type Question, type StoredWait } from './storedWait';
import { OUTPUTS } from '../../shared/waitOutcome';

const HOUR_MS = 3_600_000;
const DEFAULT_LIMIT_HOURS = 24;
/** n8n's own mark for a wait without end. Its constant is younger than the oldest supported n8n. */
const LATEST = Date.parse('3000-01-01T00:00:00Z');

/** Asks about all items of a run, and suspends the execution where not all are decided. */
export class Suspension {
	/** By question, so that items with the same parameters are asked about once. */
	private readonly answers = new Map<string, Promise<ItemResult | undefined>>();

	private readonly questions: Record<string, Question> = {};

	/** The question of each item that did not fail. */
	private readonly keys: string[] = [];

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: WaitOperation,
		private readonly settings: Settings,
	) {
		const earlier = takeStoredWait(context);
		if (earlier !== undefined) this.takeOver(earlier);
	}

	/**
	 * Asks about one item, unless that was decided while this execution was suspended.
	 *
	 * @returns undefined where nobody has decided yet
	 */
	async ask(call: Call, question: Question, signal?: AbortSignal): Promise<ItemResult | undefined> {
		const key = keyOf(question);
		const known = answerIn(this.context.getInputData()[call.itemIndex], key);
		const answer = known ?? this.answers.get(key) ?? this.put(call, question, signal);
		this.answers.set(key, Promise.resolve(answer));
		const settled = await answer;
		this.keys[call.itemIndex] = key;
		this.questions[key] = question;
		return settled;
	}

	/**
	 * Ends the run. What it gives is thrown away by n8n where the execution was suspended.
	 *
	 * @param settled one for each item; undefined where nobody has decided yet
	 */
	async conclude(settled: Array<ItemResult | undefined>): Promise<INodeExecutionData[][]> {
		const input = this.context.getInputData();
		const limits = settled.flatMap((one, item) => (one === undefined ? [this.limitMs(item)] : []));
		const limitMs = Math.max(0, ...limits);
		if (limitMs > 0) await this.suspend(settled, limitMs);
		return toOutputs(
			settled.map((one, item) => one ?? { output: 0, items: [input[item]] }),
			OUTPUTS,
		);
	}

	private takeOver(earlier: StoredWait): void {
		const id = waitId(this.context);
		const { answers } = recall(id, earlier);
		forget(id);
		for (const { key, settled = answers.get(key) } of earlier.items) {
			if (settled !== undefined) this.answers.set(key, Promise.resolve(settled));
		}
	}

	private async put(
		call: Call,
		{ values, origin }: Question,
		signal?: AbortSignal,
	): Promise<ItemResult | undefined> {
		const verdict = await oncePresent(async () => await this.operation.ask(call, values), signal);
		return 'pending' in verdict ? undefined : applyPrivacy(verdict, this.settings.privacy, origin);
	}

	private limitMs(item: number): number {
		const { limitHours } = this.questions[this.keys[item]].values;
		return Number(limitHours ?? DEFAULT_LIMIT_HOURS) * HOUR_MS;
	}

	private async suspend(settled: Array<ItemResult | undefined>, limitMs: number): Promise<void> {
		const until = Math.min(Date.now() + limitMs, LATEST);
		const items = settled.map((one, item) => ({ key: this.keys[item] ?? '', settled: one }));
		const open = items.filter((item) => item.settled === undefined).map(({ key }) => key);
		const questions = Object.fromEntries(open.map((key) => [key, this.questions[key]]));
		storeWait(this.context, { until, settings: this.settings, items, questions });
		await this.context.putExecutionToWait(new Date(until));
	}
}

/** What makes two questions the same: all parameters but the time they may take. */
function keyOf({ values }: Question): string {
	return JSON.stringify({ ...values, limitHours: undefined });
}

/** Names a wait among those of all executions. */
export function waitId(context: Pick<IExecuteFunctions, 'getExecutionId' | 'getNode'>): string {
	return `${context.getExecutionId()}/${context.getNode().name}`;
}
