import { REGISTER } from '../sandbox/data/companies';
import type { Seen, Stage } from './stage';
import { bestOfEach, ms, ratioRow, type Row } from './table';
import { finpassLookup, httpLookup, leastLookup, type Step } from './workflows';

const LOOKUPS = 1000;
const AT_ONCE = 50;
const RUNS = 5;

const AUTOMATIC = 0;

const LIMIT = { maxInFlight: 20, latencyMs: 50, latencyVariesMs: 25 };
const NO_LIMIT = { maxInFlight: null, latencyMs: 0, latencyVariesMs: 0, retryAfter: null };

const cins = REGISTER.flatMap(({ cin }) => (cin === null ? [] : [cin]));
const items = Array.from({ length: LOOKUPS }, (_, index) => ({ cin: cins[index % cins.length] }));

const told = ({ ms: took, done }: Seen) => `${done} of ${LOOKUPS} in ${ms(took)}`;
const inMs = (seen: Seen) => seen.ms;

/** 1,000 lookups at a server that takes about 50 ms for each, and refuses more than 20 at once. */
export async function limitedLookups(stage: Stage): Promise<Row[]> {
	const ideal = (LOOKUPS * LIMIT.latencyMs) / LIMIT.maxInFlight;
	const rows: Row[] = [];
	for (const [retryAfter, most] of [
		[null, 1.45],
		[1, 2.2],
	] as const) {
		await stage.sandbox.limits({ ...LIMIT, retryAfter });
		const run = (atOnce: number) => async () =>
			await stage.run(`finpass-${atOnce}`, [finpassLookup(atOnce)], items);
		const subjects = {
			fifty: run(AT_ONCE),
			automatic: run(AUTOMATIC),
			twenty: run(LIMIT.maxInFlight),
			five: run(5),
		};
		const seen = await bestOfEach(RUNS, subjects, inMs);
		const said = retryAfter === null ? 'no Retry-After' : `Retry-After: ${retryAfter}`;
		const work = (name: string) =>
			`${LOOKUPS} lookups of ${LIMIT.latencyMs} ms, more than ${LIMIT.maxInFlight} at once refused with ${said}; Concurrency ${name}`;
		const compare = (name: string, one: Seen, [text, value]: [string, number], goal?: number) =>
			ratioRow(work(name), [told(one), one.ms], [text, value], goal);
		const best = Math.min(seen.twenty.ms, seen.five.ms, seen.fifty.ms);
		rows.push(
			compare('50', seen.fifty, [`ideal: ${ms(ideal)}`, ideal], most),
			compare('Automatic', seen.automatic, [`ideal: ${ms(ideal)}`, ideal], most),
			compare('Automatic', seen.automatic, [`best of 5, 20, 50: ${ms(best)}`, best], 1.25),
			compare('5', seen.five, [`ideal: ${ms(ideal)}`, ideal]),
			{
				work: work('Automatic'),
				finpass: told(seen.automatic),
				beside: '',
				result: `${seen.automatic.done} done`,
				goal: `${LOOKUPS} done`,
				met: seen.automatic.done === LOOKUPS,
			},
		);
	}
	const http = await stage.run('http', [httpLookup(stage.account, {})], items);
	const perSecond = { batching: { batch: { batchSize: LIMIT.maxInFlight, batchInterval: 1000 } } };
	const batched = await stage.run('batched', [httpLookup(stage.account, perSecond)], items);
	await stage.sandbox.limits(NO_LIMIT);
	const byHttp = (name: string, { ms: took, done }: Seen): Row => ({
		work: `${LOOKUPS} lookups by ${name}, for comparison`,
		finpass: '',
		beside: told({ ms: took, done } as Seen),
		result: `${(took / ideal).toFixed(2)} × ideal`,
	});
	return [...rows, byHttp('HTTP Request', http), byHttp('HTTP Request, 20 a second', batched)];
}

/**
 * The same without a limit. n8n sets a lower bound for any node, so that is measured too: its request helper
 * opens a connection for each request, its streams are slower than its texts, and its expressions take time.
 */
export async function unlimitedLookups(stage: Stage): Promise<Row[]> {
	const run = (name: string, step: Step) => async () =>
		await stage.run(`unlimited-${name}`, [step], items);
	const subjects = {
		finpass: run('finpass', finpassLookup(AT_ONCE)),
		loop: run('axios', leastLookup('axios', stage.account, AT_ONCE)),
		helper: run('helper', leastLookup('helper', stage.account, AT_ONCE)),
		stream: run('stream', leastLookup('stream', stage.account, AT_ONCE)),
		http: run('http', httpLookup(stage.account, {})),
	};
	const { finpass, loop, helper, stream, http } = await bestOfEach(2 * RUNS, subjects, inMs);

	const work = `${LOOKUPS} lookups of 0 ms, ${AT_ONCE} at once`;
	const compare = (beside: string, other: Seen, most?: number) =>
		ratioRow(work, [told(finpass), finpass.ms], [`${beside}: ${ms(other.ms)}`, other.ms], most);
	return [
		compare("n8n's request helper and an expression alone", helper, 1.3),
		compare('the same with a stream, which can be stopped', stream),
		compare('axios loop', loop),
		compare('HTTP Request', http),
	];
}
