import { WaitWorld } from './waiting';

const FETCH = 'accountAggregator.fetchJsonReport';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

const fetchReports = async (
	clients: string[],
	waitTimeout: number,
	rest: Parameters<WaitWorld['run']>[3] = {},
) =>
	await world.run(
		'accountAggregator',
		'fetchJsonReport',
		{ clientId: '={{ $json.client }}', output: 'raw', waitForCompletion: true, waitTimeout },
		{ items: clients.map((client) => ({ client })), ...rest },
	);

/** Lets the banks deliver after this many milliseconds. */
const deliverAfter = (clients: string[], ms: number) =>
	setTimeout(() => {
		for (const client of clients) void world.control.act(client, 'ready');
	}, ms);

/** The banks have not delivered: items that wait for them one by one would keep the others from asking. */
async function onceAllAsked(clients: string[]): Promise<void> {
	for (;;) {
		const asked = await Promise.all(clients.map(async (client) => await world.asked(client)));
		if (asked.every(({ asked: times }) => times > 0)) return;
		await new Promise((later) => setTimeout(later, 100));
	}
}

describe('Wait for Completion', () => {
	it('waits with many items side by side, without keeping others from sending', async () => {
		const clients = await world.clients(20);
		const fetching = fetchReports(clients, 15, { options: { concurrency: 2 } });
		await onceAllAsked(clients);
		for (const client of clients) await world.control.act(client, 'ready');

		const { outputs, run } = await fetching;
		expect(run.status).toBe('success');
		expect(outputs[0]).toHaveLength(20);
		for (const client of clients) expect(await world.asked(client)).toMatchObject({ given: 1 });
	});

	it('outlives faults that pass, and a client that is not known at first', async () => {
		const clients = await world.clients(1);
		deliverAfter(clients, 100);
		await world.control.answerWith(FETCH, {
			status: 404,
			body: { success: false, status_code: 404, message: 'Client not found', message_code: 'x' },
			times: 1,
		});
		await world.control.fault(FETCH, { kind: '503', times: 1 });
		await world.control.fault(FETCH, { kind: 'reset-mid', times: 1 });

		const { outputs } = await fetchReports(clients, 30);

		expect(outputs[0]).toHaveLength(1);
	});

	it('fails the item with the last state when the time is over', async () => {
		const [client] = await world.clients(1);

		const { error } = await fetchReports([client], 2);

		expect(error?.message).toContain('not done after 2 seconds');
		expect(error?.message).toContain('has not decided');
	});

	it('ends when the execution is stopped', async () => {
		const clients = await world.clients(3);
		const start = Date.now();

		const { run } = await fetchReports(clients, 300, { cancelAfterMs: 1_500 });

		expect(run.status).toBe('canceled');
		expect(Date.now() - start).toBeLessThan(12_000);
		const [{ asked }, later] = [await world.asked(clients[0]), 1_500];
		await new Promise((resolve) => setTimeout(resolve, later));
		expect((await world.asked(clients[0])).asked).toBe(asked);
	});
});
