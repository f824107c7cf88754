import type { IDataObject } from 'n8n-workflow';
import { reasonOf } from './reasonOf';

const STATUSES = [200, 400, 403, 404, 409, 422, 425];

const reasonsOf = (message: string) =>
	new Set(STATUSES.map((status) => reasonOf(status, { success: false, message })));

describe('what a text says is not so decides nothing', () => {
	it.each([
		'Consent is not yet rejected',
		'The consent was not rejected',
		'consent was never rejected',
		'Consent has not been rejected or revoked',
		'Consent is pending. It has not been rejected or revoked.',
		'Consent is neither approved nor rejected',
		'No rejected consent found; consent is pending',
		'consent has not expired',
		'Consent hasn’t been approved',
		"Consent isn't active",
		'consent has not been approved',
		'Consent not granted',
		'consent is not active yet',
		'consent is no longer active',
		'Consent yet to be approved',
		'Waiting for the customer to approve or reject the consent',
		'Consent must be approved before data can be fetched',
		'Data is fetched once the consent is approved',
		'Consent expiry: 2026-12-01. Status: PENDING',
		'Consent pending (expires on 2026-12-01)',
		'customer has not acted on the consent request',
		'User has not completed the journey',
		'Journey incomplete',
		'CONSENT_NOT_ACTIVE',
	])('%s', (message) => {
		expect(reasonsOf(message)).toEqual(new Set(['consentPending']));
	});

	it.each([
		'Report is being generated',
		'Report not generated yet',
		'Data is not ready',
		'FI session ACTIVE',
		'FI session PENDING',
		'Data session is PARTIAL',
		'Some FIPs are pending',
	])('%s', (message) => {
		expect(reasonsOf(message)).toEqual(new Set(['notReady']));
	});
});

it.each([
	['Consent has been rejected, not approved', 'consentRejected'],
	['Consent not approved: rejected by the customer', 'consentRejected'],
	['The customer denied the consent, so data is not available', 'consentRejected'],
	['Consent withdrawn by the customer', 'consentRevoked'],
	['Consent expiry date has passed', 'consentExpired'],
	['FI session expired', 'consentExpired'],
	['FI session failed', 'dataFetchFailed'],
	['The bank denied the request', 'dataFetchFailed'],
])('%s is %s', (message, reason) => {
	expect(reasonsOf(message)).toEqual(new Set([reason]));
});

it.each([
	[403, 'API key is not active', 'forbidden'],
	[403, 'Your account is not active', 'forbidden'],
	[403, 'The service is not active for your organization', 'forbidden'],
	[400, 'client_id must be given', 'invalidInput'],
	[404, 'Consent not found', 'notFound'],
	[404, 'Client not found', 'notFound'],
	[422, 'request_id must be given', 'requestIdMissing'],
	[422, 'No request_id was given', 'requestIdMissing'],
])('%i %s is no wait: %s', (status, message, reason) => {
	expect(reasonOf(status, { success: false, message })).toBe(reason);
});

it('that the consent to refresh is not there yet is no mistake of the input', () => {
	const body = { success: false, message: 'Consent is not active' };
	expect(reasonOf(422, body, { effect: 'billed' })).toBe('consentPending');
});

it('that there is a consent already is no wait', () => {
	const body = { success: false, message: 'An active consent already exists for this customer' };
	expect(reasonOf(409, body, { effect: 'billed' })).toBe('failed');
});

describe('a refusal is understood wherever it says why', () => {
	it.each<[IDataObject]>([
		[{ success: false, message: 'Consent status rejected' }],
		[{ success: false, error: 'Consent status rejected' }],
		[{ success: false, error: { message: 'Consent status rejected' } }],
		[{ success: false, error: { code: 'CONSENT_REJECTED', message: 'No' } }],
		[{ success: false, errors: [{ message: 'Consent status rejected' }] }],
		[{ success: false, errors: ['Consent status rejected'] }],
		[{ success: false, msg: 'Consent status rejected' }],
		[{ success: false, detail: 'Consent status rejected' }],
		[{ success: false, data: { message: 'Consent status rejected' } }],
		[{ success: false, data: { data: { message: 'Consent status rejected' } } }],
		[{ success: false, data: { errors: [{ errors: [{ message: 'Consent status rejected' }] }] } }],
		[{ success: false, meta: { message: 'Consent status rejected' } }],
		[{ success: false, status: { code: 422, message: 'Consent status rejected' } }],
		[{ success: false, message: '{"error":"Consent status rejected"}' }],
		[{ success: false, data: { consent_status: 'REJECTED' } }],
		[{ success: false, errorCode: 'CONSENT_REJECTED' }],
		[{ success: false, messageCode: 'consent_rejected', message: 'No' }],
		[{ Success: 'FALSE', Message: 'Consent status rejected' }],
		[{ statusCode: '422', error: 'Unprocessable Entity', message: 'Consent status rejected' }],
	])('%j', (body) => {
		expect([reasonOf(422, body), reasonOf(200, body)]).toEqual([
			'consentRejected',
			'consentRejected',
		]);
	});
});

