import type { IDataObject } from 'n8n-workflow';
import { reasonOf, type Asked } from './reasonOf';

type Refusals = Array<[status: number, said: string | IDataObject, reason: string]>;

const withState = (message: string, data: IDataObject) => ({
	success: false,
	message_code: 'verification_failed',
	message,
	data,
});

describe.each<[string, Refusals]>([
	[
		'a state next to the texts counts for what it is of',
		[
			[422, withState('Data not ready', { consent_status: 'ACTIVE' }), 'notReady'],
			[
				422,
				withState('Data not ready', { consent_status: 'ACTIVE', fi_status: 'DENIED' }),
				'dataFetchFailed',
			],
			[422, withState('Data not ready', { fi_status: 'DENIED' }), 'dataFetchFailed'],
			[422, withState('x', { fi_status: 'TIMEOUT' }), 'dataFetchFailed'],
			[422, withState('x', { fi_status: 'PENDING', consent_status: 'ACTIVE' }), 'notReady'],
			[422, withState('Account data fetch expired', { consent_status: 'ACTIVE' }), 'dataExpired'],
			[422, withState('request id is required', { consent_status: 'ACTIVE' }), 'requestIdMissing'],
			[
				422,
				withState('No financial information request found', { consent_status: 'ACTIVE' }),
				'noDataRequest',
			],
			[422, withState('Account data fetch error', { consent_status: 'ACTIVE' }), 'dataFetchFailed'],
			[422, withState('Data fetch failed', { consent_status: 'PENDING' }), 'consentPending'],
			[422, withState('Data not ready', { consent_status: 'REJECTED' }), 'consentRejected'],
			[422, withState('Data not ready', { consent_status: 'REVOKED' }), 'consentRevoked'],
			[422, withState('Data not ready', { consent_status: 'EXPIRED' }), 'consentExpired'],
			[422, withState('Data not ready', { consent_status: 'PAUSED' }), 'consentPaused'],
			[422, withState('x', { consent_status: 'ACTIVE', session_status: 'EXPIRED' }), 'dataExpired'],
			[
				422,
				withState('x', { consent_status: 'ACTIVE', session_status: 'FAILED' }),
				'dataFetchFailed',
			],
			[422, withState('x', { consent_status: 'ACTIVE', session_status: 'PARTIAL' }), 'notReady'],
			[422, withState('x', { consentStatus: 'ACTIVE' }), 'notReady'],
			[200, { success: false, data: { consent: { status: 'REJECTED' } } }, 'consentRejected'],
			[200, { success: false, data: { status: 'PENDING' } }, 'consentPending'],
			[
				422,
				{ success: false, message: 'Invalid client', data: { status: 'error' } },
				'invalidInput',
			],
			[500, withState('x', { consent_status: 'REJECTED' }), 'serverFailed'],
			[
				200,
				{ success: false, status_code: 503, data: { consent_status: 'REJECTED' } },
				'serverFailed',
			],
		],
	],
	[
		'what failed while the consent is open is not over',
		[
			[
				422,
				{ success: false, message: 'Verification failed', detail: 'Consent is not approved' },
				'consentPending',
			],
			[422, 'Data fetch failed: consent is not yet approved', 'consentPending'],
			[
				422,
				'Data fetch failed because the customer has not approved the consent',
				'consentPending',
			],
			[422, 'Fetch failed: consent awaited', 'consentPending'],
			[400, 'Analysis failed to start, awaiting customer consent', 'consentPending'],
			[422, 'Error: consent not given', 'consentPending'],
			[422, 'Fetch failed: user has not completed the journey', 'consentPending'],
			[422, 'Request denied: consent is pending', 'consentPending'],
			[403, 'Access denied. Consent is pending approval.', 'consentPending'],
			[422, 'Data request rejected because consent is pending', 'consentPending'],
			[422, 'Consent failed', 'dataFetchFailed'],
			[
				422,
				{ success: false, message: 'Data fetch failed', errors: ['Consent status: pending'] },
				'consentPending',
			],
			[
				422,
				{ success: false, error_code: 'FETCH_FAILED', message: 'Consent status is pending' },
				'consentPending',
			],
			[422, 'The consent was pending and has expired', 'consentExpired'],
			[422, 'Consent pending for 30 days, now expired', 'consentExpired'],
		],
	],
	[
		'who rejects is the customer, and who has no money may not ask',
		[
			[422, 'User rejected the request, linking pending', 'consentRejected'],
			[422, 'Customer declined, journey incomplete', 'consentRejected'],
			[422, 'Request was declined by the user', 'consentRejected'],
			[422, 'Linking rejected by the customer', 'consentRejected'],
			[422, 'The customer has denied access', 'consentRejected'],
			[403, 'Insufficient balance in your wallet, recharge pending', 'forbidden'],
			[422, 'Insufficient wallet balance; data fetch pending', 'forbidden'],
			[402, 'Insufficient credits: report generation pending until recharge', 'forbidden'],
			[422, 'Journey expired while linking was pending', 'consentExpired'],
		],
	],
	[
		'what is said of others, or denied, ends nothing, and an end counts before and after a "no"',
		[
			[422, 'said no: consent DECLINED', 'consentRejected'],
			[422, 'The customer said no, consent declined', 'consentRejected'],
			[422, 'Consent not rejected, but data fetch failed', 'dataFetchFailed'],
			[422, 'Consent has not expired. Account data not found', 'dataNotFound'],
			[422, 'Consent has not expired. No data received', 'consentPending'],
			[422, 'The rejected transactions are not included; data is being fetched', 'notReady'],
			[
				422,
				'Consent status PENDING. Note: Expired sessions must be started again',
				'consentPending',
			],
			[422, 'Consent not given. Expired consents cannot be used', 'consentExpired'],
			[422, 'Rejected accounts cannot be fetched', 'dataFetchFailed'],
			[422, 'Consent expired, fetch failed', 'consentExpired'],
			[422, 'Account data not found. The consent was revoked', 'consentRevoked'],
		],
	],
	[
		'that there is no data is no mistake of the input',
		[
			[422, 'Account data unavailable', 'notReady'],
			[422, 'No data available for the selected accounts', 'dataNotFound'],
			[422, 'No transactions found', 'dataNotFound'],
			[422, 'The customer has linked no bank account', 'dataNotFound'],
			[422, 'Customer did not select any account', 'dataNotFound'],
			[422, 'FI_REQUEST_FAILED', 'dataFetchFailed'],
			[422, 'Consent is active. No data received', 'notReady'],
			[422, 'Client not found', 'notFound'],
			[422, 'Service unavailable', 'notReady'],
			[202, 'Accepted', 'notReady'],
			[400, 'Too many requests, slow down', 'rateLimited'],
		],
	],
	[
		'what the bank or the fetch ended is not the consent, in any order of sentences',
		[
			[422, 'Data fetch rejected. Consent is active', 'dataFetchFailed'],
			[422, 'FIP rejected. Consent status: ACTIVE', 'dataFetchFailed'],
			[422, 'Session expired. Consent is active', 'dataExpired'],
			[422, 'Consent is active. Data fetch was cancelled', 'dataFetchFailed'],
			[422, 'Data fetch was aborted. Consent is active', 'dataFetchFailed'],
			[422, 'Consent aborted by the user', 'consentRevoked'],
			[422, 'Consent opt-out by the customer', 'consentRevoked'],
			[422, 'Consent deleted', 'consentRevoked'],
			[422, 'The consent was approved and later cancelled', 'consentRevoked'],
		],
	],
	[
		'a place of its own does not hide what is said',
		[
			[422, { status: 'PENDING' }, 'consentPending'],
			[422, { success: false, state: 'REJECTED' }, 'consentRejected'],
			[422, { status: 'rejected', message: 'Invalid client' }, 'invalidInput'],
			[422, { success: false, data: { state: 'REJECTED' } }, 'consentRejected'],
			[422, { success: false, data: 'Consent rejected' }, 'consentRejected'],
			[422, { success: false, payload: { message: 'Consent rejected' } }, 'consentRejected'],
			[422, { statusMessage: 'Consent rejected' }, 'consentRejected'],
			[422, { error_description: 'Consent rejected' }, 'consentRejected'],
			[422, { err: 'Consent rejected' }, 'consentRejected'],
			[422, { remarks: 'Consent pending' }, 'consentPending'],
		],
	],
	[
		'what was asked for, waits',
		[
			[422, 'Data fetch request submitted', 'notReady'],
			[422, 'Please wait while we fetch the data', 'notReady'],
			[422, 'Report generation in queue', 'notReady'],
			[422, 'FIP is down', 'notReady'],
			[422, 'OTP not verified by the customer', 'consentPending'],
			[409, 'A refresh is already running', 'notReady'],
			[422, 'Next refresh allowed after 2026-12-01', 'refreshLimit'],
		],
	],
	[
		'credits, plans and keys are those of the own account',
		[
			[403, 'Trial expired. Consent data cannot be fetched', 'forbidden'],
			[402, 'Payment required', 'forbidden'],
			[400, 'Insufficient balance in wallet', 'forbidden'],
			[200, 'Low balance. Please top up your account', 'forbidden'],
			[422, 'Your plan is not active', 'forbidden'],
			[422, 'Consent expired. Renew your plan if it has expired', 'consentExpired'],
			[422, 'No data on the average balance over 3 months yet', 'notReady'],
			[403, 'Invalid API key', 'unauthorized'],
			[422, 'Invalid API key', 'unauthorized'],
			[400, 'X-API-Key header missing', 'unauthorized'],
		],
	],
	[
		'limits of requests and of the own account are none of the consent',
		[
			[429, 'Too many consent status requests', 'rateLimited'],
			[
				429,
				{
					success: false,
					message_code: 'too_many_requests',
					message: 'Too many consent status checks',
				},
				'rateLimited',
			],
			[401, 'You are not authorised to check consent status', 'unauthorized'],
			[403, 'Not authorized to view the consent status', 'forbidden'],
			[403, 'Your plan does not include consent status', 'forbidden'],
			[403, 'Consent service is not enabled for your organization', 'forbidden'],
			[429, 'Rate limit exceeded: consent status', 'rateLimited'],
			[429, 'Consent fetch frequency exceeded', 'refreshLimit'],
		],
	],
	[
		'an end of something earlier is none if something new runs',
		[
			[422, 'Consent granted, previous session expired; new session in progress', 'notReady'],
			[
				422,
				'Consent is active but the earlier data session expired, a new one is running',
				'notReady',
			],
			[422, 'Last data fetch failed, a new fetch was started', 'notReady'],
			[422, 'Previous consent was rejected; a new consent is pending', 'consentPending'],
			[422, 'The old consent expired. New consent not yet approved', 'consentPending'],
			[422, 'The old consent was revoked. A new consent is required', 'consentRevoked'],
			[422, 'Old consent expired; a new consent must be given', 'consentExpired'],
			[422, 'Last session expired', 'consentExpired'],
			[422, 'Previous consent was revoked', 'consentRevoked'],
			[422, 'The new session failed', 'dataFetchFailed'],
			[422, 'A new fetch was started after the earlier one failed', 'notReady'],
		],
	],
])('%s', (_rule, refusals) => {
	it.each(refusals)('%i %j is %s', (status, body, reason) => {
		expect(reasonOf(status, body)).toBe(reason);
	});
});

