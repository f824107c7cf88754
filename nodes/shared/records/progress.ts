import type { IDataObject } from 'n8n-workflow';

import type { FinpassError } from '../api/errors';
import type { Answer } from '../api/request';
import type { PollResult } from '../poll';
import { dataOf, statusOf } from './records';

/**
 * What the status in an answer means: `completed`, `failed`, or on the way there, as which one that is
 * not known counts too.
 *
 * @param failure says why, from the answer's `data`
 * @throws FinpassError where it failed, or where the answer has no `data`
 */
export function progressOf(
	answer: Answer,
	failure: (data: IDataObject) => FinpassError,
): PollResult<Answer> {
	const data = dataOf(answer);
	const status = statusOf(data);
	if (status === 'failed') throw failure(data);
	return status === 'completed' ? { done: answer } : { pending: status };
}
