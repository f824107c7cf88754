import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { FinpassClient, type ClientSettings } from '../../../nodes/shared/api/client';
import type { FinpassContext } from '../../../nodes/shared/api/request';

/** What a stubbed server answers: an object is sent as JSON, a text as it is. */
export interface StubAnswer {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
}

type StubServer = (request: IHttpRequestOptions) => StubAnswer | Promise<StubAnswer>;

const CREDENTIAL = {
	apiKey: 'stub-key',
	apiSecret: 'stub-secret',
	baseUrl: 'https://finpass.invalid',
};

export const TOO_MANY: StubAnswer = {
	status: 429,
	body: { success: false, message: 'Too many requests' },
};

/**
 * n8n's side of the transport, without n8n: what its request helper does with a server that is a
 * function. What the server throws is rethrown, as n8n does with network errors.
 */
export function stubContext(
	server: StubServer,
	credential: ICredentialDataDecryptedObject = CREDENTIAL,
): FinpassContext {
	const request = async (_type: string, options: IHttpRequestOptions) => {
		const { status = 200, headers = {}, body = { success: true } } = await server(options);
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return { statusCode: status, headers, body: streamOf([Buffer.from(text)]) };
	};
	return {
		getCredentials: () => Promise.resolve(credential),
		helpers: { httpRequestWithAuthentication: request },
	} as unknown as FinpassContext;
}

/** A client of such a server, with the settings that matter to the test. */
export async function stubClient(
	server: StubServer,
	settings: Partial<ClientSettings> = {},
	signal?: AbortSignal,
): Promise<FinpassClient> {
	return await FinpassClient.open(
		stubContext(server),
		{ concurrency: 5, maxRetries: 5, timeoutMs: 60_000, ...settings },
		signal,
	);
}

/** What is used of Node's readable stream. */
export const streamOf = (chunks: Buffer[], onDestroy = () => {}) => ({
	async *[Symbol.asyncIterator]() {
		for (const chunk of chunks) yield await Promise.resolve(chunk);
	},
	destroy: onDestroy,
	on: () => undefined,
});

/** Time as the tests' clock has it. */
export const after = async (ms: number) => await new Promise<void>((done) => setTimeout(done, ms));
