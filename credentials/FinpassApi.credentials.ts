import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { BadInput } from '../nodes/shared/api/errors';
import { addressOf, parseBaseUrl } from '../nodes/shared/api/request';

/** A client id that no customer has: asking for it costs nothing and shows whether the key works. */
const UNKNOWN_CLIENT_ID = 'aa_n8n_credential_test';

/**
 * What Finpass may say about that client once it has checked the key: 404 and 422 are on the Fetch JSON Report
 * page, 400 and 409 are assumed. With 403 the key works too, for other services.
 */
const KEY_WORKS = [400, 403, 404, 409, 422];
const OTHER_FAILURES = Array.from({ length: 300 }, (_, n) => 300 + n).filter(
	(status) => !KEY_WORKS.includes(status),
);

const NOT_ACCEPTED =
	'Finpass does not accept this API key and secret. Check both for missing characters.';
const NOT_FINPASS =
	"This address does not answer like Finpass. Check the 'Base URL' of the credential.";
const NOT_NOW = 'Finpass could not check the key just now. Test the credential again later.';

const codeRule = (value: number, message: string) => ({
	type: 'responseCode',
	properties: { value, message },
});
const bodyRule = (message: string, key: string, value?: unknown) => ({
	type: 'responseSuccessBody',
	properties: { key, value, message },
});

/**
 * n8n's type allows only rules of one kind, its credential tester reads both kinds from one list. Finpass may
 * tell a failure with status 200, and its status inside.
 */
const rules = [
	codeRule(401, NOT_ACCEPTED),
	codeRule(429, NOT_NOW),
	...[500, 502, 503, 504].map((status) => codeRule(status, NOT_NOW)),
	bodyRule(NOT_FINPASS, 'success'),
	bodyRule(NOT_FINPASS, 'message'),
	...[401, '401'].map((status) => bodyRule(NOT_ACCEPTED, 'status_code', status)),
	...['unauthorized', 'UNAUTHORIZED'].map((code) => bodyRule(NOT_ACCEPTED, 'message_code', code)),
	...['unauthorized', 'UNAUTHORIZED', 'INVALID_CREDENTIALS', 'INVALID_API_KEY'].map((code) =>
		bodyRule(NOT_ACCEPTED, 'error_code', code),
	),
	...['unauthorized', 'Unauthorized'].map((text) => bodyRule(NOT_ACCEPTED, 'message', text)),
	...[429, 500, 502, 503, 504].flatMap((status) =>
		[status, String(status)].map((value) => bodyRule(NOT_NOW, 'status_code', value)),
	),
] as ICredentialTestRequest['rules'];

/** n8n's HTTP Request node calls the address `uri` (2.40, `IRequestOptions`). */
type AuthenticatedRequest = IHttpRequestOptions & { uri?: string };

/**
 * API key and secret of a Finpass account, sent as `X-API-Key` and `X-API-Secret`
 * (Fetch JSON Report page, "Request Headers").
 */
export class FinpassApi implements ICredentialType {
	name = 'finpassApi';

	displayName = 'Finpass API';

	icon: Icon = { light: 'file:../icons/finpass.svg', dark: 'file:../icons/finpass.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-finpass/n8n-nodes-finpass?tab=readme-ov-file#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API key that Finpass gave you when you registered',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API secret that belongs to the API key',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.finpass.ai',
			required: true,
			description:
				'Address of the Finpass API. Must start with https://, except for a server on localhost.',
		},
	];

	/**
	 * A function, because n8n takes more time to resolve the same as expressions than to send the request
	 * (2.40: 1.1 ms of 2 ms). n8n's own nodes apply it nevertheless.
	 *
	 * @throws BadInput for a Base URL that cannot be used, and for a request to another address
	 */
	async authenticate(
		{ apiKey, apiSecret, baseUrl }: ICredentialDataDecryptedObject,
		request: AuthenticatedRequest,
	): Promise<IHttpRequestOptions> {
		const base = parseBaseUrl(baseUrl);
		const baseURL = request.baseURL === undefined ? undefined : addressOf(base);
		const addresses = [request.url, request.uri].filter((one) => one !== undefined);
		if (addresses.some((one) => new URL(one, baseURL).origin !== base.origin)) {
			throw new BadInput(
				"The API key goes to the 'Base URL' of the Finpass credential only",
				'Use another credential for requests to other servers.',
			);
		}
		const keys = { 'X-API-Key': String(apiKey).trim(), 'X-API-Secret': String(apiSecret).trim() };
		return { ...request, baseURL, headers: { ...request.headers, ...keys } };
	}

	/**
	 * Asks for the report of a client that does not exist. n8n takes every `responseCode` and
	 * `responseSuccessBody` rule as a failure, so the accepted codes are those left out of `except`.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/api/v1/services/account-aggregator/fetch-json-report',
			method: 'POST',
			body: { client_id: UNKNOWN_CLIENT_ID },
			json: true,
			timeout: 30_000,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: { ignore: true, except: OTHER_FAILURES },
		},
		rules,
	};
}
