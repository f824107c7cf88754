import { callBack, timeOut, type WorkflowResult } from './harness';
import { jsonOf, pairsOf, WaitWorld } from './waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

const FETCH = 'accountAggregator.fetchJsonReport';
const REFRESH = 'accountAggregator.refreshData';

const monitored = async (count = 1) => await world.clients(count, 'loan_monitoring');

/** The request ids of a client, as the sandbox has them. */
async function requestIds(client: string): Promise<string[]> {
	const journeys = await world.control.journeys();
	const journey = journeys.find(({ id }) => id === client);
	return journey?.requestIds ?? [];
}

const minutesLeft = ({ run }: Pick<WorkflowResult, 'run'>) =>
	(Number(run.waitTill) - Date.now()) / 60_000;

describe.each([
	['after the consent', false],
	['from the start', true],
])('a Loan Monitoring consent, if Finpass asks for a request id %s', (_, first) => {
	beforeEach(async () => await world.control.requestIdFirst(first));

	it('is not taken for refused once it is given: data is asked for once, and waited for', async () => {
		const [client] = await monitored();
		const waiting = await world.waitForConsent([client]);
		expect(waiting.run.status).toBe('waiting');

		await world.control.act(client, 'approve');
		const { resumed: again } = await callBack(waiting, { body: { client_id: client } });
		expect(again?.run.status).toBe('waiting');
		expect(minutesLeft(again as WorkflowResult)).toBeCloseTo(24 * 60, 0);

		await world.control.act(client, 'ready');
		const { resumed } = await callBack(again as WorkflowResult, { body: { client_id: client } });

		expect(resumed?.run.status).toBe('success');
		const id = (await requestIds(client)).at(-1);
		expect(jsonOf(resumed)).toEqual([
			[],
			[
				{
					client_id: client,
					status: 'granted',
					account_count: expect.any(Number),
					request_id: id,
				},
			],
			[],
		]);
		expect((await world.refreshed(client)).filter((status) => status === 200)).toHaveLength(1);
	});

	it('has its data asked for once, however many calls come together', async () => {
		const [client] = await monitored();
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'approve');

		const calls = await Promise.all(Array.from({ length: 10 }, () => callBack(waiting)));

		expect(calls.filter(({ resumed }) => resumed !== undefined)).toHaveLength(1);
		expect((await world.refreshed(client)).filter((status) => status === 200)).toHaveLength(1);
	});

	it('is refused if the customer says no', async () => {
		const [client] = await monitored();
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'reject');

		const { resumed } = await callBack(waiting);

		expect(jsonOf(resumed)[2]).toEqual([
			expect.objectContaining({ status: 'rejected', reason: 'consentRejected' }),
		]);
	});

	it('is not yet granted while the customer has not decided', async () => {
		const [client] = await monitored();

		const result = await world.waitForConsent([client], { limitHours: 0 });

		expect(jsonOf(result)).toEqual([[{ client }], [], []]);
	});
});

