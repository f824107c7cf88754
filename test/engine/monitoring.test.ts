import type { IDataObject } from 'n8n-workflow';
import { transactionKeys } from '../../nodes/Finpass/monitoring/key';
import { isAll } from '../isAll';
import { startSandbox, type Sandbox } from '../sandbox';
import type { FaultKind } from '../sandbox/faults';
import { runFinpass, type FinpassRunOptions } from './harness';

/** `MONITORED_CUSTOMERS=500` for the size that people have. */
const CUSTOMERS = Number(process.env.MONITORED_CUSTOMERS ?? (isAll ? 12 : 6));
const RUNS = 12;
/** Refreshes, of which faults may take some. */
const ALLOWANCE = RUNS + 3;
/** Each of these goes wrong: together one answer in twenty. */
const FAULTS: Array<{ kind: FaultKind; afterProcessing?: boolean }> = [
	{ kind: '500', afterProcessing: true },
	{ kind: '503' },
	{ kind: 'reset-before' },
	{ kind: 'reset-mid' },
	{ kind: 'html', afterProcessing: true },
];
const FAULTY = 0.05;
/** The rows that an upsert by the key leaves; and how often each was written. */
type Table = Map<string, number>;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ stages: { fetch: 1 } });
});
afterAll(async () => await sandbox.stop());

jest.setTimeout(CUSTOMERS * 2_000 + 120_000);

const run = async (operation: string, parameters: IDataObject, items: IDataObject[]) => {
	const { outputs, error } = await runFinpass({
		resource: 'accountAggregator',
		operation,
		parameters: parameters as FinpassRunOptions['parameters'],
		options: { concurrency: 20 },
		items,
		sandbox,
	});
	if (error) throw error;
	return outputs.map((items) => items.map(({ json }) => json));
};

const day = (n: number) => new Date(Date.UTC(2025, 6, 1 + n)).toISOString().slice(0, 10);
/** Sixty days, which move on by a fortnight. Every other one is cut within a day. */
const windowOf = (n: number) => ({
	from: `${day(14 * n)}${n % 2 ? 'T13:00:00' : ''}`,
	to: `${day(14 * n + 60)}${n % 2 ? 'T11:00:00' : ''}`,
});

async function newClients(): Promise<string[]> {
	const items = Array.from({ length: CUSTOMERS }, (_, n) => ({
		mobile: String(9_100_000_000 + n),
	}));
	const parameters = { mobileNumber: '={{ $json.mobile }}', consentType: 'loan_monitoring' };
	const [started] = await run('initialize', parameters, items);
	const clients = started.map(({ client_id }) => String(client_id));
	for (const client of clients) await sandbox.control.act(client, 'ready');
	return clients;
}

/** What a person's banks have, as the API tells it now, by key. */
async function keysOf(client: string): Promise<Set<string>> {
	const [[{ request_id }]] = await run('refreshData', { clientId: client }, [{}]);
	const parameters = { clientId: client, requestId: request_id, waitForCompletion: true };
	const [accounts] = await run('fetchJsonReport', { ...parameters, output: 'raw' }, [{}]);
	const { account_aggregator_json } = accounts[0].data as {
		account_aggregator_json: Array<{
			account_id: string;
			transaction_data: { transaction_details: IDataObject[] };
		}>;
	};
	const keys = account_aggregator_json.flatMap((account) =>
		transactionKeys(account.account_id, account.transaction_data.transaction_details),
	);
	return new Set(keys);
}

