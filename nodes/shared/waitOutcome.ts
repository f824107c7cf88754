import { FinpassError, type FinpassErrorReason } from './api/errors';
import {
	oneItem,
	type Decided,
	type OutputItem,
	type Undecided,
	type WaitOutcome,
} from './operation';
import { PENDING_REASONS } from './poll';

/** The outputs of a wait. n8n itself sends items that waited too long to output 0, Not Yet. */
const GRANTED = 1;
export const REFUSED = 2;
export const OUTPUTS = 3;

/** Refusals after which nothing will come, and the `status` that their items show. */
const FINAL: Partial<Record<FinpassErrorReason, string>> = {
	consentRejected: 'rejected',
	consentRevoked: 'revoked',
	consentExpired: 'expired',
	dataNotFound: 'failed',
	dataExpired: 'failed',
	dataFetchFailed: 'failed',
	noDataRequest: 'failed',
};

/** Whether nothing will come after a refusal. */
export function isFinal({ reason }: FinpassError): boolean {
	return reason in FINAL;
}

/** Mistakes of the workflow. Waiting does not resolve them, and asking again tells nothing else. */
export const MISTAKES: FinpassErrorReason[] = ['requestIdMissing', 'invalidInput'];

/**
 * Reads Finpass's answer as a decision, or as none yet.
 *
 * @param ask gives the items of the granted output, or the state if the result is not ready yet
 * @throws FinpassError if the answer decides nothing: a fault, or a mistake in the parameters
 */
export async function outcomeOf(
	clientId: string,
	ask: () => Promise<OutputItem[] | Undecided>,
): Promise<WaitOutcome> {
	const answer = await ask().catch((error: unknown) => outcomeIn(error, clientId));
	return Array.isArray(answer) ? granted(answer) : answer;
}

/** What leaves by the second output. */
export function granted(items: OutputItem[]): Decided {
	return { output: GRANTED, outcome: 'done', items };
}

/**
 * Reads a refusal as a decision, or as none yet.
 *
 * @throws the error if it is neither
 */
export function outcomeIn(error: unknown, clientId: string): WaitOutcome {
	if (error instanceof FinpassError && PENDING_REASONS.includes(error.reason)) {
		return { pending: error.reason };
	}
	if (error instanceof FinpassError && isFinal(error)) return refused(clientId, error);
	throw error;
}

/** The verdict that a refusal is: one item of `client_id`, `status`, `reason` and `message`. */
export function refused(clientId: unknown, { reason, message }: FinpassError): Decided {
	const status = FINAL[reason] ?? 'failed';
	const json = { client_id: String(clientId), status, reason, message };
	return { output: REFUSED, outcome: reason, items: oneItem(json) };
}
