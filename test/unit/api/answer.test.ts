import { FinpassError } from '../../../nodes/shared/api/errors';
import { quote, readReply } from '../../../nodes/shared/api/answer';
import { Secrets } from '../../../nodes/shared/privacy/secrets';

type Asked = Parameters<typeof readReply>[1];

const KEYS = new Secrets(['stub-key', 'stub-secret']);

/** A fetch of a customer's bank data. */
const FETCH: Asked = { effect: 'read', about: 'consent' };

const read = (status: number, body: unknown, headers = {}, asked = FETCH) =>
	readReply({ status, body, headers }, asked, (said) => quote(said, KEYS));

function refusal(status: number, body: unknown, headers = {}, asked = FETCH): FinpassError {
	try {
		read(status, body, headers, asked);
	} catch (error) {
		if (error instanceof FinpassError) return error;
		throw error;
	}
	throw new Error('The answer was taken for a success');
}

describe('a success', () => {
	it.each([
		['the older envelope', { data: { a: 1 }, status_code: 200, success: true, message: 'Success' }],
		['the newer envelope', { success: true, message: 'ok', data: { a: 1 } }],
		['no envelope but data', { data: { a: 1 } }],
		['objects that cannot be written as texts', { success: [{ toString: 1 }], data: { a: 1 } }],
	])('%s', (_name, body) => {
		expect(read(200, body)).toEqual({ status: 200, raw: body, body, data: { a: 1 } });
	});

	it.each([
		['data that is no object', { success: true, data: null }, { data: null }],
		['a list in data', { success: true, data: [1] }, { data: [1] }],
		['no data', { success: true, status: 'x', message: 'ok' }, { status: 'x' }],
		['something beside data', { data: { a: 1 }, doc_id: 'x' }, { a: 1, doc_id: 'x' }],
		['the same field twice', { data: { status: 1 }, status: 2 }, { status: 1 }],
		['nothing', {}, {}],
	])('with %s', (_name, body, data) => {
		expect(read(201, body)).toEqual({ status: 201, raw: body, body, data });
	});

	it.each([
		[{ status: 'error', message: 'One bureau failed', results: { cibil: { score: 700 } } }],
		[{ status: 'error', message: 'The portal failed', job_id: 'j' }],
		[{ status: 'failed', message: 'The portal failed' }],
		[{ success: true, status: 'error', message: 'One bureau failed' }],
		[{ error: true, message: 'One bureau failed', accounts: [{ a: 1 }] }],
		[{ status: 'error', message: 'One bureau failed', cibil_score: 742 }],
		[{ status: 'error', message: 'Not all was found', entity_name: 'X Limited' }],
		[{ status: 'error' }],
		[[{ success: false }, { success: true }]],
	])('is %j', (body) => {
		expect(read(200, body).status).toBe(200);
	});

	it('opens texts of JSON, and leaves the raw answer as it came', () => {
		const body = { data: '{"accounts":[{"transactions":"[{\\"amount\\":1}]"}]}' };
		const came = structuredClone(body);
		const read200 = read(200, body);
		expect(read200.data).toEqual({ accounts: [{ transactions: [{ amount: 1 }] }] });
		expect(read200.raw).toEqual(came);
	});

	it.each([[[1]], [[]], ['a text'], [7], [null], [true]])('that is %j has it as data', (data) => {
		expect(read(200, data)).toEqual({ status: 200, raw: { data }, body: { data }, data: { data } });
	});

	it.each<[string, unknown, unknown]>([
		['in data', { data: '{"a":1}' }, { data: { a: 1 } }],
		['as all there is', '{"data":{"a":1}}', { data: { a: 1 } }],
		['in a text of JSON', { data: '{"result":"[{\\"a\\":1}]"}' }, { data: { result: [{ a: 1 }] } }],
		[
			'in a record',
			{ accounts: [{ transaction_data: '[]' }] },
			{ accounts: [{ transaction_data: [] }] },
		],
		[
			'with a long number',
			{ data: '{"a":12345678901234567890}' },
			{ data: { a: '12345678901234567890' } },
		],
		['that breaks off', { data: '{"a":' }, { data: '{"a":' }],
		['that somebody wrote', { narration: '[1]' }, { narration: '[1]' }],
		['that is none', { data: '[x]' }, { data: '[x]' }],
	])('has JSON in a text opened: %s', (_name, body, opened) => {
		expect(read(200, body).body).toEqual(opened);
	});

	it.each([
		[{ success: 'false', data: { a: 1 } }],
		['{"success":false}'],
		[{ success: 0, data: { a: 1 } }],
		[{ success: true, status_code: '500' }],
		[{ status_code: 422, data: null }],
		[{ http_status: '422', data: null }],
		[{ success: 'N', data: { a: 1 } }],
		[{ isSuccess: false, data: { a: 1 } }],
		[[{ success: false, message: 'No' }]],
		[{ status: 'error', message: 'No', data: [] }],
		[{ status: 422, error: 'Unprocessable Entity', path: '/api' }],
		[{ status: false, error: { code: 'E1', fields: { cin: ['No'] } }, data: null }],
		[{ error: true, message: 'No' }],
		[
			{
				status: 'error',
				data: 'No company',
				timestamp: '2026-01-01',
				request_id: 'r',
				logged: true,
			},
		],
	])('is not %j', (body) => {
		expect(() => read(200, body)).toThrow(FinpassError);
	});
});

