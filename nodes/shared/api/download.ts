import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { Cancelled, FinpassError } from './errors';
import { connectionRefusal } from './connection';
import { streamedUntil } from './exchange';
import { Deadline, letGo, type ByteStream } from './deadline';
import { HEAD_BYTES, type FileKind } from './fileKinds';
import { isPrivateHost } from './hosts';
import { isLocal } from './request';
import { streamOf, type NodeStream } from './multipart';

/** A file to be fetched from a link that an answer held. */
export interface WantedFile {
	link: string;
	/** The name in n8n. The name that the server gives is not trusted. */
	name: string;
	kind: FileKind;
	/** Bytes. A larger file is given up. */
	largest: number;
}

/** Statuses of a pre-signed link that has expired. They depend on the storage service. */
const EXPIRED = [403, 404, 410];

/**
 * Fetches a file into n8n's binary data, as a stream, so that n8n holds none of it in memory unless it
 * keeps files there. The request carries no API key, and redirects are not followed.
 *
 * @param baseUrl the API's address: only if it is on this computer or in a private network may the
 *   link lead there
 * @param timeoutMs for the whole file
 * @throws FinpassError, among them `linkExpired`; Cancelled
 */
export async function download(
	context: IExecuteFunctions,
	file: WantedFile,
	baseUrl: URL,
	timeoutMs: number,
	signal?: AbortSignal,
): Promise<IBinaryData> {
	const deadline = new Deadline(timeoutMs, signal);
	const options: IHttpRequestOptions = {
		method: 'GET',
		url: allowedLink(file.link, baseUrl).href,
		...streamedUntil(deadline),
	};
	// n8n may wrap what ends a stream, so the reason is kept here.
	const limit: { reached?: FinpassError } = {};
	try {
		const sending = context.helpers.httpRequest(options) as Promise<FileResponse>;
		const response = await deadline.race(sending, ({ body }) => letGo(body));
		const refusal = refusedFile(response, file);
		if (refusal !== undefined) {
			letGo(response.body);
			throw refusal;
		}
		const chunks = checked(file, deadline.read(response.body), limit);
		const content = streamOf(chunks, response.body);
		return await context.helpers.prepareBinaryData(content, file.name, file.kind.type);
	} catch (error) {
		throw failureOf(limit.reached ?? error, { stopped: signal?.aborted, late: deadline.isOver });
	} finally {
		deadline.forget();
	}
}

function failureOf(
	error: unknown,
	end: { stopped?: boolean; late: boolean },
): FinpassError | Cancelled {
	if (end.stopped) return new Cancelled();
	if (error instanceof FinpassError) return error;
	const { reason, facts } = connectionRefusal(error, end.late);
	const late = reason === 'timedOut';
	return new FinpassError(
		reason,
		late ? 'The file was not downloaded in time' : 'The connection to the server of the file broke',
		late
			? "Set a longer 'Timeout (Seconds)' under 'Options'."
			: 'Check that this n8n can connect to the server of the file, then run this operation again.',
		facts,
	);
}

/** An answer of n8n's request helper with `encoding: 'stream'` and `returnFullResponse`. */
interface FileResponse {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: ByteStream & NodeStream;
}

function allowedLink(link: string, baseUrl: URL): URL {
	const url = URL.canParse(link) ? new URL(link) : undefined;
	const isSafe =
		url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal(url) && isLocal(baseUrl));
	if (url === undefined || !isSafe) {
		throw notAllowed('it does not start with https://');
	}
	if (isPrivateHost(url.hostname) && !isPrivateHost(baseUrl.hostname)) {
		throw notAllowed('it leads into a private network');
	}
	return url;
}

function notAllowed(why: string): FinpassError {
	return new FinpassError(
		'linkNotAllowed',
		`The link to the file was not followed: ${why}`,
		"Turn off 'Download' to see the link, and contact Finpass support.",
	);
}

function refusedFile(
	{ statusCode: status, headers }: FileResponse,
	file: WantedFile,
): FinpassError | undefined {
	if (EXPIRED.includes(status)) {
		return new FinpassError(
			'linkExpired',
			'The link to the file is no longer valid',
			'Run this operation again to get a new link.',
			{ status },
		);
	}
	if (status >= 300 && status < 400) return notAllowed('the server sends it on to another address');
	if (status === 429 || status >= 500) {
		return new FinpassError(
			'serverFailed',
			'The server that keeps the file could not deliver it',
			'Run this operation again later.',
			{ status },
		);
	}
	if (status < 200 || status > 299 || /^text\/html\b/.test(headers['content-type'] ?? '')) {
		return new FinpassError(
			'notFinpass',
			'The link leads to something else than the file',
			"Turn off 'Download' to see the link, and contact Finpass support.",
			{ status },
		);
	}
	return Number(headers['content-length'] ?? 0) > file.largest ? tooLarge(file.largest) : undefined;
}

/**
 * The file as it comes, once its first bytes have shown that it is one.
 *
 * @param limit takes the reason for which the file is given up
 */
async function* checked(
	{ largest, kind }: WantedFile,
	content: AsyncIterable<Buffer>,
	limit: { reached?: FinpassError },
): AsyncGenerator<Buffer> {
	const givenUp = (reason: FinpassError) => (limit.reached = reason);
	let bytes = 0;
	let head: Buffer[] | undefined = [];
	const begin = (chunks: Buffer[]): Buffer => {
		const beginning = Buffer.concat(chunks);
		const text = beginning.toString('latin1', 0, HEAD_BYTES);
		if (!kind.fits(text)) throw givenUp(notTheFile(kind, bytes));
		return beginning;
	};
	for await (const chunk of content) {
		bytes += chunk.length;
		if (bytes > largest) throw givenUp(tooLarge(largest));
		if (head === undefined) {
			yield chunk;
			continue;
		}
		head.push(chunk);
		if (bytes < HEAD_BYTES) continue;
		yield begin(head);
		head = undefined;
	}
	if (head !== undefined) yield begin(head);
}

function notTheFile({ extensions: [extension] }: FileKind, bytes: number): FinpassError {
	return new FinpassError(
		'notFinpass',
		bytes === 0
			? 'The file behind the link is empty'
			: `What the link leads to is not a ${extension.toUpperCase()} file`,
		"Run this operation again to get a new link. If this continues, turn off 'Download' to see the link, and contact Finpass support.",
	);
}

function tooLarge(largest: number): FinpassError {
	return new FinpassError(
		'answerTooLarge',
		`The file is larger than ${largest / 1024 / 1024} MB`,
		"Raise 'Max Download Size (MB)' under 'Additional Fields', or turn off 'Download' to get the link only.",
	);
}
