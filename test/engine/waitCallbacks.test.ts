import { callBack } from './harness';
import { jsonOf, WaitWorld } from './waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

const WAITING = { status: 200, body: { status: 'waiting' } };
const RESUMED = { status: 200, body: { status: 'resumed' } };
const DOWN = 'http://127.0.0.1:9';

describe('a call to a suspended execution', () => {
	it('makes it go on when Finpass has decided', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'ready');

		const { status, body, resumed } = await callBack(waiting, { body: { client_id: client } });

		expect({ status, body }).toEqual(RESUMED);
		expect(resumed?.run.status).toBe('success');
		expect(jsonOf(resumed)).toEqual([
			[],
			[expect.objectContaining({ client_id: client, status: 'granted' })],
			[],
		]);
		expect(await world.asked(client)).toEqual({ asked: 2, given: 1 });
	});

	it.each([
		[
			'a forged approval',
			{ client_id: 'CLIENT', event: 'consent', status: 'granted', success: true },
		],
		['the final word of somebody', { client_id: 'CLIENT', status: 'rejected' }],
		['another client', { client_id: 'aa_somebody_else' }],
		['no client', { hello: 'there' }],
		['nothing', undefined],
		['a list', ['CLIENT']],
		['a prototype', { __proto__: { client_id: 'CLIENT' }, constructor: { name: 'x' } }],
		['ids that are no texts', { client_id: { toString: 'CLIENT' }, data: [null] }],
		['half a megabyte', { client_id: 'x'.repeat(90_000) }],
	])('is believed in nothing: %s', async (_, body) => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client]);
		const forged = JSON.parse(JSON.stringify(body ?? null).replaceAll('CLIENT', client));

		const {
			status,
			body: answer,
			resumed,
		} = await callBack(waiting, { body: forged ?? undefined });

		expect({ status, body: answer }).toEqual(WAITING);
		expect(resumed).toBeUndefined();
	});

	it('takes what Finpass decided, not what the call says', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'reject');

		const { resumed } = await callBack(waiting, { body: { client_id: client, status: 'granted' } });

		expect(jsonOf(resumed)[2]).toEqual([expect.objectContaining({ status: 'rejected' })]);
	});

	it('is asked to come back where Finpass cannot be asked, and changes nothing', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client], {}, { options: { maxRetries: 0 } });
		const { credentials } = waiting.session.options;
		await world.control.act(client, 'ready');

		await world.control.fault('accountAggregator.fetchJsonReport', { kind: '503', times: 1 });
		const { status, headers, body, resumed } = await callBack(waiting);
		expect({ status, body }).toEqual({ status: 503, body: { status: 'waiting' } });
		expect(headers['retry-after']).toBe('60');
		expect(resumed).toBeUndefined();

		Object.assign(credentials?.finpass ?? {}, { baseUrl: DOWN });
		expect(await callBack(waiting)).toMatchObject({ status: 503, resumed: undefined });
		Object.assign(credentials?.finpass ?? {}, { baseUrl: world.sandbox.url });

		expect(await callBack(waiting)).toMatchObject(RESUMED);
	});

	it('does not end the wait where Finpass forgets the client for a moment', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client]);
		await world.control.answerWith('accountAggregator.fetchJsonReport', {
			status: 404,
			body: { success: false, status_code: 404, message: 'Client not found' },
			times: 1,
		});

		expect(await callBack(waiting)).toMatchObject({ status: 503, resumed: undefined });
		expect(await callBack(waiting)).toMatchObject(WAITING);
	});

	it('does not end the wait where an answer breaks off', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client]);
		await world.control.fault('accountAggregator.fetchJsonReport', {
			kind: 'truncated-json',
			times: 1,
		});

		expect(await callBack(waiting, { body: { client_id: client } })).toMatchObject(WAITING);
	});

	it('does not end the wait because Finpass calls before it has asked the banks', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'ready');
		await world.control.answerWith('accountAggregator.fetchJsonReport', {
			status: 422,
			body: { success: false, message: 'No Financial Information Request Found' },
			times: 1,
		});

		const { resumed } = await callBack(waiting, { body: { client_id: client } });

		expect(jsonOf(resumed)[1]).toEqual([expect.objectContaining({ status: 'granted' })]);
	});

	it('applies the privacy options of the run', async () => {
		const [client, rejected] = await world.clients(2);
		const waiting = await world.waitForConsent(
			[client, rejected],
			{ output: 'accounts' },
			{
				options: { maskPersonalData: true, auditRecord: true, keepFields: 'profile_details.name' },
			},
		);
		await world.control.act(client, 'ready');
		await world.control.act(rejected, 'reject');

		const [, granted, refused] = jsonOf((await callBack(waiting)).resumed);

		expect(granted[0].profile_details).toEqual({ name: expect.stringMatching(/X/) });
		expect(Object.keys(granted[0]).sort()).toEqual(['audit_record', 'profile_details']);
		expect(granted[0].audit_record).toMatchObject({
			operation: 'accountAggregator.waitForConsent',
			outcome: 'done',
			attempts: 2,
			may_be_billed: true,
		});
		expect(refused[0]).toMatchObject({
			reason: 'consentRejected',
			audit_record: { outcome: 'consentRejected', may_be_billed: false },
		});
	});
});

