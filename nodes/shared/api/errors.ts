/**
 * What can go wrong, before n8n's own error types come in. `nodeError` turns each of these into the
 * NodeOperationError or NodeApiError that the user sees, once, with the item's index.
 */

/** A parameter that cannot be sent. `message` names the field, `nextStep` says what to enter instead. */
export class BadInput extends Error {
	constructor(
		message: string,
		readonly nextStep?: string,
	) {
		super(message);
	}
}

/** Why Finpass gave no usable answer. Workflows may branch on it: it is the error item's `reason`. */
export type FinpassErrorReason =
	| 'consentPending'
	| 'consentPaused'
	| 'consentRejected'
	| 'consentRevoked'
	| 'consentExpired'
	| 'dataNotFound'
	| 'dataExpired'
	| 'dataFetchFailed'
	| 'noDataRequest'
	| 'refreshLimit'
	| 'portalLogin'
	| 'requestIdMissing'
	| 'notReady'
	| 'notFound'
	| 'invalidInput'
	| 'unauthorized'
	| 'forbidden'
	| 'methodNotAllowed'
	| 'rateLimited'
	| 'serverFailed'
	| 'redirected'
	| 'notFinpass'
	| 'answerTooLarge'
	| 'linkExpired'
	| 'linkNotAllowed'
	| 'unreachable'
	| 'connectionLost'
	| 'timedOut'
	| 'certificate'
	| 'waitTimedOut'
	| 'failed';

/** What is known of a refusal besides its two texts. */
export interface FinpassErrorFacts {
	/** HTTP status; none if no answer came. */
	status?: number;
	/** Milliseconds that the server asked to wait (`Retry-After`). */
	retryAfterMs?: number;
	/** The request may have been carried out, and billed, although no answer came. */
	mayBeProcessed?: boolean;
	/** Finpass speaks of a job, so the path of the call is one that it knows. */
	aboutJob?: boolean;
}

/** Finpass, or the way to it, refused. `message` is the headline, `nextStep` what to do about it. */
export class FinpassError extends Error {
	constructor(
		readonly reason: FinpassErrorReason,
		message: string,
		readonly nextStep: string,
		readonly facts: FinpassErrorFacts = {},
	) {
		super(message);
	}
}

/** The execution was stopped by the user or by n8n's time limit. */
export class Cancelled extends Error {
	constructor() {
		super('The execution was canceled');
	}
}
