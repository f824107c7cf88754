import { Refusal } from '../errors';

/** The request never reached Finpass, so it was certainly not processed. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

const NEXT_STEP_UNREACHABLE =
	'Check the Base URL of the credential and whether this n8n may connect to it.';

/**
 * Puts a broken connection into words, from the error of n8n's request helper. That error holds the
 * request with its headers, so nothing but its code is taken from it.
 *
 * @param late the time for the whole exchange was over
 */
export function connectionRefusal(error: unknown, late: boolean): Refusal {
	const code = errorCode(error);
	if (late || code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return new Refusal(
			'timedOut',
			'Finpass did not answer in time',
			'Try again later, or set a longer Timeout under Options.',
			{ code, mayBeProcessed: true },
		);
	}
	if (code !== undefined && NOT_CONNECTED.includes(code)) {
		return new Refusal('unreachable', 'Finpass could not be reached', NEXT_STEP_UNREACHABLE, {
			code,
		});
	}
	if (code !== undefined && /CERT|TLS|SSL|UNABLE_TO_VERIFY|SELF_SIGNED/.test(code)) {
		return new Refusal(
			'certificate',
			'The server’s certificate could not be trusted, so nothing was sent',
			'Check the Base URL of the credential. If a company proxy inspects traffic, have its certificate added to n8n.',
			{ code },
		);
	}
	return new Refusal(
		'connectionLost',
		'The connection broke before the answer was complete',
		'Try again later. If this happens often, check the network between n8n and Finpass.',
		{ code, mayBeProcessed: true },
	);
}

/** The system's code of a failed connection, which n8n may have wrapped once or twice. */
function errorCode(error: unknown): string | undefined {
	for (let inner = error, depth = 0; depth < 4 && isRecord(inner); inner = inner.cause, depth++) {
		const code = inner.code ?? inner.errorCode;
		if (typeof code === 'string' && code !== '') return code;
	}
	return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
