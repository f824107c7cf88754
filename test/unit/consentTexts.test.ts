import type { IDataObject } from 'n8n-workflow';
import { FinpassError } from '../../nodes/shared/api/errors';
import { readReply } from '../../nodes/shared/api/answer';

type Asked = Parameters<typeof readReply>[1];

/** The reason of a refusal, of a fetch of bank data unless another request is told. */
function reasonOf(status: number, body: IDataObject, asked: Partial<Asked> = {}): string {
	try {
		const request: Asked = { effect: 'read', about: 'consent', ...asked };
		readReply({ status, headers: {}, body }, request, () => '');
	} catch (error) {
		if (error instanceof FinpassError) return error.reason;
		throw error;
	}
	return 'success';
}

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
