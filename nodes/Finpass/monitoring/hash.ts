import { createHash } from 'node:crypto';

/**
 * 48 bits that stand for one transaction in a customer's state. They come from its key and are mixed with
 * the client, so that the states of two clients cannot be compared. Two of 6,000 are the same once in ten million
 * customers.
 */
type KeyHash = (key: string) => number;

/** Makes the hashes of one client's keys. */
export function keyHashOf(clientId: string): KeyHash {
	const salt = sha256(`finpass-state/1\n${clientId}`);
	const [first, second] = [salt.readUInt32BE(0), salt.readUInt32BE(4)];
	return (key) => {
		const high = mix(parseInt(key.slice(0, 8), 16) ^ first);
		const low = mix(parseInt(key.slice(8, 16), 16) ^ second);
		return high * 2 ** 16 + (low >>> 16);
	};
}

/** Identifies an account in a client's state. */
export function accountHash(clientId: string, account: string): number {
	return sha256(`finpass-account/1\n${clientId}\n${account}`).readUIntBE(0, 6);
}

/** One hash for all hashes of a day, in any order. */
export function digestOf(hashes: number[]): number {
	const bytes = Buffer.alloc(hashes.length * 6);
	[...hashes].sort((a, b) => a - b).forEach((hash, n) => bytes.writeUIntBE(hash, n * 6, 6));
	return sha256(bytes).readUIntBE(0, 6);
}

/** Spreads 32 bits over 32 bits (the finalizer of MurmurHash3), a hundred times as fast as SHA-256. */
function mix(bits: number): number {
	let mixed = bits;
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** SHA-256, of a text its UTF-8. */
export function sha256(data: string | Buffer): Buffer {
	return createHash('sha256').update(data).digest();
}
