import { saidIn } from '../../../shared/api/envelope';
import { FinpassError } from '../../../shared/api/errors';
import type { Call } from '../../../shared/operation';
import { jobStatus, progressOf } from '../../../shared/records/progress';
import { accountsIn } from '../../../shared/records/accountList';
import { transactionsIn } from '../../../shared/records/spellings';
import { doneFlagIn } from '../../../shared/records/state';
import type { Answer, FinpassRequest } from '../../../shared/api/request';
import type { PollResult } from '../../../shared/poll';

/** The result, or how far it is. The page's header says this path, its prose another one. */
export function resultRequest(clientId: string): FinpassRequest {
	return {
		method: 'GET',
		path: '/api/v1/services/bsa/statement-result',
		query: { client_id: clientId },
		effect: 'read',
	};
}

/**
 * Waits until a statement is analyzed.
 *
 * @throws FinpassError if it could not be analyzed, or not in time
 */
export async function completedAnalysis(
	call: Call,
	clientId: string,
	seconds: number,
): Promise<Answer> {
	return await call.waitUntilDone(
		async (limits) => analysisProgress(call, await call.send(resultRequest(clientId), limits)),
		seconds,
	);
}

/** What is not said to be under way, and has transactions, is complete. */
function isThere(answer: Answer): boolean {
	if (jobStatus(answer) !== 'unknown' || doneFlagIn(answer.body) === false) return false;
	const accounts = accountsIn(answer.body)?.accounts ?? [];
	return accounts.some((one) => (transactionsIn(one)?.transactions ?? []).length > 0);
}

/** @throws FinpassError if the statement could not be analyzed */
export function analysisProgress(call: Call, answer: Answer): PollResult<Answer> {
	if (isThere(answer)) return { done: answer };
	return progressOf(
		answer,
		(data) =>
			new FinpassError(
				'failed',
				'Finpass could not analyze the statement',
				`${call.quote(data.error_message ?? saidIn(data).shown)}Check that the file is a bank statement, readable and without a password, then upload it again.`,
			),
	);
}
