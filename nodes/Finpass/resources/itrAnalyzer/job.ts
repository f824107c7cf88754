import type { IDataObject } from 'n8n-workflow';

import { FinpassError } from '../../../shared/api/errors';
import { PORTAL_LOGIN, type Meaning } from '../../../shared/api/meanings';
import { wordsOf } from '../../../shared/json/wordsOf';
import type { Call } from '../../../shared/operation';
import { progressOf } from '../../../shared/records/progress';
import type { Answer, FinpassRequest } from '../../../shared/api/request';

/** Where a job is. The index of the collection says GET, the page POST. */
export function statusRequest(jobId: string): FinpassRequest {
	return {
		method: 'GET',
		path: '/api/v1/itr-analyzer/status',
		query: { job_id: jobId },
		effect: 'status',
		about: 'portal',
		orPost: true,
	};
}

/** Why a job failed. A wrong password of the portal is told by a code that begins so; the rest is cut off in the source. */
function failureOf(code: unknown): Meaning {
	if (/^invalid crede/.test(wordsOf(code))) return PORTAL_LOGIN;
	return {
		reason: 'failed',
		message: 'Finpass could not read the income-tax returns',
		nextStep:
			'Check the PAN and the password of the income-tax portal, then start again with Initialize.',
	};
}

/**
 * Waits until a job is completed.
 *
 * @param secrets what no text may quote
 * @throws FinpassError if the job failed, or was not completed in time
 */
export async function completedJob(
	call: Call,
	jobId: string,
	seconds: number,
	secrets?: string[],
): Promise<Answer> {
	const request = { ...statusRequest(jobId), secrets };
	const failure = ({ error_message, message, error_code }: IDataObject) => {
		const { reason, message: headline, nextStep } = failureOf(error_code);
		return new FinpassError(
			reason,
			headline,
			call.quote(error_message ?? message, secrets) + nextStep,
		);
	};
	return await call.waitUntilDone(
		async (limits) => progressOf(await call.send(request, limits), failure),
		seconds,
	);
}
