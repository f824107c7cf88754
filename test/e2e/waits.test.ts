import axios from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';
import { chain, finpass, node, webhook, type WorkflowFile } from '../n8n';
import { forEach } from '../n8n/load';
import { Random } from '../sandbox/data/random';
import { call, itemsOf, startWaitWorld, untilExecutions, type WaitWorld } from './waitWorld';

jest.setTimeout(600_000);

const EXECUTIONS = 20;
const ITEMS = 10;
const INITIALIZE = 'accountAggregator.initialize';
const FETCH = 'accountAggregator.fetchJsonReport';
/** As a service that calls back might. */
const CALLS_AT_ONCE = 10;
/** A lie, another signature, none, and half a body. */
const BELIEVED_IN_NOTHING = [200, 401, 401, 422];

let world: WaitWorld;
beforeAll(async () => {
	world = await startWaitWorld();
});
afterAll(async () => await world.stop());

/** Starts a consent for each of the posted mobile numbers, and waits for all of them. */
const batch = (path: string, limitHours: number): WorkflowFile =>
	chain(`Batch ${path}`, [
		webhook(path),
		node('Split', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.mobiles', options: {} }),
		finpass('Initialize', INITIALIZE, {
			mobileNumber: "={{ $json['body.mobiles'] }}",
			callback: 'resumeWorkflow',
		}),
		finpass('Wait', 'accountAggregator.waitForConsent', {
			clientId: '={{ $json.client_id }}',
			additionalFields: { limitHours },
		}),
	]);

async function publishBatch(path: string, limitHours = 24): Promise<string> {
	const { api } = world.n8n;
	const id = await api.importWorkflow(batch(path, limitHours), world.credential);
	await api.publish(id);
	return id;
}

const mobiles = (count: number) =>
	Array.from({ length: count }, (_, n) => String(9_876_500_000 + n));

/** What becomes of the nth journey, and the status that the workflow is to see. */
const fate = (n: number) =>
	n % 10 < 6
		? { steps: ['ready'] as const, status: 'granted' }
		: n % 10 < 8
			? { steps: ['reject'] as const, status: 'rejected' }
			: { steps: ['approve', 'revoke'] as const, status: 'revoked' };

/** Calls until the call is taken: n8n answers 409 while an execution is being resumed or is over. */
async function deliver({ url, payload }: { url: string; payload: unknown }): Promise<void> {
	for (let attempt = 0; attempt < 20; attempt++) {
		const options = { validateStatus: null, proxy: false as const, timeout: 60_000 };
		const { status } = await axios.post(url, payload, options);
		if (status === 200 || status === 409) return;
		await sleep(500);
	}
	throw new Error(`${url} did not take a callback`);
}

/** Sends what nobody should believe to the address of a waiting execution. */
async function forge(url: string, clientId: string): Promise<number[]> {
	const post = async (address: string, body: unknown) => {
		const headers = { 'content-type': 'application/json' };
		const options = { headers, validateStatus: null, proxy: false as const, timeout: 60_000 };
		return (await axios.post(address, body, options)).status;
	};
	return [
		await post(url, { client_id: clientId, event: 'consent', status: 'granted' }),
		await post(
			url.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
			{ client_id: clientId },
		),
		await post(url.replace(/\?.*$/, ''), { client_id: clientId }),
		await post(url, Buffer.from('{"client_id": ')),
	];
}

test('200 journeys in 20 executions outlive kill -9, and end right, each once', async () => {
	const { n8n, sandbox } = world;
	const { control } = sandbox;
	const workflowId = await publishBatch('two-hundred');
	for (let n = 0; n < EXECUTIONS; n++) {
		await call(`${n8n.url}/webhook/two-hundred`, { mobiles: mobiles(ITEMS) });
	}
	const waiting = await untilExecutions(n8n.api, workflowId, 'waiting', EXECUTIONS);
	const journeys = await control.journeys();
	expect(journeys).toHaveLength(EXECUTIONS * ITEMS);

	await n8n.kill9();
	await n8n.restart();
	expect(await untilExecutions(n8n.api, workflowId, 'waiting', EXECUTIONS)).toHaveLength(
		EXECUTIONS,
	);

	const addresses = (await control.requests({ operationId: INITIALIZE })).map(({ body }) =>
		String((body as { webhook_url?: string }).webhook_url),
	);
	expect(new Set(addresses).size).toBe(EXECUTIONS);
	for (const address of new Set(addresses)) {
		expect(await forge(address, journeys[0].id)).toEqual(BELIEVED_IN_NOTHING);
	}
	expect(await untilExecutions(n8n.api, workflowId, 'waiting', EXECUTIONS)).toHaveLength(
		EXECUTIONS,
	);

	const random = new Random('waits');
	const fates = new Map(random.shuffle(journeys).map(({ id }, n) => [id, fate(n)]));
	const decidedAt = new Map<string, number>();
	for (const [id, { steps }] of fates) {
		for (const step of steps) await control.act(id, step);
		decidedAt.set(id, Date.now());
	}
	const callbacks = (await control.callbackLog()).map(({ url, payload }) => ({ url, payload }));
	const doubled = callbacks.filter((_, place) => place % 3 === 0);
	const forged = addresses.filter((_, place) => place % 3 === 0);
	const calls = random.shuffle([
		...[...callbacks, ...doubled].map((callback) => async () => await deliver(callback)),
		...forged.map((address) => async () => await forge(address, journeys[0].id)),
	]);
	await forEach(calls, CALLS_AT_ONCE, async (call) => await call());

	const ended = await untilExecutions(n8n.api, workflowId, 'success', EXECUTIONS);
	expect(ended.map(({ id }) => id).sort()).toEqual(waiting.map(({ id }) => id).sort());
	const seen = new Map<string, unknown>();
	for (const { id } of ended) {
		const execution = await n8n.api.execution(id);
		const started = itemsOf(execution, 'Initialize').map(({ client_id }) => String(client_id));
		const outputs = [0, 1, 2].map((output) => itemsOf(execution, 'Wait', output));
		expect(outputs[0]).toEqual([]);
		expect(
			outputs
				.flat()
				.map(({ client_id }) => client_id)
				.sort(),
		).toEqual([...started].sort());
		for (const { client_id, status } of outputs.flat()) seen.set(String(client_id), status);
		const lastDecision = Math.max(...started.map((client) => decidedAt.get(client) ?? Infinity));
		expect(Date.parse(execution.stoppedAt ?? '')).toBeGreaterThanOrEqual(lastDecision);
	}
	expect(seen).toEqual(new Map([...fates].map(([id, { status }]) => [id, status])));

	const given = new Map<unknown, number>();
	for (const { body, status } of await control.requests({ operationId: FETCH })) {
		const { client_id: id } = body as { client_id: string };
		if (status === 200) given.set(id, (given.get(id) ?? 0) + 1);
	}
	expect([...given.values()].filter((times) => times !== 1)).toEqual([]);
	expect(given.size).toBe([...fates.values()].filter(({ status }) => status === 'granted').length);

	// n8n refuses late calls, because nothing waits any more.
	expect(await forge(addresses[0], journeys[0].id)).toEqual([409, 401, 401, 409]);
	const questions = (await control.requests({ operationId: FETCH })).length;
	console.log(
		`${questions} questions about ${journeys.length} journeys, ${callbacks.length} callbacks`,
	);
});

const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2);

test('200 waiting executions take no memory to speak of', async () => {
	const { n8n } = world;
	const run = async (path: string, count: number, limitHours: number) => {
		const workflowId = await publishBatch(path, limitHours);
		const start = async () => await call(`${n8n.url}/webhook/${path}`, { mobiles: mobiles(1) });
		await start();
		await forEach(Array.from({ length: count - 1 }), CALLS_AT_ONCE, start);
		const status = limitHours > 0 ? 'waiting' : 'success';
		await untilExecutions(n8n.api, workflowId, status, count);
	};

	await n8n.restart();
	// Its memory grows with the first executions, whatever they do, and then levels off.
	await run('asks-once', 800, 0);
	const idle = await n8n.memoryInUse();
	await run('waits', 200, 24);
	const waiting = await n8n.memoryInUse();

	console.log(`n8n idle: ${megabytes(idle)} MB, while 200 wait: ${megabytes(waiting)} MB`);
	expect(waiting).toBeLessThan(idle * 1.1);
});
