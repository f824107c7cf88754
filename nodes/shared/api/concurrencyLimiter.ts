import { pause } from './pause';
import { Queue } from './queue';
import { backoffMs } from './retry';

/** `concurrency` for a limiter that finds the number itself. */
export const AUTOMATIC = 0;

/** The width that Automatic starts with, and that a fault takes it back to at once. */
const START = 5;
/** Automatic goes no further. */
const WIDEST = 32;

/** A round whose mean is this many times that of the fastest one shows that answers get slower. */
const SLOWER = 1.5;
/** A round has at least this many answers: the mean of fewer says little. */
const LEAST_ROUND = 10;
/** Widening per answer until the first trouble: by a quarter in each round. */
const GROWTH = 0.25;
/** Requests that wait for each one in flight, below which it is not worth a try to widen. */
const LONG_WAY = 20;
/** Full rounds at a width that was refused before, until one more is tried. Doubles with each refusal. */
const FIRST_PROBE_AFTER = 4;
/** This many refusals in a row mean that Finpass takes nothing now. */
const ALL_REFUSED = 3;
/** This many faults in a row are an outage. */
const OUTAGE_FAULTS = 5;

/** How a request ended, for the limiter, while it holds its place. */
export interface Place {
	/** Finpass took it, whatever the answer. */
	taken(): void;
	/** Finpass said that it gets too many. @param retryAfterMs how long it asks to be left alone */
	refused(retryAfterMs?: number): void;
	/** A fault that may pass: 5xx, a time-out, a broken connection. */
	failed(retryAfterMs?: number): void;
}

/**
 * Lets a number of requests be in flight at once, in the order of arrival. All requests of one run pass
 * through one limiter.
 *
 * How many Finpass takes is not documented, so the limiter finds out, as TCP does:
 * - It widens while answers come: by one per answer until the first trouble (slow start), then by one
 *   per round (congestion avoidance; RFC 5681).
 * - A refusal narrows it to what is in flight, and that width is remembered, as CUBIC remembers its last
 *   maximum (RFC 9438): above it one more is tried ever more rarely. Only the refused request waits for
 *   its Retry-After. Several refusals in a row, or of a request that was alone, close it for all.
 * - Automatic narrows as well when answers get slower in proportion to the load (the gradient of TCP Vegas
 *   and of Netflix's concurrency-limits), and at once after a fault, before the next request goes out.
 * - An outage closes it for a growing time. Then one request goes first, and the rest follow its answer.
 */
export class ConcurrencyLimiter {
	/** Requests that Finpass took. */
	accepted = 0;

	private readonly automatic: boolean;

	private readonly widest: number;

	/** How many may hold a place. */
	private width: number;

	/** What was not refused: beyond it one more is only tried now and then. */
	private known: number;

	private probeAfter = FIRST_PROBE_AFTER;
	private slowStart = true;

	/** Requests that hold a place. */
	private inside = 0;

	/** Those of them that were sent and not answered. */
	private sent = 0;

	/** Counts the times that it was narrowed: answers to what was sent before tell nothing new. */
	private era = 0;

	private round = { answers: 0, totalMs: 0, full: 0 };

	/** Milliseconds: the mean of the fastest round. */
	private fastest = Infinity;

	private refusals = 0;
	private faults = 0;

	/** How often it was closed since Finpass last took a request. */
	private closings = 0;

	private closedUntil = 0;

	/** The request that goes first after it was closed; the others wait for its end. */
	private trial?: Promise<void>;

	private afterBreak = false;

	private readonly waiting = new Queue<() => void>();

	/** @param concurrency requests in flight at most, or AUTOMATIC */
	constructor(
		concurrency: number,
		private readonly maxRetries: number,
		private readonly signal?: AbortSignal,
	) {
		this.automatic = concurrency === AUTOMATIC;
		this.widest = this.automatic ? WIDEST : concurrency;
		this.width = this.automatic ? START : concurrency;
		this.known = this.widest;
	}

	/**
	 * Runs one request as soon as there is room.
	 *
	 * @throws Cancelled
	 */
	async pass<T>(send: (place: Place) => Promise<T>): Promise<T> {
		if (this.inside < Math.floor(this.width)) this.inside++;
		else await new Promise<void>((enter) => this.waiting.add(enter));
		try {
			await this.opened();
			return await this.sendOne(send);
		} finally {
			this.inside--;
			this.admit();
		}
	}

