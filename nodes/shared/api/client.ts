import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { FinpassError } from './errors';
import { newTrace, type Trace } from '../privacy/auditRecord';
import { Secrets } from '../privacy/secrets';
import { AnswerBudget } from './body';
import { pause } from './pause';
import { quote, readReply } from './answer';
import { download, type WantedFile } from './download';
import { exchange, type Destination } from './exchange';
import { AUTOMATIC, ConcurrencyLimiter, type Place } from './concurrencyLimiter';
import { parseBaseUrl, type Answer, type FinpassContext, type FinpassRequest } from './request';
import { backoffMs, breakMs, explain, isTransient, mayBeSentAgain, type Repeatable } from './retry';

/** How long one request is tried. */
export interface RetryLimits {
	/** How often it is sent again. */
	maxRetries: number;
	/** Milliseconds for one exchange, from sending to the last byte. */
	timeoutMs: number;
}

/** How a run sends its requests. */
export interface ClientSettings extends RetryLimits {
	/** Requests in flight at once; AUTOMATIC finds it out. */
	concurrency: number;
}

/** What counts unless the user sets Options. Version 1 of the node has another concurrency. */
export const DEFAULT_SETTINGS: ClientSettings = {
	concurrency: AUTOMATIC,
	maxRetries: 5,
	timeoutMs: 120_000,
};

/** Sends requests to Finpass for one run of the node. */
export class FinpassClient {
	/** Requests that were sent again, over the whole run. */
	retries = 0;

	/** Paths that were refused as GET and are sent as POST from then on. */
	private readonly postedPaths = new Set<string>();

	private constructor(
		private readonly destination: Destination,
		private readonly settings: ClientSettings,
		private readonly limiter: ConcurrencyLimiter,
		readonly signal: AbortSignal | undefined,
	) {}

	/**
	 * @param signal after which nothing more is sent
	 * @param cut ends requests under way; `signal` by default. What was sent is paid for, so it may be worth
	 *   letting it finish.
	 * @throws BadInput if the credential's Base URL cannot be used
	 */
	static async open(
		context: FinpassContext,
		settings: ClientSettings = DEFAULT_SETTINGS,
		signal?: AbortSignal,
		cut = signal,
	): Promise<FinpassClient> {
		const data = await context.getCredentials('finpassApi');
		const destination = {
			context,
			baseUrl: parseBaseUrl(data.baseUrl),
			credential: data,
			keys: new Secrets([data.apiKey, data.apiSecret]),
			budget: new AnswerBudget(),
			signal: cut,
		};
		const limiter = new ConcurrencyLimiter(settings.concurrency, settings.maxRetries, signal);
		return new FinpassClient(destination, settings, limiter, signal);
	}

	/**
	 * Sends a request, and retries it if that is safe.
	 *
	 * @param how tighter limits than the run's own settings, for callers that ask again anyway, and the trace
	 *   that notes down what was sent
	 * @throws FinpassError, Cancelled
	 */
	send(
		request: FinpassRequest,
		how: Partial<RetryLimits> & { trace?: Trace } = {},
	): Promise<Answer> {
		const { maxRetries = this.settings.maxRetries, trace = newTrace() } = how;
		const timeoutMs = Math.min(how.timeoutMs ?? Infinity, this.settings.timeoutMs);
		return this.repeat(request, maxRetries, (place) => {
			const attempt = { timeoutMs, trace, place };
			return request.orPost
				? this.sendEitherWay(request, attempt)
				: this.sendOnce(request, attempt);
		});
	}

	/** Fetches a file from a link that an answer held. See `download`. */
	async download(context: IExecuteFunctions, file: WantedFile): Promise<IBinaryData> {
		const { baseUrl } = this.destination;
		const { maxRetries, timeoutMs } = this.settings;
		return await this.repeat(
			{ effect: 'read' },
			maxRetries,
			async () => await download(context, file, baseUrl, timeoutMs, this.destination.signal),
		);
	}

