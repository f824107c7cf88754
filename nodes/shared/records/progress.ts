import type { IDataObject } from 'n8n-workflow';

import { IDS } from '../api/envelope';
import type { FinpassError } from '../api/errors';
import type { Answer } from '../api/request';
import { valueIn } from '../json/names';
import type { PollResult } from '../poll';
import { findRecord } from './find';
import { recordOf, type Listener } from './records';
import { hasEndedBadly, isAllDone, jobStatusIn, toStatus } from './state';

/** Names of the field with a job's state. */
const JOB_STATUS = [
	...['status', 'job_status', 'journey_status'],
	...['current_status', 'state', 'checkpoint'],
];

/** Words for the result of a job. */
const RESULTS = /\b(data|statements?|transactions?|returns?|records?)\b/;

/** A job's state as Finpass spells it, `unknown` if it says none. */
export function jobStatus({ body }: Answer): string {
	return jobStatusIn(body, JOB_STATUS);
}

/** What an answer says of a job, with the job's own state as `status`. */
export function jobRecord(listener: Listener, answer: Answer): IDataObject {
	const names = [...JOB_STATUS, ...IDS];
	const own = valueIn(findRecord(answer.body, names) ?? {}, JOB_STATUS);
	const status = toStatus(own) ?? jobStatus(answer);
	if (status === 'unknown') return recordOf(listener, answer, JOB_STATUS);
	return { ...recordOf(listener, answer, names), status };
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
	if (hasEndedBadly(status)) throw failure(answer.data);
	return isJobDone(status) ? { done: answer } : { pending: status.toLowerCase() };
}
