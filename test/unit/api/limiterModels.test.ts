import { isAll } from '../../isAll';
import { failing, limited, overloaded, rate, runModel, serial, type Model } from './limiterModels';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

const AUTOMATIC = 0;
const BILLED = { method: 'POST', path: '/lookup', effect: 'billed' } as const;

/** Lets the clock run until the work is done, in steps of some milliseconds. */
async function clocked<T>(work: Promise<T>, step: number): Promise<T> {
	let ended = false;
	void work.finally(() => (ended = true));
	while (!ended) await jest.advanceTimersByTimeAsync(step);
	return await work;
}

const run = async (make: () => Model, concurrency: number) => {
	const model = make();
	return await clocked(runModel(model, concurrency, BILLED), Math.max(5, model.latencyMs / 20));
};

const MODELS: Array<[string, () => Model]> = [
	() => limited(20, 50),
	() => rate(10, 1),
	() => overloaded(8),
	...(isAll
		? [
				() => limited(8, 50),
				() => limited(8, 50, 1),
				() => limited(20, 50, 1),
				() => limited(20, 2000),
				() => limited(20, 2000, 1),
				serial,
				() => rate(10),
				() => overloaded(20),
			]
		: []),
].map((make) => [make().name, make]);

describe.each(MODELS)('at a server of "%s"', (_name, make) => {
	it('Automatic is within 1.25 of the best fixed number, and risks no more', async () => {
		const automatic = await run(make, AUTOMATIC);
		const five = await run(make, 5);
		const fixed = [five];
		for (const concurrency of [1, 8, 20]) fixed.push(await run(make, concurrency));
		const safe = fixed.filter(({ failed }) => failed <= five.failed);
		const best = Math.min(...safe.map(({ ms }) => ms));

		expect(automatic.failed).toBeLessThanOrEqual(five.failed + 1);
		expect(automatic.ms / best).toBeLessThan(1.25);
	});
});

it.each([4, 8])('what led to faults beyond %i at once is not tried again', async (limit) => {
	const automatic = await run(() => failing(limit), AUTOMATIC);
	const five = await run(() => failing(limit), 5);

	expect(automatic.failed).toBeLessThan(Math.max(4, five.failed));
});

it('Automatic goes up to 32 and no further', async () => {
	const { most, ms } = await run(() => limited(50, 50), AUTOMATIC);

	expect(most).toBe(32);
	expect(ms).toBeLessThan((1.25 * 1000 * 50) / 32);
});

it.each([50, AUTOMATIC])(
	'with %i, a refusal with Retry-After costs little',
	async (concurrency) => {
		const told = await run(() => limited(20, 50, 1), concurrency);
		const untold = await run(() => limited(20, 50), concurrency);
		const ideal = (1000 * 50) / 20;

		expect(told.ms / ideal).toBeLessThan(2.2);
		expect(untold.ms / ideal).toBeLessThan(1.45);
		expect(Math.max(told.refused, untold.refused)).toBeLessThanOrEqual(50);
	},
);
