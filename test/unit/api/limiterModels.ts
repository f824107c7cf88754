import type { FinpassRequest } from '../../../nodes/shared/api/request';
import { Random } from '../../sandbox/data/random';
import { after, stubClient, TOO_MANY, type StubAnswer } from './stub';

/** A server, as far as it matters how much at once it takes. */
export interface Model {
	name: string;
	latencyMs: number;
	calls: number;
	/** One answer; `inFlight` counts the request itself. */
	answer(world: { inFlight: number; random: Random; latencyMs: number }): Promise<StubAnswer>;
}

const varied = ({ latencyMs, random }: { latencyMs: number; random: Random }) =>
	latencyMs * (0.5 + random.next());

export const limited = (limit: number, latencyMs: number, retryAfter?: number): Model => ({
	name: `${limit} at once, ${latencyMs} ms${retryAfter === undefined ? '' : `, Retry-After: ${retryAfter}`}`,
	latencyMs,
	calls: 1000,
	answer: async (world) => {
		if (world.inFlight <= limit) return await after(varied(world)).then(() => ({}));
		await after(2);
		const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
		return { ...TOO_MANY, headers };
	},
});

export function serial(): Model {
	let free = 0;
	return {
		name: 'one after another, 20 ms',
		latencyMs: 20,
		calls: 1000,
		answer: async (world) => {
			free = Math.max(free, Date.now()) + varied(world);
			await after(free - Date.now());
			return {};
		},
	};
}

export function rate(perSecond: number, retryAfter?: number): Model {
	const times: number[] = [];
	return {
		name: `${perSecond} a second${retryAfter === undefined ? '' : `, Retry-After: ${retryAfter}`}`,
		latencyMs: 50,
		calls: 300,
		answer: async (world) => {
			while (times.length > 0 && times[0] <= Date.now() - 1000) times.shift();
			if (times.length >= perSecond) {
				await after(2);
				const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
				return { ...TOO_MANY, headers };
			}
			times.push(Date.now());
			await after(varied(world));
			return {};
		},
	};
}

/** Works on `workers` at once, queues as many again, and answers 503 beyond that. */
export function overloaded(workers: number): Model {
	const busyUntil = Array.from({ length: workers }, () => 0);
	return {
		name: `503 beyond ${2 * workers}, ${workers} workers`,
		latencyMs: 50,
		calls: 1000,
		answer: async (world) => {
			if (world.inFlight > 2 * workers) {
				await after(5);
				return { status: 503, body: { success: false, message: 'Overloaded' } };
			}
			const worker = busyUntil.indexOf(Math.min(...busyUntil));
			busyUntil[worker] = Math.max(busyUntil[worker], Date.now()) + varied(world);
			await after(busyUntil[worker] - Date.now());
			return {};
		},
	};
}

export const failing = (limit: number): Model => ({
	name: `503 beyond ${limit}`,
	latencyMs: 50,
	calls: 1000,
	answer: async (world) => {
		if (world.inFlight <= limit) return await after(varied(world)).then(() => ({}));
		await after(5);
		return { status: 503, body: { success: false, message: 'Overloaded' } };
	},
});

interface Outcome {
	ms: number;
	failed: number;
	refused: number;
	most: number;
}

/** Runs a model's calls through the client, with the clock that the caller has replaced. */
export async function runModel(
	model: Model,
	concurrency: number,
	request: FinpassRequest,
	seed = 1,
): Promise<Outcome> {
	const random = new Random(seed, model.name);
	const outcome = { ms: 0, failed: 0, refused: 0, most: 0 };
	let inFlight = 0;
	const client = await stubClient(
		async () => {
			inFlight++;
			outcome.most = Math.max(outcome.most, inFlight);
			const answer = await model.answer({ inFlight, random, latencyMs: model.latencyMs });
			inFlight--;
			if (answer.status === 429) outcome.refused++;
			return answer;
		},
		{ concurrency },
	);
	const start = Date.now();
	const all = Array.from({ length: model.calls }, async () => await client.send(request));
	const results = await Promise.allSettled(all);
	outcome.ms = Date.now() - start;
	outcome.failed = results.filter(({ status }) => status === 'rejected').length;
	return outcome;
}
