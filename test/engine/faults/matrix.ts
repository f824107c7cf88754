import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { isAll } from '../../isAll';
import type { Fault } from '../../sandbox/faults';
import { runFinpass, type FinpassRunOptions } from '../harness';
import { KINDS, OPERATIONS, type OperationCase } from '../operations';

/** Sending these twice costs nothing: GETs, the two fetches, and the autocomplete. */
const SAFE = [
	'accountAggregator.fetchJsonReport',
	'accountAggregator.fetchPdfReport',
	'aaBsaAnalyzer.getStatus',
	'aaBsaAnalyzer.getStatementResult',
	'aaBsaAnalyzer.getAnalysis',
	'bankStatementAnalyser.getStatementResult',
	'corporate.companyAutocomplete',
	'itrAnalyzer.getStatus',
	'itrAnalyzer.getData',
];

/** Another upload would ask for its result, which is an endpoint of its own. */
const ALONE: INodeParameters = { waitForCompletion: false };

export interface Endpoint extends OperationCase {
	operationId: string;
	safe: boolean;
}

export const ENDPOINTS: Endpoint[] = OPERATIONS.map((operation) => {
	const operationId = `${operation.resource}.${operation.operation}`;
	return { ...operation, operationId, safe: SAFE.includes(operationId) };
});

const OF_EACH_KIND = ENDPOINTS.filter(({ operationId }) => KINDS.includes(operationId));

/** Those that meet a fault: all of them nightly, and always where a case says so; else one of each kind. */
export const endpointsFor = ({ meets }: Pick<FaultCase, 'meets'>): Endpoint[] =>
	meets === 'all' || (isAll && meets === undefined) ? ENDPOINTS : OF_EACH_KIND;

interface FaultCase {
	name: string;
	fault: Fault;
	/** What a failed item says. */
	reason: string;
	/** Which requests are sent again after it. */
	again: 'all' | 'safe' | 'none';
	/** Seconds. */
	timeout?: number;
	/** Endpoints at the same time; a fault may take a lot of memory. */
	atOnce?: number;
	/** `kinds` if the fault costs seconds of processor and meets code that knows no endpoint. */
	meets?: 'all' | 'kinds';
}

const AFTERWARDS = { afterProcessing: true };

const GZIP_BOMB: FaultCase = {
	name: 'gzip-bomb',
	fault: { kind: 'gzip-bomb', ...AFTERWARDS },
	reason: 'answerTooLarge',
	again: 'none',
	timeout: 60,
	atOnce: 2,
	meets: 'kinds',
};

/**
 * Each fault comes after the request was processed, if that is possible at all: that is when to send it
 * again would be to pay twice.
 */
export const FAULTS: FaultCase[] = [
	...(['reset-before', 'reset-mid', 'truncated-json'] as const).map((kind) => ({
		name: kind,
		fault: { kind, ...AFTERWARDS },
		reason: 'connectionLost',
		again: 'safe' as const,
		meets: kind === 'reset-mid' ? ('all' as const) : undefined,
	})),
	...(
		[
			'half-then-silence',
			...(isAll
				? (['hang', 'slow-drip', 'endless-drip', 'head-then-silence', 'byte-then-silence'] as const)
				: []),
		] as const
	).map((kind) => ({
		name: kind,
		fault: { kind, ...AFTERWARDS },
		reason: 'timedOut',
		again: 'safe' as const,
		timeout: isAll ? 5 : 3,
	})),
	...(isAll ? (['500', '502', '503'] as const) : (['503'] as const)).map((kind) => ({
		name: kind,
		fault: { kind, ...AFTERWARDS },
		reason: 'serverFailed',
		again: 'safe' as const,
	})),
	...[undefined, 1].map((retryAfter) => ({
		name: `429, Retry-After ${retryAfter ?? 'unknown'}`,
		fault: { kind: '429' as const, retryAfter },
		reason: 'rateLimited',
		again: 'all' as const,
	})),
	{ name: 'html', fault: { kind: 'html', ...AFTERWARDS }, reason: 'notFinpass', again: 'none' },
	{ name: 'success-false', fault: { kind: 'success-false' }, reason: 'failed', again: 'none' },
	{ name: 'redirect', fault: { kind: 'redirect' }, reason: 'redirected', again: 'none' },
	...(isAll ? [GZIP_BOMB] : []),
];

/** What became of three equal items of which the first met a fault, once. */
export interface Outcome {
	items: INodeExecutionData[];
	/** Requests that reached the endpoint, and how many of them took effect. */
	requests: number;
	processed: number;
	run: Awaited<ReturnType<typeof runFinpass>>;
}

export async function meet(
	sandbox: Sandbox,
	{ operationId, resource, operation, parameters }: Endpoint,
	item: IDataObject | INodeExecutionData,
	{ fault, timeout = 30 }: FaultCase,
	more: Pick<FinpassRunOptions, 'options' | 'onError'>,
): Promise<Outcome> {
	const before = (await sandbox.control.counts())[operationId] ?? { requests: 0, processed: 0 };
	await sandbox.control.fault(operationId, { ...fault, times: 1 });
	const run = await runFinpass({
		resource,
		operation,
		parameters: { ...parameters, ...ALONE },
		items: [item, item, item] as IDataObject[],
		sandbox,
		onError: more.onError ?? 'continueRegularOutput',
		options: { concurrency: 1, timeout, ...more.options },
	});
	const after = (await sandbox.control.counts())[operationId];
	return {
		items: run.outputs[0] ?? [],
		requests: after.requests - before.requests,
		processed: after.processed - before.processed,
		run,
	};
}

/** The items that came from one input item. */
export const from = ({ items }: Outcome, item: number): INodeExecutionData[] =>
	items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);

/** Works on a list, this many entries at once. */
export async function inTurns<T, R>(
	list: T[],
	atOnce: number,
	work: (one: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	for (let first = 0; first < list.length; first += atOnce) {
		results.push(...(await Promise.all(list.slice(first, first + atOnce).map(work))));
	}
	return results;
}
