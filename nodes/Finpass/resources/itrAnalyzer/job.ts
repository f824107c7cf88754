import type { IDataObject } from 'n8n-workflow';

import { FinpassError } from '../../../shared/api/errors';
import { saidIn, type Said } from '../../../shared/api/envelope';
import { PORTAL_LOGIN, type Meaning } from '../../../shared/api/meanings';
import { saysPortalLogin } from '../../../shared/api/phrases';
import { anyText } from '../../../shared/json/anyText';
import { wordsOf } from '../../../shared/json/wordsOf';
import type { Call } from '../../../shared/operation';
import { progressOf } from '../../../shared/records/progress';
import type { Answer, FinpassRequest } from '../../../shared/api/request';

/** The status of a job. The index of the collection says GET, the page POST. */
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

/** Why a job failed. */
function failureOf({ codes, texts }: Said): Meaning {
	if ([...codes, ...texts].map(wordsOf).some(saysPortalLogin)) return PORTAL_LOGIN;
	return {
		reason: 'failed',
		message: 'Finpass could not read the income-tax returns',
		nextStep: PORTAL_LOGIN.nextStep,
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
	const failure = (data: IDataObject) => {
		const found = saidIn(data);
		const said = { ...found, codes: [...found.codes, anyText(data.status)] };
		const { reason, message: headline, nextStep } = failureOf(said);
		return new FinpassError(
			reason,
			headline,
			call.quote(data.error_message ?? said.texts[0], secrets) + nextStep,
		);
	};
	return await call.waitUntilDone(
		async (limits) => progressOf(await call.send(request, limits), failure),
		seconds,
	);
}
