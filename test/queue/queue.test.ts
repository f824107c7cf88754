import axios, { type AxiosInstance } from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from '../n8n';
import { customers, doubled, executionsOf, given } from './accounts';
import { Random } from '../sandbox/data/random';
import { forEach, until } from '../n8n/load';
import { Report } from './report';
import {
	bulkCheck,
	companyCheck,
	consentFlow,
	example,
	inNodeWait,
	report as pdf,
	upload,
} from './workflows';
import { startWorld, type World } from './world';

const CONSENTS = 500;
const JOURNEYS_BY_TRIGGER = 40;
const FILES = 20;
const COMPANIES = 1000;
const EVENTS = 6;
const CONCURRENCY = 10;
/** Long enough for a customer to decide in time, short enough to see what a missed callback does. */
const LIMIT_HOURS = 4 / 60;
const FINPASS_AWAY_MS = 20_000;
const REDIS_AWAY_MS = 3_000;
const MINUTE = 60_000;
/** n8n 2 does not repeat what a dead worker had begun. It says so in these words. */
const WORKER_DIED = /failed to be processed too many times/;
/** This package does not repeat a look-up whose answer was lost. It says so in these words. */
const MAY_BE_BILLED = 'may have been processed and billed';

jest.setTimeout(10 * MINUTE);

let world: World;
let workflows: Record<'consent' | 'trigger' | 'check' | 'bulk' | 'upload' | 'pdf' | 'wait', string>;
let unanswered = 0;
/** Companies whose answers were lost when Finpass stopped, some of them before it received the call. */
let leftOpen = 0;
const all = customers(CONSENTS);
const byTrigger = customers(CONSENTS + JOURNEYS_BY_TRIGGER).slice(CONSENTS);
const report = new Report();

beforeAll(async () => {
	report.note('Starting Redis, PostgreSQL and four n8n processes');
	world = await startWorld(2, CONCURRENCY);
	const { publish } = world;
	const check = await publish(companyCheck());
	await publish(example('consent-by-trigger-1-start'));
	workflows = {
		check,
		bulk: await publish(bulkCheck(check)),
		consent: await publish(consentFlow(LIMIT_HOURS)),
		trigger: await publish(example('consent-by-trigger-2-go-on')),
		upload: await publish(upload()),
		pdf: await publish(pdf()),
		wait: await publish(inNodeWait()),
	};
});

afterAll(async () => {
	await report.print();
	await report.keepLogs(world.cluster);
	await world.stop();
});

/** How many executions a workflow has in each state. */
async function states(workflowId: string): Promise<Partial<Record<Status, number>>> {
	const rows = await world.cluster.postgres.query(
		`SELECT status, count(*) FROM execution_entity WHERE "workflowId" = '${workflowId}' GROUP BY 1`,
	);
	return Object.fromEntries(rows.map(([status, count]) => [status, Number(count)]));
}

/** Waits until a workflow has that many executions, all of which have ended. */
async function ended(workflowId: string, count: number, withinMs: number) {
	const isEnd = (found: Partial<Record<Status, number>>) => {
		const { new: queued = 0, running = 0, waiting = 0, ...final } = found;
		const total = Object.values(final).reduce((sum, one) => sum + one, 0);
		return queued + running + waiting === 0 && total >= count;
	};
	return await until(async () => await states(workflowId), isEnd, { withinMs });
}

it('starts consents while a worker is killed and replaced', async () => {
	const [worker] = world.cluster.workers;
	const start = Date.now();
	let replaced: Promise<void> | undefined;

	await forEach(all, 2 * CONCURRENCY, async (customer, index) => {
		if (index === CONSENTS / 2) {
			report.note('Killing a worker');
			replaced = worker.kill9().then(async () => {
				await worker.restart();
				report.note('Its replacement works');
			});
		}
		const { name, mobileNumber: mobile_number } = customer;
		const { status, data } = await world.webhooks.post('consent-request', { name, mobile_number });
		if (status === 200) customer.clientId = data.client_id;
		else unanswered++;
	});
	const seconds = (Date.now() - start) / 1000;
	await replaced;
	const suspended = await until(
		async () => await states(workflows.consent),
		({ new: queued = 0, running = 0 }) => queued + running === 0,
		{ withinMs: 2 * MINUTE },
	);

	report.add({
		'consents started': CONSENTS,
		'consents started a second': (CONSENTS / seconds).toFixed(1),
		'executions suspended at the same time': suspended.waiting ?? 0,
	});
	expect(suspended.waiting).toBeGreaterThanOrEqual(CONSENTS - CONCURRENCY);
});