describe.each<[string, Partial<Asked>, Refusals]>([
	[
		'a lookup',
		{ effect: 'billed', about: undefined },
		[
			[422, 'Mobile number not linked with any UAN', 'invalidInput'],
			[422, 'PAN is not active', 'invalidInput'],
			[422, 'Company is not active', 'invalidInput'],
			[422, 'Not an active PAN', 'invalidInput'],
			[409, 'UAN has not been activated', 'failed'],
			[422, 'Company data could not be fetched', 'invalidInput'],
			[422, 'Partially filled company name', 'invalidInput'],
			[422, 'LLP is inactive or not active', 'invalidInput'],
			[422, { message: 'EPFO records not available for this number' }, 'invalidInput'],
			[404, { message: 'No UAN is linked' }, 'notFound'],
			[422, { message: 'KYC pending for this UAN' }, 'invalidInput'],
			[409, { message: 'Report generation in progress' }, 'notReady'],
			[422, { message: 'Company status: strike off pending' }, 'invalidInput'],
		],
	],
	[
		'the state of a tax job',
		{ effect: 'status', about: 'portal' },
		[
			[422, 'PAN is not linked with Aadhaar', 'invalidInput'],
			[422, 'The job is still processing', 'notReady'],
			[422, 'Queued', 'notReady'],
			[422, 'Invalid captcha during login', 'invalidInput'],
			[200, 'The credentials provided are not valid', 'portalLogin'],
			[422, 'Password entered was wrong', 'portalLogin'],
			[422, 'WRONG_PASSWORD', 'portalLogin'],
			[422, { success: false, error_code: 'INCORRECT_PASSWORD' }, 'portalLogin'],
			[
				422,
				{ error: { code: 'LOGIN_FAILED', message: 'Your username and password do not match' } },
				'portalLogin',
			],
			[200, { success: false, errors: ['Password is not correct'] }, 'portalLogin'],
			[422, { message: 'Invalid session, log in again' }, 'invalidInput'],
			[422, { message: 'The given credentials were rejected by the portal' }, 'portalLogin'],
			[422, { message: 'User has not registered at the portal' }, 'invalidInput'],
			[422, 'The portal rejected the password', 'portalLogin'],
			[422, 'Login failed: invalid userid/password', 'portalLogin'],
			[422, 'Authentication failed due to incorrect credentials', 'portalLogin'],
			[422, 'User does not exist at the portal', 'invalidInput'],
			[422, 'Account locked', 'invalidInput'],
			[422, 'Captcha wrong. Password accepted', 'invalidInput'],
			[503, { error_code: 'INVALID_CREDENTIALS' }, 'portalLogin'],
			[422, 'Portal is down, job pending', 'notReady'],
			[422, 'Job failed while processing', 'invalidInput'],
		],
	],
	[
		'the start of a tax job',
		{ effect: 'billed', about: 'portal' },
		[
			[422, 'PAN is not linked with Aadhaar', 'invalidInput'],
			[422, 'User has not confirmed the mobile number', 'invalidInput'],
			[400, 'Something went wrong after login', 'invalidInput'],
			[400, 'Something went wrong. Login failed', 'invalidInput'],
			[422, 'Incorrect OTP', 'invalidInput'],
			[422, 'Incorrect OTP entered while checking password', 'invalidInput'],
			[422, 'Wrong captcha, credentials were not checked', 'invalidInput'],
			[422, 'Invalid response from the portal after login with the credentials', 'invalidInput'],
			[400, 'The password is incorrect', 'portalLogin'],
			[400, 'Credentials are wrong', 'portalLogin'],
			[400, 'wrong PAN or password', 'portalLogin'],
			[400, 'Invalid user ID', 'portalLogin'],
			[400, 'Invalid user id or password', 'portalLogin'],
			[400, 'Incorrect income tax portal password', 'portalLogin'],
			[400, 'Invalid login credentials', 'portalLogin'],
			[400, 'The username or password you entered is incorrect', 'portalLogin'],
			[400, 'Login failed: password does not match', 'portalLogin'],
			[400, 'Username/password mismatch', 'portalLogin'],
			[401, 'Invalid API credentials', 'unauthorized'],
			[400, { message: 'Please enter a valid password' }, 'invalidInput'],
			[400, { message: 'password is required' }, 'invalidInput'],
			[400, { message: 'Invalid PAN' }, 'invalidInput'],
		],
	],
	[
		'a refresh',
		{ effect: 'billed', about: 'consent' },
		[
			[422, 'mobile_number is not linked with this PAN', 'invalidInput'],
			[422, 'No more refreshes allowed this month', 'refreshLimit'],
		],
	],
	[
		'the result of an upload',
		{ effect: 'read', about: undefined },
		[
			[409, 'Analysis in progress', 'notReady'],
			[422, 'Report is not ready', 'notReady'],
			[422, 'Statement has not been processed yet', 'notReady'],
			[409, { success: false, error_code: 'NOT_READY', message: 'Not ready' }, 'notReady'],
			[422, { message: 'Analysis failed' }, 'invalidInput'],
		],
	],
	[
		'the data of a tax job',
		{ effect: 'read', about: 'portal' },
		[
			[409, { success: false, error_code: 'NOT_COMPLETE' }, 'notReady'],
			[422, 'Not complete yet: status is processing', 'notReady'],
			[422, 'Data is being fetched', 'notReady'],
			[422, { message: 'ITR could not be processed' }, 'invalidInput'],
		],
	],
])('a refusal of %s', (_name, asked, refusals) => {
	it.each(refusals)('%i %j is %s', (status, body, reason) => {
		expect(reasonOf(status, body, asked)).toBe(reason);
	});
});

