import type { FinpassRequest } from '../../nodes/shared/api/request';
import { waitForConsent } from '../../nodes/Finpass/resources/accountAggregator/waitForConsent';
import type { IDataObject } from 'n8n-workflow';
import { readReply } from '../../nodes/shared/api/answer';
import { findWait } from '../../nodes/Finpass/resources';
import { aaReportItems } from '../../nodes/Finpass/resources/accountAggregator/accounts';
import { tellUnfinished } from '../../nodes/Finpass/resources/accountAggregator/report';
import { JSON_REPORT } from '../../nodes/Finpass/resources/accountAggregator/standing';
import { answer, hintsOf, jsonOf } from './answers';

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

	it.each([
		['Consent Status Rejected', 'consentRejected'],
		['Consent is not approved yet', 'wait: consentPending'],
		['Consent not rejected', 'wait: consentPending'],
		['No such client was rejected', 'wait: consentPending'],
	])('may be in the message if it is nowhere else: "%s" is %s', async (message, expected) => {
		expect(await outcome({ ...report([]), message })).toBe(expected);
		expect(await outcome({ success: true, message, data: { client_id: 'aa_1' } })).toBe(expected);
		expect(await outcome({ ...report([READY]), message })).toBe('granted');
	});

	it.each(STATES.filter(([state]) => !['ACTIVE', 'SOMETHING_NEW', 'EXPIRED'].includes(state)))(
		'%s at the top counts beside an account that is ready: %s',
		async (status, expected) => {
			expect(await outcome(report([READY], { status }))).toBe(expected);
		},
	);

	// A one-off consent expires by itself after the data was fetched.
	it.each(['ACTIVE', 'READY', 'COMPLETED', 'PARTIAL', 'SOMETHING_NEW', 'EXPIRED'])(
		'%s at the top leaves it to the accounts',
		async (status) => {
			expect(await outcome(report([READY], { status }))).toBe('granted');
		},
	);

	const FAILED = { account_id: 'b', status: 'TIMEOUT' };
	const WAITS = { account_id: 'b', status: 'PENDING' };

	it.each([
		['EXPIRED', [READY, FAILED], 'granted'],
		['EXPIRED', [READY, WAITS], 'wait: notReady'],
		['EXPIRED', [WAITS], 'consentExpired'],
		['EXPIRED', [FAILED], 'consentExpired'],
		['REVOKED', [READY, FAILED], 'consentRevoked'],
		['REVOKED', [READY, WAITS], 'consentRevoked'],
		['REJECTED', [READY, WAITS], 'consentRejected'],
		['PAUSED', [READY, WAITS], 'wait: consentPaused'],
	])('%s at the top, with the accounts %j, is %s', async (status, accounts, expected) => {
		expect(await outcome(report(accounts, { status }))).toBe(expected);
		expect(await outcome(report(accounts, { consent: { status } }))).toBe(expected);
	});
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

it.each([
	[{ status: 'failed', message: 'Consent status pending' }, 'wait: consentPending'],
	[{ status: 'error', message: 'Consent status pending' }, 'wait: consentPending'],
	[{ status: 'FAILED', message: 'Consent status rejected' }, 'consentRejected'],
	[{ status: 'FAILED', message: 'Consent fetched' }, 'dataFetchFailed'],
	[{ data: { status: 'FAILED' }, message: 'Success' }, 'dataFetchFailed'],
])('what failed is the request if the consent explains it: %j is %s', async (body, expected) => {
	expect(await outcome(body)).toBe(expected);
});

it.each([[{ data: null }], [{}], [[]], [{ data: [] }], ['ok']])(
	'%j decides nothing',
	async (body) => {
		expect(await outcome(body)).toBe('wait: consentPending');
	},
);

describe('a state is read in whichever form it comes', () => {
	it.each<[IDataObject]>([
		[{ status: 'REJECTED' }],
		[{ status: { code: 'REJECTED', description: 'by the customer' } }],
		[{ status: { code: 3, name: 'consent_rejected' } }],
		[{ status: ['REJECTED'] }],
		[{ consentStatus: 'Rejected (by the customer)' }],
		[{ Consent_Status: 'consent.rejected' }],
		[{ consent: { status: 'REJECTED' } }],
	])('%j is refused', async (data) => {
		for (const body of [{ data }, { data: [data] }, { payload: { body: data } }]) {
			expect(await outcome(body)).toBe('consentRejected');
		}
	});

	it.each(['NOT_REJECTED', 'not yet approved', 'CONSENT_NOT_EXPIRED', 'never revoked'])(
		'%s decides nothing',
		async (status) => {
			expect(await outcome({ data: { status } })).toBe('wait: consentPending');
		},
	);

	it.each<[IDataObject, string]>([
		[{ status: { code: 'READY' } }, 'granted'],
		[{ status: ['DELIVERED'] }, 'granted'],
		[{ fiStatus: 'READY' }, 'granted'],
		[{ status: 'COMPLETED', ...DATA }, 'granted'],
		[{ status: 'COMPLETED' }, 'wait: notReady'],
		[{ status: 'SOMETHING_NEW', ...DATA }, 'wait: notReady'],
		[{ account_status: 'ACTIVE', ...DATA }, 'granted'],
		[{ transactions: [{ amount: 1 }] }, 'granted'],
		[{ transactions: [] }, 'wait: notReady'],
		[{ status: { value: 'TIMEOUT' } }, 'dataFetchFailed'],
		[{ fi_status_details: { status: { value: 'DENIED' } } }, 'dataFetchFailed'],
	])('an account with %j is %s', async (account, expected) => {
		expect(await outcome(report([{ account_id: 'a', ...account }]))).toBe(expected);
	});
});