it('goes on after each decision while Finpass is gone for 20 seconds and Redis restarts', async () => {
	const { cluster, relay, sandbox, webhooks } = world;
	await forEach(byTrigger, 5, async (customer) => {
		const { mobileNumber: mobile_number } = customer;
		const { data } = await webhooks.post('consent-by-trigger', { mobile_number });
		customer.clientId = data.client_id;
	});
	const deciding = new Random('decisions').shuffle(
		[...all, ...byTrigger].filter(({ clientId }) => clientId !== undefined),
	);

	await forEach(deciding, 1, async ({ clientId = '', decision }, index) => {
		if (index === Math.floor(deciding.length / 3)) {
			await webhooks.post('companies', { companies: await companies() });
			const ask = async () => (await sandbox.control.counts())['corporate.cinLookup'];
			await until(ask, (lookups) => lookups?.processed > 0, { withinMs: MINUTE });
			report.note('Finpass is gone');
			await relay.down();
			await sleep(FINPASS_AWAY_MS);
			await relay.up();
			report.note('Finpass is back');
		}
		if (index === Math.floor((deciding.length * 2) / 3)) {
			report.note('Killing Redis');
			await cluster.redis.restart(REDIS_AWAY_MS);
			report.note('Redis is back');
		}
		await sandbox.control.act(clientId, decision);
		await roomForCallbacks();
	});
	report.note('All customers have decided');
	const final = await ended(workflows.consent, CONSENTS, 5 * MINUTE);

	report.add({ 'consents that ended': Object.values(final).reduce((sum, one) => sum + one) });
});

it('accounts for every execution', async () => {
	const executions = await executionsOf(world.api, workflows.consent);
	const outcomes = executions
		.flatMap((execution) => [
			...given(execution, 'Go on with the loan'),
			...given(execution, 'Tell the loan officer'),
		])
		.map(({ name, client_id, outcome }) => ({ name, client_id, outcome }));
	const failures = executions
		.filter(({ status }) => status !== 'success')
		.map(({ data }) => data?.resultData.error?.message);
	const expected = all
		.filter(({ name }) => outcomes.some((outcome) => outcome.name === name))
		.map(({ name, clientId, decision }) => ({
			name,
			client_id: clientId,
			outcome: decision === 'approve' ? 'granted' : 'rejected',
		}));
	const byName = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b));

	report.add({ 'executions that n8n gave up as their worker died': failures.length });
	expect(executions).toHaveLength(CONSENTS);
	expect(failures.filter((message) => !WORKER_DIED.test(String(message)))).toEqual([]);
	expect(failures.length).toBeLessThanOrEqual(CONCURRENCY);
	expect(unanswered).toBeLessThanOrEqual(failures.length);
	expect(outcomes).toHaveLength(CONSENTS - failures.length);
	expect(outcomes.sort(byName)).toEqual(expected.sort(byName));
});

it('starts one execution by trigger for each decision', async () => {
	await ended(workflows.trigger, JOURNEYS_BY_TRIGGER, MINUTE);
	const executions = await executionsOf(world.api, workflows.trigger);
	const clients = executions.map(
		(execution) => given(execution, 'Finpass has decided')[0].client_id,
	);

	report.add({ 'executions by trigger': executions.length });
	expect(clients.sort()).toEqual(byTrigger.map(({ clientId }) => clientId).sort());
});

