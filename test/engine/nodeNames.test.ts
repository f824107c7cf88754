import { callBack, runWorkflow } from './harness';
import { finpassCredential } from './harness/finpass';

import { WaitWorld } from './waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());

/** n8n refuses the first three in expressions. It cannot itself run nodes called `constructor` or `toString`. */
it.each(['prototype', 'mainModule', 'binding', 'a "quoted" {{ name }} \\ 5'])(
	'a wait goes on in a node called %s',
	async (name) => {
		await world.reset();
		const [client] = await world.clients(1);
		const waiting = await runWorkflow(
			{
				nodes: [
					{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
					{
						name,
						type: 'n8n-nodes-finpass.finpass',
						parameters: {
							resource: 'accountAggregator',
							operation: 'waitForConsent',
							clientId: client,
						},
						credentials: { finpassApi: { id: 'finpass', name: 'Finpass' } },
					},
				],
				connections: { Items: { main: [[{ node: name, type: 'main', index: 0 }]] } },
				pinData: { Items: [{ json: {} }] },
			},
			{ credentials: finpassCredential({ sandbox: world.sandbox }) },
		);
		expect(waiting.error).toBeUndefined();
		await world.control.act(client, 'ready');

		const { body, resumed } = await callBack(waiting, { body: { client_id: client } });

		expect(body).toEqual({ status: 'resumed' });
		expect(resumed?.outputs(name)[1]).toMatchObject([{ json: { status: 'granted' } }]);
	},
);