it('delivers each transaction of many customers, through faults, lost states and late banks', async () => {
	const { control } = sandbox;
	const clients = await newClients();
	const share = (of: number) => clients.filter((_, n) => n % 10 === of);
	const [revoked] = share(1);
	const [paused] = share(2);
	const [late] = share(3);
	const [reworded] = share(4);
	const rewordedDay = day(14 * 5 + 30);

	const states = new Map<string, string>();
	const statuses = new Map<string, unknown>();
	const table: Table = new Map();
	const delivered = new Map<string, Set<string>>(clients.map((client) => [client, new Set()]));
	const changedDays = new Set<string>();
	let before = new Set<string>();

	await control.allowance(ALLOWANCE);
	for (let n = 0; n < RUNS; n++) {
		await control.report('*', { window: windowOf(n) });
		if (n === 4) await control.act(paused, 'pause');
		if (n === 6) await control.act(paused, 'resume');
		if (n === 8) await control.act(revoked, 'revoke');
		if (n === 5) await control.report(late, { states: ['READY', 'TIMEOUT'] });
		if (n === 7) await control.report(late, { states: [] });
		if (n === 6) {
			before = new Set(delivered.get(reworded));
			const late = { type: 'DEBIT', amount: 99, narration: 'LATE' } as const;
			await control.report(reworded, {
				reworded: [{ date: rewordedDay, narration: 'OTHER WORDS' }],
				late: [{ ...late, date: day(14 * 5 + 31) }],
			});
		}
		// Transactions that only the first window has are seen in its run or never. A run after a fault asks for
		// the request in flight, so the last run has the newest ones only if the run before it went well.
		const isLast = n === RUNS - 1;
		const isFaulty = n > 0 && n < RUNS - 2;
		for (const [rule, fault] of isFaulty ? FAULTS.entries() : []) {
			const probability = FAULTY / FAULTS.length / (1 - (rule * FAULTY) / FAULTS.length);
			await control.fault('*', { ...fault, probability });
		}
		const [fresh, customers] = await run(
			'getNewTransactions',
			{
				clientId: '={{ $json.client }}',
				state: '={{ $json.state }}',
				waitTimeout: 30,
				additionalFields: { maxRefreshes: ALLOWANCE },
			},
			clients.map((client) => ({ client, state: states.get(client) })),
		);
		await control.clearFaults();

		const runKeys = new Set(fresh.map(({ transaction_key }) => transaction_key));
		expect(runKeys.size).toBe(fresh.length);
		for (const { client_id, transaction_key } of fresh) {
			const key = String(transaction_key);
			table.set(key, (table.get(key) ?? 0) + 1);
			delivered.get(String(client_id))?.add(key);
		}
		expect(customers.map(({ client_id }) => client_id)).toEqual(clients);
		for (const [index, { client_id, state, status, changed_days }] of customers.entries()) {
			const client = String(client_id);
			statuses.set(client, status);

			for (const { date } of changed_days as Array<{ date: string }>) {
				changedDays.add(`${client} ${date}`);
			}
			// The run broke before it was stored.
			const isLost = !isLast && (index + n) % 17 === 0;
			if (!isLost) states.set(client, String(state));
		}
	}

	for (const client of clients) {
		expect([client, statuses.get(client)]).toEqual([
			client,
			client === revoked ? 'revoked' : 'current',
		]);
	}
	expect([...changedDays].sort()).toEqual([
		`${reworded} ${rewordedDay}`,
		`${reworded} ${day(14 * 5 + 31)}`,
	]);
	const twice = [...table.values()].filter((times) => times > 1).length;
	expect(twice).toBeLessThan(table.size / 10);

	const refreshes = new Map<unknown, number>();
	const requests = await control.requests({ operationId: 'accountAggregator.refreshData' });
	for (const { body, processed } of requests) {
		const { client_id } = body as IDataObject;
		if (processed) refreshes.set(client_id, (refreshes.get(client_id) ?? 0) + 1);
	}
	expect(Math.max(...refreshes.values())).toBeLessThanOrEqual(ALLOWANCE);

	await control.allowance(null);
	await control.report('*', { window: { from: windowOf(0).from, to: windowOf(RUNS - 1).to } });
	for (const client of clients.filter((one) => one !== revoked).slice(0, 40)) {
		const expected = await keysOf(client);
		if (client === reworded) for (const key of before) expected.add(key);
		const found = delivered.get(client) ?? new Set();
		expect([...found].sort()).toEqual([...expected].sort());
	}
});
