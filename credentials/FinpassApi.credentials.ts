import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** A client id that no customer has: asking for it costs nothing and shows whether the key works. */
const UNKNOWN_CLIENT_ID = 'aa_n8n_credential_test';

/** n8n's type allows only rules of one kind, its credential tester reads both kinds from one list. */
const rules = [
	{
		type: 'responseCode',
		properties: {
			value: 401,
			message:
				'Finpass does not accept this API key and secret. Check both for missing characters.',
		},
	},
	{
		type: 'responseCode',
		properties: {
			value: 403,
			message: 'Finpass knows this API key but does not allow it to use the account aggregator.',
		},
	},
	{
		type: 'responseSuccessBody',
		properties: {
			key: 'success',
			value: undefined,
			message:
				"This address does not answer like Finpass. Check the 'Base URL': it starts with https://, unless it is on localhost.",
		},
	},
] as ICredentialTestRequest['rules'];

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
			description: 'The API key that Finpass gave you on registration',
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
	 * A function, for n8n takes more time to resolve the same as expressions than to send the request
	 * (2.40: 1.1 ms of 2 ms). n8n's own nodes apply it all the same.
	 */
	async authenticate(
		{ apiKey, apiSecret }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const keys = { 'X-API-Key': String(apiKey).trim(), 'X-API-Secret': String(apiSecret).trim() };
		return { ...request, headers: { ...request.headers, ...keys } };
	}

	/**
	 * Asks for the report of a client that does not exist. Finpass checks the key first, so 404 and 422
	 * mean that the key works. n8n takes every `responseCode` and `responseSuccessBody` rule as a
	 * failure, so the accepted codes are those left out of `except`.
	 */
	test: ICredentialTestRequest = {
		request: {
			// The key never goes out unencrypted: a data: URL sends nothing and does not answer like Finpass.
			baseURL:
				"={{ /^(https:\\/\\/|http:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])(:|\\/|$))/i.test($credentials.baseUrl) ? $credentials.baseUrl.replace(/\\/+$/, '') : 'data:,' }}",
			url: '/api/v1/services/account-aggregator/fetch-json-report',
			method: 'POST',
			body: { client_id: UNKNOWN_CLIENT_ID },
			json: true,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [301, 302, 303, 307, 308, 400, 401, 403, 429, 500, 502, 503, 504],
			},
		},
		rules,
	};
}
