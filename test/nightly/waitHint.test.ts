import { WaitWorld } from '../engine/waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());

it('Wait for Completion says in a hint how long it took, if that was long', async () => {
	const clients = await world.clients(2);
	setTimeout(() => {
		for (const client of clients) void world.control.act(client, 'ready');
	}, 10_100);

	const { hints } = await world.run(
		'accountAggregator',
		'fetchJsonReport',
		{ clientId: '={{ $json.client }}', output: 'raw', waitForCompletion: true, waitTimeout: 60 },
		{ items: clients.map((client) => ({ client })) },
	);

	const messages = hints
		.map(({ message }) => message)
		.filter((text) => /[1-9]\d seconds/.test(text));
	expect(messages).toHaveLength(1);
}, 60_000);
