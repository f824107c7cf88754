import { readReply } from '../../../nodes/shared/api/answer';
import type { FinpassRequest } from '../../../nodes/shared/api/request';
import type { Call } from '../../../nodes/shared/operation';
import { waitUntilDone } from '../../../nodes/shared/poll';
import {
	monitor,
	type MonitoringOrder,
} from '../../../nodes/Finpass/resources/accountAggregator/monitor';
import { readState, type MonitoringState } from '../../../nodes/Finpass/monitoring/state';

const CLIENT = 'aa_1';
const READY = {
	account_id: 'one',
	status: 'READY',
	transaction_data: [{ amount: 1, type: 'DEBIT', transaction_timestamp: '2026-06-01' }],
};
const LATE = { account_id: 'two', status: 'PENDING' };

/** Answers each refresh with a new request id, and each fetch with the report. */
function bank(report: object) {
	const asked: string[] = [];
	const send = async (request: FinpassRequest) => {
		const isRefresh = request.path.endsWith('refresh-data');
		asked.push(isRefresh ? 'refresh' : 'fetch');
		const data = isRefresh ? { request_id: `r${asked.length}` } : report;
		const body = { success: true, data };
		return await Promise.resolve(readReply({ status: 200, headers: {}, body }, request, () => ''));
	};
	const wait: Call['waitUntilDone'] = async (ask, seconds) =>
		(await waitUntilDone(ask, seconds * 1000)).result;
	return { asked, call: { send, waitUntilDone: wait } as unknown as Call };
}

const ORDER: MonitoringOrder = {
	clientId: CLIENT,
	refresh: 'whenAllowed',
	waitTimeout: 30,
	maxRefreshes: 4,
	firstRun: 'everything',
};

const stateIn = (customer: { state?: unknown }) =>
	readState(String(customer.state), CLIENT) as MonitoringState;

afterEach(() => jest.restoreAllMocks());

describe('a consent that is paused or has ended, although there is data', () => {
	it.each([
		['PAUSED', [READY], 'paused'],
		['PAUSED', [READY, LATE], 'paused'],
		['PENDING', [READY, LATE], 'pending'],
		['REVOKED', [READY], 'revoked'],
		['REVOKED', [READY, LATE], 'revoked'],
		['EXPIRED', [READY], 'expired'],
		['ACTIVE', [READY], 'current'],
	])(
		'%s with %j: the customer is %s at once, and the data comes out',
		async (status, list, told) => {
			const { call } = bank({ status, account_aggregator_json: list });
			const start = Date.now();
			const { customer, transactions } = await monitor(call, ORDER);
			expect([customer.status, transactions.length]).toEqual([told, 1]);
			expect(Date.now() - start).toBeLessThan(900);
		},
	);

	it('is told although no refresh is left', async () => {
		const { call } = bank({ status: 'REVOKED', account_aggregator_json: [READY] });
		const first = await monitor(call, ORDER);
		const order = { ...ORDER, state: stateIn(first.customer), maxRefreshes: 1 };
		expect((await monitor(call, order)).customer.status).toBe('revoked');
	});
});

describe('a report in which banks did not deliver', () => {
	const FAILED = { account_id: 'two', status: 'FAILED' };

	it.each([
		[[READY], 'current', null],
		[[READY, FAILED], 'current', 'No data of 1 of 2 accounts: the bank did not deliver'],
		[[FAILED], 'failed', 'No data of 1 of 1 accounts: the bank did not deliver'],
	])('%j: the customer is %s', async (list, status, message) => {
		const { call } = bank({ status: 'ACTIVE', account_aggregator_json: list });
		expect((await monitor(call, ORDER)).customer).toMatchObject({ status, message });
	});
});

describe('a request in flight', () => {
	const late = () => bank({ account_aggregator_json: [LATE] });
	const inDays = (days: number) => Date.now() + days * 24 * 3_600_000;

	it.each([
		['is asked for again two days later', 2, 1],
		['is given up after three days', 4, 2],
		['is given up if the clock was ahead when it was made', -40, 2],
	])('%s', async (_, days, refreshes) => {
		const { call, asked } = late();
		const order = { ...ORDER, waitTimeout: 0 };
		let state = stateIn((await monitor(call, order)).customer);
		const now = inDays(days);
		jest.spyOn(Date, 'now').mockReturnValue(now);
		for (let run = 0; run < 2; run++) {
			state = stateIn((await monitor(call, { ...order, state })).customer);
		}
		expect(asked.filter((one) => one === 'refresh')).toHaveLength(refreshes);
	});
});
