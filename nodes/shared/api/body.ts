import { letGo, type ByteStream, type Deadline } from './deadline';
import { FinpassError } from './errors';
import { parseable } from '../json/jsonText';

/**
 * The largest answer that is read, in bytes after decompression. A report of 200,000 transactions has
 * about 50 MB; what is larger is more likely an attack or a defect.
 */
export const LARGEST_ANSWER_BYTES = 128 * 1024 * 1024;

/** From this size on an answer counts against the budget of its run, in bytes. */
const LARGE_BYTES = 16 * 1024 * 1024;
/** What all large answers of a run may take together: n8n keeps what comes out of them until its end. */
const LARGEST_RUN_BYTES = 256 * 1024 * 1024;

/** The bytes that a run has left for large answers. */
export class AnswerBudget {
	private left = LARGEST_RUN_BYTES;

	/**
	 * @param isPaid it counts, but is never refused, because it cannot be fetched again for free
	 * @throws FinpassError `answerTooLarge`
	 */
	take(bytes: number, isPaid: boolean): void {
		if (!isPaid && bytes > this.left) throw tooMuch();
		this.left -= bytes;
	}

	giveBack(bytes: number): void {
		this.left += bytes;
	}
}

/** An answer whose body has yet to be read. */
export interface Unread {
	headers: Record<string, string | undefined>;
	body: ByteStream;
}

/**
 * Reads an answer's body to its end as UTF-8: that of its JSON if the connection breaks or falls silent there.
 *
 * @param budget of the run. An answer that was paid for is read even if nothing is left of the budget.
 * @throws FinpassError `answerTooLarge`; an Error if the time is over, or the run
 */
export async function readText(
	{ headers, body }: Unread,
	deadline: Deadline,
	budget = new AnswerBudget(),
	isPaid = false,
): Promise<string> {
	// A large report is written into its memory at once, because a list of its pieces would double that.
	// The length is a guess, because that of a compressed answer is another.
	let room = roomFor(Math.min(lengthOf(headers), LARGEST_ANSWER_BYTES));
	let length = 0;
	let taken = 0;
	let isWhole = false;
	const readAll = async () => {
		for await (const chunk of body) {
			if (length + chunk.length > LARGEST_ANSWER_BYTES) throw tooLarge();
			if (length + chunk.length > room.byteLength) room = larger(room, length + chunk.length);
			length += chunk.copy(new Uint8Array(room), length);
			if (length < LARGE_BYTES) continue;
			budget.take(length - taken, isPaid);
			taken = length;
		}
	};
	const textSoFar = () => Buffer.from(room).toString('utf8', 0, length);
	try {
		await deadline.race(readAll()).catch((error: unknown) => {
			if (error instanceof FinpassError || !isWholeJson(textSoFar().trim())) throw error;
		});
		isWhole = true;
		return textSoFar();
	} finally {
		letGo(body);
		giveBack(room);
		if (!isWhole) budget.giveBack(taken);
	}
}

function lengthOf(headers: Unread['headers']): number {
	const length = Number(headers['content-length']);
	return length > 0 ? length : 0;
}

/**
 * Memory for an answer. V8 would keep that of a large one until it collects its old garbage; what can be
 * resized is given back at once.
 */
function roomFor(bytes: number): ArrayBuffer {
	return new ArrayBuffer(bytes, bytes < LARGE_BYTES ? {} : { maxByteLength: bytes });
}

function larger(room: ArrayBuffer, least: number): ArrayBuffer {
	const grown = roomFor(Math.max(least, 2 * room.byteLength));
	new Uint8Array(grown).set(new Uint8Array(room));
	giveBack(room);
	return grown;
}

function giveBack(room: ArrayBuffer): void {
	if (room.resizable) room.resize(0);
}

function tooMuch(): FinpassError {
	return new FinpassError(
		'answerTooLarge',
		`The large answers of this run take more than ${LARGEST_RUN_BYTES / 1024 / 1024} MB together`,
		'Use Loop Over Items to give the node fewer items at a time, then run this item again.',
		{ mayBeProcessed: true },
	);
}

function tooLarge(): FinpassError {
	return new FinpassError(
		'answerTooLarge',
		`The answer is larger than ${LARGEST_ANSWER_BYTES / 1024 / 1024} MB`,
		'Ask Finpass support whether this answer is correct. Nothing of it was kept.',
		{ mayBeProcessed: true },
	);
}

/**
 * Reads an answer's text as JSON.
 *
 * @returns the text itself if a refusal is one; undefined for an empty text, and for what is no JSON if the
 *   status alone says enough
 * @throws FinpassError `notFinpass` or `connectionLost` for a text that is no JSON although JSON was due
 */
export function parseBody(text: string, status: number): unknown {
	const trimmed = text.trim();
	if (trimmed === '') return undefined;
	const succeeded = status >= 200 && status < 300;
	const isJson = /^[{[]/.test(trimmed);
	const parsed = isJson ? parseable(trimmed) : trimmed;
	if (parsed === undefined) throw tooDeep(status, succeeded);
	let body = jsonOf(parsed);
	if (body === undefined && RECORD.test(parsed)) body = jsonOf(withoutRest(parsed));
	if (body !== undefined) return body;
	const isPage = trimmed.startsWith('<');
	if (!succeeded && !isPage && !isJson) return trimmed;
	if (!succeeded && (saysEnough(status) || (isJson && !RECORD.test(trimmed)))) return undefined;
	if (isJson) {
		// The words of a refusal are lost. They may have been that the customer has not decided yet, and a server that
		// breaks off is not believed that it did not process the request.
		throw new FinpassError(
			'connectionLost',
			'The answer broke off before it was complete',
			'Try again later. If this happens often, check the network between n8n and Finpass.',
			{ status, mayBeProcessed: true },
		);
	}
	throw new FinpassError(
		'notFinpass',
		`Finpass answered with a ${isPage ? 'web page' : 'text'} instead of data`,
		"Check the 'Base URL' of the credential, and whether there is a proxy between n8n and Finpass.",
		{ status, mayBeProcessed: succeeded },
	);
}

function tooDeep(status: number, mayBeProcessed: boolean): FinpassError {
	return new FinpassError(
		'notFinpass',
		'The answer is nested too deeply to be read',
		'Ask Finpass support whether this answer is correct. Nothing of it was kept.',
		{ status, mayBeProcessed },
	);
}

/** An object or a list without what proxies and debuggers may write behind it. */
function withoutRest(text: string): string {
	return text.slice(0, text.lastIndexOf(text.startsWith('{') ? '}' : ']') + 1);
}

/** Tells JSON that broke off from words that begin with a bracket. */
const RECORD = /^[{[]\s*["{]/;

/** Gateways answer these with a page of their own. */
function saysEnough(status: number): boolean {
	return (status >= 300 && status < 400) || [401, 413, 429].includes(status) || status >= 500;
}

/** No part of an object or a list is JSON. */
const isWholeJson = (text: string) => /^[{[]/.test(text) && jsonOf(text) !== undefined;

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
