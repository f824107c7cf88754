import type { IDataObject } from 'n8n-workflow';
import { saidIn } from '../../nodes/shared/api/envelope';
import { reasonOf, type Asked } from './reasonOf';

/** Refusals as other Indian gateways word them, each decided before it was tried. */
describe.each<
	[string, Partial<Asked>, Array<[status: number, said: string | IDataObject, reason: string]>]
>([
	[
		'of bank data',
		{},
		[
			[
				400,
				{ error: 'invalid_request', error_description: 'Consent has been revoked by the user' },
				'consentRevoked',
			],
			[422, 'Consent duration exceeded', 'consentExpired'],
			[422, 'Consent tenure is over', 'consentExpired'],
			[422, 'Data is being pulled from the bank', 'notReady'],
			[422, 'Try again after sometime, report is getting generated', 'notReady'],
			[422, 'Report is getting prepared', 'notReady'],
			[422, 'Data has not arrived', 'notReady'],
			[422, 'FIP is not reachable', 'notReady'],
			[422, 'Zero accounts linked', 'dataNotFound'],
			[422, '0 accounts found', 'dataNotFound'],
			[422, 'Account list is empty', 'dataNotFound'],
			[
				422,
				{ success: false, message: 'Session expired', data: { consent_status: 'ACTIVE' } },
				'dataExpired',
			],

			[400, 'Report not found. It is being generated', 'notReady'],
			[404, 'Report not found. It is being generated', 'notReady'],
			[404, 'Data not found. Fetch is in progress', 'notReady'],
			[404, 'No report found, your request is still being processed', 'notReady'],
			[422, 'The user has not agreed to share data', 'consentPending'],
			[422, 'Customer disagreed to the consent', 'consentRejected'],
			[422, 'The customer chose not to share the data', 'consentRejected'],
			[422, 'User rejects the consent', 'consentRejected'],
			[422, 'User declines consent', 'consentRejected'],
			[422, 'Customer denies consent', 'consentRejected'],
			[422, 'Customer has opted not to give consent', 'consentRejected'],
			[422, 'The rejection of the consent by the customer was received', 'consentRejected'],
			[422, 'Customer revokes consent', 'consentRevoked'],
			[422, 'Consent revocation received from the customer', 'consentRevoked'],
			[422, 'Consent taken back by customer', 'consentRevoked'],
			[422, 'Consent withdrawal by the user', 'consentRevoked'],
			[422, 'The consent has run out', 'consentExpired'],
			[422, 'Consent is past its expiry date', 'consentExpired'],
			[422, 'Consent has exceeded its validity period', 'consentExpired'],
			[422, 'Customer has temporarily paused data sharing', 'consentPaused'],
			[422, 'Customer has still not provided approval', 'consentPending'],
			[422, 'Banks are taking longer than usual', 'notReady'],
			[422, 'FIP did not respond in time', 'notReady'],
			[422, 'FIP returned no data', 'dataNotFound'],
			[422, 'FI fetch unsuccessful', 'dataFetchFailed'],
			[422, 'Data fetching was unsuccessful', 'dataFetchFailed'],
			[422, 'The bank declined to share the data', 'dataFetchFailed'],
			[422, 'Customer has no accounts with the selected banks', 'dataNotFound'],
			[422, 'Data was purged after 72 hours', 'dataExpired'],
			[422, { errorCode: 'DataGone', errorMsg: 'Data is no longer available' }, 'dataExpired'],
			[
				400,
				{ message: 'Validation failed', errors: [{ field: 'request_id', message: 'Required' }] },
				'requestIdMissing',
			],
			[422, 'client_id not given', 'invalidInput'],
			[422, 'client_id was not received', 'invalidInput'],
			[422, 'Data is no longer available', 'dataExpired'],
			[422, 'Bank refused connection', 'dataFetchFailed'],
			[422, 'Data delayed by the bank', 'notReady'],
			[422, 'Data was deleted at the request of the customer', 'dataExpired'],
			[422, 'The bank has no data for this period', 'dataNotFound'],
			[
				404,
				{ success: false, error: 'Not Found', message: 'Report in progress', statusCode: 404 },
				'notReady',
			],
		],
	],
	[
		'of a refresh',
		{ effect: 'billed' },
		[
			[422, 'Only 4 data fetches allowed in a calendar month', 'refreshLimit'],
			[422, 'Data can be refreshed only once a day', 'refreshLimit'],
			[422, 'Refresh already used for this period', 'refreshLimit'],
			[422, 'A fetch is allowed only once per hour', 'refreshLimit'],
		],
	],
	[
		'of a lookup',
		{ effect: 'billed', about: undefined },
		[
			[422, 'MCA is down', 'failed'],
			[422, 'EPFO is down', 'failed'],
			[422, 'You have exhausted your API credits', 'forbidden'],
			[422, 'You have exceeded your monthly limit', 'forbidden'],
			[200, { success: false, message: 'Daily limit reached' }, 'forbidden'],
			[200, { success: false, message: 'Usage limit exceeded for your account' }, 'forbidden'],
			[200, { success: false, message: 'Account suspended due to non payment' }, 'forbidden'],
			[200, { success: false, message: 'Subscription required' }, 'forbidden'],

			[400, 'Request limit exceeded, please try after a minute', 'rateLimited'],
			[400, 'You are being throttled', 'rateLimited'],
			[400, 'Your credits are over', 'forbidden'],
			[400, 'Free trial limit exceeded', 'forbidden'],
			[200, { success: false, message: 'API key is disabled' }, 'unauthorized'],
			[400, 'Authentication failed: invalid X-API-Secret', 'unauthorized'],
			[200, { success: false, message: 'You are not authorized to access this API' }, 'forbidden'],
			[422, 'You do not have permission to use this service', 'forbidden'],
			[200, { success: false, message: 'This service is not enabled for you' }, 'forbidden'],
			[400, 'Your account is blocked. Contact support', 'forbidden'],
			[422, 'Government site is slow, request timed out', 'failed'],
			[400, 'Your API key is not authorised for this service. Result not available', 'forbidden'],
		],
	],
	[
		'of the result of an upload',
		{ about: undefined },
		[
			[404, 'No document is being processed with this client_id', 'notFound'],

			[404, 'Report not found. It is being generated', 'notReady'],
			[400, 'Report not found. It is being generated', 'notReady'],
			[404, 'Result not found. Processing is still in progress', 'notReady'],
			[404, 'Statement result not available yet', 'notReady'],
			[404, 'Analysis result not found yet', 'notReady'],
			[404, 'Document is being processed', 'notReady'],
			[404, 'Statement is under processing. Result not found', 'notReady'],
			[400, 'Your statement is still being analysed', 'notReady'],
			[422, 'Analysis yet to start', 'notReady'],
			[422, 'Result awaited', 'notReady'],
			[
				404,
				{ success: false, error: 'Not Found', message: 'Report in progress', statusCode: 404 },
				'notReady',
			],
			[
				404,
				{ statusCode: 404, error: 'Not Found', message: 'Result is being prepared' },
				'notReady',
			],
			[
				404,
				{ success: false, error_code: 'NOT_FOUND', message: 'Report is being generated' },
				'notReady',
			],
			[
				400,
				{ success: false, error_code: 'REPORT_NOT_FOUND', message: 'It is being generated' },
				'notReady',
			],
		],
	],
	[
		'of the data of a tax job',
		{ about: 'portal' },
		[
			[404, 'There is no report in progress for this ID', 'notFound'],

			[404, 'Data not found, job is still running', 'notReady'],
			[404, 'Result not found: analysis in progress', 'notReady'],
			[404, 'ITR data not yet available', 'notReady'],
			[404, 'No data found for job_id. Job status: processing', 'notReady'],
			[404, 'Report does not exist yet. Please wait', 'notReady'],
			[
				404,
				{ success: false, error_code: 'DATA_NOT_AVAILABLE', message: 'Analysis is running' },
				'notReady',
			],
			[404, 'Job not found yet', 'notReady'],
		],
	],
	[
		'of the state of a tax job',
		{ effect: 'status', about: 'portal' },
		[
			[404, 'Job has not started', 'notReady'],
			[200, { success: false, error_code: 'JOB_RUNNING' }, 'notReady'],
		],
	],
	[
		'of the start of a tax job',
		{ effect: 'billed', about: 'portal' },
		[
			[400, 'The PAN/password combination is incorrect', 'portalLogin'],
			[400, 'Bad credentials', 'portalLogin'],
			[400, 'Could not log in with the given password', 'portalLogin'],
			[400, 'Unable to login. Check username and password', 'portalLogin'],
			[422, 'The password you have entered is not correct', 'portalLogin'],
		],
	],
])('a refusal %s', (_name, asked, refusals) => {
	it.each(refusals)('%i %j is %s', (status, body, reason) => {
		expect(reasonOf(status, body, asked)).toBe(reason);
	});
});

