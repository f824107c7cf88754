import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { Cancelled, FinpassError } from './errors';
import { parseBody, readText, type AnswerBudget, type Unread } from './body';
import { connectionRefusal } from './connection';
import { Deadline, letGo } from './deadline';
import type { Secrets } from '../privacy/secrets';
import type { Multipart } from './multipart';
import { addressOf, type FinpassContext, type FinpassRequest } from './request';

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
	/** The API key and secret, made ready once. */
	keys: Secrets;
	/** For all answers of the run. */
	budget?: AnswerBudget;
	/** Ends everything under way. */
	signal?: AbortSignal;
}

/** An answer of n8n's request helper with `encoding: 'stream'` and `returnFullResponse`. */
interface StreamedResponse extends Unread {
	statusCode: number;
}

/**
 * How all requests are sent. The answer is streamed so that its size and its duration can be bounded, and
 * `ignoreHttpStatusErrors` keeps n8n from throwing an error that carries headers or from sending a 401
 * again. Redirects are not followed: n8n would forward the API key to another origin.
 */
export const streamedUntil = (deadline: Deadline) =>
	({
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: deadline.ms,
		abortSignal: deadline.signal,
	}) satisfies Partial<IHttpRequestOptions>;

/**
 * Sends one request and reads the whole answer, whatever its status. If an answer repeats the key, the secret
 * or a secret of the request, it is hidden.
 *
 * @param timeoutMs from sending to the last byte
 * @throws FinpassError if no readable answer came; Cancelled
 */
export async function exchange(
	{ context, baseUrl, credential, keys, budget, signal }: Destination,
	request: FinpassRequest,
	timeoutMs: number,
): Promise<Reply> {
	const deadline = new Deadline(timeoutMs, signal);
	let form: Multipart | undefined;
	try {
		if (request.multipart !== undefined) {
			form = await deadline.race(request.multipart(), (late) => late.close());
		}
		const options: IHttpRequestOptions = {
			method: request.method,
			url: addressOf(baseUrl) + request.path,
			qs: request.query,
			body: form?.body ?? request.body,
			headers: { Accept: 'application/json', ...form?.headers },
			...streamedUntil(deadline),
		};
		const sending = context.helpers.httpRequestWithAuthentication.call(
			endingWith(context, deadline.signal),
			'finpassApi',
			options,
			{ credentialsDecrypted: { id: '', name: '', type: 'finpassApi', data: credential } },
		) as Promise<StreamedResponse>;
		const response = await deadline.race(sending, ({ body }) => letGo(body));
		const isPaid = request.effect === 'billed';
		const text = await readText(response, deadline, budget, isPaid);
		return {
			status: response.statusCode,
			headers: response.headers,
			body: keys.and(request.secrets).hideInAnswer(parseBody(text, response.statusCode), text),
		};
	} catch (error) {
		const known = signal?.aborted ? new Cancelled() : error;
		throw known instanceof FinpassError || known instanceof Cancelled
			? known
			: connectionRefusal(error, deadline.isOver);
	} finally {
		deadline.forget();
		form?.close();
	}
}

/**
 * The context with an end of its own. n8n's helper ends a request only with the execution, whatever the
 * options say, so the connection to a server that fell silent would stay open.
 */
function endingWith(context: FinpassContext, signal: AbortSignal): FinpassContext {
	return {
		__proto__: context,
		getExecutionCancelSignal: () => signal,
	} as unknown as FinpassContext;
}
