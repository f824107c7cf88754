import { FinpassError } from '../../../shared/api/errors';
import type { Call } from '../../../shared/operation';
import { dataOf, statusOf } from '../../../shared/records/records';
import type { Answer, FinpassRequest } from '../../../shared/api/request';
import type { PollResult } from '../../../shared/poll';
import { statusRequest } from './getStatus';

/** Why a journey ended without an analysis. The spelling of these statuses is assumed. */
const FAILURES: Record<string, FinpassError> = {
	consent_denied: new FinpassError(
		'consentRejected',
		'The customer rejected the consent',
		'There will be no analysis. Start again with Initialize if the customer changes their mind.',
	),
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
	const status = statusOf(dataOf(answer));
	if (status === 'analysis_complete') return { done: answer };
	if (Object.hasOwn(FAILURES, status)) throw FAILURES[status];
	return { pending: status };
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
		repeatable: true,
	};
	return await call.send(request);
}
