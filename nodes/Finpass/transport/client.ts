import { Refusal } from '../errors';
import { newTrace, type Trace } from '../privacy/audit';
import { pause } from '../wait/pause';
import { quote, readReply } from './answer';
import { backoffMs } from './backoff';
import { exchange, type Destination } from './exchange';
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

	private constructor(
		private readonly destination: Destination,
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
		const data = await context.getCredentials('finpassApi');
		const destination = { context, baseUrl: parseBaseUrl(data.baseUrl), credential: data, signal };
		return new FinpassClient(destination, settings, new Gate(settings.concurrency, signal), signal);
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
		for (let faults = 0; ; ) {
			const accepted = this.gate.accepted;
			try {
				return await this.gate.pass(async () => await this.sendOnce(request, timeoutMs, trace));
			} catch (error) {
				if (!mayBeSentAgain(error, request) || faults >= maxRetries) throw explain(error, request);
				this.retries++;
				const crowdedOut = error.reason === 'rateLimited';
				// A refusal while others got through says nothing against this request.
				if (!crowdedOut || this.gate.accepted === accepted) faults++;
				if (!crowdedOut) await pause(backoffMs(faults), this.signal);
			}
		}
	}

	private async sendOnce(
		request: FinpassRequest,
		timeoutMs: number,
		trace: Trace,
	): Promise<Answer> {
		trace.attempts++;
		try {
			const reply = await exchange(this.destination, request, timeoutMs);
			const answer = readReply(reply, request, this.secretsOf(request));
			this.gate.taken();
			trace.status = answer.status;
			trace.mayBeBilled ||= request.free !== true;
			return answer;
		} catch (error) {
			if (error instanceof Refusal) this.learnFrom(error, request, trace);
			throw error;
		}
	}

	private learnFrom(refusal: Refusal, request: FinpassRequest, trace: Trace): void {
		const { reason, facts } = refusal;
		trace.status = facts.status;
		trace.mayBeBilled ||= request.free !== true && facts.mayBeProcessed === true;
		if (reason === 'rateLimited') this.gate.refused();
		else if (facts.status !== undefined && facts.status < 500) this.gate.taken();
		const { retryAfterMs = 0 } = facts;
		if (isTransient(refusal) && retryAfterMs <= LONGEST_RETRY_AFTER_MS)
			this.gate.close(retryAfterMs);
	}

	private secretsOf(request: FinpassRequest): string[] {
		const { apiKey, apiSecret } = this.destination.credential;
		return [String(apiKey ?? ''), String(apiSecret ?? ''), ...(request.secrets ?? [])];
	}
}

function mayBeSentAgain(error: unknown, request: FinpassRequest): error is Refusal {
	if (!(error instanceof Refusal) || !isTransient(error)) return false;
	if ((error.facts.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) return false;
	return request.repeatable === true || error.facts.mayBeProcessed !== true;
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