it('takes an empty answer for none, and for one that may have been billed', () => {
	expect(refusal(204, undefined)).toMatchObject({
		reason: 'notFinpass',
		facts: { status: 204, mayBeProcessed: true },
	});
});

describe('the answers of the Fetch JSON Report page', () => {
	it.each([
		[202, { success: true, message: 'Accepted' }, 'notReady'],
		[202, { success: true, message: 'Data fetch in progress' }, 'notReady'],
		[202, { data: { consent_status: 'ACTIVE', status: 'PENDING' } }, 'notReady'],
		[202, { success: true, message: 'Waiting for customer consent' }, 'consentPending'],
		[202, { success: true, data: { status: 'PENDING' } }, 'consentPending'],
		[202, { success: true, data: { consent_status: 'PAUSED' } }, 'consentPaused'],
		[401, { message_code: 'unauthorized', success: false }, 'unauthorized'],
		[404, { message: 'Client not found' }, 'notFound'],
		[422, { message: 'Consent status pending' }, 'consentPending'],
		[422, { message: 'Consent status rejected' }, 'consentRejected'],
		[422, { message: 'Consent status revoked' }, 'consentRevoked'],
		[422, { message_code: 'consent_status_pending', message: '' }, 'consentPending'],
		[422, { message: 'Account data not found' }, 'dataNotFound'],
		[422, { message: 'Account data fetch expired' }, 'dataExpired'],
		[422, { message: 'Account data fetch error' }, 'dataFetchFailed'],
		[422, { message: 'No Financial Information Request Found' }, 'noDataRequest'],
		[422, { message: 'request_id is required for loan_monitoring' }, 'requestIdMissing'],
		[422, { message: 'Something else' }, 'invalidInput'],
		[500, { message: 'Internal error' }, 'serverFailed'],
	])('%i %j is %s', (status, body, reason) => {
		expect(refusal(status, body).reason).toBe(reason);
	});
});

/** Each text of the page, and its meaning, as it is written and in another order. */
const TEXTS: Array<[string, string, string]> = [
	['consent status pending', 'pending consent status', 'consentPending'],
	['consent status paused', 'paused: consent', 'consentPaused'],
	['consent status rejected', 'rejected consent status', 'consentRejected'],
	['consent status denied', 'denied consent', 'consentRejected'],
	['consent status declined', 'declined by the customer: consent', 'consentRejected'],
	['consent status revoked', 'revoked consent', 'consentRevoked'],
	['consent status expired', 'expired consent status', 'consentExpired'],
	['consent status failed', 'failed consent', 'dataFetchFailed'],
	['account data not found', 'not found: account data', 'dataNotFound'],
	['account data fetch expired', 'expired fetch of account data', 'dataExpired'],
	['account data fetch error', 'error in fetch of account data', 'dataFetchFailed'],
	['account data timeout', 'timeout of account data', 'dataFetchFailed'],
	[
		'no financial information request found',
		'financial information request not found',
		'noDataRequest',
	],
	['missing request id', 'request id is required', 'requestIdMissing'],
	['data not ready', 'not ready: data', 'notReady'],
];

