import type { IDataObject } from 'n8n-workflow';

import type { FinpassError } from '../api/errors';
import type { Answer } from '../api/request';
import type { PollResult } from '../poll';
import { isAllDone, jobStatusIn, stateOf } from './state';

/** Names of the field with a job's state. */
const JOB_STATUS = ['status', 'job_status', 'current_status', 'state', 'checkpoint'];

/** Words for the result of a job. */
const RESULTS = /\b(data|statements?|transactions?|returns?|records?)\b/;

const ENDED_BADLY = ['rejected', 'revoked', 'expired', 'failed'];

/** A job's state as Finpass spells it, `unknown` if it says none. */
export function jobStatus({ body }: Answer): string {
	return jobStatusIn(body, JOB_STATUS);
}

/** Whether a job's state says that its result is there. */
export function isJobDone(status: string): boolean {
	return isAllDone(status, RESULTS);
}

/**
 * What the status in an answer means: completed, failed, or still running. An unknown status counts as
 * running.
 *
 * @param failure says why, from the useful part of the answer
 * @throws FinpassError if it failed
 */
export function progressOf(
	answer: Answer,
	failure: (data: IDataObject) => FinpassError,
): PollResult<Answer> {
	const status = jobStatus(answer);
	if (ENDED_BADLY.includes(stateOf(status))) throw failure(answer.data);
	return isJobDone(status) ? { done: answer } : { pending: status.toLowerCase() };
}
