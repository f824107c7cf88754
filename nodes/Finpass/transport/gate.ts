import { Cancelled } from '../errors';
import { pause } from '../wait/pause';

/**
 * Lets so many requests be in flight at once, in the order of arrival. All requests of one run of the
 * node pass through one gate, so that a refusal for too many requests slows down all of them.
 */
export class Gate {
	private inFlight = 0;

	private readonly queue: Array<() => void> = [];

	private width: number;

	private closedUntil = 0;

	/** Requests that ended well since the width last changed. */
	private streak = 0;

	constructor(
		private readonly widest: number,
		private readonly signal?: AbortSignal,
	) {
		this.width = widest;
	}

	/** Runs one request as soon as there is room. */
	async pass<T>(send: () => Promise<T>): Promise<T> {
		await this.enter();
		try {
			await pause(this.closedUntil - Date.now(), this.signal);
			return await send();
		} finally {
			this.leave();
		}
	}

	/** Finpass refused a request for too many requests: narrows, and lets none out for a while. */
	slowDown(retryAfterMs: number): void {
		this.closedUntil = Math.max(this.closedUntil, Date.now() + retryAfterMs);
		this.width = Math.max(1, Math.min(this.width, Math.floor(this.inFlight * 0.9)));
		this.streak = 0;
	}

	/** A request was answered: after a full round of such answers there is room for one more. */
	speedUp(): void {
		if (++this.streak < this.width || this.width >= this.widest) return;
		this.width++;
		this.streak = 0;
		this.admit();
	}

	private async enter(): Promise<void> {
		if (this.signal?.aborted) throw new Cancelled();
		if (this.inFlight < this.width) this.inFlight++;
		else await new Promise<void>((resolve) => this.queue.push(resolve));
	}

	private leave(): void {
		this.inFlight--;
		this.admit();
	}

	private admit(): void {
		while (this.inFlight < this.width) {
			const next = this.queue.shift();
			if (next === undefined) return;
			this.inFlight++;
			next();
		}
	}
}
