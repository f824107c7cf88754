import { Refusal } from '../../errors';
import type { Call } from '../../operation';
import { dataOf, statusOf } from '../../outputs/records';
import type { Answer, FinpassRequest } from '../../transport/request';
import type { Progress } from '../../wait/poll';

/** Where a job is. The index of the collection says GET, the page POST. */
export function statusRequest(jobId: string): FinpassRequest {
	return {
		method: 'GET',
		path: '/api/v1/itr-analyzer/status',
		query: { job_id: jobId },
		repeatable: true,
		free: true,
		orPost: true,
	};
}

/**
 * Waits until a job is completed.
 *
 * @param secrets what no text may quote
 * @throws Refusal where the job failed, or was not completed in time
 */
export async function completedJob(
	call: Call,
	jobId: string,
	seconds: number,
	secrets?: string[],
): Promise<Answer> {
	const request = { ...statusRequest(jobId), secrets };
	return await call.waitUntilDone(
		async (patience) => jobProgress(call, await call.send(request, patience), secrets),
		seconds,
	);
}

/**
 * What a job's status means: `initiated` → `processing` → `completed` or `failed`. A status that is not
 * known counts as running.
 *
 * @throws Refusal where the job failed
 */
function jobProgress(call: Call, answer: Answer, secrets?: string[]): Progress<Answer> {
	const data = dataOf(answer);
	const status = statusOf(data);
	if (status === 'completed') return { done: answer };
	if (status !== 'failed') return { pending: status };
	throw new Refusal(
		'failed',
		'Finpass could not read the income-tax returns',
		`${call.quote(data.error_message, secrets)}Check the PAN and the password of the income-tax portal, then start again with Initialize.`,
	);
}