describe.each<[string, Refusals]>([
	[
		'of a consent that is open',
		[
			[
				200,
				{
					success: false,
					error: { code: 'AA_001', message: 'Customer is yet to act on the consent request' },
				},
				'consentPending',
			],
			[
				400,
				{
					success: false,
					error: { message: 'Consent has not been granted by the customer so far' },
				},
				'consentPending',
			],
			[403, { detail: 'Consent request is awaiting customer action' }, 'consentPending'],
			[404, { message: 'No approved consent found yet' }, 'consentPending'],
			[409, { errors: [{ code: 'CONSENT_AWAITED', message: 'try later' }] }, 'consentPending'],
			[
				425,
				{ message: { text: 'x', message: 'Consent pending at customer end' } },
				'consentPending',
			],
			[422, { title: 'Consent pending', detail: 'The customer did not respond' }, 'consentPending'],
			[422, { message: 'Waiting for customer to accept the consent' }, 'consentPending'],
			[
				200,
				{ success: false, message: 'Consent link sent, customer has not opened it' },
				'consentPending',
			],
			[
				422,
				{
					success: false,
					error: 'Unprocessable Entity',
					message: 'Consent approval outstanding. If the customer rejects it, start again.',
				},
				'consentPending',
			],
			[422, { success: false, message: 'Consent not approved. Access denied.' }, 'consentPending'],
			[
				400,
				{ success: false, message: 'Report generation failed: awaiting consent' },
				'consentPending',
			],
			[
				422,
				{ success: false, message_code: 'CONSENT_PENDING', message: 'Data fetch failed' },
				'consentPending',
			],
			[
				200,
				{
					success: false,
					message: 'Consent may be rejected or approved by the customer until 5 pm',
				},
				'consentPending',
			],
			[422, { success: false, message: 'Consent neither accepted nor declined' }, 'consentPending'],
		],
	],
	[
		'by the customer',
		[
			[
				200,
				{ success: false, error: { code: 'AA_002', message: 'Customer has rejected the request' } },
				'consentRejected',
			],
			[400, { errors: [{ detail: 'Consent was declined' }] }, 'consentRejected'],
			[403, { detail: 'User denied consent' }, 'consentRejected'],
			[409, { message: 'Consent request has been refused by the user' }, 'consentRejected'],
			[422, { message: 'User did not approve and cancelled the journey' }, 'consentRejected'],
			[422, { error_code: 'NOT_READY', message: 'Consent rejected by user' }, 'consentRejected'],
			[
				422,
				{ error_code: 'CONSENT_NOT_ACTIVE', message: 'Consent status is REJECTED' },
				'consentRejected',
			],
			[422, { error_code: 'FORBIDDEN', message: 'The consent was denied' }, 'consentRejected'],
			[400, { message: { errors: [{ message: 'consent.status=REJECTED' }] } }, 'consentRejected'],
			[422, { message: 'Data not available', reason: 'CONSENT_REJECTED' }, 'consentRejected'],
			[422, { message: 'Account holder declined to share the data' }, 'consentRejected'],
		],
	],
	[
		'after the customer took the consent back',
		[
			[403, { error_code: 'FORBIDDEN', message: 'Consent has been revoked' }, 'consentRevoked'],
			[
				409,
				{ error: { code: 'CONSENT_NOT_ACTIVE', message: 'customer revoked it' } },
				'consentRevoked',
			],
			[400, { detail: 'The consent granted on 1 May was later revoked' }, 'consentRevoked'],
			[422, { message: 'Consent withdrawn' }, 'consentRevoked'],
			[422, { message: 'Consent is active no more: withdrawn by the user' }, 'consentRevoked'],
		],
	],
	[
		'after the time of the consent',
		[
			[422, { message: 'Consent validity is over' }, 'consentExpired'],
			[422, { message: 'The consent is no longer valid' }, 'consentExpired'],
			[400, { error_code: 'ConsentExpired', message: 'start again' }, 'consentExpired'],
			[409, { detail: 'Consent lapsed on 2026-01-01' }, 'consentExpired'],
			[422, { message: 'The approved consent has expired' }, 'consentExpired'],
			[422, { message: 'Consent request expired before the customer acted' }, 'consentExpired'],
			[422, { message: 'Consent link expired' }, 'consentExpired'],
			[
				422,
				{ message: 'Consent has expired. Please create a new consent request' },
				'consentExpired',
			],
		],
	],
	[
		'of a paused consent',
		[
			[422, { message: 'Consent is on hold' }, 'consentPaused'],
			[
				403,
				{ message: 'The consent has been paused by the customer, data fetch failed' },
				'consentPaused',
			],
			[
				200,
				{ success: false, data: { consent_status: 'paused' }, message: 'Fetch failed' },
				'consentPaused',
			],
		],
	],
	[
		'of what is not ready',
		[
			[404, { message: 'Report not found yet, data is being fetched' }, 'notReady'],
			[
				409,
				{ error: 'Conflict', message: 'Data is still being processed by the bank' },
				'notReady',
			],
			[425, { message: 'Too early: data not available yet' }, 'notReady'],
			[422, { message: 'Error: data is not ready' }, 'notReady'],
			[422, { message: 'Request failed - account data is not ready yet' }, 'notReady'],
			[422, { message: 'Consent accepted. FI data pending from the bank' }, 'notReady'],
			[200, { success: false, message: 'Data for request_id req_1 is not ready' }, 'notReady'],
			[422, { message: 'The data of this request_id is not ready' }, 'notReady'],
			[
				200,
				{ success: false, error_code: 'DATA_NOT_READY', message: 'Please retry after some time' },
				'notReady',
			],
			[422, { message: 'Data session in progress' }, 'notReady'],
			[422, { message: 'Consent approved, FIP has not responded yet' }, 'notReady'],
		],
	],
	[
		'after the time of the data',
		[
			[422, { message: 'Data session expired although the consent is active' }, 'dataExpired'],
			[422, { message: 'The data you asked for has expired' }, 'dataExpired'],
			[400, { error_code: 'DATA_EXPIRED', message: 'x' }, 'dataExpired'],
			[422, { message: 'Fetched data expired after 24 hours' }, 'dataExpired'],
		],
	],
	[
		'because of the bank',
		[
			[422, { message: 'FIP timed out' }, 'dataFetchFailed'],
			[422, { message: 'Account data could not be fetched' }, 'dataFetchFailed'],
			[422, { message: 'Unable to fetch data from the bank' }, 'dataFetchFailed'],
			[422, { message: 'Consent is active but the bank rejected the request' }, 'dataFetchFailed'],
			[422, { message: 'Consent granted but data fetch failed' }, 'dataFetchFailed'],
			[400, { error: { code: 'FI_FETCH_ERROR', message: 'bank unavailable' } }, 'dataFetchFailed'],
		],
	],
	[
		'without data',
		[
			[404, { message: 'No accounts were found for this customer' }, 'dataNotFound'],
			[422, { message: 'No bank accounts linked' }, 'dataNotFound'],
			[422, { message: 'Data of accounts not found' }, 'dataNotFound'],
			[422, { message: 'No FI request has been raised' }, 'noDataRequest'],
			[404, { message: 'Data request not found' }, 'noDataRequest'],
		],
	],
	[
		'about the request id',
		[
			[400, { errors: { request_id: ['This field is required'] } }, 'requestIdMissing'],
			[400, { message: 'request_id: may not be blank' }, 'requestIdMissing'],
			[
				422,
				{ detail: [{ loc: ['body', 'request_id'], msg: 'field required' }] },
				'requestIdMissing',
			],
			[422, { message: 'Please provide a request_id for loan monitoring' }, 'requestIdMissing'],
			[422, { message: 'request_id not provided' }, 'requestIdMissing'],
			[422, { message: 'Consent pending for request_id x' }, 'consentPending'],
		],
	],
	[
		'of one refresh too many',
		[
			[
				400,
				{
					message:
						'You have already refreshed the data 3 times; only 3 refreshes are allowed per month',
				},
				'refreshLimit',
			],
			[
				429,
				{ error_code: 'TOO_MANY_REQUESTS', message: 'Consent fetch frequency exceeded' },
				'refreshLimit',
			],
			[403, { message: 'Maximum number of fetches reached for this consent' }, 'refreshLimit'],
			[422, { message: 'Monthly refresh quota exhausted' }, 'refreshLimit'],
			[429, { message: 'API rate limit exceeded, too many fetches' }, 'rateLimited'],
		],
	],
	[
		'of what the own account may not do',
		[
			[403, { message: 'Your subscription has expired' }, 'forbidden'],
			[403, { message: 'Data fetch denied: your plan does not include it' }, 'forbidden'],
			[401, { message: 'API key expired' }, 'unauthorized'],
			[
				403,
				{ message: 'Your account has been suspended, consent data cannot be fetched' },
				'forbidden',
			],
			[402, { message: 'Insufficient wallet balance' }, 'forbidden'],
			[403, { message: 'IP not whitelisted' }, 'forbidden'],
			[422, { message: 'Service is not active for your organization' }, 'forbidden'],
			[401, { message: 'API key is invalid or session expired' }, 'unauthorized'],
			[401, { message: 'Session token expired' }, 'unauthorized'],
			[403, { message: 'User is not authorized' }, 'forbidden'],
		],
	],
	[
		'of a server',
		[
			[500, { message: 'consent pending' }, 'serverFailed'],
			[503, { error_code: 'CONSENT_REJECTED' }, 'serverFailed'],
			[429, { message: 'Slow down: consent pending' }, 'consentPending'],
		],
	],
	[
		'of an undecided customer',
		[
			[422, 'The consent request was sent to the customer but not accepted', 'consentPending'],
			[422, 'Consent awaiting approval from the user', 'consentPending'],
			[400, 'Please ask the customer to approve the consent', 'consentPending'],
			[403, 'You cannot fetch data until the customer approves the consent', 'consentPending'],
			[422, 'Customer approval is pending, request declined', 'consentPending'],
			[422, 'Data fetch not possible: consent is in PENDING state', 'consentPending'],
			[
				409,
				'Cannot fetch data. Consent status: PENDING. Reason: customer has neither rejected nor approved',
				'consentPending',
			],
			[422, { success: false, error: 'consent_pending', error_description: 'x' }, 'consentPending'],
			[403, { error: 'access_denied', message: 'Consent pending' }, 'consentPending'],
			[
				422,
				{
					success: false,
					message: 'Consent handle created, status PENDING. Will be expired in 24 hours',
				},
				'consentPending',
			],
			[422, 'Consent requested but no response from customer', 'consentPending'],
			[422, 'The user has not logged in to the account aggregator', 'consentPending'],
			[422, 'Consent journey not completed by user', 'consentPending'],
			[422, 'Consent journey abandoned midway, still valid', 'consentPending'],
			[422, 'No active consent', 'consentPending'],
			[422, 'Consent status is REQUESTED', 'consentPending'],
			[422, 'Consent status is INITIATED', 'consentPending'],
			[
				200,
				{
					success: false,
					data: { consent_status: 'AWAITING_APPROVAL' },
					message: 'Request failed',
				},
				'consentPending',
			],
		],
	],
	[
		'of a customer who consented',
		[
			[422, 'Consent is ACTIVE. FIP data fetch pending', 'notReady'],
			[422, 'Consent status: APPROVED, FI status: PENDING', 'notReady'],
			[422, 'Customer approved the consent; bank has not sent the data', 'notReady'],
			[422, 'Customer consented, waiting for banks', 'notReady'],
			[
				422,
				{
					success: false,
					message: 'Data pending',
					data: { consent_status: 'ACTIVE', previous_consent_status: 'REVOKED' },
				},
				'notReady',
			],
			[422, 'Consent active, account linking failed at the bank', 'dataFetchFailed'],
			[422, 'Consent is approved but FIP denied the data request', 'dataFetchFailed'],
			[422, 'Consent artefact active; FI fetch denied by FIP', 'dataFetchFailed'],
			[422, 'Consent approved. Session timed out at bank', 'dataFetchFailed'],
		],
	],
	[
		'that is an end',
		[
			[422, 'Customer did not give consent', 'consentPending'],
			[422, 'Customer refused to give consent', 'consentRejected'],
			[422, 'Consent was turned down by the customer', 'consentRejected'],
			[422, 'Consent stands REVOKED', 'consentRevoked'],
			[422, 'Consent status changed from ACTIVE to REVOKED', 'consentRevoked'],
			[422, 'Consent status changed from PENDING to REJECTED', 'consentRejected'],
			[422, 'Consent which was pending is now rejected', 'consentRejected'],
			[422, 'Consent moved to EXPIRED state', 'consentExpired'],
			[422, 'The consent expired while pending', 'consentExpired'],
			[422, 'Pending consent timed out', 'consentExpired'],
			[422, 'Consent request timed out', 'consentExpired'],
			[422, 'Consent period has ended', 'consentExpired'],
			[422, 'Consent has ended', 'consentExpired'],
			[422, 'consent.expired', 'consentExpired'],
			[422, 'ConsentRevokedException', 'consentRevoked'],
			[422, 'CONSENT REJECTED - Data not ready', 'consentRejected'],
			[422, 'Data is not ready because the consent was revoked', 'consentRevoked'],
			[422, 'Data not ready as the user declined', 'consentRejected'],
			[422, 'Data not available: consent expired', 'consentExpired'],
			[
				422,
				{ success: false, message: 'Pending', reason: 'Consent has been withdrawn' },
				'consentRevoked',
			],
			[
				422,
				{
					success: false,
					message: 'Not ready',
					errors: [{ code: 'FIP_TIMEOUT', message: 'bank timed out' }],
				},
				'dataFetchFailed',
			],
			[
				422,
				'Account data fetch has failed permanently; status no longer pending',
				'dataFetchFailed',
			],
			[422, 'Data retrieval failed', 'dataFetchFailed'],
			[422, 'FI data denied', 'dataFetchFailed'],
			[422, 'All accounts TIMEOUT', 'dataFetchFailed'],
			[422, 'Session expired before data was fetched', 'dataExpired'],
			[422, 'Fetch window is over', 'dataExpired'],
			[404, 'No data found for the accounts', 'dataNotFound'],
			[422, 'Customer has no linked accounts', 'dataNotFound'],
			[422, 'FI request does not exist', 'noDataRequest'],
			[422, 'No financial information was requested', 'noDataRequest'],
		],
	],
	[
		'until the data is there',
		[
			[425, { error: 'Too Early' }, 'notReady'],
			[409, { success: false, message: 'Report generation is underway' }, 'notReady'],
			[422, 'Accounts are still being fetched', 'notReady'],
			[400, 'Data fetch is ongoing', 'notReady'],
		],
	],
	[
		'about the own account',
		[
			[403, 'Your IP is denied', 'forbidden'],
			[403, 'API access expired for your organization', 'forbidden'],
			[402, 'Recharge required to fetch data', 'forbidden'],
			[401, 'Invalid token', 'unauthorized'],
			[
				401,
				{
					message: 'Unauthorized',
					message_code: 'unauthorized',
					data: { consent_status: 'PENDING' },
				},
				'unauthorized',
			],
		],
	],
])('a refusal %s', (_name, refusals) => {
	it.each(refusals)('%i %j is %s', (status, body, reason) => {
		expect(reasonOf(status, body)).toBe(reason);
	});
});

it.each([
	['Data session expired. Consent is active', 'dataExpired'],
	['Consent is active. Data session expired', 'dataExpired'],
	['Data fetch failed; consent is active', 'dataFetchFailed'],
	['The fetch has failed, the consent is still active', 'dataFetchFailed'],
	['Data fetch failed: consent is pending', 'consentPending'],
	['Data fetch failed because the consent is pending', 'consentPending'],
	['Request rejected: consent is pending', 'consentPending'],
	['Request denied as the consent is active and data is being fetched', 'notReady'],
])('what ended is told in any order: %s', (text, reason) => {
	expect(reasonOf(422, text)).toBe(reason);
});