describe('what is undecided is no refusal, whatever else failed because of it', () => {
	it.each([
		'Consent is undecided; fetch failed',
		'Fetch failed: customer has not approved the consent',
		'Data fetch failed, awaiting consent',
		'Failed to fetch data because consent has not been granted',
		'Failed to fetch data: waiting for customer approval',
		'Analysis failed: consent approval pending',
		'Consent has neither been approved nor denied, data fetch failed',
		'Access denied: consent is pending',
		'Access to data denied because the consent is still pending',
		'Consent is pending; access to account data denied',
		'Request rejected: consent status PENDING',
		'Account data not found: consent pending',
		'Consent is either pending, rejected or revoked',
		'Consent not active (pending, expired or revoked)',
		'An active consent is required',
		'Valid consent required to fetch data',
		'This operation requires an active consent',
		'Old consent revoked, new consent is pending',
		'Consent rejected earlier by the customer. A new consent request is pending.',
		'Customer approval outstanding',
		'User consent missing',
		'Consent pending. If it is rejected you must start again.',
	])('%s', (message) => {
		expect(reasonsOf(message)).toEqual(new Set(['consentPending']));
	});

	it.each([
		'Access denied: consent is active but data is not ready',
		'Request failed: data is not ready',
		'Failed to fetch data: still processing',
		'Some banks failed, others are pending',
		'Partial data: 1 FIP failed, 2 pending',
		'Data is not ready for request_id 123',
		'The data for request_id 8 has not been delivered',
		'Data fetch failed, retrying',
		'One of the accounts was denied; the others are being fetched',
		'Duplicate data request rejected, one is already in progress',
		'The report will be ready shortly',
		'Previous fetch failed. A new fetch was started.',
		'Last data fetch timed out; another fetch is in progress',
		'The first session failed, a second session is running',
		'Consent granted, previous session expired; new session in progress',
		'Consent is active but the earlier data session expired, a new one is running',
		'The new session is in progress since the previous session expired',
	])('%s', (message) => {
		expect(reasonsOf(message)).toEqual(new Set(['notReady']));
	});
});

describe('an end is one of what ended', () => {
	it.each([
		['User rejected the request, linking pending', 'consentRejected'],
		['Customer declined; session pending', 'consentRejected'],
		['The journey was rejected', 'consentRejected'],
		['User denied linking of accounts', 'consentRejected'],
		['Customer declined to share data', 'consentRejected'],
		['Data request rejected by the customer', 'consentRejected'],
		['Consent refused by the customer', 'consentRejected'],
		['Consent is rejected or revoked', 'consentRejected'],
		['Earlier consent was rejected, please create a new consent', 'consentRejected'],
		['Consent was granted but later revoked', 'consentRevoked'],
		['Previous consent was revoked and no new consent is active', 'consentRevoked'],
		['Previous consent expired. A new consent must be granted', 'consentExpired'],
		['User did not give consent in time, session timed out', 'consentExpired'],
		['The last session expired, start a new session', 'consentExpired'],
		['Account data for this consent has expired', 'dataExpired'],
		['Consent is active. The data session expired.', 'dataExpired'],
		['Consent approved. Account data denied by the bank', 'dataFetchFailed'],
		['Consent is active, but the bank rejected the data request', 'dataFetchFailed'],
		['Bank denied access to data though the customer approved the consent', 'dataFetchFailed'],
		['FIP rejected the FI request. Consent status: ACTIVE', 'dataFetchFailed'],
		["The customer's bank rejected the data request", 'dataFetchFailed'],
		['Last data fetch failed. Please start another fetch.', 'dataFetchFailed'],
		['FIP returned an error', 'dataFetchFailed'],
		['Unable to get data from FIP', 'dataFetchFailed'],
		['Could not fetch account data', 'dataFetchFailed'],
		['The consent is no longer valid', 'consentExpired'],
		['Consent validity is over', 'consentExpired'],
		['Consent was cancelled by the user', 'consentRevoked'],
		['Consent has been approved by the customer but was rejected by the bank', 'dataFetchFailed'],
	])('%s: %s', (message, reason) => {
		expect(reasonsOf(message)).toEqual(new Set([reason]));
	});
});

const ACTIVE = { consent_status: 'ACTIVE' };
const PENDING = { consent_status: 'PENDING' };

