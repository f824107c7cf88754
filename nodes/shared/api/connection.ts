import { FinpassError } from './errors';

/** If a request fails in one of these steps, nothing of it was sent. */
const BEFORE_SENDING = ['connect', 'getaddrinfo'];

/** The server's certificate is checked before anything is sent. */
const UNTRUSTED = /^(?!ERR_SSL_).*(CERT|UNABLE_TO_|ERR_TLS_)/;

/**
 * Puts a broken connection into words, from the error of n8n's request helper. That error holds the
 * request with its headers, so only its code is used, and how far the connection had come.
 *
 * @param late the time for the whole exchange was over
 */
export function connectionRefusal(error: unknown, late: boolean): FinpassError {
	const causes = causesOf(error);
	const code = causes.map((cause) => cause.code).find((found) => found !== undefined) ?? '';
	const shown = /^[A-Z_]{4,50}$/.test(code) ? ` (${code})` : '';
	if (causes.some(isBeforeSending)) {
		return new FinpassError(
			'unreachable',
			'Finpass could not be reached',
			`Check the 'Base URL' of the credential and whether this n8n can connect to it${shown}.`,
		);
	}
	if (UNTRUSTED.test(code) || causes.some(isInHandshake)) {
		return new FinpassError(
			'certificate',
			'No trusted connection to the server could be made, so nothing was sent',
			`Check the 'Base URL' of the credential. If a company proxy inspects traffic, have its certificate added to n8n${shown}.`,
		);
	}
	if (late || code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return new FinpassError(
			'timedOut',
			'Finpass did not answer in time',
			"Try again later, or set a longer 'Timeout (Seconds)' under 'Options'.",
			{ mayBeProcessed: true },
		);
	}
	return new FinpassError(
		'connectionLost',
		'The connection broke before the answer was complete',
		`Try again later. If this happens often, check the network between n8n and Finpass${shown}.`,
		{ mayBeProcessed: true },
	);
}

/** What a system error tells: one for each address if a host has several. */
interface SystemError {
	code?: string;
	syscall?: string;
	/** The request under way, of an error of axios. */
	request?: { socket?: { secureConnecting?: boolean } | null };
	cause?: unknown;
	errors?: unknown[];
}

function isBeforeSending({ syscall }: SystemError): boolean {
	return BEFORE_SENDING.includes(syscall ?? '');
}

/** The same code may come later. Nothing was sent only if it comes while encryption is agreed on. */
function isInHandshake({ code, request }: SystemError): boolean {
	return /^(EPROTO$|ERR_SSL_)/.test(code ?? '') && request?.socket?.secureConnecting === true;
}

/** The error and what caused it: n8n and axios wrap it once each. */
function causesOf(error: unknown, depth = 0): SystemError[] {
	if (typeof error !== 'object' || error === null || depth > 4) return [];
	const { cause, errors = [] } = error as SystemError;
	return [error, ...[cause, ...errors].flatMap((inner) => causesOf(inner, depth + 1))];
}
