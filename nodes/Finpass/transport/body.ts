import { Refusal } from '../errors';

/** What is used of Node's readable stream. */
export interface ByteStream extends AsyncIterable<Buffer> {
	destroy(error?: Error): unknown;
}

/**
 * The largest answer that is read, in bytes after decompression. A report of 200,000 transactions has
 * about 70 MB; what is larger is more likely an attack or a defect.
 */
export const LARGEST_ANSWER_BYTES = 256 * 1024 * 1024;

/**
 * Reads a stream to its end as UTF-8.
 *
 * @param deadline aborts when the time for the whole exchange is over
 */
export async function readText(stream: ByteStream, deadline: AbortSignal): Promise<string> {
	const giveUp = () => stream.destroy(new Error('The time for the answer is over'));
	if (deadline.aborted) giveUp();
	deadline.addEventListener('abort', giveUp, { once: true });
	try {
		const chunks: Buffer[] = [];
		let bytes = 0;
		for await (const chunk of stream) {
			bytes += chunk.length;
			if (bytes > LARGEST_ANSWER_BYTES) {
				stream.destroy();
				throw new Refusal(
					'answerTooLarge',
					`The answer is larger than ${LARGEST_ANSWER_BYTES / 1024 / 1024} MB`,
					'Ask Finpass support whether this answer is as it should be. Nothing of it was kept.',
				);
			}
			chunks.push(chunk);
		}
		return Buffer.concat(chunks, bytes).toString('utf8');
	} finally {
		deadline.removeEventListener('abort', giveUp);
	}
}

/**
 * Reads an answer's text as JSON.
 *
 * @returns undefined for an empty text and for a text that is no JSON where the status alone says enough
 * @throws Refusal `notFinpass` for a text that is no JSON with a 2xx status
 */
export function parseBody(text: string, status: number): unknown {
	const trimmed = text.trim();
	if (trimmed === '') return undefined;
	const body = jsonOf(trimmed);
	if (body !== undefined || status < 200 || status > 299) return body;
	const what = trimmed.startsWith('<') ? 'a web page' : 'a text that is not complete JSON';
	throw new Refusal(
		'notFinpass',
		`Finpass answered with ${what} instead of data`,
		'Check the Base URL of the credential, and whether a proxy stands between n8n and Finpass.',
		{ status, mayBeProcessed: true },
	);
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