it.each<[number, string, Partial<Asked>, string]>([
	[404, 'Report not found', { about: undefined }, 'notFound'],
	[404, 'Report not found. It was generated 30 days ago and deleted', {}, 'notFound'],
	[404, 'Job failed; report not found', { about: 'portal' }, 'notFound'],
	[404, 'Results are no longer available', { about: undefined }, 'notFound'],
	[422, 'Consent requested. The customer can decline', {}, 'consentPending'],
	[422, 'Consent is pending. If the customer refuses, no data is shared', {}, 'consentPending'],
	[422, 'The journey ends when the customer denies or approves consent', {}, 'consentPending'],
	[422, 'Consent is active till the customer revokes it; data is being fetched', {}, 'notReady'],
	[422, 'You are not allowed to fetch data until the customer consents', {}, 'consentPending'],
	[403, 'You have no access to this data because the consent was revoked', {}, 'consentRevoked'],
	[422, 'Withdrawal transactions are not ready', {}, 'notReady'],
	[400, 'Analysis cannot be completed', { about: undefined }, 'invalidInput'],
	[422, 'Statement cannot be processed', { about: undefined }, 'invalidInput'],
	[422, 'Data cannot be processed at this time', {}, 'notReady'],
	[422, 'Request cannot be processed: consent is pending', {}, 'consentPending'],
	[422, 'Company is slow to file returns', { effect: 'billed', about: undefined }, 'invalidInput'],
])('%i "%s" is not taken for more than it says', (status, message, asked, reason) => {
	expect(reasonOf(status, message, asked)).toBe(reason);
});

it.each<[IDataObject, string]>([
	[
		{ message: 'Validation failed', errors: [{ field: 'pan', message: 'Invalid' }] },
		'Validation failed; pan: Invalid',
	],
	[
		{ message: 'Validation failed', errors: { pan: ['Invalid'] } },
		'Validation failed; pan: Invalid',
	],
	[{ message: 'Company not found' }, 'Company not found'],
])('%j is shown as "%s"', (body, shown) => {
	expect(saidIn(body).shown).toBe(shown);
});
