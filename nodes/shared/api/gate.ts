import { pause } from './pause';
import { backoffMs } from './retry';

/** Keeps requests back while Finpass takes nothing. Then one goes first, and the rest follow its answer. */
export class Gate {
	/** How often it was closed since Finpass last took a request. */
	closings = 0;

	private closedUntil = 0;

	/** The request that goes first after it was closed; the others wait for its end. */
	private trial?: Promise<void>;

	private afterBreak = false;

	constructor(private readonly signal?: AbortSignal) {}

	/**
	 * Waits until it is open, and after a break until the one that went first is back.
	 *
	 * @throws Cancelled
	 */
	async opened(): Promise<void> {
		for (;;) {
			await pause(this.closedUntil - Date.now(), this.signal);
			if (this.closedUntil > Date.now()) continue;
			if (!this.afterBreak || this.trial === undefined) return;
			await this.trial;
		}
	}

	/** To be told of each request that was sent: after a break the others wait for it. */
	async letOut<T>(answer: Promise<T>): Promise<T> {
		if (!this.afterBreak) return await answer;
		const over = () => undefined;
		this.trial = answer.then(over, over);
		return await answer.finally(() => (this.trial = undefined));
	}

	/** Finpass takes requests again. */
	stayOpen(): void {
		this.closings = 0;
		this.afterBreak = false;
	}

	/** Lets nothing out until Finpass is likely to take something again, unless it is closed already. */
	closeFor(retryAfterMs = backoffMs(this.closings + 1)): void {
		if (this.closedUntil > Date.now()) return;
		this.closings++;
		this.close(retryAfterMs);
	}

	/** Lets nothing out for this many milliseconds at least. */
	close(ms: number): void {
		this.closedUntil = Math.max(this.closedUntil, Date.now() + ms);
		this.afterBreak = true;
	}
}
