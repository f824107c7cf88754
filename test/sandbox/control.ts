import axios from 'axios';
import { Router, json } from 'express';
import type { Api, CannedAnswer, Limits } from './api';
import type { CallbackMode, CallbackRecord } from './callbacks';
import { type DialectName, dialectName } from './dialects';
import type { Fault } from './faults';
import type { FileLinks, FileRequest } from './files/origin';
import { AccountAggregatorJourney } from './journeys/accountAggregator';
import { bigReport } from './journeys/bigReport';
import type { ReportPlan } from './journeys/reportPlan';
import type { Counts, RecordedRequest, RequestFilter, Violation } from './recorder';
import type { Action, JourneyView, Stages } from './types';
import type { World } from './world';

/**
 * What a test can see and change: the same in the sandbox's process and over HTTP. There, method
 * `act` with arguments `'aa_…', 'approve'` is `POST /_sandbox/act` with body `["aa_…", "approve"]`,
 * and GET calls a method without arguments.
 */
export interface Control {
	/** Requests to the API in the order of their arrival. */
	requests(filter?: RequestFilter): Promise<RecordedRequest[]>;
	/** By operationId, since the start or the last clear. */
	counts(): Promise<Counts>;
	clearRequests(): Promise<void>;
	violations(): Promise<Violation[]>;
	journeys(): Promise<JourneyView[]>;
	/**
	 * Takes a journey a step further at once; its callback goes out.
	 * @throws Error when there is no such journey, or its state does not allow the step
	 */
	act(id: string, action: Action): Promise<JourneyView>;
	/**
	 * Dictates answers to an operation, or to all (`*`). Faults go first.
	 * @throws Error when the contract has no such operation; so does `fault`
	 */
	answerWith(operationId: string, answer: CannedAnswer): Promise<void>;
	/** Makes answers to an operation, or to all (`*`), go wrong. */
	fault(operationId: string, fault: Fault): Promise<void>;
	clearFaults(): Promise<void>;
	/** For journeys and steps that begin from now on. */
	stages(stages: Partial<Stages>): Promise<void>;
	limits(limits: Limits): Promise<void>;
	callbacks(mode: CallbackMode): Promise<void>;
	/** Sends the callbacks held back and gives their number once each has been tried. */
	releaseCallbacks(): Promise<number>;
	callbackLog(): Promise<CallbackRecord[]>;
	/** The dialect of answers and callbacks from now on, until the next reset. */
	dialect(name: DialectName): Promise<void>;
	/** The method that ITR Status and Get Full Data want; the other one answers 405. */
	itrMethod(method: 'GET' | 'POST'): Promise<void>;
	/**
	 * Gives an Account Aggregator journey a JSON report of that many transactions, and makes it ready.
	 * @returns size in bytes
	 */
	bigReport(clientId: string, transactions: number): Promise<number>;
	/**
	 * Changes what the banks hold for an Account Aggregator client, or for all (`*`): the window that
	 * reports cover, words, transactions. It is in the data of requests made from then on; the states of
	 * accounts count at once. A later change replaces window and states, and adds to the rest.
	 */
	report(clientId: string, change: ReportPlan): Promise<void>;
	/**
	 * How many Refresh Data calls each consent has in a calendar month of India, null for any number.
	 * Counts anew from then on.
	 */
	allowance(perMonth: number | null): Promise<void>;
	/** Whether a missing request id of loan monitoring is complained about even before consent. */
	requestIdFirst(first: boolean): Promise<void>;
	/** What the pre-signed links do from now on. */
	fileLinks(links: FileLinks): Promise<void>;
	/** Requests to the files' origin, those that a redirect sent there included. */
	fileRequests(): Promise<FileRequest[]>;
	/** Forgets requests, violations and callbacks, and sets everything that can be set back. */
	reset(): Promise<void>;
}

