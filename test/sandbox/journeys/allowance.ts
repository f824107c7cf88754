const INDIA_MS = 5.5 * 3_600_000;

/** How many refreshes a consent has in a calendar month: the ecosystem's fair use allows a handful. */
export class Allowance {
	private perMonth: number | null = null;
	private readonly used = new Map<string, number>();

	set(perMonth: number | null): void {
		this.perMonth = perMonth;
		this.used.clear();
	}

	/** Uses one up. False if none is left. */
	take(clientId: string): boolean {
		const month = new Date(Date.now() + INDIA_MS).toISOString().slice(0, 7);
		const key = `${clientId} ${month}`;
		const used = this.used.get(key) ?? 0;
		if (used >= (this.perMonth ?? Infinity)) return false;
		this.used.set(key, used + 1);
		return true;
	}
}
