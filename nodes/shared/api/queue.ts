/** First in, first out. An index moves instead of the entries, because shifting a long array is slow. */
export class Queue<T> {
	private entries: T[] = [];

	private first = 0;

	get length(): number {
		return this.entries.length - this.first;
	}

	add(entry: T): void {
		this.entries.push(entry);
	}

	/** Takes the first one out. */
	next(): T | undefined {
		const entry = this.entries[this.first++];
		if (this.length <= 0) {
			this.entries = [];
			this.first = 0;
		}
		return entry;
	}
}
