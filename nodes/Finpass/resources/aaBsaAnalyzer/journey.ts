import { FinpassError } from '../../../shared/api/errors';
import { CONSENT_STATES, refusal, type Meaning } from '../../../shared/api/meanings';
import type { Call } from '../../../shared/operation';
import { wordsOf } from '../../../shared/json/wordsOf';
import { jobStatus } from '../../../shared/records/progress';
import { isAllDone, stateOf, type State } from '../../../shared/records/state';
import type { Answer, FinpassRequest } from '../../../shared/api/request';
import type { PollResult } from '../../../shared/poll';
import { statusRequest } from './getStatus';

const REJECTED: Meaning = {
	reason: 'consentRejected',
	message: 'The customer rejected the consent',
	nextStep:
		'There will be no analysis. Start again with Initialize if the customer changes their mind.',
};

const UNDECIDED: Meaning = {
	...CONSENT_STATES.pending,
	nextStep:
		"Turn on 'Wait for Completion', or use the operation Wait for Analysis before this one.",
};

/** States of a journey whose customer has not decided. */
const BEFORE_CONSENT = /^(initiated|pending|consent_pending|pending_consent)$/;

/** Why a journey ended without an analysis. The spelling of these statuses is assumed, so they are recognized by their words. */
const FAILURES: Partial<Record<State, Meaning>> = {
	rejected: REJECTED,
	revoked: REJECTED,
	failed: {
		reason: 'dataFetchFailed',
		message: 'Finpass could not finish the analysis',
		nextStep:
			"Start a new journey with Initialize. If it ends like this again, tell Finpass support the 'client_id'.",
	},
	expired: {
		reason: 'consentExpired',
		message: 'The journey expired before it was finished',
		nextStep: 'Start a new journey with Initialize.',
	},
};

/**
 * What a journey's status means: `initiated` → `consent_pending` → `consent_granted` → `data_fetched` →
 * `analysis_complete`. A status that is not known counts as running.
 *
 * @throws FinpassError if the journey ended without an analysis
 */
export function journeyProgress(answer: Answer): PollResult<Answer> {
	const status = jobStatus(answer);
	if (isAllDone(status)) return { done: answer };
	const failure = FAILURES[stateOf(status)];
	if (failure !== undefined) throw refusal(failure);
	return { pending: wordsOf(status).replaceAll(' ', '_') };
}

/** The values of the operations that give a journey's result. */
interface ResultValues {
	clientId: string;
	waitForCompletion: boolean;
	waitTimeout: number;
}

/** Gets a result of a journey, after its analysis is complete if the user wants to wait. */
export async function journeyResult(
	call: Call,
	path: string,
	values: ResultValues,
): Promise<Answer> {
	const { clientId } = values;
	if (values.waitForCompletion) {
		await call.waitUntilDone(
			async (limits) => journeyProgress(await call.send(statusRequest(clientId), limits)),
			values.waitTimeout,
		);
	}
	const request: FinpassRequest = {
		method: 'GET',
		path,
		query: { client_id: clientId },
		effect: 'read',
		about: 'consent',
	};
	return await call
		.send(request)
		.catch(async (error: unknown) => await sayIfUndecided(call, clientId, error));
}

/**
 * Says that the consent is missing, or why the journey ended, if that is why a result is not ready. Asking
 * for the status is free.
 */
async function sayIfUndecided(call: Call, clientId: string, error: unknown): Promise<never> {
	if (!(error instanceof FinpassError) || error.reason !== 'notReady') throw error;
	const status = await call.send(statusRequest(clientId)).catch(() => {
		throw error;
	});
	const progress = journeyProgress(status);
	if ('pending' in progress && BEFORE_CONSENT.test(progress.pending)) throw refusal(UNDECIDED);
	throw error;
}