it.each<[IDataObject, IDataObject, string]>([
	[{ message: 'Data not ready', message_code: 'verification_failed' }, ACTIVE, 'notReady'],
	[{ message: 'Verification failed', message_code: 'verification_failed' }, ACTIVE, 'notReady'],
	[{ message: 'Failed', code: 'x' }, { ...ACTIVE, fi_status: 'DENIED' }, 'dataFetchFailed'],
	[{ message: 'Sorry' }, { fi_status: 'DENIED' }, 'dataFetchFailed'],
	[{ message: 'Sorry' }, { session_status: 'FAILED' }, 'dataFetchFailed'],
	[{ message: 'Failed' }, { ...PENDING, fi_status: 'FAILED' }, 'consentPending'],
	[{ message: 'Not ready' }, { ...ACTIVE, session_status: 'EXPIRED' }, 'dataExpired'],
	[{ message: 'Not ready' }, { session_status: 'EXPIRED' }, 'consentExpired'],
	[{ message: 'Account data fetch expired' }, ACTIVE, 'dataExpired'],
	[{ message: 'request id is required' }, ACTIVE, 'requestIdMissing'],
	[{ message: 'Failed to fetch report' }, { consent_status: 'REJECTED' }, 'consentRejected'],
	[{ message: 'Failed to fetch report' }, PENDING, 'consentPending'],
	[{ error_code: 'CONSENT_NOT_ACTIVE' }, { consent_status: 'REVOKED' }, 'consentRevoked'],
	[{ message: 'Verification failed' }, { client_id: 'aa', status: 'PENDING' }, 'consentPending'],
	[{ message: 'Verification failed' }, { client_id: 'aa', status: 'REJECTED' }, 'consentRejected'],
	[{ message: 'Data not ready' }, { client_id: 'aa', status: 'FAILED' }, 'notReady'],
	[{ message: 'Failed' }, { consent: { status: 'REJECTED' } }, 'consentRejected'],
	[{ message: 'Failed' }, { consent_state: 'REJECTED' }, 'consentRejected'],
])('%j with the states %j is %s', (said, data, reason) => {
	expect(reasonOf(422, { success: false, ...said, data })).toBe(reason);
	expect(reasonOf(200, { success: false, ...said, data })).toBe(reason);
});

it.each<[IDataObject, string]>([
	[{ error_code: 'CONSENT_NOT_ACTIVE', message: 'Consent was rejected' }, 'consentRejected'],
	[{ error_code: 'CONSENT_ERROR', message: 'Consent rejected' }, 'consentRejected'],
	[{ error_code: 'DATA_NOT_READY', message: 'Consent status: EXPIRED' }, 'consentExpired'],
	[{ error_code: 'NOT_READY', message: 'Failed to fetch analysis' }, 'notReady'],
	[{ error_code: 'DATA_FETCH_FAILED', message: 'Consent status is pending' }, 'consentPending'],
	[{ error_code: 'CONSENT_ERROR', message: 'Account data not found' }, 'dataNotFound'],
	[{ error_code: 'CONSENT_STATUS', message: 'Account data fetch error' }, 'dataFetchFailed'],
	[{ error: 'ValidationError', message: 'Data not ready' }, 'notReady'],
	[{ message: 'Consent is pending', error: 'Fetch failed' }, 'consentPending'],
	[{ errors: ['Data not ready', 'Consent revoked'] }, 'consentRevoked'],
	[{ errors: { consent: ['Consent was denied by the user'] } }, 'consentRejected'],
	[{ message: 'Please provide request_id' }, 'requestIdMissing'],
	[{ message: { code: 'CONSENT_EXPIRED', text: 'Sorry' } }, 'consentExpired'],
])('of what %j says, %s counts', (said, reason) => {
	expect(reasonOf(422, { success: false, ...said })).toBe(reason);
});

it.each<[number, string, string]>([
	[429, 'Too many consent status requests', 'rateLimited'],
	[429, 'Rate limit exceeded for consent status', 'rateLimited'],
	[429, 'Rate limit exceeded while the consent is pending', 'rateLimited'],
	[429, 'Too many data fetches for this consent', 'refreshLimit'],
	[429, 'Consent was fetched the maximum number of times this month', 'refreshLimit'],
	[409, 'Refresh not allowed: consent allows 5 fetches per month', 'refreshLimit'],
	[401, 'Your account is not authorized for consent status', 'unauthorized'],
	[401, 'Session expired, please login again', 'unauthorized'],
	[403, 'Not authorised to read consent status', 'forbidden'],
	[403, 'API user denied', 'forbidden'],
	[403, 'Insufficient balance in your wallet, recharge pending', 'forbidden'],
	[422, 'Insufficient balance, recharge is pending', 'forbidden'],
	[402, 'Insufficient credits. Data fetch denied.', 'forbidden'],
])('%i "%s" is about the own account: %s', (status, message, reason) => {
	expect(reasonOf(status, { success: false, message })).toBe(reason);
	const data = { consent_status: 'ACTIVE' };
	if (status === 401 || status === 429)
		expect(reasonOf(status, { success: false, message, data })).toBe(reason);
});
