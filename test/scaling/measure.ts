import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureN8n } from '../n8n';
import { customers } from '../queue/accounts';
import { forEach, until } from '../n8n/load';
import { consentFlow, inNodeWait } from '../queue/workflows';
import { startWorld, type World } from '../queue/world';
import { atLeastNothing, plus, scale, type Cost, type Measured } from './cost';
import { Meter } from './meter';

const CONSENTS = 150;
const LOOPING = 60;
/** Of the example: it reminds three times, then gives up. */
const LOOPS = 3;
const IN_NODE = 60;
/** Enough that each step is done by itself, few enough that nothing queues. */
const AT_ONCE = 3;
const PLACES = 100;
const LONG_MS = 3_600_000;
const WITHIN_MS = 15 * 60_000;
/** n8n's own, which the tests change: a worker renews its hold on each execution at intervals. */
const DEFAULTS = {
	QUEUE_WORKER_LOCK_DURATION: '60000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '10000',
	QUEUE_WORKER_STALLED_INTERVAL: '30000',
};

/** Runs each part of a consent by itself in a cluster of one worker, and returns what it costs. */
export async function measure(): Promise<Measured> {
	const world = await startWorld(1, PLACES, { N8N_LOG_FORMAT: 'json', ...DEFAULTS });
	try {
		// n8n still starts up for some time after it answers.
		await sleep(20_000);
		const meter = await Meter.start(world.cluster, 40_000);
		const { start, callbackBefore, callbackAfter } = await suspended(world, meter);
		const loop = await looping(world, meter);
		const { startInNode, poll } = await inNode(world, meter);
		return {
			from: await whereFrom(),
			start: atLeastNothing(start),
			callbackBefore: atLeastNothing(callbackBefore),
			callbackAfter: atLeastNothing(callbackAfter),
			loop: atLeastNothing(loop),
			startInNode: atLeastNothing(startInNode),
			poll: atLeastNothing(poll),
		};
	} finally {
		await world.stop();
	}
}

async function suspended(world: World, meter: Meter) {
	const { control } = world.sandbox;
	const workflow = await world.publish(consentFlow(24));
	// The decision and the data are to come at different times.
	await control.stages({ consent: null, fetch: LONG_MS });
	const ids: string[] = [];
	const each = async (work: (id: string) => Promise<unknown>) =>
		await meter.measure(CONSENTS, async () => await forEach(ids, AT_ONCE, work));

	await begin(world, customers(10));
	const start = await meter.measure(CONSENTS, async () => {
		ids.push(...(await begin(world, customers(CONSENTS))));
		await inState(world, workflow, 'waiting', CONSENTS + 10);
	});
	const callbackBefore = await each(async (id) => {
		await control.act(id, 'approve');
		await delivered(world, id, 1);
	});
	const callbackAfter = await each(async (id) => {
		await control.act(id, 'ready');
		await delivered(world, id, 2);
	});
	await inState(world, workflow, 'success', CONSENTS);
	// The next workflow has the same webhook.
	await world.api.unpublish(workflow);
	return { start, callbackBefore, callbackAfter };
}

async function looping(world: World, meter: Meter): Promise<Cost> {
	const workflow = await world.publish(consentFlow(1 / 60));
	await begin(world, customers(LOOPING));
	await inState(world, workflow, 'waiting', LOOPING);
	return await meter.measure(LOOPING * LOOPS, async () => {
		await inState(world, workflow, 'success', LOOPING);
	});
}

async function inNode(world: World, meter: Meter) {
	const { control } = world.sandbox;
	const workflow = await world.publish(inNodeWait());
	let before = 0;
	const run = async (analysisMs: number) => {
		await control.stages({ consent: 0, fetch: 0, analysis: analysisMs });
		await control.clearRequests();
		const cost = await meter.measure(IN_NODE, async () => {
			await forEach(customers(IN_NODE), AT_ONCE, async ({ mobileNumber: mobile_number }) => {
				await world.webhooks.post('analysis', { mobile_number });
			});
			await inState(world, workflow, 'success', (before += IN_NODE));
		});
		const polls = await control.requests({ operationId: 'aaBsaAnalyzer.getStatus' });
		return { cost, polls: polls.length / IN_NODE };
	};
	// Between the two a poll comes every 30 seconds, as in all of a long wait.
	const short = await run(60_000);
	const long = await run(180_000);

	const poll = scale(plus(long.cost, short.cost, -1), 1 / (long.polls - short.polls));
	// The place is taken for as long as the wait lasts, which is not a matter of polls.
	return {
		startInNode: { ...plus(short.cost, poll, -short.polls), place: 0 },
		poll: { ...poll, place: 0 },
	};
}

/** Starts the consent flow for each. Client ids. */
async function begin({ webhooks }: World, people: ReturnType<typeof customers>): Promise<string[]> {
	const ids: string[] = [];
	await forEach(people, AT_ONCE, async ({ name, mobileNumber: mobile_number }) => {
		const { data } = await webhooks.post('consent-request', { name, mobile_number });
		ids.push(data.client_id);
	});
	return ids;
}

async function inState({ cluster }: World, workflow: string, status: string, count: number) {
	const ask = async () => {
		const [[found]] = await cluster.postgres.query(
			`SELECT count(*) FROM execution_entity WHERE "workflowId" = '${workflow}' AND status = '${status}'`,
		);
		return Number(found);
	};
	// Rarely, because the database is what is measured.
	await until(ask, (found) => found >= count, { withinMs: WITHIN_MS, everyMs: 5_000 });
}

/** Waits until this many callbacks about a client have been answered. */
async function delivered({ sandbox }: World, id: string, count: number): Promise<void> {
	const ask = async () =>
		(await sandbox.control.callbackLog()).filter(
			(callback) => callback.payload.client_id === id && callback.delivered,
		).length;
	await until(ask, (found) => found >= count, { withinMs: WITHIN_MS, everyMs: 50 });
}

async function whereFrom(): Promise<Measured['from']> {
	const { version } = await ensureN8n();
	return {
		date: new Date().toISOString().slice(0, 10),
		n8n: version,
		node: process.version,
		processor: cpus()[0].model,
		cores: cpus().length,
	};
}