	/** Waits until it is open, and after a break until the one that went first is back. */
	private async opened(): Promise<void> {
		for (;;) {
			await pause(this.closedUntil - Date.now(), this.signal);
			if (this.closedUntil > Date.now()) continue;
			if (!this.afterBreak || this.trial === undefined) return;
			await this.trial;
		}
	}

	private async sendOne<T>(send: (place: Place) => Promise<T>): Promise<T> {
		const era = this.era;
		const atOnce = ++this.sent;
		const start = Date.now();
		const place: Place = {
			taken: () => this.taken(era, atOnce, Date.now() - start),
			refused: (retryAfterMs) => this.refused(era, atOnce, retryAfterMs),
			failed: (retryAfterMs) => this.failed(era, atOnce, retryAfterMs),
		};
		const answer = send(place).finally(() => this.sent--);
		if (!this.afterBreak) return await answer;
		const over = () => undefined;
		this.trial = answer.then(over, over);
		return await answer.finally(() => (this.trial = undefined));
	}

	private taken(era: number, atOnce: number, ms: number): void {
		this.accepted++;
		this.refusals = 0;
		this.faults = 0;
		this.closings = 0;
		this.afterBreak = false;
		if (era !== this.era) return;
		// More at once were taken than were known to be.
		if (atOnce > this.known) {
			this.known = atOnce;
			this.probeAfter = FIRST_PROBE_AFTER;
		}
		this.round.answers++;
		this.round.totalMs += ms;
		if (this.slowStart) this.width = Math.min(this.known, this.width + GROWTH);
		if (this.round.answers >= this.roundLength()) this.endRound();
	}

	private roundLength(): number {
		return this.width < START ? this.width : Math.max(this.width, LEAST_ROUND);
	}

	private endRound(): void {
		const mean = this.round.totalMs / this.round.answers;
		const full = this.round.full + 1;
		this.round = { answers: 0, totalMs: 0, full };
		this.fastest = Math.min(this.fastest, mean);
		if (this.automatic && mean > this.fastest * SLOWER && this.width > START) {
			const share = (this.fastest * SLOWER) / mean;
			this.narrow(Math.max(START, this.width * share));
		} else if (this.width < this.known) {
			this.width = Math.min(this.known, this.width + 1);
		} else if (this.width < this.widest && full >= this.probeAfter && this.isLongWay()) {
			this.round.full = 0;
			this.width = this.known + 1;
		}
	}

	/** A refused probe may have to wait longer than what is left takes. */
	private isLongWay(): boolean {
		return this.waiting.length > LONG_WAY * this.width;
	}

	/** What was sent before it was narrowed tells nothing new. */
	private narrow(width: number): void {
		this.width = Math.max(1, Math.floor(Math.min(this.width, width)));
		this.slowStart = false;
		this.round = { answers: 0, totalMs: 0, full: 0 };
		this.era++;
	}

	private refused(era: number, atOnce: number, retryAfterMs?: number): void {
		const others = this.sent - 1;
		const probed = atOnce > this.known;
		this.known = Math.max(1, Math.min(this.known, others));
		if (era === this.era) {
			this.refusals++;
			if (probed) this.probeAfter *= 2;
			this.narrow(this.known);
		}
		this.width = Math.min(this.width, this.known);
		if (others === 0 || this.refusals >= ALL_REFUSED) this.closeFor(retryAfterMs);
	}

	private failed(era: number, atOnce: number, retryAfterMs?: number): void {
		if (this.automatic && atOnce > START) this.neverAgain(atOnce);
		if (this.automatic && era === this.era) this.narrow(Math.min(START, this.width / 2));
		this.faults++;
		if (retryAfterMs !== undefined) this.close(retryAfterMs);
		else if (this.faults >= OUTAGE_FAULTS && this.closings < this.maxRetries) this.closeFor();
	}

	/** A fault may have been paid for, so what led to one is not tried again in this run. */
	private neverAgain(atOnce: number): void {
		this.known = Math.max(START, Math.min(this.known, atOnce - 1));
		this.probeAfter = Infinity;
	}

	/** Lets nothing out until Finpass is likely to take something again. */
	private closeFor(retryAfterMs = backoffMs(this.closings + 1)): void {
		if (this.closedUntil > Date.now()) return;
		this.closings++;
		this.close(retryAfterMs);
	}

	private close(ms: number): void {
		this.closedUntil = Math.max(this.closedUntil, Date.now() + ms);
		this.afterBreak = true;
	}

	private admit(): void {
		while (this.inside < Math.floor(this.width) && this.waiting.length > 0) {
			this.inside++;
			this.waiting.next()?.();
		}
	}
}
