import { FinpassError } from '../../../shared/api/errors';
import type { Call } from '../../../shared/operation';
import { wordsOf } from '../../../shared/json/wordsOf';
import { stateOf, statusIn, type State } from '../../../shared/records/state';
import type { Answer, FinpassRequest } from '../../../shared/api/request';
import type { PollResult } from '../../../shared/poll';
import { statusRequest } from './getStatus';

/** What the state of a journey may be called. */
const STATUS = ['status', 'journey_status', 'state'];

const REJECTED = new FinpassError(
	'consentRejected',
	'The customer rejected the consent',
	'There will be no analysis. Start again with Initialize if the customer changes their mind.',
);

/** Why a journey ended without an analysis. The spelling of these statuses is assumed, so they are told by their words. */
const FAILURES: Partial<Record<State, FinpassError>> = {
	rejected: REJECTED,
	revoked: REJECTED,
	failed: new FinpassError(
		'dataFetchFailed',
		'Finpass could not finish the analysis',
		"Start a new journey with Initialize. If it ends like this again, tell Finpass support the 'client_id'.",
	),
	expired: new FinpassError(
		'consentExpired',
		'The journey expired before it was finished',
		'Start a new journey with Initialize.',
	),
};

/**
 * What a journey's status means: `initiated` → `consent_pending` → `consent_granted` → `data_fetched` →
 * `analysis_complete`. A status that is not known counts as running.
 *
 * @throws FinpassError where the journey ended without an analysis
 */
export function journeyProgress(answer: Answer): PollResult<Answer> {
	const status = statusIn(answer.body, STATUS);
	const words = wordsOf(status);
	const state = stateOf(status);
	if (state === 'complete' && /^(analysis )?completed?$/.test(words)) return { done: answer };
	const failure = FAILURES[state];
	if (failure !== undefined) throw failure;
	return { pending: words.replaceAll(' ', '_') };
}

/** The values of the operations that give a journey's result. */
interface ResultValues {
	clientId: string;
	waitForCompletion: boolean;
	waitTimeout: number;
}

/** Gets a result of a journey, after its analysis is complete where the user wants to wait. */
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
	return await call.send(request);
}