describe.each(TEXTS)('the text "%s", or "%s"', (forwards, backwards, reason) => {
	const forms = [forwards, backwards].flatMap((text) => [
		text,
		text.toUpperCase(),
		`Sorry, ${text}.`,
		text.replaceAll(' ', '_'),
	]);

	it.each(forms)(`as %j is ${reason}`, (text) => {
		expect(refusal(422, { success: false, message: text }).reason).toBe(reason);
		expect(refusal(200, { success: false, message: text }).reason).toBe(reason);
	});

	it(`as a code is ${reason}`, () => {
		const error_code = forwards.replaceAll(' ', '_').toUpperCase();
		expect(refusal(422, { success: false, message: 'Sorry', error_code }).reason).toBe(reason);
	});
});

describe('other refusals', () => {
	it.each([
		[200, { success: false, message: 'No' }, 'failed'],
		[200, { success: false, status_code: 401 }, 'unauthorized'],
		[200, { status_code: 422, data: null, message: 'Consent status pending' }, 'consentPending'],
		[200, { success: false, status_code: 503 }, 'serverFailed'],
		[404, { success: false, status_code: 500 }, 'notFound'],
		[403, { success: false, consent_status: 'REVOKED' }, 'consentRevoked'],
		[200, { success: false, error_code: 'UNAUTHORIZED' }, 'unauthorized'],
		[400, { success: false, error_code: 'INVALID_INPUT' }, 'invalidInput'],
		[403, { success: false }, 'forbidden'],
		[405, undefined, 'methodNotAllowed'],
		[409, { success: false, error_code: 'NOT_READY' }, 'notReady'],
		[409, { success: false, message: 'The analysis is still processing' }, 'notReady'],
		[422, { success: false, message: 'Failed when processing your input' }, 'invalidInput'],
		[413, undefined, 'invalidInput'],
		[429, undefined, 'rateLimited'],
		[302, undefined, 'redirected'],
		[418, { message: 'I am a teapot' }, 'failed'],
		[502, undefined, 'serverFailed'],
		[500, 'not JSON', 'serverFailed'],
		[400, { message: { nested: true }, error_code: 7 }, 'invalidInput'],
	])('%i %j is %s', (status, body, reason) => {
		expect(refusal(status, body).reason).toBe(reason);
	});

	it.each([
		// A server that broke down is nobody's refusal, whatever it says.
		[500, { message: 'fetch failed' }, 'serverFailed'],
		[502, { message: 'Upstream unauthorized' }, 'serverFailed'],
		[500, { message: 'Consent status rejected', message_code: 'consent_rejected' }, 'serverFailed'],
		[200, { success: false, status_code: '500', message: 'fetch failed' }, 'serverFailed'],
		// Codes go before texts, and texts before the status.
		[422, { error_code: 'CONSENT_REVOKED', message: 'Consent status pending' }, 'consentRevoked'],
		[422, { message_code: 'verification_failed', message: 'Consent pending' }, 'consentPending'],
		[422, { message: 'Verification failed: consent status pending' }, 'consentPending'],
		[403, { message: 'The consent was revoked' }, 'consentRevoked'],
		[403, { message: 'Unauthorized to use this service' }, 'forbidden'],
		[404, { message: 'Consent not found' }, 'notFound'],
		// Waits.
		[409, { message: 'The consent has not been given' }, 'consentPending'],
		[422, { message: 'consent_type needs a look' }, 'invalidInput'],
		[422, { message: 'PAUSED by the customer: consent' }, 'consentPaused'],
		[422, { error_code: 'CONSENT_PAUSED' }, 'consentPaused'],
		[422, { message: 'Consent ACTIVE, data pending' }, 'notReady'],
		[422, { message: 'Account data status pending' }, 'notReady'],
		[422, { message: 'Initiated' }, 'consentPending'],
		[409, { message: 'Data fetch in progress' }, 'notReady'],
		[422, { message: 'Pending consent has expired' }, 'consentExpired'],
		// The fetches of a consent are used up.
		[400, { message: 'Consent fetch frequency exceeded' }, 'refreshLimit'],
		[409, { message: 'Exceeded: limit of fetches for the consent' }, 'refreshLimit'],
		[429, { error_code: 'CONSENT_OVERUSED', message: 'x' }, 'refreshLimit'],
		[429, { message: 'Consent fetch limit reached' }, 'refreshLimit'],
		[429, { message: 'Rate limit exceeded for fetch-json-report' }, 'rateLimited'],
		[429, { message: 'Too many requests' }, 'rateLimited'],
		[422, { message: 'Account data fetch expired: time limit exceeded' }, 'dataExpired'],
		// Data.
		[400, { message: 'Could not find data of any account' }, 'dataNotFound'],
		[422, { message: 'Account data denied' }, 'dataFetchFailed'],
		[400, { message: 'Analysis has failed' }, 'dataFetchFailed'],
		[422, { message: 'FI request in progress, no data yet' }, 'notReady'],
		[422, { message: 'requestId is mandatory' }, 'requestIdMissing'],
		[422, { message: 'No FI request found for request_id x' }, 'noDataRequest'],
		[200, { success: false, error_code: 'CLIENT_ID_NOT_FOUND' }, 'notFound'],
	])('%i %j is %s, of a fetch of bank data', (status, body, reason) => {
		expect(refusal(status, body).reason).toBe(reason);
	});

	const ITR: Asked = { effect: 'billed', about: 'portal' };
	it.each([
		[401, { error_code: 'INVALID_CREDENTIALS' }, 'portalLogin'],
		[200, { success: false, error_code: 'INVALID_CREDENTIAL_PAIR' }, 'portalLogin'],
		[422, { error_code: 'InvalidCredentials' }, 'portalLogin'],
		[500, { error_code: 'INVALID_CREDENTIALS' }, 'portalLogin'],
		[400, { message: 'The password is incorrect' }, 'portalLogin'],
		[401, { message_code: 'unauthorized', message: 'Invalid API credentials' }, 'unauthorized'],
		[401, { message: 'Invalid or missing API credentials' }, 'unauthorized'],
		[401, undefined, 'unauthorized'],
		[500, { message: 'Wrong password' }, 'serverFailed'],
		[400, { message: 'Wrong PAN or password' }, 'portalLogin'],
		[400, { message: 'Credentials are wrong' }, 'portalLogin'],
		[400, { message: 'Invalid user ID or password entered' }, 'portalLogin'],
		[400, { message: 'Invalid login credentials' }, 'portalLogin'],
		[400, { message: 'Incorrect income tax portal password' }, 'portalLogin'],
		[400, { message: 'The portal says the password is not correct' }, 'portalLogin'],
		[400, { message: "Username and password don't match" }, 'portalLogin'],
		[400, { message: 'User ID / Password mismatch' }, 'portalLogin'],
		[400, { message: 'Portal password has expired' }, 'portalLogin'],
		[400, { message: 'Sorry', error_code: 'WRONG_PASSWORD' }, 'portalLogin'],
		[400, { message: 'Something went wrong after login' }, 'invalidInput'],
		[400, { message: 'Something went wrong. Login again' }, 'invalidInput'],
		[400, { message: 'Unable to login, something is wrong with the portal' }, 'invalidInput'],
		[400, { message: 'Invalid captcha during login' }, 'invalidInput'],
		[400, { message: 'Incorrect OTP for login' }, 'invalidInput'],
		[400, { message: 'Invalid session, login again' }, 'invalidInput'],
		[400, { message: 'Invalid request: username is required' }, 'invalidInput'],
		[400, { message: 'Invalid PAN format in username' }, 'invalidInput'],
		[400, { message: 'Invalid response after the password was submitted' }, 'invalidInput'],
	])('%i %j is %s, of a call that logs in to the portal', (status, body, reason) => {
		expect(refusal(status, body, {}, ITR).reason).toBe(reason);
	});

	it.each([
		['PAN is not linked with Aadhaar', 'invalidInput'],
		['Aadhaar not yet linked with PAN', 'invalidInput'],
		['ITR not filed for this PAN', 'invalidInput'],
		['Job is still processing', 'notReady'],
		['Job not completed', 'notReady'],
		['The result is not available yet', 'notReady'],
		['NOT_COMPLETE', 'notReady'],
	])('"%s" of a tax job is %s', (message, reason) => {
		const asked: Asked = { effect: 'status', about: 'portal' };
		expect(refusal(422, { message }, {}, asked).reason).toBe(reason);
	});

	const LOOKUP: Asked = { effect: 'billed' };
	it.each([
		[401, { error_code: 'INVALID_CREDENTIALS' }, 'unauthorized'],
		[422, { message: 'consent must be Y' }, 'invalidInput'],
		[422, { message: 'Failed to fetch company details' }, 'invalidInput'],
		[400, { message: 'fetch limit exceeded' }, 'invalidInput'],
		[429, { message: 'Consent limit exceeded' }, 'rateLimited'],
		[422, { message: 'Mobile number not linked with any UAN' }, 'invalidInput'],
		[422, { message: 'PAN is not active' }, 'invalidInput'],
		[422, { message: 'Company is not active' }, 'invalidInput'],
		[422, { message: 'Company status is pending strike off' }, 'invalidInput'],
		[422, { message: 'KYC not completed for this UAN' }, 'invalidInput'],
		[422, { message: 'Consumer has not given consent' }, 'invalidInput'],
		[422, { message: 'Recharge pending: wallet balance insufficient' }, 'forbidden'],
		[200, { success: false, message: 'PAN is inactive' }, 'failed'],
		[409, { message: 'Report is being generated' }, 'notReady'],
		[409, { message: 'Report not ready' }, 'notReady'],
		[422, [{ message: 'No such company' }], 'notFound'],
	])('%i %j is %s, of a lookup', (status, body, reason) => {
		expect(refusal(status, body, {}, LOOKUP).reason).toBe(reason);
	});

	it('may be a text, alone or as JSON', () => {
		expect(refusal(422, 'Consent status rejected').reason).toBe('consentRejected');
		expect(refusal(422, { error: '{"code":"CONSENT_REJECTED"}' }).reason).toBe('consentRejected');
		expect(refusal(400, 'Bad request').nextStep).toContain('“Bad request”');
		expect(refusal(404, 'Not found').reason).toBe('notFound');
	});

	it('of a path that no page gives do not blame the input', () => {
		const asked: Asked = { effect: 'billed', assumedPath: true };
		const { reason, nextStep } = refusal(404, { message: 'Not found' }, {}, asked);

		expect(reason).toBe('notFound');
		expect(nextStep).toContain("'Endpoint Path'");
		expect(nextStep).not.toContain('Check the ID');
	});

	it('with status 202 mean not ready of what only reads, and a success of what is billed', () => {
		const started = { success: true, data: { client_id: 'x' } };

		expect(read(202, started, {}, LOOKUP).data).toEqual({ client_id: 'x' });
		expect(refusal(202, started, {}, { effect: 'status' }).reason).toBe('notReady');
		expect(refusal(202, { success: false, message: 'Consent rejected' }).reason).toBe(
			'consentRejected',
		);
	});

	it('that lead elsewhere may have been billed', () => {
		expect(refusal(302, undefined).facts.mayBeProcessed).toBe(true);
	});

	it('keep the time to wait that they name', () => {
		const { facts } = refusal(429, undefined, { 'retry-after': '3' });
		expect(facts).toEqual({ status: 429, retryAfterMs: 3000 });
		expect(refusal(202, {}, { 'retry-after': '3' }).facts.retryAfterMs).toBe(3000);
	});

	it('only say of a server that broke down that the request may be processed', () => {
		expect(refusal(500, {}).facts.mayBeProcessed).toBe(true);
		expect(refusal(400, {}).facts.mayBeProcessed).toBeUndefined();
		expect(refusal(200, { success: false }).facts.mayBeProcessed).toBeUndefined();
	});
});

describe('the words of Finpass', () => {
	it('are quoted, with what is secret or personal taken out', () => {
		const message = 'Key stub-key: PAN ABCDE1234F of 9876543210 is unknown.';
		expect(refusal(400, { message }).nextStep).toBe(
			'Finpass says: “Key [hidden]: PAN XXXXXX234F of XXXXXX3210 is unknown”. Check the fields of this operation.',
		);
	});

	it('are cut short', () => {
		expect(refusal(400, { message: 'x'.repeat(1000) }).nextStep.length).toBeLessThan(400);
	});

	it.each([
		['letters', 'a'.repeat(20_000_000)],
		['digits', '1 '.repeat(10_000_000)],
		['a pattern that starts over and over', 'request id '.repeat(2_000_000)],
		['an address that never comes', 'a.'.repeat(10_000_000)],
	])('are read in time however long they are: %s', (_name, message) => {
		const start = process.cpuUsage();
		refusal(422, { message, message_code: message });
		expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
	});
});
