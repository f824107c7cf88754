/** Questions that may run at once, and that may wait for their turn. */
const MOST_ASKED = 10;
const MOST_WAITING = 100;

/** Ids that Finpass does not know may be asked about this often in a minute. */
const MOST_UNKNOWN = 20;
/** Different questions about one client in a minute: somebody who has its id could make up request ids. */
const MOST_OF_ONE = 20;
const MINUTE_MS = 60_000;

/** How many clients that Finpass knows are remembered, the latest first. */
const MOST_KNOWN = 10_000;

/** There are more calls than can be answered. The caller should try again later. */
export class TooManyCalls extends Error {}

/**
 * Limits how much any caller can make one trigger ask Finpass. Calls about the same client share a
 * question. Ids that Finpass does not know have a budget of their own, so that a stranger who makes up
 * ids is stopped, while callbacks about known clients still get through.
 */
export class Questions<T> {
	private readonly open = new Map<string, Promise<T | undefined>>();

	private readonly waiting: Array<() => void> = [];

	private asked = 0;

	/** When Finpass did not know an id, in milliseconds since 1970. */
	private unknown: number[] = [];

	/** For each client that Finpass knows, when each question about it was last asked. */
	private readonly known = new Map<string, Map<string, number>>();

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
		if (this.isSpent(clientId, about)) throw new TooManyCalls();
		const question = this.inTurn(clientId, about, put).finally(() => this.open.delete(about));
		this.open.set(about, question);
		return await question;
	}

	private async inTurn(
		clientId: string,
		about: string,
		put: () => Promise<T | undefined>,
	): Promise<T | undefined> {
		await this.turn();
		try {
			// Questions before this one may have used up the budget.
			if (this.isSpent(clientId, about)) throw new TooManyCalls();
			const answer = await put();
			if (answer === undefined) this.unknown.push(Date.now());
			else this.remember(clientId, about);
			return answer;
		} finally {
			const next = this.waiting.shift();
			if (next === undefined) this.asked--;
			else next();
		}
	}

	/** Resolves when a question may be asked. A question that ends hands its place on. */
	private async turn(): Promise<void> {
		if (this.asked < MOST_ASKED) {
			this.asked++;
			return;
		}
		if (this.waiting.length >= MOST_WAITING) throw new TooManyCalls();
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	private isSpent(clientId: string, about: string): boolean {
		const asked = this.known.get(clientId);
		if (asked?.has(about)) return false;
		if (asked !== undefined) return ofThisMinute([...asked.values()]).length >= MOST_OF_ONE;
		this.unknown = ofThisMinute(this.unknown);
		return this.unknown.length >= MOST_UNKNOWN;
	}

	private remember(clientId: string, about: string): void {
		const asked = [...(this.known.get(clientId) ?? [])].filter(([, at]) => isOfThisMinute(at));
		this.known.delete(clientId);
		this.known.set(clientId, new Map([...asked, [about, Date.now()]]));
		for (const oldest of this.known.keys()) {
			if (this.known.size <= MOST_KNOWN) break;
			this.known.delete(oldest);
		}
	}
}

const isOfThisMinute = (at: number) => at > Date.now() - MINUTE_MS;
const ofThisMinute = (times: number[]) => times.filter(isOfThisMinute);
