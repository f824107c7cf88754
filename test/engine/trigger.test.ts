import type { INodeParameters } from 'n8n-workflow';
import { TriggerWorkflow } from './harness';
import { WaitWorld } from './waiting';

/** Strangers get the same answer, whatever becomes of a call. */
const RECEIVED = { status: 202, body: { status: 'received' } };
const STARTED = { ...RECEIVED, started: [expect.anything()] };
const IGNORED = { ...RECEIVED, started: undefined };
const AA_EVENTS = [
	'consentGranted',
	'dataReady',
	'consentRejected',
	'consentRevoked',
	'dataFailed',
];
const BSA_EVENTS = [
	'consentGranted',
	'dataFetched',
	'analysisComplete',
	'consentRejected',
	'failed',
];

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

const named = (service: string, events: string[]) => events.map((event) => `${service}.${event}`);

const trigger = async (events: string[], parameters: INodeParameters = {}, mode?: 'manual') =>
	await TriggerWorkflow.open({ events, ...parameters }, { sandbox: world.sandbox }, mode);

describe('Finpass Trigger', () => {
	it('follows a consent of the account aggregator', async () => {
		const [client] = await world.clients(1);
		const published = await trigger(named('accountAggregator', AA_EVENTS));
		const call = async () => await published.call({ body: { client_id: client } });
		const head = { service: 'accountAggregator', client_id: client };

		expect(await call()).toMatchObject(IGNORED);
		await world.control.act(client, 'approve');
		expect(await call()).toMatchObject({
			...RECEIVED,
			started: [{ ...head, event: 'consentGranted', status: 'granted' }],
		});
		await world.control.act(client, 'ready');
		expect(await call()).toMatchObject({
			...RECEIVED,
			started: [
				{ ...head, event: 'dataReady', status: 'granted', account_count: expect.any(Number) },
			],
		});
		await world.control.act(client, 'revoke');
		expect(await call()).toMatchObject({
			...RECEIVED,
			started: [{ ...head, event: 'consentRevoked', status: 'revoked', reason: 'consentRevoked' }],
		});
	});

	it.each([
		['reject', 'consentRejected', 'rejected'],
		['fail', 'dataFailed', 'failed'],
	] as const)('tells that it came to nothing: %s', async (action, event, status) => {
		const [client] = await world.clients(1);
		await world.control.act(client, action);
		const published = await trigger(named('accountAggregator', AA_EVENTS));

		const { started } = await published.call({ body: { client_id: client } });

		expect(started).toEqual([
			expect.objectContaining({ service: 'accountAggregator', event, status, client_id: client }),
		]);
	});

	it('follows a journey of AA-BSA', async () => {
		const [client] = await world.journeys(1);
		const published = await trigger(named('aaBsaAnalyzer', BSA_EVENTS));
		const call = async () => await published.call({ body: { data: { client_id: client } } });

		expect(await call()).toMatchObject(IGNORED);
		await world.control.act(client, 'approve');
		expect(await call()).toMatchObject({
			...RECEIVED,
			started: [
				{
					service: 'aaBsaAnalyzer',
					event: 'consentGranted',
					client_id: client,
					status: 'consent_granted',
				},
			],
		});
		await world.control.act(client, 'ready');
		expect((await call()).started).toEqual([
			expect.objectContaining({ event: 'analysisComplete', status: 'analysis_complete' }),
		]);
	});

	it('believes no event that the caller claims', async () => {
		const [client] = await world.clients(1);
		const published = await trigger(named('accountAggregator', AA_EVENTS));
		const forged = { client_id: client, event: 'dataReady', status: 'granted', success: true };

		expect(await published.call({ body: forged })).toMatchObject(IGNORED);
		await world.control.act(client, 'reject');
		expect((await published.call({ body: forged })).started).toEqual([
			expect.objectContaining({ event: 'consentRejected' }),
		]);
	});

	it('starts one execution for a state, however often and at once it is told', async () => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');
		const published = await trigger(named('accountAggregator', AA_EVENTS));
		const call = async () => await published.call({ body: { client_id: client } });

		const calls = await Promise.all(Array.from({ length: 10 }, call));

		expect(calls.filter(({ started }) => started !== undefined)).toHaveLength(1);
		for (const call of calls) expect(call).toMatchObject(RECEIVED);
		expect(await call()).toMatchObject(IGNORED);
	});

	it('takes a later state for the event that it implies', async () => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');
		const published = await trigger(['accountAggregator.consentGranted']);

		const { started } = await published.call({ body: { client_id: client } });

		expect(started).toEqual([expect.objectContaining({ event: 'consentGranted' })]);
	});

	it('answers an event that was not chosen, and starts nothing', async () => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'reject');
		const published = await trigger(['accountAggregator.dataReady', 'aaBsaAnalyzer.failed']);

		expect(await published.call({ body: { client_id: client } })).toMatchObject(IGNORED);
	});

	it('does not even ask about a service of which nothing was chosen', async () => {
		const [client] = await world.clients(1);
		const published = await trigger(['aaBsaAnalyzer.failed']);

		expect(await published.call({ body: { client_id: client } })).toMatchObject(IGNORED);
		expect(await world.asked(client)).toEqual({ asked: 0, given: 0 });
	});

	it.each([
		['accounts', { event: 'dataReady', masked_account_number: expect.any(String) }],
		['transactions', { event: 'dataReady', transaction_id: expect.any(String) }],
		['raw', { status_code: 200, data: expect.any(Object) }],
	])('hands on %s of the report that came with the answer', async (output, shape) => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');
		const published = await trigger(['accountAggregator.dataReady'], { output });

		const { started } = await published.call({ body: { client_id: client } });

		expect(started?.[0]).toMatchObject(shape);
		expect(await world.asked(client)).toEqual({ asked: 1, given: 1 });
	});

	it.each([
		[400, undefined],
		[400, { hello: 'there' }],
		[400, ['aa_1']],
		[400, { client_id: '../../etc/passwd' }],
		[400, { client_id: { $gt: '' } }],
		[400, { client_id: 'x'.repeat(90_000) }],
		[202, { client_id: 'aa_nobody_knows_this_one' }],
		[202, { client_id: 'of_another_form' }],
	])('answers %i to a body that names nobody: %p', async (status, body) => {
		const published = await trigger([
			...named('accountAggregator', AA_EVENTS),
			...named('aaBsaAnalyzer', BSA_EVENTS),
		]);

		const result = await published.call({ body });

		expect(result.status).toBe(status);
		expect(result.started).toBeUndefined();
	});

	it('asks the caller to come back where Finpass cannot be asked, and forgets nothing', async () => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');
		const published = await trigger(['accountAggregator.dataReady']);
		await world.control.fault('accountAggregator.fetchJsonReport', { kind: '503', times: 4 });

		const down = await published.call({ body: { client_id: client } });

		expect(down).toMatchObject({ status: 503, started: undefined });
		expect(down.headers['retry-after']).toBe('60');
		expect(await published.call({ body: { client_id: client } })).toMatchObject(STARTED);
	});

	it('uses a request id only to find data, never as evidence', async () => {
		const [client] = await world.clients(1, 'loan_monitoring');
		await world.control.act(client, 'ready');
		const [journey] = (await world.control.journeys()).filter(({ id }) => id === client);
		const published = await trigger(named('accountAggregator', AA_EVENTS));
		const call = async (request_id?: string) =>
			await published.call({ body: { client_id: client, request_id } });

		expect(await call()).toMatchObject(IGNORED);
		expect(await call('made_up')).toMatchObject(IGNORED);
		const [requestId] = journey.requestIds ?? [];
		expect(await call(requestId)).toMatchObject(STARTED);
		expect(await call(requestId)).toMatchObject(IGNORED);
	});

	it('tells the consent of loan monitoring once, and the data of each request', async () => {
		const [client] = await world.clients(1, 'loan_monitoring');
		await world.control.act(client, 'ready');
		const published = await trigger(named('accountAggregator', AA_EVENTS));
		const call = async (request_id?: string) =>
			(await published.call({ body: { client_id: client, request_id } })).started?.[0].event;
		const request = async () => {
			const parameters = { clientId: client };
			const { outputs } = await world.run('accountAggregator', 'refreshData', parameters);
			return String(outputs[0][0].json.request_id);
		};

		const [first] =
			(await world.control.journeys()).find(({ id }) => id === client)?.requestIds ?? [];
		expect(await call(first)).toBe('dataReady');
		const second = await request();
		expect(await call(second)).toBeUndefined();
		await world.control.act(client, 'ready');
		expect(await call(second)).toBe('dataReady');
		expect(await call(await request())).toBeUndefined();
	});

	it('masks personal data, keeps the fields that are named, and adds an audit record', async () => {
		const [client, other, third] = await world.clients(3);
		const started = async (about: string, options: INodeParameters) => {
			await world.control.act(about, 'ready');
			const published = await trigger(['accountAggregator.dataReady'], {
				output: 'accounts',
				options,
			});
			return (await published.call({ body: { client_id: about } })).started?.[0];
		};
		const pan = /\b[A-Z]{5}\d{4}[A-Z]\b/;

		const plain = await started(client, {});
		const masked = await started(other, { maskPersonalData: true });
		const kept = await started(third, { keepFields: 'event, account_id', auditRecord: true });

		expect(JSON.stringify(plain)).toMatch(pan);
		expect(masked).toMatchObject({ event: 'dataReady', client_id: other });
		expect(JSON.stringify(masked)).not.toMatch(pan);
		expect(kept).toEqual({
			event: 'dataReady',
			account_id: expect.any(String) as string,
			audit_record: expect.objectContaining({
				operation: 'accountAggregator.waitForConsent',
				client_id: third,
				outcome: 'done',
				attempts: 1,
			}) as object,
		});
	});

	it('gives the answer as it came, if that is wanted, and with the event otherwise', async () => {
		const [client, other] = await world.clients(2);
		const started = async (about: string, output: string) => {
			await world.control.act(about, 'ready');
			const published = await trigger(['accountAggregator.dataReady'], { output });
			return (await published.call({ body: { client_id: about } })).started?.[0];
		};

		expect(await started(client, 'raw')).not.toHaveProperty('event');
		expect(await started(other, 'status')).toMatchObject({ event: 'dataReady', client_id: other });
	});

	it('starts at every call in the editor, where somebody is watching', async () => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');
		const tried = await trigger(['accountAggregator.dataReady'], {}, 'manual');

		for (let n = 0; n < 2; n++) {
			expect(await tried.call({ body: { client_id: client } })).toMatchObject(STARTED);
		}
	});

	it('tells strangers the same of clients that Finpass knows and of others', async () => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');
		const published = await trigger(['accountAggregator.dataReady']);
		const answerTo = async (client_id: string) => {
			const { status, body } = await published.call({ body: { client_id } });
			return { status, body };
		};

		expect(await answerTo(client)).toEqual(RECEIVED);
		expect(await answerTo(client)).toEqual(RECEIVED);
		expect(await answerTo('aa_of_nobody')).toEqual(RECEIVED);
		expect(await answerTo('bsa_clnt_not_chosen')).toEqual(RECEIVED);
	});

	it('shares a question between calls about the same client', async () => {
		const [client] = await world.clients(1);
		const published = await trigger(['accountAggregator.dataReady']);
		await world.control.limits({ latencyMs: 2500 });

		const call = async () => await published.call({ body: { client_id: client } });
		await Promise.all(Array.from({ length: 8 }, call));

		expect((await world.asked(client)).asked).toBe(1);
	});

	it('asks about one client no more often for ever new request ids', async () => {
		const [client] = await world.clients(1);
		const published = await trigger(['accountAggregator.dataReady']);
		const call = async (request_id: string) =>
			await published.call({ body: { client_id: client, request_id } });

		const answers = [];
		for (let n = 0; n < 25; n++) answers.push(await call(`made_up_${n}`));

		expect(answers.map(({ status }) => status)).toEqual([
			...Array.from({ length: 20 }, () => 202),
			...Array.from({ length: 5 }, () => 429),
		]);
		expect((await world.asked(client)).asked).toBe(20);
		expect((await call('made_up_3')).status).toBe(202);
	});

	it('stops a stranger who makes ids up, and none of the clients that it knows', async () => {
		const clients = await world.clients(3);
		const published = await trigger(['accountAggregator.dataReady']);
		const call = async (client_id: string) => await published.call({ body: { client_id } });
		for (const client of clients) expect(await call(client)).toMatchObject(RECEIVED);

		const made = Array.from({ length: 40 }, (_, n) => `aa_made_up_${n}`);
		const answers = await Promise.all(made.map(call));

		const refused = answers.filter(({ status }) => status === 429);
		expect(refused.length).toBeGreaterThanOrEqual(10);
		for (const { headers } of refused) expect(headers['retry-after']).toBe('60');
		expect((await call('aa_another'))?.status).toBe(429);
		for (const client of clients) {
			await world.control.act(client, 'ready');
			expect(await call(client)).toMatchObject(STARTED);
		}
	});

	it.each(['maybe', ''])('starts nothing if it cannot tell what to mask: %p', async (mask) => {
		const [client] = await world.clients(1);
		await world.control.act(client, 'ready');
		const published = await trigger(['accountAggregator.dataReady'], {
			options: { maskPersonalData: mask },
		});

		const call = await published.call({ body: { client_id: client } });

		expect(call).toMatchObject({ status: 503, started: undefined });
		expect(await world.asked(client)).toEqual({ asked: 0, given: 0 });
	});
});
