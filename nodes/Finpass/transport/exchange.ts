import type { IHttpRequestOptions } from 'n8n-workflow';

import { Refusal } from '../errors';
import { parseBody, readText, type ByteStream } from './body';
import { connectionRefusal } from './connection';
import type { FinpassContext, FinpassRequest } from './request';

/** An answer of any status, its body parsed. */
export interface Reply {
	status: number;
	headers: Record<string, string | undefined>;
	body: unknown;
}

/** An answer of n8n's request helper with `encoding: 'stream'` and `returnFullResponse`. */
interface StreamedResponse {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: ByteStream;
}

/**
 * Sends one request and reads the whole answer, whatever its status.
 *
 * The answer is streamed so that its size and its duration can be bounded, and
 * `ignoreHttpStatusErrors` keeps n8n from throwing an error that carries headers or from sending a 401
 * again. Redirects are not followed: n8n would forward the API key to another origin.
 *
 * @param timeoutMs from sending to the last byte
 * @throws Refusal where no readable answer came
 */
export async function exchange(
	context: FinpassContext,
	baseUrl: URL,
	request: FinpassRequest,
	timeoutMs: number,
): Promise<Reply> {
	const multipart = await request.multipart?.();
	const options: IHttpRequestOptions = {
		method: request.method,
		url: baseUrl.href.replace(/\/+$/, '') + request.path,
		qs: request.query,
		body: multipart ?? request.body,
		headers: { Accept: 'application/json' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
	const deadline = AbortSignal.timeout(timeoutMs);
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			'finpassApi',
			options,
		)) as StreamedResponse;
		const text = await readText(response.body, deadline);
		return {
			status: response.statusCode,
			headers: response.headers,
			body: parseBody(text, response.statusCode),
		};
	} catch (error) {
		throw error instanceof Refusal ? error : connectionRefusal(error, deadline.aborted);
	}
}
