import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAll } from '../../isAll';
import { startSandbox, type Sandbox } from '../../sandbox';
import { REGISTER } from '../../sandbox/data/companies';
import { runFinpass, type FinpassRunOptions } from '../harness';

const CINS = REGISTER.flatMap(({ cin }) => (cin === null ? [] : [cin]));
const companies = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ cin: CINS[index % CINS.length] }));

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
	// Starting n8n's engine takes some time, once.
	await lookUp({ items: companies(1) });
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

const lookUp = async (more: Partial<FinpassRunOptions>) =>
	await runFinpass({
		resource: 'corporate',
		operation: 'cinLookup',
		parameters: { cin: { __rl: true, mode: 'id', value: '={{ $json.cin }}' } },
		items: companies(100),
		sandbox,
		...more,
	});

/** The first requests have arrived, and what is told about them has been read. */
async function underWay(): Promise<void> {
	while ((await sent()) === 0) await sleep(20);
	await sleep(300);
}

const sent = async () => (await sandbox.control.requests()).length;

describe('an execution that is stopped', () => {
	it.each([
		{
			name: 'with requests in flight',
			prepare: async () => await sandbox.control.limits({ latencyMs: 200 }),
		},
		{
			name: 'while nothing is answered',
			prepare: async () => await sandbox.control.fault('*', { kind: 'hang' }),
		},
		{
			name: 'while an answer drips',
			prepare: async () => await sandbox.control.fault('*', { kind: 'slow-drip' }),
		},
		{
			name: 'between two attempts',
			prepare: async () =>
				await sandbox.control.fault('*', { kind: '429', retryAfter: 60, times: 5 }),
		},
	])('ends at once $name, and sends nothing more', async ({ prepare }) => {
		await prepare();
		let stop = Infinity;
		const stopped = await lookUp({
			cancelWhen: underWay().then(() => (stop = Date.now())),
			onError: 'continueRegularOutput',
		});
		// Generous for a busy machine: without the stop it would take a minute or more.
		expect(Date.now() - stop).toBeLessThan(10_000);
		expect(stopped.run.status).toBe('canceled');

		// Requests sent before the stop are counted when they arrive.
		await sleep(100);
		const before = await sent();
		expect(before).toBeGreaterThan(0);
		expect(before).toBeLessThan(100);
		await sleep(500);
		expect(await sent()).toBe(before);
	});
});

describe('an item that fails', () => {
	beforeEach(async () => {
		await sandbox.control.limits({ latencyMs: 50 });
		const body = { success: false, message: 'Not enabled for this account' };
		const match = { cin: CINS[3] };
		await sandbox.control.answerWith('corporate.cinLookup', { status: 403, body, match, times: 1 });
	});

	it('stops the others where On Error says so', async () => {
		const { error } = await lookUp({});
		expect(error?.message).toMatch(/\[item 3\]$/);
		// Requests on their way may still arrive.
		await sleep(200);
		expect(await sent()).toBeLessThan(20);
	});

	it('lets what is on its way finish, sends nothing new, and says what became of the others', async () => {
		await sandbox.control.limits({ latencyMs: 400 });
		const { error } = await lookUp({ items: companies(20) });
		const { requests, processed } = (await sandbox.control.counts())['corporate.cinLookup'];
		expect(error?.message).toMatch(/\[item 3\]$/);
		expect(requests).toBeLessThan(20);
		expect(error?.description).toMatch(
			new RegExp(
				`${processed} items were done \\(0–2, 4(–\\d+)?\\)\\. .*'On Error'.*'Continue'\\.$`,
			),
		);
	});

	it('leaves the others alone where On Error says so', async () => {
		const { outputs } = await lookUp({ onError: 'continueRegularOutput' });
		const failed = outputs[0].filter(({ json }) => json.error !== undefined);
		expect(failed).toMatchObject([{ pairedItem: { item: 3 } }]);
		expect(outputs[0]).toHaveLength(100);
		expect(await sent()).toBe(100);
	});

	it('goes to the error output, without its neighbors', async () => {
		const { outputs } = await lookUp({ onError: 'continueErrorOutput' });
		expect(outputs[0]).toHaveLength(99);
		expect(outputs[1]).toMatchObject([{ pairedItem: { item: 3 } }]);
	});
});

it('gives the results in the order of the items, whatever the order of the answers', async () => {
	for (const [index, delayMs] of [300, 10, 200, 0, 100].entries()) {
		const body = { success: true, data: { cin: CINS[index] } };
		const match = { cin: CINS[index] };
		await sandbox.control.answerWith('corporate.cinLookup', { delayMs, body, match });
	}
	const { outputs } = await lookUp({ items: companies(5) });
	expect(outputs[0].map(({ json }) => json.cin)).toEqual(CINS.slice(0, 5));
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3, 4].map((item) => ({ item })),
	);
});

const LOOKUPS = isAll ? 1000 : 200;

describe(`${LOOKUPS} lookups at a server that refuses more than 20 at once`, () => {
	it('are all done, with the right company each, and the hint says what it took', async () => {
		// Long enough that even a busy machine has more than 20 on their way.
		await sandbox.control.limits({ maxInFlight: 20, latencyMs: 200 });
		const items = companies(LOOKUPS);
		const { outputs, hints } = await lookUp({ items, options: { concurrency: 50 } });
		expect(outputs[0].map(({ json }) => json.cin)).toEqual(items.map(({ cin }) => cin));
		const { processed, requests } = (await sandbox.control.counts())['corporate.cinLookup'];
		expect(processed).toBe(LOOKUPS);
		expect(requests).toBeGreaterThan(LOOKUPS);
		expect(hints).toMatchObject([
			{ type: 'info', message: expect.stringMatching(/^\d+ requests were sent again/) },
		]);
	}, 60_000);
});
