import type { INodeType } from 'n8n-workflow';
import { callBack, runWorkflow, timeOut, type WorkflowResult } from './harness';
import { jsonOf, pairsOf, WaitWorld } from './waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

/** A node that gives, for each item, what its parameter evaluates to. */
const look: INodeType = {
	description: {
		displayName: 'Look',
		name: 'look',
		group: ['transform'],
		version: 1,
		description: 'Gives what its parameter evaluates to',
		defaults: { name: 'Look' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	},
	async execute() {
		const items = this.getInputData();
		return [
			items.map((_, item) => ({
				json: { value: this.getNodeParameter('value', item) },
				pairedItem: { item },
			})),
		];
	},
};

/** Items → Finpass; Not Yet leads to a reminder and back in, Granted to a node that looks back. */
async function waitInALoop(clients: string[]): Promise<WorkflowResult> {
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	const { apiKey, apiSecret, url: baseUrl } = world.sandbox;
	return await runWorkflow(
		{
			nodes: [
				{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Finpass',
					type: 'n8n-nodes-finpass.finpass',
					parameters: {
						resource: 'accountAggregator',
						operation: 'waitForConsent',
						clientId: "={{ $('Items').item.json.client }}",
						additionalFields: { limitHours: 0.0001 },
					},
					credentials: { finpassApi: { id: 'key', name: 'Key' } },
				},
				{ name: 'Remind', type: 'test.look', parameters: { value: 'reminded' } },
				{
					name: 'After',
					type: 'test.look',
					parameters: { value: "={{ $('Items').item.json.name }}" },
				},
			],
			connections: {
				Items: { main: [to('Finpass')] },
				Finpass: { main: [to('Remind'), to('After'), []] },
				Remind: { main: [to('Finpass')] },
			},
			pinData: { Items: clients.map((client, n) => ({ json: { client, name: `person ${n}` } })) },
		},
		{
			nodeTypes: { 'test.look': look },
			credentials: { key: { apiKey, apiSecret, baseUrl } },
		},
	);
}

describe('a wait whose time is over', () => {
	it('sends the input to Not Yet, from where it may lead back in', async () => {
		const [client] = await world.clients(1);
		const waiting = await waitInALoop([client]);
		expect(waiting.run.status).toBe('waiting');

		const again = await timeOut(waiting);

		expect(again.run.status).toBe('waiting');
		expect(again.outputs('Remind')[0].map(({ json }) => json)).toEqual([{ value: 'reminded' }]);
		expect(again.runData.Finpass).toHaveLength(2);

		await world.control.act(client, 'ready');
		const { resumed } = await callBack(again);
		expect(resumed?.run.status).toBe('success');
		expect(jsonOf(resumed)[1]).toEqual([expect.objectContaining({ status: 'granted' })]);
	});

	it('finds what was decided while a call was lost', async () => {
		const [client] = await world.clients(1);
		const waiting = await waitInALoop([client]);
		await world.control.act(client, 'ready');

		const over = await timeOut(waiting);

		expect(over.run.status).toBe('success');
		expect(jsonOf(over)[1]).toEqual([expect.objectContaining({ client_id: client })]);
		expect(await world.asked(client)).toEqual({ asked: 2, given: 1 });
	});

	it('does not ask again about what was decided before or while it lasted', async () => {
		const clients = await world.clients(3);
		const [before, meanwhile, undecided] = clients;
		await world.control.act(before, 'ready');
		const waiting = await waitInALoop(clients);
		await world.control.act(meanwhile, 'ready');
		await callBack(waiting, { body: { client_id: undecided } });

		const again = await timeOut(waiting);
		expect(again.run.status).toBe('waiting');
		await world.control.act(undecided, 'reject');
		const { resumed } = await callBack(again);

		expect(jsonOf(resumed).map((items) => items.map(({ client_id }) => client_id))).toEqual([
			[],
			[before, meanwhile],
			[undecided],
		]);
		expect(await world.asked(before)).toEqual({ asked: 1, given: 1 });
		expect(await world.asked(meanwhile)).toEqual({ asked: 2, given: 1 });
	});
});

describe('what comes out of a suspended execution', () => {
	it('is paired with the item that went in', async () => {
		const clients = await world.clients(3);
		const waiting = await waitInALoop(clients);
		await world.control.act(clients[0], 'reject');
		await world.control.act(clients[1], 'ready');
		await world.control.act(clients[2], 'ready');

		const { resumed } = await callBack(waiting);

		expect(resumed?.error).toBeUndefined();
		expect(resumed?.outputs('After')[0].map(({ json }) => json)).toEqual([
			{ value: 'person 1' },
			{ value: 'person 2' },
		]);
		expect(pairsOf(resumed)).toEqual([[], [{ item: 1 }, { item: 2 }], [{ item: 0 }]]);
	});
});
