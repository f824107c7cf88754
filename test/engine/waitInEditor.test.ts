import { jsonOf, WaitWorld } from './waiting';

let world: WaitWorld;
beforeAll(async () => {
	world = await WaitWorld.start();
});
afterAll(async () => await world.sandbox.stop());
beforeEach(async () => await world.reset());

const MANUAL = { mode: 'manual' as const };
const later = (what: () => Promise<unknown>, ms = 1_500) =>
	setTimeout(() => void what(), ms).unref();

// "Execute step" runs each node in an execution of its own: the callback of Initialize goes to another.
describe.each([1, 1.1])('a wait that somebody looks on (version %s)', (typeVersion) => {
	it('asks by itself, without any callback', async () => {
		const [client] = await world.clients(1);
		later(async () => await world.control.act(client, 'ready'));

		const result = await world.waitForConsent([client], {}, { ...MANUAL, typeVersion });

		expect(result.run.status).toBe('success');
		expect(jsonOf(result)[1]).toEqual([expect.objectContaining({ client_id: client })]);
		expect((await world.asked(client)).asked).toBeGreaterThan(1);
	});
});

describe('a wait that somebody looks on', () => {
	it('is that for an analysis too', async () => {
		const [client] = await world.journeys(1);
		later(async () => await world.control.act(client, 'reject'));

		const result = await world.run(
			'aaBsaAnalyzer',
			'waitForAnalysis',
			{ clientId: client },
			MANUAL,
		);

		expect(jsonOf(result)[2]).toEqual([expect.objectContaining({ client_id: client })]);
	});

	it('asks once with a limit of 0, and not longer than a short one', async () => {
		const [client] = await world.clients(1);

		const once = await world.waitForConsent([client], { limitHours: 0 }, MANUAL);
		expect(jsonOf(once)[0]).toEqual([{ client }]);
		expect((await world.asked(client)).asked).toBe(1);

		const short = await world.waitForConsent([client], { limitHours: 0.0005 }, MANUAL);
		expect(short.run.status).toBe('success');
		expect(jsonOf(short)[0]).toEqual([{ client }]);
	});

	it('finds the data of a monitoring consent, and has it asked for once', async () => {
		const [client] = await world.clients(1, 'loan_monitoring');
		later(async () => await world.control.act(client, 'approve'), 500);
		later(async () => await world.control.act(client, 'ready'), 4_000);

		const result = await world.waitForConsent([client], {}, MANUAL);

		expect(jsonOf(result)[1]).toEqual([
			expect.objectContaining({
				request_id: expect.any(String),
				account_count: expect.any(Number),
			}),
		]);
		expect((await world.refreshed(client)).filter((status) => status === 200)).toHaveLength(1);
	});

	it('ends when it is stopped', async () => {
		const [client] = await world.clients(1);
		const start = Date.now();

		const { run } = await world.waitForConsent([client], {}, { ...MANUAL, cancelAfterMs: 500 });

		expect(run.status).toBe('canceled');
		expect(Date.now() - start).toBeLessThan(10_000);
	});

	it('does not ask again by itself in production', async () => {
		const [client] = await world.clients(1);

		expect((await world.waitForConsent([client])).run.status).toBe('waiting');
		expect((await world.asked(client)).asked).toBe(1);
	});
});