it('checks 1,000 companies, each in an execution of its own', async () => {
	await ended(workflows.bulk, 1, 5 * MINUTE);
	const [bulk] = await executionsOf(world.api, workflows.bulk);
	const wanted = await companies();
	const found = given(bulk, 'Check');
	// Those whose answers were lost when Finpass stopped. Looking them up again might be billed twice.
	const uncertain = found.filter(({ error }) => String(error).includes(MAY_BE_BILLED));

	report.add({
		'companies checked in sub-executions': found.length - uncertain.length,
		'companies left open, as the answer got lost': uncertain.length,
	});
	leftOpen = uncertain.length;
	expect(uncertain).not.toEqual([]);
	expect(found.map(({ cin, error }) => cin ?? error)).toEqual(
		wanted.map(({ cin }, index) => (uncertain.includes(found[index]) ? found[index].error : cin)),
	);
	expect(await states(workflows.check)).toEqual({ success: COMPANIES });
});

it('keeps files in the database', async () => {
	const { cluster, webhooks } = world;
	const clientIds = all.filter(({ decision }) => decision === 'approve').map((one) => one.clientId);
	const lost: unknown[] = [];

	await forEach(Array.from({ length: FILES }), 5, async (_, index) => {
		const form = new FormData();
		const file = new Blob(['%PDF-1.7\n%%EOF\n'], { type: 'application/pdf' });
		form.append('statement', file, `statement-${index}.pdf`);
		await webhooks.post('statement', form);
		const body = { client_id: clientIds[index] };
		await webhooks.post('report', body, { responseType: 'arraybuffer', timeout: MINUTE }).then(
			({ data }) => expect(data.subarray(0, 5).toString()).toBe('%PDF-'),
			({ message }) => lost.push(message),
		);
	});
	expect(await ended(workflows.upload, FILES, MINUTE)).toEqual({ success: FILES });
	expect(await ended(workflows.pdf, FILES, MINUTE)).toEqual({ success: FILES });
	// After Redis was killed, the answer of an execution that succeeded may not reach n8n's webhook process.
	expect(lost.length).toBeLessThanOrEqual(1);
	const [[stored]] = await cluster.postgres.query('SELECT count(*) FROM binary_data');

	report.add({
		'statements uploaded': FILES,
		'PDF reports downloaded': FILES,
		'answers that n8n lost': lost.length,
	});
	expect(Number(stored)).toBeGreaterThanOrEqual(2 * FILES);
});

it('lost no execution', async () => {
	const started = CONSENTS + 2 * JOURNEYS_BY_TRIGGER + 1 + COMPANIES + 2 * FILES;
	const [[found]] = await world.cluster.postgres.query('SELECT count(*) FROM execution_entity');

	report.add({ executions: Number(found), 'executions lost': started - Number(found) });
	expect(Number(found)).toBe(started);
});

it('sent nothing twice that may be billed', async () => {
	const { control } = world.sandbox;
	const consents = await processed('accountAggregator.initialize', 'mobile_number');
	const {
		'corporate.cinLookup': { processed: lookups },
		'bankStatementAnalyser.uploadStatement': { processed: uploads },
	} = await control.counts();
	const lookedUpAgain = Math.max(lookups - COMPANIES, 0);
	const twice = Object.keys(doubled(consents)).length + lookedUpAgain + uploads - FILES;

	report.add({
		'calls that may be billed': consents.length + lookups + uploads,
		'calls that may be billed, processed twice': twice,
	});
	expect(doubled(consents)).toEqual({});
	expect(lookedUpAgain).toBe(0);
	expect(lookups).toBeGreaterThanOrEqual(COMPANIES - leftOpen);
	expect(uploads).toBe(FILES);
	expect(await control.violations()).toEqual([]);
});

it('fetched a report again only where a callback was not taken', async () => {
	const { cluster, sandbox } = world;
	const reports = await processed('accountAggregator.fetchJsonReport', 'client_id');
	const calls = await sandbox.control.callbackLog();
	const again = Object.entries(doubled(reports)).map(([clientId, times]) => {
		const attempts = calls
			.filter(({ payload }) => payload.client_id === clientId)
			.flatMap((call) => call.attempts);
		// The trigger keeps nothing between two calls; a suspended wait does, unless it could not continue.
		const isByTrigger = byTrigger.some((customer) => customer.clientId === clientId);
		const reasons = isByTrigger ? attempts : attempts.filter(({ status }) => status !== 200);
		return { clientId, isByTrigger, again: times - 1, reasons: reasons.length };
	});

	report.add({
		'reports fetched': reports.length,
		'reports fetched again by the trigger': again.filter((one) => one.isByTrigger).length,
		'reports fetched again as a callback was not taken': again.filter((one) => !one.isByTrigger)
			.length,
	});
	expect(again.filter((one) => one.again > one.reasons)).toEqual([]);
	expect(calls.filter(({ url }) => !url.startsWith(cluster.webhook.url))).toEqual([]);
});