describe('calls in numbers', () => {
	it('make it go on when all items are decided, each report fetched once', async () => {
		const clients = await world.clients(5);
		await world.control.act(clients[1], 'ready');
		const waiting = await world.waitForConsent(clients);
		for (const client of [clients[4], clients[0], clients[2]]) {
			await world.control.act(client, 'ready');
			expect(await callBack(waiting, { body: { client_id: client } })).toMatchObject(WAITING);
			// A report that is not fetched yet need not be kept, and cannot be lost.
			expect(await world.asked(client)).toMatchObject({ given: 0 });
		}
		await world.control.act(clients[3], 'reject');

		const { resumed } = await callBack(waiting, { body: { client_id: clients[3] } });

		expect(jsonOf(resumed).map((items) => items.map(({ client_id }) => client_id))).toEqual([
			[],
			[0, 1, 2, 4].map((n) => clients[n]),
			[clients[3]],
		]);
		for (const client of [0, 1, 2, 4].map((n) => clients[n])) {
			expect(await world.asked(client)).toMatchObject({ given: 1 });
		}
		// Each item once at first, each call one that is pending, and the four that are decided last.
		const total = (
			await world.control.requests({ operationId: 'accountAggregator.fetchJsonReport' })
		).length;
		expect(total).toBeLessThanOrEqual(5 + 3 + 4);
	});

	it('fetch no report twice, whatever order they name the clients in, or none', async () => {
		const clients = await world.clients(4);
		const waiting = await world.waitForConsent(clients);
		for (const client of clients.slice(0, 3)) {
			await world.control.act(client, 'ready');
			expect(await callBack(waiting, { body: { what: 'ever' } })).toMatchObject(WAITING);
			expect(await callBack(waiting, { body: { client_id: clients[3] } })).toMatchObject(WAITING);
		}
		await world.control.act(clients[3], 'ready');

		expect((await callBack(waiting)).resumed?.run.status).toBe('success');
		for (const client of clients) expect(await world.asked(client)).toMatchObject({ given: 1 });
	});

	it('make it go on once when they come together, and share what they ask', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'ready');

		const calls = await Promise.all(
			Array.from({ length: 20 }, () => callBack(waiting, { body: { client_id: client } })),
		);

		expect(calls.filter(({ resumed }) => resumed !== undefined)).toHaveLength(1);
		for (const call of calls) expect(call).toMatchObject(RESUMED);
		expect(await world.asked(client)).toEqual({ asked: 2, given: 1 });
	});

	it('put few questions when nothing is decided', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client]);
		await world.control.limits({ latencyMs: 50 });

		const calls = await Promise.all(Array.from({ length: 50 }, () => callBack(waiting)));

		for (const call of calls) expect(call).toMatchObject(WAITING);
		expect((await world.asked(client)).asked).toBeLessThan(15);
	});

	it('change nothing once it is on its way', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'ready');
		await callBack(waiting);

		const again = await callBack(waiting);

		expect(again).toMatchObject(RESUMED);
		expect(again.resumed).toBeUndefined();
	});
});
