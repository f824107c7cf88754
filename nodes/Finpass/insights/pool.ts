/** How many values are looked at for one key. Keeps the time linear if all are of one day. */
const MOST_LOOKED_AT = 50;

/** Values by key, each of which is given away once. */
export class Pool<K, T> {
	private readonly byKey = new Map<K, T[]>();

	add(key: K, value: T): void {
		const others = this.byKey.get(key);
		if (others === undefined) this.byKey.set(key, [value]);
		else others.push(value);
	}

	get isEmpty(): boolean {
		return this.byKey.size === 0;
	}

	/** A value of the first key that has one that fits. */
	take(keys: K[], fits: (value: T) => boolean = () => true): T | undefined {
		for (const key of keys) {
			const values = this.byKey.get(key) ?? [];
			const least = Math.max(0, values.length - MOST_LOOKED_AT);
			for (let at = values.length - 1; at >= least; at--) {
				if (fits(values[at])) return values.splice(at, 1)[0];
			}
		}
		return undefined;
	}
}
