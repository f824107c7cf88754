import { Random } from '../sandbox/data/random';
import { NOTHING, plus, type Cost, type Measured } from './cost';
import { consents, exponential, peakRate, type Behavior } from './customers';
import { processesNeeded, type Job } from './servers';
import type { Part, Way } from './ways';

/** What a number of consents needs. */
export interface Plan {
	/** For each consent: steps that a worker takes, calls to Finpass, and what both use. */
	jobs: number;
	calls: number;
	cost: Cost;
	/** Mean time from a decision to its notice, in seconds. */
	noticedAfter: number;
	/** Consents that are being waited for in the busiest hour. */
	waiting: number;
	workers: number;
	webhookProcesses: number;
	/** In the busiest hour, as shares of a core. */
	mainCores: number;
	postgresCores: number;
	redisCores: number;
	redisCommandsASecond: number;
	/** New in a month. */
	rows: number;
	/** In the database at a time, where executions are kept for `KEPT_DAYS`. */
	bytes: number;
	/** Written to PostgreSQL's log of changes in a day. */
	loggedADay: number;
}

export const KEPT_DAYS = 14;
/** The places of a worker, n8n's default. */
export const PLACES = 10;
/** All but one in a hundred starts and callbacks wait no longer for a process. */
export const DELAY_SECONDS = 1;

/** As much of the busiest hour is simulated step by step. */
const WINDOW_SECONDS = 300;
/** Enough to know what the mean consent takes, and who waits when the window begins. */
const SAMPLE = 10_000;

/** Simulates some minutes of the busiest hour, and adds up a month. */
export function plan(way: Way, measured: Measured, behavior: Behavior): Plan {
	const rate = peakRate(behavior);
	const mean = meanConsent(way, measured, behavior);
	const busy = busyMinutes(way, behavior);
	const processes = (kind: 'worker' | 'webhook') =>
		processesNeeded(
			busy
				.map(({ at, part, size }): Job => ({ at, seconds: size * measured[part].cpu[kind] }))
				.filter(({ seconds }) => seconds > 0),
			DELAY_SECONDS,
		);
	const { cost, jobs, calls, noticedAfter } = mean;
	const { cpu, place, redisCommands, rows, bytes, logged } = cost;
	return {
		jobs,
		calls,
		cost,
		noticedAfter,
		waiting: rate * mean.waited,
		workers: Math.max(processes('worker'), Math.ceil((rate * place) / PLACES)),
		webhookProcesses: processes('webhook'),
		mainCores: rate * cpu.main,
		postgresCores: rate * cpu.postgres,
		redisCores: rate * cpu.redis,
		redisCommandsASecond: rate * redisCommands,
		rows: behavior.perMonth * rows,
		bytes: ((behavior.perMonth * KEPT_DAYS) / 30) * bytes,
		loggedADay: (behavior.perMonth / 30) * logged,
	};
}

function meanConsent(way: Way, measured: Measured, behavior: Behavior) {
	const taken = new Map<Part, number>();
	let [count, late, decided, waited] = [0, 0, 0, 0];
	for (const consent of consents(behavior, SAMPLE / peakRate(behavior))) {
		const steps = way.steps(consent);
		count++;
		for (const { part } of steps) taken.set(part, (taken.get(part) ?? 0) + 1);
		const end = steps[steps.length - 1].after;
		waited += end;
		if (consent.decided) {
			late += end - consent.waitSeconds;
			decided++;
		}
	}
	const each = [...taken].map(([part, times]) => ({ part, times: times / count }));
	const steps = (parts: typeof each) => parts.reduce((sum, { times }) => sum + times, 0);
	const cost = each.reduce((sum, { part, times }) => plus(sum, measured[part], times), NOTHING);
	return {
		cost: way.keepsPlace ? { ...cost, place: cost.place + waited / count } : cost,
		jobs: steps(each.filter(({ part }) => way.jobs.includes(part))),
		// A start is Initialize, and for a suspended wait also the first question.
		calls: steps(each) + (way.keepsPlace ? 0 : 1),
		noticedAfter: late / decided,
		waited: waited / count,
	};
}

/** Everything that happens in the window, in order, with consents that began up to the limit before. */
function busyMinutes(way: Way, behavior: Behavior) {
	const random = new Random('sizes');
	const from = behavior.limitSeconds;
	const until = from + WINDOW_SECONDS;
	const found: Array<{ at: number; part: Part; size: number }> = [];
	for (const consent of consents(behavior, until)) {
		if (consent.at + consent.waitSeconds + WINDOW_SECONDS < from) continue;
		for (const { after, part } of way.steps(consent)) {
			const at = consent.at + after;
			// Steps of the same size would crowd less than real ones.
			if (at >= from && at < until) found.push({ at, part, size: exponential(random) });
		}
	}
	return found.sort((a, b) => a.at - b.at);
}
