import { Finpass } from '../../nodes/Finpass/Finpass.node';
import { NodeHelpers } from 'n8n-workflow';
import { callBack, runWorkflow } from './harness';
import { Session } from './harness/session';
import { jsonOf, WaitWorld } from './waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

const waitForAnalysis = async (clients: string[]) =>
	await world.run(
		'aaBsaAnalyzer',
		'waitForAnalysis',
		{ clientId: '={{ $json.client }}' },
		{ items: clients.map((client) => ({ client })) },
	);

describe('Wait for Analysis', () => {
	it('goes on when every journey is complete or has failed', async () => {
		const clients = await world.journeys(4);
		const [complete, rejected, failed, expired] = clients;
		await world.control.act(rejected, 'reject');
		const waiting = await waitForAnalysis(clients);
		expect(waiting.run.status).toBe('waiting');

		await world.control.act(complete, 'approve');
		expect((await callBack(waiting, { body: { client_id: complete } })).resumed).toBeUndefined();
		await world.control.act(complete, 'ready');
		await world.control.act(failed, 'fail');
		await world.control.act(expired, 'expire');
		const { resumed } = await callBack(waiting, { body: { client_id: complete } });

		expect(jsonOf(resumed)).toEqual([
			[],
			[
				expect.objectContaining({
					client_id: complete,
					status: expect.stringMatching(/^analysis_complete/),
				}),
			],
			[
				expect.objectContaining({ client_id: rejected, status: 'rejected' }),
				expect.objectContaining({ client_id: failed, status: 'failed' }),
				expect.objectContaining({ client_id: expired, status: 'expired' }),
			],
		]);
	});

	it('takes a state that it does not know for a running one', async () => {
		const [client] = await world.journeys(1);
		await world.control.answerWith('aaBsaAnalyzer.getStatus', {
			body: { success: true, message: 'ok', data: { client_id: client, status: 'rethinking' } },
			times: 1,
		});

		expect((await waitForAnalysis([client])).run.status).toBe('waiting');
	});
});

describe('the outputs of the node', () => {
	/** The outputs as n8n works them out, in the editor and when a workflow runs. */
	async function outputsOf(operation: string, onError?: 'continueErrorOutput') {
		const node = {
			name: 'Finpass',
			type: 'n8n-nodes-finpass.finpass',
			parameters: { resource: 'accountAggregator', operation },
			onError,
		};
		const session = await Session.open({ nodes: [node], connections: {} }, {});
		const workflow = session.workflow();
		return await workflow.expression.withIsolate(async () =>
			NodeHelpers.getNodeOutputs(workflow, workflow.nodes.Finpass, new Finpass().description),
		);
	}

	const main = (displayName: string) => ({ type: 'main', displayName });

	it('are three for an operation that waits', async () => {
		const three = [main('Not Yet'), main('Granted'), main('Refused')];

		expect(await outputsOf('waitForConsent')).toEqual(three);
		expect(await outputsOf('waitForConsent', 'continueErrorOutput')).toEqual([
			...three,
			{ ...main('Error'), category: 'error' },
		]);
	});

	it('are one for every other', async () => {
		expect(await outputsOf('fetchJsonReport')).toEqual([main('')]);
		expect(await outputsOf('fetchJsonReport', 'continueErrorOutput')).toEqual([
			main('Success'),
			{ ...main('Error'), category: 'error' },
		]);
	});
});

describe('as a tool of an AI agent', () => {
	it.each([
		['accountAggregator', 'waitForConsent', 'Fetch JSON Report'],
		['aaBsaAnalyzer', 'waitForAnalysis', 'Get Status'],
	])('%s.%s is refused, and the way out is named', async (resource, operation, instead) => {
		const { apiKey, apiSecret, url: baseUrl } = world.sandbox;
		const { run, error } = await runWorkflow(
			{
				nodes: [
					{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
					{
						name: 'Finpass',
						type: 'n8n-nodes-finpass.finpassTool',
						parameters: { resource, operation, clientId: 'aa_1' },
						credentials: { finpassApi: { id: 'key', name: 'Key' } },
					},
				],
				connections: { Items: { main: [[{ node: 'Finpass', type: 'main', index: 0 }]] } },
				pinData: { Items: [{ json: {} }] },
			},
			{
				nodeTypes: { 'n8n-nodes-finpass.finpassTool': new Finpass() },
				credentials: { key: { apiKey, apiSecret, baseUrl } },
			},
		);

		expect(run.status).toBe('error');
		expect(error?.message).toContain('cannot be used by an AI agent');
		expect(error && 'description' in error && error.description).toContain(instead);
	});
});

describe.each(['getAnalysis', 'getStatementResult'])('%s of a journey', (operation) => {
	const get = async (clientId: string) =>
		(await world.run('aaBsaAnalyzer', operation, { clientId })).error;

	it('says that the consent is missing while the customer has not decided', async () => {
		const [client] = await world.journeys(1);

		const error = await get(client);

		expect(error?.message).toContain('The customer has not decided about the consent yet');
		expect(error?.description).toContain('Wait for Analysis');
	});

	it('says that the result is not ready once the consent is given', async () => {
		const [client] = await world.journeys(1);
		await world.control.act(client, 'approve');

		expect((await get(client))?.message).toContain('The result is not ready yet');
	});

	it('says so too if the status cannot be asked for', async () => {
		const [client] = await world.journeys(1);
		await world.control.answerWith('aaBsaAnalyzer.getStatus', {
			status: 403,
			body: { success: false, message: 'Forbidden', error_code: 'FORBIDDEN' },
			times: 1,
		});

		expect((await get(client))?.message).toContain('The result is not ready yet');
	});
});