it('starts one execution for an event, whichever webhook process is called about it', async () => {
	const { moreWebhooks, sandbox, webhooks } = world;
	const processes = [webhooks, await moreWebhooks()];
	const before = (await states(workflows.trigger)).success ?? 0;
	const rejecting = customers(CONSENTS + JOURNEYS_BY_TRIGGER + EVENTS).slice(-EVENTS);

	for (const [index, { mobileNumber: mobile_number }] of rejecting.entries()) {
		const consent = { mobile_number, consent_type: 'loan_underwriting' };
		const { client_id } = await askFinpass('services/account-aggregator/init', consent);
		await sandbox.control.act(client_id, 'reject');
		const call = async (one: AxiosInstance) => await one.post('finpass-consent', { client_id });
		const [first, second] = index % 2 === 0 ? processes : [...processes].reverse();

		expect((await call(first)).status).toBe(202);
		await ended(workflows.trigger, before + index + 1, MINUTE);
		expect((await call(second)).status).toBe(202);
		expect((await call(first)).status).toBe(202);
	}
	const final = await ended(workflows.trigger, before + EVENTS, MINUTE);

	report.add({ 'events called about at two webhook processes': EVENTS });
	expect(final).toEqual({ success: before + EVENTS });
});

it('does with two workers at least 1.7 times the waiting of one', async () => {
	const { cluster, sandbox, webhooks } = world;
	await sandbox.control.stages({ consent: 0, fetch: 0, analysis: 12_000 });
	const secondsFor = async (count: number) => {
		const { success = 0 } = await states(workflows.wait);
		const start = Date.now();
		await forEach(customers(count), 20, async ({ mobileNumber: mobile_number }) => {
			await webhooks.post('analysis', { mobile_number });
		});
		expect(await ended(workflows.wait, success + count, 2 * MINUTE)).toEqual({
			success: success + count,
		});
		return (Date.now() - start) / 1000;
	};
	const two = await secondsFor(8 * CONCURRENCY);
	await report.keepLogs(cluster);
	await cluster.workers.pop()?.stop();
	const one = await secondsFor(8 * CONCURRENCY);

	const ratio = one / two;
	report.add({ 'throughput of two workers to that of one': ratio.toFixed(2) });
	expect(ratio).toBeGreaterThanOrEqual(1.7);
});

/** What requests were about that Finpass carried out, by a field of their body. */
async function processed(operationId: string, field: string): Promise<string[]> {
	const requests = await world.sandbox.control.requests({ operationId, processed: true });
	return requests.map(({ body }) => (body as Record<string, string>)[field]);
}

/** The sandbox's companies, over and over. */
async function companies(): Promise<Array<{ cin: string }>> {
	const named = await askFinpass('corporate/company-autocomplete', { company_name: 'TATA' });
	const found = (named as Array<{ cin: string | null }>).filter(
		(one): one is { cin: string } => one.cin !== null,
	);
	return Array.from({ length: COMPANIES }, (_, index) => ({
		cin: found[index % found.length].cin,
	}));
}

/** Asks Finpass past n8n. */
async function askFinpass(path: string, body: object) {
	const { url, apiKey, apiSecret } = world.sandbox;
	const headers = { 'x-api-key': apiKey, 'x-api-secret': apiSecret };
	return (await axios.post(`${url}/api/v1/${path}`, body, { headers })).data.data;
}

/** Lets customers decide as fast as the webhook process takes the callbacks. */
async function roomForCallbacks(): Promise<void> {
	const open = async () =>
		(await world.sandbox.control.callbackLog()).filter((callback) => callback.open).length;
	await until(open, (count) => count < 10, { withinMs: 5 * MINUTE, everyMs: 100 });
}
