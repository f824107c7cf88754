import type { IDataObject } from 'n8n-workflow';
import { isAll } from '../isAll';
import { callBack, runFinpass, runWorkflow } from './harness';
import { finpassCredential } from './harness/finpass';
import { listen } from './localServer';
import { statement } from './operations';
import { jsonOf, WaitWorld } from './waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

const lookup = async (message: unknown, status: number) => {
	const server = await listen((_request, response) =>
		response
			.writeHead(status, { 'content-type': 'application/json' })
			.end(JSON.stringify({ success: false, message })),
	);
	const { error } = await runFinpass({
		resource: 'corporate',
		operation: 'panLookup',
		parameters: { pan: 'AAACT2727Q' },
		credential: { apiKey: 'canary-key', apiSecret: 'canary-secret', baseUrl: server.url },
	});
	await server.stop();
	return error?.description;
};

describe('a message that is no text', () => {
	it.each([
		[{ mobile_number: ['must have 10 digits'] }, 'mobile_number: must have 10 digits'],
		[['PAN is wrong', 'try again'], 'PAN is wrong; try again'],
		[{ error: { message: 'Call 9123456780' } }, 'Call XXXXXX6780'],
		[[{ loc: ['body', 'pan'], msg: 'field required' }], 'field required'],
		[{ text: 'x', message: 'The key canary-key is old' }, 'The key [hidden] is old'],
	])('is quoted: %j', async (message, words) => {
		expect(await lookup(message, 422)).toContain(words);
	});

	it.each([{ name: 'Kavya Testwala' }, { a: { b: { c: { d: { e: 'f' } } } } }, 7, true, [[[[]]]]])(
		'is left out if it says nothing: %j',
		async (message) => {
			const description = await lookup(message, 422);
			expect(description).not.toContain('Finpass says');
			expect(description).not.toContain('Kavya');
		},
	);
});

it('goes on after a statement is uploaded if Wait Timeout and Timeout are fractions', async () => {
	const { error, outputs } = await world.run(
		'bankStatementAnalyser',
		'uploadStatement',
		{
			binaryPropertyName: 'data',
			waitForCompletion: true,
			waitTimeout: '={{ 1 / 3 + 1 }}',
		},
		{
			items: [await statement('a.pdf')],
			onError: 'continueRegularOutput',
			options: { timeout: 16.1 },
		},
	);
	expect(error).toBeUndefined();
	const [{ json }] = outputs[0];
	expect(JSON.stringify(json)).toContain('bank_st');
	expect(JSON.stringify(json)).not.toContain('unexpected');
});

/** A run of one billed operation. */
async function billed(retryOnFail: boolean, onError: 'continueRegularOutput' | undefined) {
	const items = [{ pan: 'AAACT2727Q' }, { pan: 'wrong' }];
	return await runWorkflow(
		{
			nodes: [
				{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Finpass',
					type: 'n8n-nodes-finpass.finpass',
					parameters: {
						resource: 'corporate',
						operation: 'panLookup',
						pan: '={{ $json.pan }}',
					},
					credentials: { finpassApi: { id: 'finpass', name: 'Finpass' } },
					retryOnFail,
					maxTries: 2,
					waitBetweenTries: 0,
					onError,
				},
			],
			connections: { Items: { main: [[{ node: 'Finpass', type: 'main', index: 0 }]] } },
			pinData: { Items: items.map((json) => ({ json })) },
		},
		{ credentials: finpassCredential({ sandbox: world.sandbox }) },
	);
}

it.each([true, false])('with Retry On Fail %s a billed operation shows a hint', async (retries) => {
	const result = await billed(retries, 'continueRegularOutput');
	const told = result.hints('Finpass').filter(({ message }) => message.includes('Retry On Fail'));
	expect(told).toHaveLength(retries ? 1 : 0);
});

// For some seconds the node asks again about ids that Finpass does not know.
it.each(isAll ? [true, false] : [true])(
	'a failed item of a wait is not asked about again when it goes on (by itself: %s)',
	async (refused) => {
		const [client] = await world.clients(1);
		const unknown = refused ? '[object Object]' : 'aa_nobody_knows_this_client';
		const waiting = await world.waitForConsent(
			[unknown, client],
			{},
			{ onError: 'continueRegularOutput' },
		);
		const before = await world.asked(unknown);
		await world.control.act(client, 'ready');

		const { resumed } = await callBack(waiting, { body: { client_id: client } });

		const items = jsonOf(resumed).flat() as IDataObject[];
		expect(items).toHaveLength(2);
		expect(items).toContainEqual(expect.objectContaining({ client_id: client, status: 'granted' }));
		expect(items).toContainEqual(expect.objectContaining({ error: expect.any(String) }));
		expect(await world.asked(unknown)).toEqual(before);
	},
);