	private async repeat<T>(
		request: Repeatable,
		maxRetries: number,
		attempt: (place: Place) => Promise<T>,
	): Promise<T> {
		for (let faults = 0; ; ) {
			const { accepted } = this.limiter;
			try {
				return await this.limiter.pass(attempt);
			} catch (error) {
				if (!mayBeSentAgain(error, request) || maxRetries === 0) throw explain(error, request);
				const tooMany = error.reason === 'rateLimited';
				// If others got through meanwhile, the refusal was not about this request.
				const crowdedOut = tooMany && this.limiter.accepted > accepted;
				if (!crowdedOut && ++faults > maxRetries) throw explain(error, request);
				this.retries++;
				const { retryAfterMs = 0 } = error.facts;
				await pause(tooMany ? retryAfterMs : backoffMs(faults), this.signal);
			}
		}
	}

	/** Whether a text holds the API key or secret, in any writing. A short one may be a word by chance. */
	readonly holdsKey = (text: string): boolean => this.destination.keys.areIn(text);

	/** Finpass's own words, safe to show. See `quote`. */
	quote(said: unknown, secrets?: string[]): string {
		return quote(said, this.destination.keys.and(secrets));
	}

	/** What answers a password may hold it in a form that cannot be foreseen. */
	private quoteAnswer(said: unknown, request: FinpassRequest): string {
		return request.secrets === undefined ? this.quote(said) : '';
	}

	private sendOnce(request: FinpassRequest, attempt: Attempt): Promise<Answer> {
		const { timeoutMs, trace, place } = attempt;
		trace.attempts++;
		return exchange(this.destination, request, timeoutMs)
			.then((reply) => readReply(reply, request, (said) => this.quoteAnswer(said, request)))
			.then(
				(answer) => {
					place.taken();
					trace.status = answer.status;
					trace.mayBeBilled ||= request.effect !== 'status';
					return answer;
				},
				(error: unknown) => {
					if (error instanceof FinpassError) learnFrom(error, request, attempt);
					throw error;
				},
			);
	}

	/**
	 * Sends a GET that Finpass also describes as a POST. If GET seems to be wrong, sends it as POST.
	 *
	 * @throws FinpassError of the POST, or of the GET if that one said more
	 */
	private async sendEitherWay(request: FinpassRequest, attempt: Attempt): Promise<Answer> {
		const send = async (form: FinpassRequest) => await outcome(this.sendOnce(form, attempt));
		const isPost = this.postedPaths.has(request.path);
		const first = await send(isPost ? asPost(request) : request);
		if ('answer' in first) return first.answer;
		if (isPost || !seemsWrongMethod(first.error)) throw first.error;
		const second = await send(asPost(request));
		const wentBetter = 'answer' in second || isVerdict(second.error);
		if (wentBetter) this.postedPaths.add(request.path);
		if ('answer' in second) return second.answer;
		throw wentBetter || first.error.facts.status === 405 ? second.error : first.error;
	}
}

/** What a try gave or threw. */
async function outcome(answer: Promise<Answer>): Promise<{ answer: Answer } | { error: unknown }> {
	return await answer.then(
		(given) => ({ answer: given }),
		(error: unknown) => ({ error }),
	);
}

/** One try of a request. */
interface Attempt {
	timeoutMs: number;
	trace: Trace;
	place: Place;
}

/** Notes down what a failed try says about billing, and about how much Finpass takes at once. */
function learnFrom(
	error: FinpassError,
	{ effect }: FinpassRequest,
	{ trace, place }: Attempt,
): void {
	const { reason, facts } = error;
	trace.status = facts.status;
	trace.mayBeBilled ||= effect !== 'status' && facts.mayBeProcessed === true;
	if (reason === 'rateLimited') place.refused(breakMs(error));
	else if (facts.status !== undefined && facts.status < 500) place.taken();
	else if (isTransient(error)) place.failed(breakMs(error));
}

/** Finpass does not know the path with this method: 405, or 404 without a word about the job that was asked for. */
function seemsWrongMethod(error: unknown): error is FinpassError {
	if (!(error instanceof FinpassError)) return false;
	const { status, aboutJob } = error.facts;
	return status === 405 || (status === 404 && aboutJob !== true);
}

/** Finpass decided about the request itself, so it knows the path. */
function isVerdict(error: unknown): boolean {
	return error instanceof FinpassError && !isTransient(error) && !seemsWrongMethod(error);
}

function asPost({ query, ...request }: FinpassRequest): FinpassRequest {
	return { ...request, method: 'POST', body: query };
}
