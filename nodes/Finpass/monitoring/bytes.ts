/** Bytes of a hash of 48 bits, which is a whole number that JavaScript has exactly. */
const HASH_BYTES = 6;
/** A number takes a byte for each 7 bits of it. */
const MORE = 0x80;

/** Packs numbers, hashes and texts into few bytes. */
export class ByteWriter {
	private buffer = Buffer.alloc(1024);

	private length = 0;

	/** A whole number, not negative, below 2^53. */
	number(value: number): void {
		this.room(8);
		let left = value;
		while (left >= MORE) {
			this.buffer[this.length++] = (left % MORE) + MORE;
			left = Math.floor(left / MORE);
		}
		this.buffer[this.length++] = left;
	}

	hash(value: number): void {
		this.room(HASH_BYTES);
		this.length = this.buffer.writeUIntBE(value, this.length, HASH_BYTES);
	}

	bytes(value: Buffer): void {
		this.room(value.length);
		this.length += value.copy(this.buffer, this.length);
	}

	text(value: string): void {
		const bytes = Buffer.from(value);
		this.number(bytes.length);
		this.bytes(bytes);
	}

	done(): Buffer {
		return this.buffer.subarray(0, this.length);
	}

	private room(bytes: number): void {
		if (this.length + bytes <= this.buffer.length) return;
		const larger = Buffer.alloc(2 * this.buffer.length + bytes);
		this.buffer.copy(larger);
		this.buffer = larger;
	}
}

/** Reads what a ByteWriter packed, in the same order. */
export class ByteReader {
	private at = 0;

	constructor(private readonly buffer: Buffer) {}

	number(): number {
		let value = 0;
		for (let unit = 1; ; unit *= MORE) {
			const byte = this.buffer.readUInt8(this.at++);
			value += (byte % MORE) * unit;
			if (byte < MORE) return value;
		}
	}

	hash(): number {
		this.at += HASH_BYTES;
		return this.buffer.readUIntBE(this.at - HASH_BYTES, HASH_BYTES);
	}

	bytes(length: number): Buffer {
		this.at += length;
		return this.buffer.subarray(this.at - length, this.at);
	}

	text(): string {
		return this.bytes(this.number()).toString();
	}
}
