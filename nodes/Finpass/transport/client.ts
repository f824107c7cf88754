import { Cancelled, Refusal } from '../errors';
import { newTrace, type Trace } from '../privacy/audit';
import { pause } from '../wait/pause';
import { quote, readReply } from './answer';
import { exchange } from './exchange';
import { Gate } from './gate';
import { parseBaseUrl, type Answer, type FinpassContext, type FinpassRequest } from './request';

/** How long one request is tried. */
export interface Patience {
	/** How often it is sent again. */
	maxRetries: number;
	/** Milliseconds for one exchange, from sending to the last byte. */
	timeoutMs: number;
}

/** How a run sends its requests. */
export interface ClientSettings extends Patience {
	/** Requests in flight at once. */
	concurrency: number;
}

export const DEFAULT_SETTINGS: ClientSettings = {
	concurrency: 5,
	maxRetries: 5,
	timeoutMs: 120_000,
};

const FIRST_BACKOFF_MS = 400;
const LONGEST_BACKOFF_MS = 30_000;
/** Finpass is not waited for longer than this: a run that hangs for an hour is no service. */
const LONGEST_RETRY_AFTER_MS = 10 * 60_000;

const TRANSIENT = ['rateLimited', 'serverFailed', 'unreachable', 'connectionLost', 'timedOut'];

/** A fault that may be gone at the next attempt. */
export function isTransient(refusal: Refusal): boolean {
	return TRANSIENT.includes(refusal.reason);
}

/** Sends requests to Finpass for one run of the node. */
export class FinpassClient {
	/** Requests that were sent again, over the whole run. */
	retries = 0;

	/** What was refused as GET and is sent as POST from then on. */
	private readonly postedPaths = new Set<string>();

	private constructor(
		private readonly context: FinpassContext,
		private readonly baseUrl: URL,
		private readonly credentialSecrets: string[],
		private readonly settings: ClientSettings,
		private readonly gate: Gate,
		readonly signal: AbortSignal | undefined,
	) {}

	/** @throws BadInput where the credential's Base URL cannot be used */
	static async open(
		context: FinpassContext,
		settings: ClientSettings = DEFAULT_SETTINGS,
		signal?: AbortSignal,
	): Promise<FinpassClient> {
		const { apiKey, apiSecret, baseUrl } = await context.getCredentials('finpassApi');
		return new FinpassClient(
			context,
			parseBaseUrl(baseUrl),
			[String(apiKey ?? ''), String(apiSecret ?? '')],
			settings,
			new Gate(settings.concurrency, signal),
			signal,
		);
	}

	/**
	 * Sends a request, again where that is safe.
	 *
	 * @param how instead of the run's own settings, for those who ask again anyway; and where to note
	 *   down what was sent
	 * @throws Refusal, Cancelled
	 */
	async send(
		request: FinpassRequest,
		how: Partial<Patience> & { trace?: Trace } = {},
	): Promise<Answer> {
		const { maxRetries, timeoutMs, trace = newTrace() } = { ...this.settings, ...how };
		for (let attempt = 0; ; attempt++) {
			const form = this.postedPaths.has(request.path) ? asPost(request) : request;
			try {
				return await this.gate.pass(async () => await this.sendOnce(form, timeoutMs, trace));
			} catch (error) {
				if (this.turnsToPost(error, form)) continue;
				if (!mayBeSentAgain(error, request) || attempt >= maxRetries) throw explain(error, request);
				this.retries++;
				await pause(backoffMs(attempt, error), this.signal);
			}
		}
	}

	private async sendOnce(
		request: FinpassRequest,
		timeoutMs: number,
		trace: Trace,
	): Promise<Answer> {
		const secrets = [...this.credentialSecrets, ...(request.secrets ?? [])];
		trace.attempts++;
		try {
			const reply = await exchange(this.context, this.baseUrl, request, timeoutMs);
			const answer = readReply(reply, request, secrets);
			this.gate.speedUp();
			trace.status = answer.status;
			trace.mayBeBilled ||= request.free !== true;
			return answer;
		} catch (error) {
			if (error instanceof Refusal) {
				trace.status = error.facts.status;
				trace.mayBeBilled ||= request.free !== true && error.facts.mayBeProcessed === true;
			}
			throw this.learnFrom(error);
		}
	}

	/** Finpass's own words, fit to be shown. See `quote`. */
	quote(said: unknown, secrets: string[] = []): string {
		return quote(said, [...this.credentialSecrets, ...secrets]);
	}

	private turnsToPost(error: unknown, { method, orPost, path }: FinpassRequest): boolean {
		if (!(error instanceof Refusal) || error.reason !== 'methodNotAllowed') return false;
		if (method !== 'GET' || orPost !== true) return false;
		this.postedPaths.add(path);
		return true;
	}

	private learnFrom(error: unknown): unknown {
		if (this.signal?.aborted) return new Cancelled();
		if (error instanceof Refusal && error.reason === 'rateLimited') {
			this.gate.slowDown(Math.min(error.facts.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
		}
		return error;
	}
}

function asPost({ query, ...request }: FinpassRequest): FinpassRequest {
	return { ...request, method: 'POST', body: query };
}

function mayBeSentAgain(error: unknown, request: FinpassRequest): error is Refusal {
	if (!(error instanceof Refusal) || !isTransient(error)) return false;
	if ((error.facts.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) return false;
	return request.repeatable === true || error.facts.mayBeProcessed !== true;
}

/** Full jitter: clients that were refused together do not come back together. */
function backoffMs(attempt: number, refusal: Refusal): number {
	const ceiling = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
	return (refusal.facts.retryAfterMs ?? 0) + ceiling * (0.5 + Math.random() / 2);
}

/** Adds to the next step what a lost answer means where the call must not be made twice. */
function explain(error: unknown, request: FinpassRequest): unknown {
	if (!(error instanceof Refusal) || request.repeatable === true) return error;
	if (error.facts.mayBeProcessed !== true) return error;
	return new Refusal(
		error.reason,
		`${error.message}; the request may have been processed and billed`,
		`It was not sent again. Look it up in your Finpass account before you repeat it. ${error.nextStep}`,
		error.facts,
	);
}
