import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { Cancelled, FinpassError } from './errors';
import { parseBody, readText, type Unread } from './body';
import { connectionRefusal } from './connection';
import type { FinpassContext, FinpassRequest } from './request';

/** An answer of any status, its body parsed. */
export interface Reply {
	status: number;
	headers: Record<string, string | undefined>;
	body: unknown;
}

/** Where the requests of a run go, and on whose behalf. */
export interface Destination {
	context: FinpassContext;
	baseUrl: URL;
	/** Read once for the run: n8n would otherwise ask its database for it before each request. */
	credential: ICredentialDataDecryptedObject;
	/** Ends everything under way. */
	signal?: AbortSignal;
}

/** An answer of n8n's request helper with `encoding: 'stream'` and `returnFullResponse`. */
interface StreamedResponse extends Unread {
	statusCode: number;
}

/**
 * Sends one request and reads the whole answer, whatever its status.
 *
 * The answer is streamed so that its size and its duration can be bounded, and
 * `ignoreHttpStatusErrors` keeps n8n from throwing an error that carries headers or from sending a 401
 * again. Redirects are not followed: n8n would forward the API key to another origin.
 *
 * @param timeoutMs from sending to the last byte
 * @throws FinpassError where no readable answer came; Cancelled
 */
export async function exchange(
	{ context, baseUrl, credential, signal }: Destination,
	request: FinpassRequest,
	timeoutMs: number,
): Promise<Reply> {
	const form = await request.multipart?.();
	const options: IHttpRequestOptions = {
		method: request.method,
		url: baseUrl.origin + baseUrl.pathname.replace(/\/+$/, '') + request.path,
		qs: request.query,
		body: form?.body ?? request.body,
		headers: { Accept: 'application/json', ...form?.headers },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
	const deadline = AbortSignal.timeout(timeoutMs);
	const end = endOf(signal === undefined ? [deadline] : [deadline, signal]);
	try {
		const sending = context.helpers.httpRequestWithAuthentication.call(
			context,
			'finpassApi',
			options,
			{ credentialsDecrypted: { id: '', name: '', type: 'finpassApi', data: credential } },
		) as Promise<StreamedResponse>;
		const response = await beforeEnd(sending, end.signal);
		const text = await readText(response, end.signal);
		return {
			status: response.statusCode,
			headers: response.headers,
			body: parseBody(text, response.statusCode),
		};
	} catch (error) {
		const known = signal?.aborted ? new Cancelled() : error;
		throw known instanceof FinpassError || known instanceof Cancelled
			? known
			: connectionRefusal(error, deadline.aborted);
	} finally {
		end.forget();
		form?.close();
	}
}

/**
 * Aborts with the first of the signals. `AbortSignal.any` would keep a kilobyte per request until the
 * deadline, which is long after the answer.
 */
function endOf(signals: AbortSignal[]): { signal: AbortSignal; forget(): void } {
	const end = new AbortController();
	const abort = () => end.abort();
	for (const signal of signals) {
		if (signal.aborted) abort();
		signal.addEventListener('abort', abort, { once: true });
	}
	return {
		signal: end.signal,
		forget: () => signals.forEach((signal) => signal.removeEventListener('abort', abort)),
	};
}

/**
 * Waits for an answer to begin, but not beyond the end: n8n's own timeout starts anew with each byte,
 * and it knows nothing of a run that ends. An answer that begins later is thrown away.
 */
async function beforeEnd(
	sending: Promise<StreamedResponse>,
	end: AbortSignal,
): Promise<StreamedResponse> {
	return await new Promise((resolve, reject) => {
		const giveUp = () => {
			reject(new Error('The time for the answer is over'));
			sending.then(
				({ body }) => body.destroy(),
				() => undefined,
			);
		};
		if (end.aborted) giveUp();
		end.addEventListener('abort', giveUp, { once: true });
		sending.then(resolve, reject).finally(() => end.removeEventListener('abort', giveUp));
	});
}
