import type { IDataObject } from 'n8n-workflow';
import { WaitWorld } from './waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

/** Runs Initialize and gives the `webhook_url` that was sent, or what stopped it. */
async function initialize(
	resource: string,
	parameters: IDataObject,
	rest: Parameters<WaitWorld['run']>[3] = {},
) {
	const given = { mobileNumber: '9876543210', ...parameters };
	const { error, hints } = await world.run(resource, 'initialize', given, rest);
	const requests = await world.control.requests({ operationId: `${resource}.initialize` });
	const sent = requests.map(({ body }) => (body as IDataObject).webhook_url);
	return { sent, error, hints: hints.map(({ message }) => message) };
}

describe.each(['accountAggregator', 'aaBsaAnalyzer'])('Initialize of %s', (resource) => {
	it('hands over nothing unless told to', async () => {
		expect(await initialize(resource, {})).toMatchObject({ sent: [undefined], hints: [] });
	});

	it('hands over the address of this execution, signed', async () => {
		const { sent, hints } = await initialize(resource, { callback: 'resumeWorkflow' });

		expect(sent).toEqual([
			expect.stringMatching(
				/^http:\/\/localhost:5678\/webhook-waiting\/\d+\?signature=[0-9a-f]{64}$/,
			),
		]);
		expect(hints).toEqual([]);
	});

	it('hands over the address of a Finpass Trigger', async () => {
		await initialize(resource, { callback: 'finpassTrigger' });
		const { sent } = await initialize(resource, {
			callback: 'finpassTrigger',
			triggerPath: '/loans/2f9a/',
		});

		expect(sent).toEqual([
			'http://localhost:5678/webhook/finpass',
			'http://localhost:5678/webhook/loans/2f9a',
		]);
	});

	it("hands over a trigger's test URL, or the whole URL that was copied", async () => {
		const callback = 'finpassTrigger';
		await initialize(resource, { callback, triggerPath: 'loans', useTestUrl: true });
		const urls = ['https://n8n.example/webhook/7f2a', 'https://n8n.example/webhook-test/7f2a'];
		await initialize(resource, { callback, triggerPath: urls[0], useTestUrl: true });
		const { sent } = await initialize(resource, { callback, triggerPath: urls[1] });

		expect(sent).toEqual(['http://localhost:5678/webhook-test/loans', ...urls]);
	});

	it('wants a trigger path in new nodes', async () => {
		const started = initialize(resource, { callback: 'finpassTrigger' }, { typeVersion: 1.1 });
		await expect(started).rejects.toThrow('has issues');
	});

	it('hands over a Webhook URL as it did before there was a choice', async () => {
		const additionalFields = { webhookUrl: 'https://example.com/hook' };

		const { sent } = await initialize(resource, { additionalFields });

		expect(sent).toEqual(['https://example.com/hook']);
	});

	it('refuses two addresses', async () => {
		const { sent, error } = await initialize(resource, {
			callback: 'resumeWorkflow',
			additionalFields: { webhookUrl: 'https://example.com/hook' },
		});

		expect(sent).toEqual([]);
		expect(error?.message).toContain('two addresses');
	});

	it('hands over the address of this execution by itself, in new nodes', async () => {
		const { sent } = await initialize(resource, {}, { typeVersion: 1.1 });

		expect(sent).toEqual([expect.stringContaining('/webhook-waiting/')]);
	});

	it('hands over a Webhook URL in new nodes, and says that no wait is resumed', async () => {
		const additionalFields = { webhookUrl: 'https://example.com/hook' };

		const { sent, hints } = await initialize(resource, { additionalFields }, { typeVersion: 1.1 });

		expect(sent).toEqual(['https://example.com/hook']);
		expect(hints).toEqual([expect.stringContaining('a wait later')]);
	});

	it('refuses a path that is none', async () => {
		const { error } = await initialize(resource, {
			callback: 'finpassTrigger',
			triggerPath: 'https://evil.example/x?y',
		});

		expect(error?.message).toContain('Trigger Path');
	});

	it('says that Finpass cannot call this computer, where Finpass is elsewhere', async () => {
		const elsewhere = {
			credential: { baseUrl: 'https://api.finpass.invalid' },
			onError: 'continueRegularOutput' as const,
			options: { maxRetries: 0 },
		};

		const resumed = await initialize(resource, { callback: 'resumeWorkflow' }, elsewhere);
		expect(resumed.hints).toEqual([
			expect.stringMatching(
				/Finpass cannot call back, because localhost:5678.*N8N_WEBHOOK_URL.*WEBHOOK_URL/,
			),
		]);

		const additionalFields = { webhookUrl: 'http://127.0.0.1:5678/webhook/x' };
		const own = await initialize(resource, { additionalFields }, elsewhere);
		expect(own.hints).toEqual([expect.stringContaining('127.0.0.1:5678 is this computer')]);
	});
});
