/** A longer timer ends at once in Node.js. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What is used of Node's readable stream. */
export interface ByteStream extends AsyncIterable<Buffer> {
	destroy(): unknown;
	on(event: 'error', listener: () => void): unknown;
}

/**
 * The end of an exchange, whatever the server does: its time is over, or the run ends. n8n's own timeout
 * starts anew with each byte, and the stream that it gives cannot be destroyed while it waits for a byte.
 * So everything that may take long is raced against this.
 */
export class Deadline {
	private readonly end = new AbortController();

	private readonly timer: AbortSignal;

	/** What to do with each race at the end. Listeners of the signal would take ten times as long. */
	private readonly races = new Set<() => void>();

	/** Milliseconds from the beginning, a whole number. */
	readonly ms: number;

	/** @param ms any number */
	constructor(
		ms: number,
		private readonly stop?: AbortSignal,
	) {
		this.ms = Math.ceil(Math.min(Math.max(1, ms), LONGEST_TIMER_MS));
		this.timer = AbortSignal.timeout(this.ms);
		if (stop?.aborted) this.abort();
		this.timer.addEventListener('abort', this.abort, { once: true });
		stop?.addEventListener('abort', this.abort, { once: true });
	}

	/** Aborts at the end. `AbortSignal.any` would keep a kilobyte per request for as long as the run. */
	get signal(): AbortSignal {
		return this.end.signal;
	}

	/** The time is over. */
	get isOver(): boolean {
		return this.timer.aborted;
	}

	/** The exchange is done: nothing will be aborted any more. */
	forget(): void {
		this.timer.removeEventListener('abort', this.abort);
		this.stop?.removeEventListener('abort', this.abort);
	}

	/**
	 * Waits for something, but not beyond the end. What comes later is ignored.
	 *
	 * @param late is given what comes later
	 */
	race<T>(work: Promise<T>, late: (result: T) => void = () => undefined): Promise<T> {
		return new Promise((resolve, reject) => {
			const giveUp = () => {
				reject(new Error('The time for the answer is over'));
				work.then(late, () => undefined);
			};
			if (this.signal.aborted) return giveUp();
			this.races.add(giveUp);
			const done = () => this.races.delete(giveUp);
			work.then(
				(result) => done() && resolve(result),
				(error: Error) => done() && reject(error),
			);
		});
	}

	/** Reads a stream, but not beyond the end, and lets go of it afterwards. */
	async *read(body: ByteStream): AsyncGenerator<Buffer> {
		const chunks = body[Symbol.asyncIterator]();
		try {
			for (;;) {
				const next = await this.race(chunks.next());
				if (next.done === true) return;
				yield next.value;
			}
		} finally {
			letGo(body);
		}
	}

	private readonly abort = () => {
		this.end.abort();
		for (const giveUp of this.races) giveUp();
		this.races.clear();
	};
}

/** Ends a stream without waiting for it, and ignores its errors. */
export function letGo(body: ByteStream): void {
	body.on('error', () => undefined);
	body.destroy();
}
