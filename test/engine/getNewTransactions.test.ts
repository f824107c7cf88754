import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import type { ReportPlan } from '../sandbox/journeys/reportPlan';
import { runFinpass, type FinpassRunOptions } from './harness';

const REFRESH = 'accountAggregator.refreshData';
const FETCH = 'accountAggregator.fetchJsonReport';

let sandbox: Sandbox;
let client: string;

beforeAll(async () => (sandbox = await startSandbox({ stages: { fetch: 1 } })));
beforeEach(async () => {
	[client] = await clients(1);
	await sandbox.control.clearRequests();
});
afterEach(async () => {
	expect(await sandbox.control.violations()).toEqual([]);
	await sandbox.control.reset();
});
afterAll(async () => await sandbox.stop());

const run = async (operation: string, parameters: IDataObject, rest: Partial<FinpassRunOptions>) =>
	await runFinpass({
		resource: 'accountAggregator',
		operation,
		parameters: parameters as FinpassRunOptions['parameters'],
		sandbox,
		...rest,
	});

/** Customers of loan monitoring whose consent is given. */
async function clients(count: number): Promise<string[]> {
	const items = Array.from({ length: count }, (_, n) => ({ mobile: `98765432${10 + n}` }));
	const parameters = { mobileNumber: '={{ $json.mobile }}', consentType: 'loan_monitoring' };
	const { outputs } = await run('initialize', parameters, { items });
	const ids = outputs[0].map(({ json }) => String(json.client_id));
	for (const id of ids) await sandbox.control.act(id, 'ready');
	return ids;
}

interface Customer extends IDataObject {
	client_id: string;
	status: string;
	message: string | null;
	state: string;
}

/** Looks at each customer, from the state that it has. */
async function look(
	items: Array<{ client: string; state?: string }>,
	parameters: IDataObject = {},
	rest: Partial<FinpassRunOptions> = {},
) {
	const given = { clientId: '={{ $json.client }}', state: '={{ $json.state }}', waitTimeout: 20 };
	const result = await run('getNewTransactions', { ...given, ...parameters }, { items, ...rest });
	const [fresh = [], customers = []] = result.outputs;
	return {
		error: result.error,
		fresh: fresh.map(({ json }) => json),
		customers: customers.map(({ json }) => json as Customer),
		pairs: customers.map(({ pairedItem }) => pairedItem),
	};
}

/** The same for the one customer. */
async function lookAt(state?: string, parameters: IDataObject = {}, rest = {}) {
	const { fresh, customers, error } = await look([{ client, state }], parameters, rest);
	if (error) throw error;
	return { fresh, customer: customers[0], state: customers[0].state };
}

const counts = async () => {
	const all = await sandbox.control.counts();
	return { refreshed: all[REFRESH]?.requests ?? 0, fetched: all[FETCH]?.requests ?? 0 };
};
const change = async (plan: ReportPlan) => await sandbox.control.report(client, plan);
const WINDOW = { from: '2025-07-01', to: '2025-12-31' };
const NEXT_WINDOW = { from: '2025-08-10T12:00:00', to: '2026-01-15' };
const nextMonth = /^\d{4}-\d\d-01$/;

