const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** FNV-1a, 32 bits. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
	}
	return value >>> 0;
}

/**
 * Numbers that look random and are the same every time for the same keys, so that a mobile
 * number has the same bank accounts in every run of the sandbox with the same seed.
 */
export class Random {
	private state: number;

	constructor(...keys: Array<string | number>) {
		this.state = hash(keys.join('|'));
	}

	/** From 0 to below 1 (mulberry32). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from `least` to `most`, both included. */
	int(least: number, most: number): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.int(0, list.length - 1)];
	}

	digits(count: number): string {
		return Array.from({ length: count }, () => this.int(0, 9)).join('');
	}

	letters(count: number): string {
		return Array.from({ length: count }, () => LETTERS[this.int(0, 25)]).join('');
	}

	uuid(): string {
		const hex = Array.from({ length: 32 }, () => this.int(0, 15).toString(16)).join('');
		return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
	}

	shuffle<T>(list: readonly T[]): T[] {
		const shuffled = [...list];
		for (let i = shuffled.length - 1; i > 0; i--) {
			const j = this.int(0, i);
			[shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
		}
		return shuffled;
	}
}
