import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { failure } from './envelopes';
import type { Condition } from './rules';
import type { Answer } from './types';

/**
 * How an answer goes wrong. `429` to `503` are what they say; `html` is a web page with status
 * 200, `success-false` a failure with status 200, `redirect` a 307 to the files' origin, and
 * `gzip-bomb` 1 GB of spaces in 1 MB. `slow-drip` sends one byte a second, `endless-drip` a space ten
 * times a second for ever. After its head, a byte or half of the answer, the server falls silent with
 * `head-then-silence`, `byte-then-silence` and `half-then-silence`.
 */
export type FaultKind =
	| 'reset-before'
	| 'reset-mid'
	| 'hang'
	| 'slow-drip'
	| 'endless-drip'
	| 'head-then-silence'
	| 'byte-then-silence'
	| 'half-then-silence'
	| '429'
	| '500'
	| '502'
	| '503'
	| 'html'
	| 'truncated-json'
	| 'success-false'
	| 'redirect'
	| 'gzip-bomb';

export interface Fault extends Condition {
	kind: FaultKind;
	/**
	 * Whether the operation takes effect before its answer goes wrong. Unless given, it does for
	 * the kinds that spoil an existing answer, such as `reset-mid` or `truncated-json`.
	 */
	afterProcessing?: boolean;
	/** Value of the Retry-After header: seconds, or a date. */
	retryAfter?: number | string;
}

const SPOILING: readonly FaultKind[] = [
	'reset-mid',
	'slow-drip',
	'endless-drip',
	'head-then-silence',
	'byte-then-silence',
	'half-then-silence',
	'truncated-json',
];

export const processesFirst = ({ kind, afterProcessing }: Fault): boolean =>
	afterProcessing ?? SPOILING.includes(kind);

const PAGE =
	'<!doctype html><html><head><title>Service notice</title></head><body><h1>We will be back soon</h1></body></html>';
const GIGABYTE_IN_PIECES = 1024;

let piece: Buffer | undefined;
/** A megabyte of spaces. Pieces in a row are one valid gzip stream, so the whole is never held. */
const gzippedMegabyte = (): Buffer => (piece ??= gzipSync(Buffer.alloc(1024 * 1024, ' ')));

function bomb(response: ServerResponse): void {
	response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
	let left = GIGABYTE_IN_PIECES;
	const pump = (): void => {
		while (left > 0 && !response.destroyed) {
			left -= 1;
			if (!response.write(gzippedMegabyte())) {
				response.once('drain', pump);
				return;
			}
		}
		response.end();
	};
	pump();
}

function drip(response: ServerResponse, status: number, body: Buffer): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': body.length,
	});
	let sent = 0;
	const timer = setInterval(() => {
		response.write(body.subarray(sent, ++sent));
		if (sent >= body.length) {
			clearInterval(timer);
			response.end();
		}
	}, 1000);
	response.once('close', () => clearInterval(timer));
}

function dripForEver(response: ServerResponse, status: number): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	const timer = setInterval(() => response.write(' '), 100);
	response.once('close', () => clearInterval(timer));
}

/** Sends this many bytes of an answer, and nothing more. */
function fallSilent(response: ServerResponse, status: number, body: Buffer, bytes: number): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': body.length,
	});
	response.flushHeaders();
	if (bytes > 0) response.write(body.subarray(0, bytes));
}

function resetMid(response: ServerResponse, status: number, body: Buffer): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': body.length,
	});
	response.write(body.subarray(0, Math.ceil(body.length / 2)), () => {
		// The written part should arrive before the connection breaks.
		setTimeout(() => response.socket?.resetAndDestroy(), 10);
	});
}

/**
 * Sends an answer that has gone wrong.
 * @param answer what would have been sent
 * @returns the status that went out, null where no whole answer does
 */
export function play(
	fault: Fault,
	path: string,
	answer: Answer,
	response: ServerResponse,
	otherOrigin: string,
): number | null {
	const body = answer.prepared ?? Buffer.from(JSON.stringify(answer.body));
	const end = (status: number, type: string, text: string | Buffer, more = {}): number => {
		const retryAfter =
			fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
		response.writeHead(status, {
			'content-type': type,
			'content-length': Buffer.byteLength(text),
			...retryAfter,
			...more,
		});
		response.end(text);
		return status;
	};
	const fail = (status: number, message: string): number => {
		const code = message.toLowerCase().replaceAll(' ', '_');
		return end(
			status,
			'application/json',
			JSON.stringify(failure(path, status, message, code).body),
		);
	};
	switch (fault.kind) {
		case 'reset-before':
			response.socket?.resetAndDestroy();
			return null;
		case 'reset-mid':
			resetMid(response, answer.status, body);
			return null;
		case 'hang':
			return null;
		case 'slow-drip':
			drip(response, answer.status, body);
			return null;
		case 'endless-drip':
			dripForEver(response, answer.status);
			return null;
		case 'head-then-silence':
			fallSilent(response, answer.status, body, 0);
			return null;
		case 'byte-then-silence':
			fallSilent(response, answer.status, body, 1);
			return null;
		case 'half-then-silence':
			fallSilent(response, answer.status, body, Math.ceil(body.length / 2));
			return null;
		case '429':
			return fail(429, 'Too many requests');
		case '500':
			return fail(500, 'Internal server error');
		case '502':
			return end(502, 'text/html', PAGE);
		case '503':
			return fail(503, 'Service unavailable');
		case 'html':
			return end(200, 'text/html', PAGE);
		case 'truncated-json':
			return end(answer.status, 'application/json', body.subarray(0, Math.ceil(body.length / 2)));
		case 'success-false':
			return end(
				200,
				'application/json',
				JSON.stringify(failure(path, 200, 'Something went wrong', 'internal_error').body),
			);
		case 'redirect':
			return end(307, 'text/plain', '', { location: `${otherOrigin}${path}` });
		case 'gzip-bomb':
			bomb(response);
			return 200;
	}
}