describe('a run for one customer', () => {
	it('refreshes, and gives every transaction the first time, then only what is new', async () => {
		await change({ window: WINDOW });
		const first = await lookAt();
		expect(first.fresh.length).toBeGreaterThan(100);
		expect(first.customer).toEqual({
			client_id: client,
			status: 'current',
			new_transaction_count: first.fresh.length,
			changed_days: [],
			refreshes_left: 3,
			refreshed_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
			next_refresh_after: null,
			message: null,
			state: expect.stringMatching(/^[\w-]{100,}$/) as string,
		});
		expect(first.fresh[0]).toEqual({
			transaction_id: expect.any(String) as string,
			amount: expect.any(Number) as number,
			narration: expect.any(String) as string,
			type: expect.stringMatching(/^(DEBIT|CREDIT)$/) as string,
			mode: expect.any(String) as string,
			transaction_timestamp: expect.any(String) as string,
			value_date: expect.any(String) as string,
			reference: expect.any(String) as string,
			transactional_balance: expect.any(Number) as number,
			client_id: client,
			account_id: expect.any(String) as string,
			masked_account_number: expect.stringMatching(/^X+\d{4}$/) as string,
			transaction_key: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
		});

		await change({ window: NEXT_WINDOW });
		const second = await lookAt(first.state);
		expect(second.customer).toMatchObject({
			status: 'current',
			changed_days: [],
			refreshes_left: 2,
		});
		const times = second.fresh.map((one) => String(one.transaction_timestamp).slice(0, 10));
		expect(times.length).toBeGreaterThan(0);
		expect(times.filter((day) => day < '2026-01-01')).toEqual([]);

		const again = await lookAt(first.state);
		const keys = (of: typeof again) => of.fresh.map((one) => one.transaction_key).sort();
		expect(keys(again)).toEqual(keys(second));
		expect(await counts()).toMatchObject({ refreshed: 3 });
	});

	it.each(['flat', 'odd'] as const)('reads the dialect %s, with the same keys', async (dialect) => {
		const plain = await lookAt();
		await sandbox.control.dialect(dialect);
		// Of the same person, so with the same accounts.
		[client] = await clients(1);
		const told = await lookAt();
		const keys = (of: typeof told) => of.fresh.map((one) => one.transaction_key).sort();
		expect(keys(told)).toEqual(keys(plain));
		expect((await lookAt(told.state)).customer).toMatchObject({
			status: 'current',
			new_transaction_count: 0,
			changed_days: [],
		});
	});

	it('tells past days that are not what they were', async () => {
		const { state } = await lookAt();
		await change({
			reworded: [{ date: '2026-05-05', narration: 'NEW WORDS' }],
			late: [{ date: '2026-05-09', type: 'DEBIT', amount: 12.5, narration: 'LATE' }],
		});
		const { fresh, customer } = await lookAt(state);
		expect(new Set(fresh.map(({ narration }) => narration))).toEqual(
			new Set(['NEW WORDS', 'LATE']),
		);
		const days = customer.changed_days as Array<{ account_id: string; date: string }>;
		expect(new Set(days.map(({ date }) => date))).toEqual(new Set(['2026-05-05', '2026-05-09']));
		expect(days.map(({ account_id }) => account_id)).toContain(fresh[0].account_id);
	});

	it('notes down only, if that is wanted, the first time', async () => {
		await change({ window: WINDOW });
		const only = { additionalFields: { firstRun: 'nothing' } };
		const { fresh, state, customer } = await lookAt(undefined, only);
		expect([fresh, customer.new_transaction_count]).toEqual([[], 0]);
		await change({ window: NEXT_WINDOW });
		expect((await lookAt(state, only)).fresh.length).toBeGreaterThan(0);
	});

	it('does not take a bank in time-out for days without transactions', async () => {
		await change({ states: ['READY', 'TIMEOUT'] });
		const { fresh, customer, state } = await lookAt();
		expect(customer.status).toBe('current');
		expect(customer.message).toMatch(/^No data of 1 of \d accounts/);
		const other = new Set(fresh.map(({ account_id }) => account_id));
		await change({ states: [] });
		const next = await lookAt(state);
		const added = next.fresh.filter(({ account_id }) => !other.has(account_id));
		expect(next.fresh).toEqual(added);
		expect(added.length).toBeGreaterThan(0);
		await change({ states: ['READY', 'TIMEOUT'] });
		const late = await lookAt(next.state);
		expect([late.fresh, late.customer.changed_days]).toEqual([[], []]);
		expect(late.customer.refreshes_left).toBe(1);
	});
});

