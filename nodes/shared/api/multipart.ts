import { randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

/** A file to be sent. */
export interface Upload {
	name: string;
	/** Media type. */
	type: string;
	bytes: number;
	/** Opens it anew each time: as a stream if n8n keeps it outside the item. */
	open(): Promise<Buffer | NodeStream>;
}

/** A multipart body, ready to be sent once. */
export interface Multipart {
	body: Buffer | NodeStream;
	headers: Record<string, string>;
	/** To be called when the request is over, whether or not the body was read. */
	close(): void;
}

/**
 * Puts a file into a form with one field (RFC 7578). The length is sent beforehand, because some servers
 * refuse a form of unknown length; the file itself passes through in pieces.
 */
export async function formWith(field: string, file: Upload): Promise<Multipart> {
	const boundary = `n8n-${randomUUID()}`;
	const head = Buffer.from(
		`--${boundary}\r\n` +
			`Content-Disposition: form-data; name="${field}"; filename="${escaped(file.name)}"\r\n` +
			`Content-Type: ${file.type}\r\n\r\n`,
	);
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
	const content = await file.open();
	const headers = {
		'Content-Type': `multipart/form-data; boundary=${boundary}`,
		'Content-Length': String(head.length + file.bytes + tail.length),
	};
	if (Buffer.isBuffer(content)) {
		return { body: Buffer.concat([head, content, tail]), headers, close: () => undefined };
	}
	const body = streamOf(around(head, content, tail), content);
	return { body, headers, close: () => content.destroy() };
}

async function* around(head: Buffer, content: NodeStream, tail: Buffer): AsyncGenerator<Buffer> {
	yield head;
	yield* content as AsyncIterable<Buffer>;
	yield tail;
}

/** As browsers do (WHATWG HTML, multipart/form-data encoding algorithm). */
function escaped(name: string): string {
	return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}

/** Node's readable stream, as n8n's helpers give and take it. */
export type NodeStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/**
 * A stream of what a generator yields. Community nodes may not import Node's stream module, so the class
 * of a stream at hand is used: each has the static method `from`.
 */
export function streamOf(source: AsyncIterable<Buffer>, like: NodeStream): NodeStream {
	const { from } = like.constructor as unknown as {
		from(source: AsyncIterable<Buffer>, options: { objectMode: boolean }): NodeStream;
	};
	return from(source, { objectMode: false });
}
