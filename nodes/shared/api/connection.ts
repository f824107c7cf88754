import { FinpassError } from './errors';

/** The request never left, so it was certainly not processed. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const CONNECTING = ['connect', 'getaddrinfo'];

/** Encryption is agreed on before anything is sent. */
const INSECURE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|^EPROTO$/;

/**
 * Puts a broken connection into words, from the error of n8n's request helper. That error holds the
 * request with its headers, so nothing but its code is taken from it.
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
			`Check the 'Base URL' of the credential and whether this n8n may connect to it${shown}.`,
		);
	}
	if (INSECURE.test(code)) {
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

/** What a system error tells; of a failed connection to several addresses, one for each. */
interface SystemError {
	code?: string;
	syscall?: string;
	cause?: unknown;
	errors?: unknown[];
}

function isBeforeSending({ code, syscall }: SystemError): boolean {
	return NOT_CONNECTED.includes(code ?? '') || CONNECTING.includes(syscall ?? '');
}

/** The error and what caused it: n8n and axios wrap it once each. */
function causesOf(error: unknown, depth = 0): SystemError[] {
	if (typeof error !== 'object' || error === null || depth > 4) return [];
	const { cause, errors = [] } = error as SystemError;
	return [error, ...[cause, ...errors].flatMap((inner) => causesOf(inner, depth + 1))];
}
