import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';

/** What the pre-signed links do. */
export interface FileLinks {
	/** Milliseconds that a new link is valid; 5 minutes unless set. */
	validForMs?: number;
	/** How many of the next links are expired from the start. */
	expired?: number;
	/** Size in bytes that PDF files are padded to. */
	padTo?: number;
}

/** A request to the files' origin, or one that was sent astray to it by a redirect. */
export interface FileRequest {
	at: string;
	method: string;
	path: string;
	/** Names in lower case. */
	headers: Record<string, unknown>;
	status: number;
}

interface StoredFile {
	/** Made when it is fetched, so that links nobody follows cost nothing. */
	content: () => Buffer;
	type: string;
	validUntil: number;
}

const EXPIRED = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>`;

/** A second origin, such as object storage: it knows no API key, and records requests that send one. */
export class FileOrigin {
	url = '';
	padTo = 0;
	private validForMs = 300_000;
	private expired = 0;
	private files = new Map<string, StoredFile>();
	private records: FileRequest[] = [];
	private readonly server: Server = createServer((request, response) => {
		request.resume();
		const path = request.url ?? '/';
		const status = this.serve(path, response);
		this.records.push({
			at: new Date().toISOString(),
			method: request.method ?? '',
			path,
			headers: request.headers,
			status,
		});
	});

	async start(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	configure({ validForMs, expired, padTo }: FileLinks): void {
		this.validForMs = validForMs ?? this.validForMs;
		this.expired = expired ?? this.expired;
		this.padTo = padTo ?? this.padTo;
	}

	reset(): void {
		this.configure({ validForMs: 300_000, expired: 0, padTo: 0 });
		this.records = [];
	}

	/** Keeps a file and gives a pre-signed link to it. */
	publish(name: string, type: string, content: () => Buffer): string {
		const spoiled = this.expired > 0;
		if (spoiled) this.expired -= 1;
		const validUntil = spoiled ? 0 : Date.now() + this.validForMs;
		const path = `/statements/${randomUUID()}/${encodeURIComponent(name)}`;
		this.files.set(path, { content, type, validUntil });
		return `${this.url}${path}?X-Amz-Expires=${this.validForMs / 1000}&X-Amz-Signature=${randomUUID()}`;
	}

	requests(): FileRequest[] {
		return [...this.records];
	}

	private serve(path: string, response: ServerResponse): number {
		const file = this.files.get(path.split('?')[0]);
		const expired = file !== undefined && Date.now() >= file.validUntil;
		const status = file === undefined ? 404 : expired ? 403 : 200;
		const content = status === 200 && file ? file.content() : Buffer.from(EXPIRED);
		response.writeHead(status, {
			'content-type': status === 200 && file ? file.type : 'application/xml',
			'content-length': content.length,
		});
		response.end(content);
		return status;
	}
}
