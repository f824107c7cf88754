import { pause } from './pause';
import { backoffMs } from './retry';

/** A refusal for too many requests leaves room for this share of those that were in flight. */
const NARROWED = 0.9;
/** So many requests have to be taken before another is tried at once: to try is to be refused, often. */
const LEAST_STREAK = 10;
/** So many faults, with nothing taken between them, are an outage. */
const OUTAGE_FAULTS = 5;

/**
 * Lets so many requests be in flight at once, in the order of arrival. All requests of one run of the
 * node pass through one limiter, so that a refusal for too many requests slows down all of them.
 *
 * How many Finpass takes is not documented, so the limiter finds out: each refusal narrows it, each full
 * round without one makes room for one more. Where even one at a time is too many, it
 * closes for a growing time. So it does in an outage, or that would use up the attempts of all that wait.
 */
export class ConcurrencyLimiter {
	/** Requests that Finpass took, whatever it made of them. */
	accepted = 0;

	private inFlight = 0;

	private width: number;

	private closedUntil = 0;

	/** Requests taken since the width last changed. */
	private streak = 0;

	/** Refusals in a row of a request that was alone. */
	private refusedAlone = 0;

	/** Faults since Finpass last took a request. */
	private faults = 0;

	/** How often this outage has closed the limiter. */
	private outages = 0;

	private waiting: Array<() => void> = [];

	/** Where the queue begins in `waiting`. To move a long array up for each request would take too long. */
	private first = 0;

	constructor(
		private readonly widest: number,
		private readonly maxRetries: number,
		private readonly signal?: AbortSignal,
	) {
		this.width = widest;
	}

	/**
	 * Runs one request as soon as there is room.
	 *
	 * @throws Cancelled
	 */
	async pass<T>(send: () => Promise<T>): Promise<T> {
		if (this.inFlight < this.width) this.inFlight++;
		else await new Promise<void>((enter) => this.waiting.push(enter));
		try {
			do await pause(this.closedUntil - Date.now(), this.signal);
			while (this.closedUntil > Date.now());
			return await send();
		} finally {
			this.inFlight--;
			this.admit();
		}
	}

	/** The request that passes now was taken. */
	taken(): void {
		this.accepted++;
		this.refusedAlone = 0;
		this.faults = 0;
		this.outages = 0;
		if (++this.streak < Math.max(this.width, LEAST_STREAK) || this.width >= this.widest) return;
		this.width++;
		this.streak = 0;
		this.admit();
	}

	/** The request that passes now was refused for too many requests. */
	refused(): void {
		if (this.inFlight === 1) this.close(backoffMs(++this.refusedAlone));
		this.width = Math.max(1, Math.min(this.width, Math.floor(this.inFlight * NARROWED)));
		this.streak = 0;
	}

	/** The request that passes now met a fault that may pass. */
	failed(): void {
		if (++this.faults < OUTAGE_FAULTS || this.closedUntil > Date.now()) return;
		if (this.outages < this.maxRetries) this.close(backoffMs(++this.outages));
	}

	/** Lets nothing out for so many milliseconds. */
	close(ms: number): void {
		this.closedUntil = Math.max(this.closedUntil, Date.now() + ms);
	}

	private admit(): void {
		while (this.inFlight < this.width && this.first < this.waiting.length) {
			this.inFlight++;
			this.waiting[this.first++]();
		}
		if (this.first < this.waiting.length) return;
		this.waiting = [];
		this.first = 0;
	}
}
