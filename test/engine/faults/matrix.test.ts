import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import {
	ENDPOINTS,
	endpointsFor,
	FAULTS,
	from,
	inTurns,
	meet,
	type Endpoint,
	type Outcome,
} from './matrix';

let sandbox: Sandbox;
const good = new Map<Endpoint, IDataObject | INodeExecutionData>();

beforeAll(async () => {
	sandbox = await startSandbox({ stages: { fetch: 60_000, analysis: 60_000 } });
	for (const endpoint of ENDPOINTS) good.set(endpoint, await endpoint.good(sandbox));
}, 60_000);

afterAll(async () => await sandbox.stop());

const itemOf = (endpoint: Endpoint) => good.get(endpoint) ?? {};

function expectDone(outcome: Outcome, item: number): void {
	const items = from(outcome, item);
	expect(items.length).toBeGreaterThan(0);
	for (const { json } of items) expect(json).not.toHaveProperty('error');
}

/** The first item failed for a reason that a person can read, the others are done. */
function expectAlone(outcome: Outcome, reason: string): void {
	expect(outcome.run.run.status).toBe('success');
	expect(from(outcome, 0)).toMatchObject([{ json: { details: { reason } } }]);
	const { error, message } = from(outcome, 0)[0].json as Record<string, string>;
	expect(error).toMatch(/^[A-Z][^{}<>]{10,150} \[item 0\]$/);
	expect(message).toMatch(/^[A-Z].{20,}\.$/);
	expectDone(outcome, 1);
	expectDone(outcome, 2);
}

describe.each(FAULTS)('$name', (faultCase) => {
	const endpoints = endpointsFor(faultCase);
	const { reason, again, atOnce = endpoints.length } = faultCase;
	const isSentAgain = ({ safe }: Endpoint) => again === 'all' || (again === 'safe' && safe);
	const outcomes = async (maxRetries: number) =>
		await inTurns(endpoints, atOnce, async (endpoint) => ({
			...endpoint,
			outcome: await meet(sandbox, endpoint, itemOf(endpoint), faultCase, {
				options: { maxRetries },
			}),
		}));

	let unrepeated: Array<Endpoint & { outcome: Outcome }>;
	let repeated: Array<Endpoint & { outcome: Outcome }>;
	beforeAll(async () => {
		repeated = await outcomes(2);
		unrepeated = again === 'none' ? repeated : await outcomes(0);
	}, 120_000);

	const outcomeOf = (all: typeof repeated, { operationId }: Endpoint) => {
		const found = all.find((one) => one.operationId === operationId);
		if (found === undefined) throw new Error(`${operationId} was not run`);
		return found.outcome;
	};

	it.each(endpoints)('$operationId', (endpoint) => {
		const once = outcomeOf(unrepeated, endpoint);
		expectAlone(once, reason);
		expect(once.requests).toBe(3);

		const twice = outcomeOf(repeated, endpoint);
		if (isSentAgain(endpoint)) {
			[0, 1, 2].forEach((item) => expectDone(twice, item));
			expect(twice.requests).toBe(4);
		} else {
			expectAlone(twice, reason);
			expect(twice.requests).toBe(3);
		}
		if (!endpoint.safe) {
			expect(once.processed).toBeLessThanOrEqual(3);
			expect(twice.processed).toBeLessThanOrEqual(3);
		}
	});
});

it('keeps the key from the other origin of a redirect', async () => {
	expect(await sandbox.control.fileRequests()).toEqual([]);
});

it('keeps to the contract all the while', async () => {
	expect(await sandbox.control.violations()).toEqual([]);
});
