import { callBack } from './harness';
import { jsonOf, pairsOf, WaitWorld } from './waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

describe('Wait for Consent', () => {
	it('goes on at once where all is decided, and shares the items out', async () => {
		const [ready, rejected, revoked] = await world.clients(3);
		await world.control.act(ready, 'ready');
		await world.control.act(rejected, 'reject');
		await world.control.act(revoked, 'approve');
		await world.control.act(revoked, 'revoke');

		const result = await world.waitForConsent([rejected, ready, revoked]);

		expect(result.run.status).toBe('success');
		expect(jsonOf(result)).toEqual([
			[],
			[{ client_id: ready, status: 'granted', account_count: expect.any(Number) }],
			[
				{
					client_id: rejected,
					status: 'rejected',
					reason: 'consentRejected',
					message: 'The customer rejected the consent',
				},
				expect.objectContaining({ client_id: revoked, status: 'revoked' }),
			],
		]);
		expect(pairsOf(result)).toEqual([[], [{ item: 1 }], [{ item: 0 }, { item: 2 }]]);
		expect(await world.asked(ready)).toEqual({ asked: 1, given: 1 });
	});

	it.each([
		['fail', 'dataFetchFailed'],
		['expire', 'dataExpired'],
		['noAccounts', 'dataNotFound'],
		['noRequest', 'noDataRequest'],
	] as const)('takes "%s" for final, with the reason %s', async (action, reason) => {
		const [client] = await world.clients(1);
		await world.control.act(client, action);

		const [, , refused] = jsonOf(await world.waitForConsent([client]));

		expect(refused).toEqual([
			expect.objectContaining({ client_id: client, status: 'failed', reason }),
		]);
	});

	it('suspends the execution for 24 hours where nobody has decided', async () => {
		const [client] = await world.clients(1);

		const { run, runData } = await world.waitForConsent([client]);

		expect(run.status).toBe('waiting');
		const hours = (Number(run.waitTill) - Date.now()) / 3_600_000;
		expect(hours).toBeGreaterThan(23.99);
		expect(hours).toBeLessThan(24.01);
		expect(runData.After).toBeUndefined();
	});

	it('suspends it while the banks deliver, and for the time that is set', async () => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'approve');

		const { run } = await world.waitForConsent([client], { additionalFields: { limitHours: 0.5 } });

		expect(run.status).toBe('waiting');
		expect((Number(run.waitTill) - Date.now()) / 60_000).toBeCloseTo(30, 0);
	});

	it('asks once for items that differ only in how long they wait', async () => {
		const [client] = await world.clients(1);

		await world.waitForConsent([client, client], {
			additionalFields: { limitHours: '={{ $itemIndex + 1 }}' },
		});

		expect(await world.asked(client)).toMatchObject({ asked: 1 });
	});

	it('asks once and does not wait with a limit of 0', async () => {
		const [pending, ready] = await world.clients(2);
		await world.control.act(ready, 'ready');

		const result = await world.waitForConsent([pending, ready], {
			additionalFields: { limitHours: 0 },
		});

		expect(result.run.status).toBe('success');
		expect(jsonOf(result)).toEqual([
			[{ client: pending }],
			[expect.objectContaining({ client_id: ready, status: 'granted' })],
			[],
		]);
		expect(pairsOf(result)).toEqual([[{ item: 0 }], [{ item: 1 }], []]);
	});

	it('takes the answer "PENDING" with status 200 for none', async () => {
		const [client] = await world.clients(1);
		await world.control.answerWith('accountAggregator.fetchJsonReport', {
			body: { success: true, status_code: 200, data: { client_id: client, status: 'PENDING' } },
			times: 1,
		});

		expect((await world.waitForConsent([client])).run.status).toBe('waiting');
	});

	it('waits for the bank that has not delivered, where others have', async () => {
		const [client] = await world.clients(1);
		const account = (account_id: string, status: string) => ({ account_id, status });
		await world.control.answerWith('accountAggregator.fetchJsonReport', {
			body: {
				success: true,
				status_code: 200,
				data: {
					client_id: client,
					account_aggregator_json: [account('1', 'READY'), account('2', 'PENDING')],
				},
			},
			times: 1,
		});

		expect((await world.waitForConsent([client])).run.status).toBe('waiting');
	});

	it.each([
		[
			'accounts',
			{ masked_account_number: expect.any(String), transaction_count: expect.any(Number) },
		],
		['transactions', { transaction_id: expect.any(String), amount: expect.any(Number) }],
		['raw', { data: expect.any(Object) }],
	])('gives %s out of the answer that decided, without another request', async (output, shape) => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');

		const result = await world.waitForConsent([client], { output });

		expect(jsonOf(result)[1][0]).toMatchObject(shape);
		expect(await world.asked(client)).toEqual({ asked: 1, given: 1 });
	});

	it('asks about items with the same parameters once', async () => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');

		const result = await world.waitForConsent([client, client]);

		expect(pairsOf(result)[1]).toEqual([{ item: 0 }, { item: 1 }]);
		expect(await world.asked(client)).toEqual({ asked: 1, given: 1 });
	});

	it('tolerates for some seconds that Finpass does not know a new client', async () => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');
		await world.control.answerWith('accountAggregator.fetchJsonReport', {
			status: 404,
			body: { success: false, status_code: 404, message: 'Client not found', message_code: 'x' },
			times: 2,
		});

		expect(jsonOf(await world.waitForConsent([client]))[1]).toHaveLength(1);
		expect(await world.asked(client)).toEqual({ asked: 3, given: 1 });
	});

	it('fails, and does not wait, where Finpass cannot be reached', async () => {
		const [client] = await world.clients(1);
		const { run, error } = await world.waitForConsent(
			[client],
			{},
			{ credential: { baseUrl: 'http://127.0.0.1:9' }, options: { maxRetries: 0 } },
		);

		expect(run.status).toBe('error');
		expect(error?.message).toContain('could not be reached');
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'keeps an item that fails until the others are decided, with %s',
		async (onError) => {
			const [client] = await world.clients(1);
			const waiting = await world.waitForConsent(['', client], {}, { onError });
			expect(waiting.run.status).toBe('waiting');

			await world.control.act(client, 'ready');
			const { resumed } = await callBack(waiting);

			const [notYet, granted, refused, failed = []] = jsonOf(resumed);
			expect(notYet).toEqual([]);
			expect(granted).toEqual([expect.objectContaining({ client_id: client })]);
			const [errors, others] =
				onError === 'continueErrorOutput' ? [failed, refused] : [refused, failed];
			expect(others).toEqual([]);
			expect(errors).toEqual([
				expect.objectContaining({
					error: expect.stringContaining('Client ID'),
					details: expect.objectContaining({ reason: 'invalidInput' }),
				}),
			]);
			expect(pairsOf(resumed)[1]).toEqual([{ item: 1 }]);
		},
	);
});
