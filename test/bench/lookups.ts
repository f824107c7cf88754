import { REGISTER } from '../sandbox/data/companies';
import type { Seen, Stage } from './stage';
import { bestOfEach, ms, ratioRow, type Row } from './table';
import { finpassLookup, httpLookup, leastLookup, type Step } from './workflows';

const LOOKUPS = 1000;
const AT_ONCE = 50;
const RUNS = 5;

const LIMIT = { maxInFlight: 20, latencyMs: 50 };
const NO_LIMIT = { maxInFlight: null, latencyMs: 0 };

const cins = REGISTER.flatMap(({ cin }) => (cin === null ? [] : [cin]));
const items = Array.from({ length: LOOKUPS }, (_, index) => ({ cin: cins[index % cins.length] }));

const told = ({ ms: took, done }: Seen) => `${done} of ${LOOKUPS} in ${ms(took)}`;
const inMs = (seen: Seen) => seen.ms;

/** 1,000 lookups at a server that takes 50 ms for each, and refuses more than 20 at once. */
export async function limitedLookups(stage: Stage): Promise<Row[]> {
	await stage.sandbox.limits(LIMIT);
	const work = `${LOOKUPS} lookups of ${LIMIT.latencyMs} ms, more than ${LIMIT.maxInFlight} at once refused`;
	const run = async () => await stage.run('finpass', [finpassLookup(AT_ONCE)], items);
	const { finpass } = await bestOfEach(RUNS, { finpass: run }, inMs);
	const http = await stage.run('http', [httpLookup(stage.account, {})], items);
	const perSecond = { batching: { batch: { batchSize: LIMIT.maxInFlight, batchInterval: 1000 } } };
	const batched = await stage.run('batched', [httpLookup(stage.account, perSecond)], items);
	await stage.sandbox.limits(NO_LIMIT);

	const ideal = (LOOKUPS * LIMIT.latencyMs) / LIMIT.maxInFlight;
	const compare = (beside: string, other: number, most?: number) =>
		ratioRow(work, [told(finpass), finpass.ms], [beside, other], most);
	const all = {
		work,
		finpass: told(finpass),
		beside: `HTTP Request: ${told(http)}`,
		result: `${finpass.done} done`,
		goal: `${LOOKUPS} done`,
		met: finpass.done === LOOKUPS,
	};
	return [
		compare(`ideal: ${ms(ideal)}`, ideal, 1.6),
		all,
		compare(`HTTP Request, 20 a second: ${told(batched)}`, batched.ms),
	];
}

/**
 * The same without a limit. A node can be no faster than n8n lets it be, so that is measured too: n8n's
 * request helper opens a connection for each request, and its expressions take their time.
 */
export async function unlimitedLookups(stage: Stage): Promise<Row[]> {
	const run = (name: string, step: Step) => async () => await stage.run(name, [step], items);
	const subjects = {
		finpass: run('finpass', finpassLookup(AT_ONCE)),
		loop: run('axios', leastLookup('axios', stage.account, AT_ONCE)),
		helper: run('helper', leastLookup('helper', stage.account, AT_ONCE)),
		http: run('http', httpLookup(stage.account, {})),
	};
	const { finpass, loop, helper, http } = await bestOfEach(RUNS, subjects, inMs);

	const work = `${LOOKUPS} lookups of 0 ms, ${AT_ONCE} at once`;
	const compare = (beside: string, other: Seen, most?: number) =>
		ratioRow(work, [told(finpass), finpass.ms], [`${beside}: ${ms(other.ms)}`, other.ms], most);
	return [
		compare('axios loop', loop, 1.6),
		compare("n8n's request helper and an expression alone", helper),
		compare('HTTP Request', http),
	];
}
