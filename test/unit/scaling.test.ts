import { markdownTable } from '../markdownTable';
import { Random } from '../sandbox/data/random';
import { atLeastNothing, NOTHING, plus, scale, type Measured } from '../scaling/cost';
import { ASSUMED, consents, exponential, peakRate } from '../scaling/customers';
import { plan } from '../scaling/plan';
import { delay, processesNeeded, type Job } from '../scaling/servers';
import { WAYS } from '../scaling/ways';

const [callbacks, loop, inNode] = WAYS;

/** As many jobs, of mean length 1, at a mean rate. */
function randomJobs(count: number, rate: number): Job[] {
	const random = new Random('jobs of a test');
	let at = 0;
	return Array.from({ length: count }, () => {
		at += exponential(random) / rate;
		return { at, seconds: exponential(random) };
	});
}

describe('delay', () => {
	it('is what queueing theory says of one server (M/M/1)', () => {
		const rate = 0.7;
		// P(wait > t) = rate · exp(-(1 - rate) · t)
		const expected = Math.log(rate / 0.01) / (1 - rate);

		const found = delay(randomJobs(100_000, rate), 1);

		expect(Math.abs(found / expected - 1)).toBeLessThan(0.05);
	});

	it('is nothing where each job finds a free process', () => {
		const jobs = [0, 0, 0, 1, 1, 1].map((at) => ({ at, seconds: 0.9 }));

		expect(delay(jobs, 3)).toBe(0);
		expect(delay(jobs, 2)).toBeGreaterThan(0);
	});
});

describe('processesNeeded', () => {
	it('gives the fewest that are enough', () => {
		const jobs = randomJobs(20_000, 12);
		const needed = processesNeeded(jobs, 0.5);

		expect(delay(jobs, needed)).toBeLessThanOrEqual(0.5);
		expect(delay(jobs, needed - 1)).toBeGreaterThan(0.5);
	});
});

describe('consents', () => {
	const found = [...consents(ASSUMED, 10_000)];
	const times = found.map(({ waitSeconds }) => waitSeconds).sort((a, b) => a - b);

	it('come at the rate of the busiest hour', () => {
		expect(found.length / 10_000 / peakRate(ASSUMED)).toBeCloseTo(1, 1);
		expect(peakRate(ASSUMED)).toBeCloseTo(11.57, 2);
	});

	it('are decided, or given up, as assumed', () => {
		const given = found.filter(({ decided }) => !decided);
		const decided = times.slice(0, times.length - given.length);

		expect(given.length / found.length).toBeCloseTo(ASSUMED.never, 2);
		expect(decided[Math.floor(decided.length / 2)] / ASSUMED.medianSeconds).toBeCloseTo(1, 1);
		expect(times.at(-1)).toBe(ASSUMED.limitSeconds);
	});
});

describe('the ways of waiting', () => {
	const consent = { at: 0, waitSeconds: 700, decided: true };
	const parts = (way: (typeof WAYS)[number]) => way.steps(consent).map(({ part }) => part);

	it('are what happens to one consent', () => {
		expect(parts(callbacks)).toEqual(['start', 'callbackBefore', 'callbackAfter']);
		expect(loop.steps(consent)).toEqual([
			{ after: 0, part: 'start' },
			{ after: 300, part: 'loop' },
			{ after: 600, part: 'loop' },
			{ after: 900, part: 'loop' },
		]);
		expect(parts(inNode).slice(0, 2)).toEqual(['startInNode', 'poll']);
		// At first growing intervals, later two polls a minute.
		expect(parts(inNode).length).toBeGreaterThan(700 / 30);
		expect(parts(inNode).length).toBeLessThan(50);
		// Noticed by the first poll after the decision, at most 30 seconds late.
		expect(inNode.steps(consent).at(-1)?.after).toBeGreaterThan(700);
		expect(inNode.steps(consent).at(-1)?.after).toBeLessThanOrEqual(730);
	});

	it('end with the wait where nobody decides', () => {
		const steps = callbacks.steps({ at: 0, waitSeconds: 100, decided: false });

		expect(steps).toEqual([
			{ after: 0, part: 'start' },
			{ after: 100, part: 'loop' },
		]);
	});
});

describe('plan', () => {
	const cost = {
		...NOTHING,
		cpu: { ...NOTHING.cpu, worker: 0.05, webhook: 0.1 },
		rows: 2,
		place: 1,
	};
	const measured: Measured = {
		from: {},
		start: cost,
		callbackBefore: cost,
		callbackAfter: cost,
		loop: cost,
		startInNode: { ...cost, place: 0 },
		poll: { ...cost, place: 0 },
	};
	const few = { ...ASSUMED, perMonth: 300_000, limitSeconds: 3600 };

	it('keeps a place for each wait inside the node, and hardly one for suspended waits', () => {
		const [suspended, inside] = [callbacks, inNode].map((way) => plan(way, measured, few));

		expect(inside.workers).toBe(Math.ceil(inside.waiting / 10));
		expect(suspended.workers).toBeLessThan(inside.workers / 20);
	});

	it('adds up the rows of a month', () => {
		const { jobs, rows } = plan(callbacks, measured, few);

		// A start and an end for each, and a callback before it for all but those who never decide.
		expect(jobs).toBeCloseTo(2, 5);
		expect(rows / few.perMonth).toBeGreaterThan(2 * 2.7);
		expect(rows / few.perMonth).toBeLessThan(2 * 3);
	});
});

describe('costs', () => {
	it('add up and scale', () => {
		const one = { ...NOTHING, place: 2, cpu: { ...NOTHING.cpu, main: 1 } };

		expect(plus(one, one, -1)).toEqual(NOTHING);
		expect(scale(one, 3)).toMatchObject({ place: 6, cpu: { main: 3 } });
		expect(atLeastNothing(scale(one, -1))).toEqual(NOTHING);
	});
});

describe('markdownTable', () => {
	it('gives Markdown', () => {
		expect(
			markdownTable(
				[
					['', 'a'],
					['rows', '10'],
				],
				'right',
			),
		).toBe(['|      |  a |', '| ---- | -: |', '| rows | 10 |'].join('\n'));
	});
});
