import type { IDataObject } from 'n8n-workflow';

import type { FinpassError } from '../api/errors';
import type { Answer } from '../api/request';
import type { PollResult } from '../poll';
import { stateOf, statusIn } from './state';

/** What a job's state may be called. */
export const JOB_STATUS = ['status', 'job_status', 'state', 'checkpoint'];

const ENDED_BADLY = ['rejected', 'revoked', 'expired', 'failed'];

/**
 * What the status in an answer means: completed, failed, or on the way there, as which one that is not
 * known counts too.
 *
 * @param failure says why, from the useful part of the answer
 * @throws FinpassError if it failed
 */
export function progressOf(
	answer: Answer,
	failure: (data: IDataObject) => FinpassError,
): PollResult<Answer> {
	const status = statusIn(answer.body, JOB_STATUS);
	const state = stateOf(status);
	if (ENDED_BADLY.includes(state)) throw failure(answer.data);
	return state === 'complete' ? { done: answer } : { pending: status.toLowerCase() };
}
