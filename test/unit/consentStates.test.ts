import type { IDataObject } from 'n8n-workflow';
import { readReply } from '../../nodes/shared/api/answer';
import { findWait } from '../../nodes/Finpass/resources';

/** What Wait for Consent makes of an answer: `granted`, the reason of a refusal, or `wait: <state>`. */
async function outcome(body: unknown, status = 200): Promise<string> {
	const { ask } = findWait('accountAggregator', 'waitForConsent');
	const verdict = await ask(
		{
			warn: () => {},
			send: async (request) =>
				await Promise.resolve(readReply({ status, headers: {}, body }, request, () => '')),
		},
		{ clientId: 'aa_1', output: 'status' },
	);
	if ('pending' in verdict) return `wait: ${verdict.pending}`;
	return verdict.output === 1 ? 'granted' : verdict.outcome;
}

const report = (accounts: unknown, more: IDataObject = {}) => ({
	success: true,
	data: { client_id: 'aa_1', account_aggregator_json: accounts, ...more },
});
const DATA = { transaction_data: { transaction_details: [{ amount: 1 }] } };
const READY = { account_id: 'a', status: 'READY', ...DATA };

describe('the state of a consent', () => {
	const STATES: Array<[string, string]> = [
		['PENDING', 'wait: consentPending'],
		['PAUSED', 'wait: consentPaused'],
		['REJECTED', 'consentRejected'],
		['DENIED', 'consentRejected'],
		['REVOKED', 'consentRevoked'],
		['EXPIRED', 'consentExpired'],
		['FAILED', 'dataFetchFailed'],
		['ACTIVE', 'wait: consentPending'],
		['SOMETHING_NEW', 'wait: consentPending'],
	];

	it.each(STATES)('%s at the top, without accounts, is %s', async (state, expected) => {
		for (const data of [{ status: state }, { consent_status: state.toLowerCase() }]) {
			expect(await outcome({ success: true, data })).toBe(expected);
			expect(await outcome({ success: true, data: { data } })).toBe(expected);
			expect(await outcome({ status: 'success', result: data })).toBe(expected);
			expect(await outcome({ data: { ...data, account_aggregator_json: [] } })).toBe(expected);
		}
	});

	it.each(STATES.filter(([state]) => !['ACTIVE', 'SOMETHING_NEW'].includes(state)))(
		'%s at the top counts beside an account that is ready: %s',
		async (status, expected) => {
			expect(await outcome(report([READY], { status }))).toBe(expected);
		},
	);

	it.each(['ACTIVE', 'READY', 'COMPLETED', 'PARTIAL', 'SOMETHING_NEW'])(
		'%s at the top leaves it to the accounts',
		async (status) => {
			expect(await outcome(report([READY], { status }))).toBe('granted');
		},
	);
});

it.each([
	['READY', 'granted'],
	['Delivered', 'granted'],
	['PENDING', 'wait: notReady'],
	['SOMETHING_NEW', 'wait: notReady'],
	['DENIED', 'dataFetchFailed'],
	['TIMEOUT', 'dataFetchFailed'],
	['failed', 'dataFetchFailed'],
])('an account that is %s alone is %s', async (status, expected) => {
	expect(await outcome(report([{ account_id: 'a', status }]))).toBe(expected);
	expect(await outcome(report([{ fi_status_details: { status } }]))).toBe(expected);
});

it.each([
	['data and no status', [{ account_id: 'a', ...DATA }], 'granted'],
	['no data and no status', [{ account_id: 'a' }], 'wait: notReady'],
	['no accounts', [], 'wait: consentPending'],
	['null', null, 'wait: consentPending'],
	['one failed beside one ready', [READY, { status: 'TIMEOUT' }], 'granted'],
	['one pending beside one ready', [READY, { status: 'PENDING' }], 'wait: notReady'],
	['all failed', [{ status: 'DENIED' }, { status: 'TIMEOUT' }], 'dataFetchFailed'],
])('%s', async (_name, accounts, expected) => {
	expect(await outcome(report(accounts))).toBe(expected);
});

it.each([[{ data: null }], [{}], [[]], [{ data: [] }], ['ok']])(
	'%j decides nothing',
	async (body) => {
		expect(await outcome(body)).toBe('wait: consentPending');
	},
);