describe('a Loan Monitoring consent that is given', () => {
	it('leaves by Granted without a report if there is no time to wait for it', async () => {
		const [client] = await monitored();
		await world.control.act(client, 'approve');

		const result = await world.waitForConsent([client], { limitHours: 0, output: 'accounts' });

		expect(jsonOf(result)).toEqual([
			[],
			[{ client_id: client, status: 'granted', request_id: (await requestIds(client)).at(-1) }],
			[],
		]);
	});

	it('leaves by Granted, not by Not Yet, when its time is over', async () => {
		const [client, undecided] = await monitored(2);
		await world.control.act(client, 'approve');
		const parameters = { limitHours: 0.0005, output: 'transactions' };
		const waiting = await world.waitForConsent([undecided, client], parameters);
		expect(waiting.run.status).toBe('waiting');
		await new Promise((resolve) => setTimeout(resolve, 1_000));

		const over = await timeOut(waiting);

		expect(over.run.status).toBe('success');
		const granted = { client_id: client, status: 'granted', request_id: expect.any(String) };
		expect(jsonOf(over)).toEqual([[{ client: undecided }], [granted], []]);
		expect(pairsOf(over)).toEqual([[{ item: 0 }], [{ item: 1 }], []]);
		expect((await world.refreshed(client)).filter((status) => status === 200)).toHaveLength(1);
	});

	it('leaves by Granted with its data if that came just before', async () => {
		const [client] = await monitored();
		await world.control.act(client, 'approve');
		const waiting = await world.waitForConsent([client], { limitHours: 0.0005 });
		await world.control.act(client, 'ready');
		await new Promise((resolve) => setTimeout(resolve, 1_000));

		const over = await timeOut(waiting);

		expect(jsonOf(over)[1]).toEqual([
			expect.objectContaining({
				account_count: expect.any(Number),
				request_id: expect.any(String),
			}),
		]);
	});

	it('goes on at a call although it would run again at its limit', async () => {
		const [client, other] = await monitored(2);
		await world.control.act(client, 'approve');
		const waiting = await world.waitForConsent([client, other]);
		await world.control.act(client, 'ready');
		await world.control.act(other, 'reject');

		const { resumed } = await callBack(waiting);

		expect(resumed?.run.status).toBe('success');
		expect(resumed?.runData.Finpass).toHaveLength(1);
		expect(jsonOf(resumed).map((items) => items.map(({ client_id }) => client_id))).toEqual([
			[],
			[client],
			[other],
		]);
		expect(pairsOf(resumed)).toEqual([[], [{ item: 0 }], [{ item: 1 }]]);
	});

	it('is fetched with the request id that the callback names, without another refresh', async () => {
		const [client] = await monitored();
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'ready');
		const [id] = await requestIds(client);

		const { resumed } = await callBack(waiting, { body: { client_id: client, request_id: id } });

		expect(jsonOf(resumed)[1]).toEqual([
			expect.objectContaining({ status: 'granted', request_id: id }),
		]);
		expect(await world.refreshed(client)).toEqual([]);
	});

	it('remembers the request id of a callback that came before the data', async () => {
		const [client] = await monitored();
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'approve');
		const [id] = await requestIds(client);
		const { resumed: again } = await callBack(waiting, {
			body: { data: { client_id: client, request_id: id } },
		});
		expect(again?.run.status).toBe('waiting');
		await world.control.act(client, 'ready');

		const { resumed } = await callBack(again as WorkflowResult);

		expect(jsonOf(resumed)[1]).toEqual([expect.objectContaining({ request_id: id })]);
		expect(await world.refreshed(client)).toEqual([]);
	});

	it('takes a made-up request id of a callback for nothing', async () => {
		const [client] = await monitored();
		const waiting = await world.waitForConsent([client]);
		await world.control.act(client, 'approve');

		const { resumed } = await callBack(waiting, {
			body: { client_id: client, request_id: 'account_aggregator_v2_made_up' },
		});

		expect(resumed?.run.status).toBe('waiting');
		expect(await world.refreshed(client)).toEqual([200]);
	});

	it("is fetched with the user's own request id if there is one", async () => {
		const [client] = await monitored();
		await world.control.act(client, 'ready');
		const [requestId] = await requestIds(client);

		const result = await world.waitForConsent([client], { requestId });

		expect(jsonOf(result)[1]).toEqual([expect.objectContaining({ status: 'granted' })]);
		expect(await world.refreshed(client)).toEqual([]);
	});

	it('has one data request for several items about the same client', async () => {
		const [client] = await monitored();
		await world.control.act(client, 'approve');

		const result = await world.waitForConsent([client, client], {
			limitHours: 0,
			output: '={{ $itemIndex ? "raw" : "status" }}',
		});

		expect(jsonOf(result)[1]).toHaveLength(2);
		expect(await world.refreshed(client)).toEqual([200]);
	});

	it('is granted although this month has no refresh left, and says so', async () => {
		const [client] = await monitored();
		await world.control.act(client, 'ready');
		await world.control.allowance(0);

		const result = await world.waitForConsent([client]);

		expect(jsonOf(result)[1]).toEqual([
			{
				client_id: client,
				status: 'granted',
				reason: 'refreshLimit',
				message: expect.stringMatching(/refresh|month|fetch/i),
			},
		]);
	});

	it('is not refreshed again if the answer to the refresh got lost', async () => {
		const [client] = await monitored();
		const waiting = await world.waitForConsent([client], {}, { options: { maxRetries: 0 } });
		await world.control.act(client, 'approve');
		await world.control.fault(REFRESH, { kind: 'reset-mid', times: 1 });

		const { resumed: again } = await callBack(waiting);
		expect(again?.run.status).toBe('waiting');
		await world.control.act(client, 'ready');
		const silent = await callBack(again as WorkflowResult, { body: { client_id: client } });
		expect(silent).toMatchObject({ body: { status: 'waiting' }, resumed: undefined });

		const id = (await requestIds(client)).at(-1);
		const { resumed } = await callBack(again as WorkflowResult, {
			body: { client_id: client, request_id: id },
		});
		expect(jsonOf(resumed)[1]).toEqual([expect.objectContaining({ request_id: id })]);
		expect(await world.refreshed(client)).toHaveLength(1);
	});

	it('waits on if Finpass cannot be asked right after the refresh', async () => {
		const [client] = await monitored();
		const waiting = await world.waitForConsent([client], {}, { options: { maxRetries: 0 } });
		await world.control.act(client, 'approve');
		const { resumed: again } = await callBack(waiting);
		await world.control.fault(FETCH, { kind: '503', times: 1 });

		expect(await callBack(again as WorkflowResult)).toMatchObject({ status: 503 });
		await world.control.act(client, 'ready');
		expect((await callBack(again as WorkflowResult)).resumed?.run.status).toBe('success');
		expect(await world.refreshed(client)).toEqual([200]);
	});
});
