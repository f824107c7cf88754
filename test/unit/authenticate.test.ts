import type { IHttpRequestOptions } from 'n8n-workflow';
import { FinpassApi } from '../../credentials/FinpassApi.credentials';

const OWN = 'https://api.finpass.ai/api/v1/x';
const OTHER = 'https://other.example/x';

const authenticate = async (request: { url?: string; uri?: string; baseURL?: string }) =>
	await new FinpassApi().authenticate(
		{ apiKey: 'key', apiSecret: 'secret', baseUrl: 'https://api.finpass.ai' },
		request as IHttpRequestOptions,
	);

// n8n's request helper accepts both names for the address, and decides itself which comes first.
it.each([{ url: OWN }, { uri: OWN }, { url: OWN, uri: OWN }, { url: '/x', baseURL: OTHER }])(
	'the key goes along with %j',
	async (request) => {
		const { headers, baseURL } = await authenticate(request);
		expect(headers).toEqual({ 'X-API-Key': 'key', 'X-API-Secret': 'secret' });
		expect(baseURL).not.toBe(OTHER);
	},
);

it.each([
	{ url: OTHER },
	{ uri: OTHER },
	{ url: OWN, uri: OTHER },
	{ url: OTHER, uri: OWN },
	{ url: OTHER, baseURL: OWN },
])('the key does not go along with %j', async (request) => {
	await expect(authenticate(request)).rejects.toThrow("goes to the 'Base URL'");
});
