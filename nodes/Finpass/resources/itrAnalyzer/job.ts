import type { IDataObject } from 'n8n-workflow';

import { FinpassError } from '../../../shared/api/errors';
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

/**
 * Waits until a job is completed.
 *
 * @param secrets what no text may quote
 * @throws FinpassError where the job failed, or was not completed in time
 */
export async function completedJob(
	call: Call,
	jobId: string,
	seconds: number,
	secrets?: string[],
): Promise<Answer> {
	const request = { ...statusRequest(jobId), secrets };
	const failure = ({ error_message }: IDataObject) =>
		new FinpassError(
			'failed',
			'Finpass could not read the income-tax returns',
			`${call.quote(error_message, secrets)}Check the PAN and the password of the income-tax portal, then start again with Initialize.`,
		);
	return await call.waitUntilDone(
		async (limits) => progressOf(await call.send(request, limits), failure),
		seconds,
	);
}