it('what stands next to the accounts and is not about the consent decides nothing', async () => {
	for (const beside of [
		{ kyc: { status: 'REJECTED' } },
		{ previous_consents: [{ status: 'REVOKED' }] },
		{ fi_status_details: { status: 'TIMEOUT' } },
		{ customer: { state: 'FAILED' } },
	]) {
		expect(await outcome(report([READY], beside))).toBe('granted');
	}
});

it.each<[string, IDataObject]>([
	['another name', { bank_accounts: [READY] }],
	['camelCase', { accountAggregatorJson: [{ accountId: 'a', Status: 'READY' }] }],
	[
		'one list for each bank',
		{ fips: [{ accounts: [{ status: 'DENIED' }] }, { accounts: [READY] }] },
	],
	['an object of accounts', { account_aggregator_json: { first: READY } }],
	['no list, as one account', DATA.transaction_data],
	[
		'data in a list of banks',
		{ fi_data: [{ fip_id: 'x', data: [{ fi_status: 'READY', ...DATA }] }] },
	],
])('accounts in %s are known', async (_name, data) => {
	expect(await outcome({ success: true, data })).toBe('granted');
});

describe('of several banks, none is the consent', () => {
	const bank = (status: string | undefined, ...accounts: IDataObject[]) => ({ status, accounts });
	const WAITING = { account_id: 'b', fi_status: 'PENDING' };

	it.each<[string, IDataObject[], string]>([
		['the first failed', [bank('FAILED', { account_id: 'x' }), bank('READY', READY)], 'granted'],
		['the first failed and is empty', [bank('FAILED'), bank('READY', READY)], 'granted'],
		['the first is refused', [bank('REJECTED'), bank(undefined, READY)], 'granted'],
		['the first is pending', [bank('PENDING'), bank('READY', READY)], 'wait: notReady'],
		['the first expired, one waits', [bank('EXPIRED'), bank('x', WAITING)], 'wait: notReady'],
		['all failed', [bank('FAILED'), bank('TIMEOUT', { account_id: 'x' })], 'dataFetchFailed'],
		['all failed and are empty', [bank('FAILED'), bank('DENIED')], 'dataFetchFailed'],
		['the last failed', [bank('READY', READY), bank('FAILED')], 'granted'],
	])('%s: %j', async (_name, banks, expected) => {
		for (const data of [{ fips: banks }, { banks }, { report: { fi_data: banks } }]) {
			expect(await outcome({ success: true, data: { client_id: 'aa_1', ...data } })).toBe(expected);
		}
		expect(await outcome({ data: banks })).toBe(expected);
	});

	it('and the state of the consent counts that stands around them', async () => {
		const fips = [bank('READY', READY), bank('READY', READY)];
		expect(await outcome({ data: { consent_status: 'REVOKED', fips } })).toBe('consentRevoked');
	});

	it.each(['PARTIAL', 'PARTIALLY_FAILED', 'PARTIAL_FAILURE', 'PARTIAL_SUCCESS'])(
		'and a consent that is %s leaves it to the accounts',
		async (status) => {
			const fips = [bank('FAILED'), bank('READY', READY)];
			expect(await outcome({ data: { status, fips } })).toBe('granted');
		},
	);

	it('what failed is told, and what is ready is delivered', () => {
		const fips = [
			{ fip_id: 'x', ...bank('FAILED') },
			{ fip_id: 'y', ...bank('READY', READY) },
		];
		const reply = answer({ client_id: 'aa_1', fips });
		let items: unknown;
		const hints = hintsOf((listener) => {
			tellUnfinished(listener, reply, JSON_REPORT);
			items = jsonOf(aaReportItems(listener, reply, 'accounts', 'aa_1'));
		});

		expect(hints).toEqual(['No data of 1 of 2 accounts: no bank delivered it']);
		expect(items).toMatchObject([
			{ client_id: 'aa_1', fip_id: 'x', status: 'FAILED', transaction_count: 0 },
			{ client_id: 'aa_1', fip_id: 'y', status: 'READY', transaction_count: 1 },
		]);
	});
});

describe('a refresh that gives no request id', () => {
	const make = async (data: object) => {
		const answer = { status: 200, headers: {}, body: { success: true, data } };
		const send = async (request: FinpassRequest) =>
			await Promise.resolve(readReply(answer, request, () => ''));
		return await waitForConsent.requestIds?.make({ send, warn: () => undefined }, CLIENT);
	};
	const CLIENT = { clientId: 'aa_1' };

	it('but says that the customer has not decided, leaves the question open', async () => {
		expect(await make({ status: 'PENDING' })).toEqual({ pending: 'consentPending' });
		expect(await make({ status: 'REJECTED' })).toMatchObject({ outcome: 'consentRejected' });
	});

	it('and says nothing else, may have been billed', async () => {
		await expect(make({})).rejects.toMatchObject({
			...{ reason: 'notFinpass', facts: { mayBeProcessed: true } },
		});
	});
});