describe('refreshes', () => {
	it('are made as long as the allowance of the month lasts, and then told', async () => {
		const two = { additionalFields: { maxRefreshes: 2 } };
		let state: string | undefined;
		const left: unknown[] = [];
		for (let n = 0; n < 4; n++) {
			const { customer } = await lookAt(state, two);
			({ state } = customer);
			left.push([customer.status, customer.refreshes_left]);
		}
		expect(left).toEqual([
			['current', 1],
			['current', 0],
			['refresh_limit', 0],
			['refresh_limit', 0],
		]);
		expect((await counts()).refreshed).toBe(2);
		const { customer } = await lookAt(state, two);
		expect(customer.next_refresh_after).toMatch(nextMonth);
	});

	it('are used up for the month if Finpass says so, and what is there is looked at', async () => {
		await sandbox.control.allowance(1);
		const first = await lookAt();
		const second = await lookAt(first.state);
		expect(second.customer).toMatchObject({ status: 'refresh_limit', refreshes_left: 0 });
		expect(second.customer.message).toMatch(/consent/);
		await sandbox.control.clearRequests();
		const third = await lookAt(second.state);
		expect(third.customer).toMatchObject({ status: 'refresh_limit', new_transaction_count: 0 });
		expect(await counts()).toEqual({ refreshed: 0, fetched: 1 });
	});

	it('that are in flight are asked for, instead of another', async () => {
		await sandbox.control.stages({ fetch: 3_600_000 });
		const first = await lookAt(undefined, { waitTimeout: 0 });
		expect(first.customer).toMatchObject({
			status: 'pending',
			refreshes_left: 3,
			refreshed_at: null,
			message: expect.any(String) as string,
		});
		const second = await lookAt(first.state, { waitTimeout: 0 });
		expect(second.customer.status).toBe('pending');
		await sandbox.control.act(client, 'ready');
		const third = await lookAt(second.state);
		expect(third.customer).toMatchObject({ status: 'current', refreshes_left: 3 });
		expect(third.fresh.length).toBeGreaterThan(100);
		expect((await counts()).refreshed).toBe(1);
	});

	it('are never made if that is wanted', async () => {
		const never = { refresh: 'never' };
		const nothing = await lookAt(undefined, never);
		expect(nothing.customer).toMatchObject({
			status: 'failed',
			message: expect.stringContaining('Request ID') as string,
		});
		const { state } = await lookAt();
		expect((await lookAt(state, never)).customer.status).toBe('current');
		expect((await counts()).refreshed).toBe(1);
	});

	it('that give a part give the rest in the next run', async () => {
		await change({ states: ['READY', 'PENDING'] });
		const first = await lookAt(undefined, { waitTimeout: 0 });
		expect(first.customer.status).toBe('pending');
		expect(first.fresh.length).toBeGreaterThan(0);
		await change({ states: [] });
		const second = await lookAt(first.state);
		expect(second.customer.status).toBe('current');
		const keys = [...first.fresh, ...second.fresh].map((one) => one.transaction_key);
		expect(new Set(keys).size).toBe(keys.length);
		expect((await counts()).refreshed).toBe(1);
	});

	it.each(['reset-mid', 'truncated-json', '500', 'html'] as const)(
		'whose answer is lost (%s) are counted, and nothing is thrown away',
		async (kind) => {
			const { state } = await lookAt();
			await sandbox.control.fault(REFRESH, { kind, times: 1, afterProcessing: true });
			const { customer } = await lookAt(state);
			expect(customer).toMatchObject({ status: 'failed', refreshes_left: 2 });
			expect(customer.message).toMatch(/may have been processed and billed/);
			expect((await lookAt(customer.state)).customer).toMatchObject({
				status: 'current',
				refreshes_left: 1,
			});
		},
	);

	it('are kept in the state whatever goes wrong after them', async () => {
		await sandbox.control.fault(FETCH, { kind: '503' });
		const broken = await lookAt(undefined, { waitTimeout: 0 });
		expect(broken.customer).toMatchObject({ status: 'pending', refreshes_left: 3 });
		await sandbox.control.clearFaults();
		expect((await lookAt(broken.state)).customer).toMatchObject({
			status: 'current',
			refreshes_left: 3,
		});
		expect((await counts()).refreshed).toBe(1);
	});

	const unauthorized = {
		status: 401,
		body: { status_code: 401, success: false, message: 'No', message_code: 'unauthorized' },
		times: 1,
	};

	it('are kept even if the key is refused after them; before them, the run fails', async () => {
		await sandbox.control.answerWith(FETCH, unauthorized);
		const { customer, state } = await lookAt();
		expect(customer).toMatchObject({ status: 'failed', refreshes_left: 3 });
		await sandbox.control.answerWith(FETCH, unauthorized);
		const { error } = await look([{ client, state }]);
		expect(error?.message).toMatch(/API key/);
		expect((await lookAt(state)).customer.status).toBe('current');
		expect((await counts()).refreshed).toBe(1);
	});
});

