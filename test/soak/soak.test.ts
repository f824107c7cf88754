import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { call, startWaitWorld, type WaitWorld } from '../e2e/waitWorld';
import type { Fault } from '../sandbox/faults';
import { kinds, pathOf, workflow, type Kind } from './calls';
import { Ledger } from './ledger';

const MINUTES = Number(process.env.SOAK_MINUTES ?? 10);
const EXECUTIONS_AT_ONCE = 20;
const ITEMS = 10;
const CLIENTS = 20;
const LATENCY_MS = 20;
const TIMEOUT_SECONDS = 10;
const MOST_GROWTH = 1.15;

/** Together a tenth of all answers, in an order that is the same in each run. */
const FAULTS: Fault[] = [
	{ kind: '429' },
	{ kind: '429', retryAfter: 1 },
	{ kind: '500' },
	{ kind: '500', afterProcessing: true },
	{ kind: '502', afterProcessing: true },
	{ kind: '503', retryAfter: 1 },
	{ kind: 'reset-before' },
	{ kind: 'reset-before', afterProcessing: true },
	{ kind: 'reset-mid' },
	{ kind: 'truncated-json' },
	{ kind: 'html' },
	{ kind: 'html', afterProcessing: true },
	{ kind: 'success-false' },
];
const FAULTY = 0.1;
/** In addition, for one call of each kind in each minute, because each takes until the time-out. */
const UNANSWERED: Fault[] = [
	{ kind: 'hang', afterProcessing: true, times: 1 },
	{ kind: 'slow-drip', times: 1 },
];

/** How a call ends that FAULTS went wrong for; the others were sent again. */
const UNSAFE_ENDS = ['connectionLost', 'done', 'failed', 'notFinpass', 'serverFailed', 'timedOut'];
const SAFE_ENDS = ['done', 'failed', 'notFinpass'];

jest.setTimeout((MINUTES + 5) * 60_000);

let world: WaitWorld;
let calls: Kind[];
const ledger = new Ledger();
/** Bytes at the end of each minute. */
const memory: number[] = [];

beforeAll(async () => {
	world = await startWaitWorld();
	const { n8n, sandbox, credential } = world;
	calls = kinds({
		accountAggregator: await journeys('services/account-aggregator/init'),
		aaBsaAnalyzer: await journeys('aa-bsa-journey/init'),
	});
	await sandbox.control.reset();
	await sandbox.control.limits({ latencyMs: LATENCY_MS });
	for (const kind of calls) {
		const file = workflow(kind, { auditRecord: true, timeout: TIMEOUT_SECONDS });
		await n8n.api.publish(await n8n.api.importWorkflow(file, credential));
	}
	for (const kind of calls) await execute(kind, 0);
	// Each rule gets only the answers that the rules before it left unchanged.
	const share = FAULTY / FAULTS.length;
	for (const [before, fault] of FAULTS.entries()) {
		const probability = share / (1 - before * share);
		await sandbox.control.fault('*', { ...fault, probability });
	}
});

afterAll(async () => await world.stop());

it(`accounts for every item in ${MINUTES} minutes in which one answer in ten is faulty`, async () => {
	const { n8n, sandbox } = world;
	let executions = 0;
	for (let minute = 1; minute <= MINUTES; minute++) {
		for (const { operationId } of calls) {
			for (const fault of UNANSWERED) await sandbox.control.fault(operationId, fault);
		}
		const end = Date.now() + 60_000;
		const oneAfterAnother = async () => {
			while (Date.now() < end) {
				const number = ++executions;
				await execute(calls[number % calls.length], number * ITEMS);
			}
		};
		await Promise.all(Array.from({ length: EXECUTIONS_AT_ONCE }, oneAfterAnother));
		await bookRequests();
		expect(ledger.disagreements()).toEqual([]);
		memory.push(await n8n.memoryInUse());
		const megabytes = Math.round(memory[minute - 1] / 1024 ** 2);
		process.stderr.write(
			`Minute ${minute}: ${executions} executions, ${ledger.requests} requests, ${megabytes} MB\n`,
		);
	}
	process.stderr.write(`How items ended: ${JSON.stringify(ledger.ends)}\n`);
	expect(Object.keys(ledger.ends.unsafe).sort()).toEqual(UNSAFE_ENDS);
	expect(Object.keys(ledger.ends.safe).sort()).toEqual(SAFE_ENDS);
	expect(await sandbox.control.violations()).toEqual([]);
});

it('takes no more memory in the end than after the first minute', () => {
	expect(memory).toHaveLength(MINUTES);
	expect(memory.at(-1)).toBeLessThan(memory[0] * MOST_GROWTH);
});

/** Has n8n make some calls of a kind in one execution. */
async function execute(kind: Kind, first: number): Promise<void> {
	const keys = Array.from({ length: ITEMS }, (_, index) => kind.value(first + index));
	const url = `${world.n8n.url}/webhook/${pathOf(kind)}`;
	const items = await call<IDataObject[]>(url, { keys });
	expect(items).toHaveLength(ITEMS);
	items.forEach((json, index) => ledger.item(kind, keys[index], json));
}

/** Books what Finpass saw of the executions that have ended. */
async function bookRequests(): Promise<void> {
	const { control } = world.sandbox;
	for (const kind of calls) {
		const requests = await control.requests({ operationId: kind.operationId });
		for (const request of requests) ledger.request(kind, request);
	}
	await control.clearRequests();
}

/** Starts journeys and takes them to their end. */
async function journeys(init: string): Promise<string[]> {
	const { url, apiKey, apiSecret, control } = world.sandbox;
	const headers = { 'x-api-key': apiKey, 'x-api-secret': apiSecret };
	const started = Array.from({ length: CLIENTS }, async (_, n) => {
		const body = { mobile_number: String(9_000_000_100 + n), consent_type: 'loan_underwriting' };
		const { data } = await axios.post(`${url}/api/v1/${init}`, body, { headers });
		await control.act(data.data.client_id, 'ready');
		return String(data.data.client_id);
	});
	return await Promise.all(started);
}
