/** Questions under way at once, and those that wait for their turn. */
const MOST_ASKED = 10;
const MOST_WAITING = 100;

/** Ids that Finpass does not know may be asked about this often in a minute. */
const MOST_UNKNOWN = 20;
const MINUTE_MS = 60_000;

/** Clients that Finpass knows are remembered, the latest first. */
const MOST_KNOWN = 10_000;

/** More was asked than can be answered. The caller is to come again. */
export class TooManyCalls extends Error {}

/**
 * Bounds what callers, whoever they are, can make one trigger ask Finpass. Calls about the same client
 * share a question. Ids that Finpass does not know have a budget of their own, so that a stranger who
 * makes ids up is stopped, and callbacks about clients that are known go on.
 */
export class Questions<T> {
	private readonly open = new Map<string, Promise<T | undefined>>();

	private readonly waiting: Array<() => void> = [];

	private asked = 0;

	/** When Finpass did not know an id, in milliseconds since 1970. */
	private unknown: number[] = [];

	private readonly known = new Set<string>();

	/**
	 * @param about what calls must have in common to share a question
	 * @param put asks Finpass; gives undefined if it does not know the client
	 * @throws TooManyCalls, and what `put` throws
	 */
	async ask(
		clientId: string,
		about: string,
		put: () => Promise<T | undefined>,
	): Promise<T | undefined> {
		const shared = this.open.get(about);
		if (shared !== undefined) return await shared;
		if (!this.known.has(clientId) && this.isSpent()) throw new TooManyCalls();
		const question = this.inTurn(clientId, put).finally(() => this.open.delete(about));
		this.open.set(about, question);
		return await question;
	}

	private async inTurn(
		clientId: string,
		put: () => Promise<T | undefined>,
	): Promise<T | undefined> {
		await this.turn();
		try {
			// Those before it may have used up what was left.
			if (!this.known.has(clientId) && this.isSpent()) throw new TooManyCalls();
			const answer = await put();
			if (answer === undefined) this.unknown.push(Date.now());
			else this.remember(clientId);
			return answer;
		} finally {
			const next = this.waiting.shift();
			if (next === undefined) this.asked--;
			else next();
		}
	}

	/** Ends when a question may be put. Whose question ends hands its place on. */
	private async turn(): Promise<void> {
		if (this.asked < MOST_ASKED) {
			this.asked++;
			return;
		}
		if (this.waiting.length >= MOST_WAITING) throw new TooManyCalls();
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	private isSpent(): boolean {
		this.unknown = this.unknown.filter((at) => at > Date.now() - MINUTE_MS);
		return this.unknown.length >= MOST_UNKNOWN;
	}

	private remember(clientId: string): void {
		this.known.delete(clientId);
		this.known.add(clientId);
		for (const oldest of this.known) {
			if (this.known.size <= MOST_KNOWN) break;
			this.known.delete(oldest);
		}
	}
}