export function inProcessControl(api: Api, world: World): Control {
	const { callbacks, files, journeys } = world;
	const initial = { ...world.stages };
	const { dialect } = world;
	const journeyOf = (id: string) => {
		const journey = journeys.get(id);
		if (!journey) throw new Error(`There is no journey ${id}`);
		return journey;
	};
	return {
		requests: async (filter) => api.recorder.requests(filter),
		counts: async () => api.recorder.counts(),
		clearRequests: async () => api.recorder.clear(),
		violations: async () => api.recorder.violations(),
		journeys: async () => [...journeys.values()].map((journey) => journey.view()),
		act: async (id, action) => {
			const journey = journeyOf(id);
			journey.act(action);
			return journey.view();
		},
		answerWith: async (operationId, answer) =>
			api.canned.add(api.knownOperation(operationId), answer),
		fault: async (operationId, fault) => api.faults.add(api.knownOperation(operationId), fault),
		clearFaults: async () => api.faults.clear(),
		stages: async (stages) => void Object.assign(world.stages, stages),
		limits: async (limits) => api.limit(limits),
		callbacks: async (mode) => callbacks.configure(mode),
		releaseCallbacks: () => callbacks.release(),
		callbackLog: async () => callbacks.log(),
		dialect: async (name) => void (world.dialect = dialectName(name)),
		itrMethod: async (method) => void (world.itrMethod = method),
		bigReport: async (clientId, transactions) => {
			const journey = journeyOf(clientId);
			if (!(journey instanceof AccountAggregatorJourney)) {
				throw new Error(`${clientId} is not an Account Aggregator journey`);
			}
			journey.prepared = bigReport(clientId, transactions);
			if (journey.status !== 'ready') journey.act('ready');
			return journey.prepared.length;
		},
		report: async (clientId, plan) => {
			if (clientId !== '*') journeyOf(clientId);
			world.plans.push({ clientId, plan });
		},
		allowance: async (perMonth) => world.allowance.set(perMonth),
		requestIdFirst: async (first) => void (world.requestIdFirst = first),
		fileLinks: async (links) => files.configure(links),
		fileRequests: async () => files.requests(),
		reset: async () => {
			api.recorder.clear();
			api.recorder.clearViolations();
			api.faults.clear();
			api.canned.clear();
			api.limit({ maxInFlight: null, latencyMs: 0, latencyVariesMs: 0, retryAfter: null });
			callbacks.configure({ mode: 'send' });
			callbacks.clear();
			files.reset();
			world.dialect = dialect;
			world.itrMethod = 'GET';
			world.requestIdFirst = false;
			world.allowance.set(null);
			world.plans = [];
			Object.assign(world.stages, initial);
		},
	};
}

/** The control over HTTP, at `/_sandbox/<method>`. */
export function controlRoutes(control: Control): Router {
	const methods = new Map(Object.entries(control));
	const router = Router();
	router.get('/', (_request, response) => void response.json({ methods: [...methods.keys()] }));
	router.all('/:method', json({ limit: '64mb' }), async (request, response) => {
		const method = methods.get(request.params.method);
		if (!method) {
			response.status(404).json({ error: `There is no ${request.params.method}` });
			return;
		}
		try {
			const args: unknown[] = Array.isArray(request.body) ? request.body : [];
			response.json({ result: (await method(...args)) ?? null });
		} catch (error) {
			response.status(409).json({ error: error instanceof Error ? error.message : String(error) });
		}
	});
	return router;
}

/**
 * The control of a sandbox in another process.
 * @param url the sandbox's address
 */
export function connectControl(url: string): Control {
	const http = axios.create({ baseURL: `${url}/_sandbox/`, proxy: false, validateStatus: null });
	const call =
		(method: string) =>
		async (...args: unknown[]): Promise<unknown> => {
			const { data } = await http.post(method, args);
			if (data.error !== undefined) throw new Error(data.error);
			return data.result ?? undefined;
		};
	return new Proxy({} as Control, {
		// An object with a `then` would be taken for a promise.
		get: (_target, method) => (method === 'then' ? undefined : call(String(method))),
	});
}