describe('what a customer decides', () => {
	it.each([
		['revoke', 'revoked'],
		['pause', 'paused'],
		['expireConsent', 'expired'],
	] as const)('%s: the customer is %s, the others go on', async (action, status) => {
		const [other, one] = await clients(2);
		const before = await look([{ client: one }]);
		await sandbox.control.act(one, action);
		const { fresh, customers, error } = await look([
			{ client: one, state: before.customers[0].state },
			{ client: 'aa_unknown' },
			{ client: other },
		]);
		expect(error).toBeUndefined();
		expect(customers.map((customer) => customer.status)).toEqual([status, 'unknown', 'current']);
		expect(new Set(fresh.map(({ client_id }) => client_id))).toEqual(new Set([other]));
		expect(customers[0].refreshes_left).toBe(3);
	});

	it('reject, and not to decide yet', async () => {
		const parameters = { mobileNumber: '9876500001', consentType: 'loan_monitoring' };
		const { outputs } = await run('initialize', parameters, {});
		client = String(outputs[0][0].json.client_id);
		const undecided = await lookAt();
		expect(undecided.customer).toMatchObject({ status: 'pending', refreshes_left: 4 });
		await sandbox.control.act(client, 'reject');
		expect((await lookAt(undecided.state)).customer.status).toBe('rejected');
	});

	it('goes on when a paused consent is resumed, with the request that was in flight', async () => {
		await sandbox.control.stages({ fetch: 3_600_000 });
		const first = await lookAt(undefined, { waitTimeout: 0 });
		await sandbox.control.act(client, 'pause');
		const paused = await lookAt(first.state);
		expect(paused.customer.status).toBe('paused');
		await sandbox.control.act(client, 'resume');
		await sandbox.control.act(client, 'ready');
		const { customer } = await lookAt(paused.state);
		expect(customer).toMatchObject({ status: 'current', refreshes_left: 3 });
	});
});

describe('a state that cannot be used', () => {
	it.each([
		[
			'broken',
			(state: string) => `${state.slice(0, 40)}A${state.slice(41)}`,
			/^'State' is not one/,
		],
		['of another client', undefined, /^'State' belongs to another client/],
	])('%s is refused before anything is sent', async (_, spoil, complaint) => {
		const { state } = await lookAt();
		const [other] = await clients(1);
		await sandbox.control.clearRequests();
		const { error } = await look([
			{ client },
			spoil ? { client, state: spoil(state) } : { client: other, state },
		]);
		expect(error?.message).toMatch(complaint);
		expect(await counts()).toEqual({ refreshed: 0, fetched: 0 });
	});

	it('leaves by the output Customers if the run is to go on', async () => {
		const [other] = await clients(1);
		const { customers, fresh } = await look(
			[{ client, state: 'nonsense' }, { client: other }],
			{},
			{ onError: 'continueRegularOutput' },
		);
		expect(customers[0]).toMatchObject({ details: { reason: 'invalidInput' } });
		expect(customers[1].status).toBe('current');
		expect(fresh.length).toBeGreaterThan(0);
	});
});

describe('a run for many', () => {
	it('pairs each customer with the item that names it, and refreshes a client once', async () => {
		const [one, two] = await clients(2);
		const { customers, pairs, fresh } = await look([
			{ client: one },
			{ client: two },
			{ client: one },
		]);
		expect(customers.map(({ client_id }) => client_id)).toEqual([one, two, one]);
		expect(pairs).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(customers[2]).toMatchObject({
			status: 'current',
			new_transaction_count: 0,
			state: customers[0].state,
		});
		const keys = fresh.map(({ transaction_key }) => transaction_key);
		expect(new Set(keys).size).toBe(keys.length);
		expect((await counts()).refreshed).toBe(2);
	});

	it('masks and leaves out on both outputs, but neither the state nor the keys change', async () => {
		const plain = await lookAt();
		const options = { maskPersonalData: true, keepFields: 'client_id, narration, transaction_key' };
		const { fresh, customer } = await lookAt(undefined, {}, { options });
		expect(Object.keys(fresh[0]).sort()).toEqual(['client_id', 'narration', 'transaction_key']);
		expect(fresh.every(({ narration }) => String(narration).endsWith('XXXX'))).toBe(true);
		expect(new Set(fresh.map((one) => one.transaction_key))).toEqual(
			new Set(plain.fresh.map((one) => one.transaction_key)),
		);
		expect(Object.keys(customer).sort()).toEqual(['client_id', 'state']);
		const next = await lookAt(customer.state);
		expect(next.customer).toMatchObject({ new_transaction_count: 0, refreshes_left: 2 });
	});
});
