import type { IDataObject } from 'n8n-workflow';

import { isId } from './personalText';

/** What the client notes down about the requests of one item. */
export interface Trace {
	/** Requests sent, repeated ones included. */
	attempts: number;
	/** HTTP status of the last answer; none if none came. */
	status?: number;
	/** A request that may cost money was processed, or may have been. */
	mayBeBilled: boolean;
}

/** A trace of nothing yet. */
export function newTrace(): Trace {
	return { attempts: 0, mayBeBilled: false };
}

/**
 * What a compliance log needs to know of one item, with no personal data in it: `operation`, `at`
 * (ISO 8601, UTC), `client_id`, `request_id`, `job_id` if there are any, `outcome`, `http_status`,
 * `attempts`, `may_be_billed`.
 *
 * @param ids where to look for the ids: the item's parameters and what came out, the first that has one
 */
export function auditRecord(
	operation: string,
	outcome: string,
	trace: Trace,
	ids: IDataObject[],
): IDataObject {
	const record: IDataObject = {
		operation,
		at: new Date().toISOString(),
		outcome,
		http_status: trace.status ?? null,
		attempts: trace.attempts,
		may_be_billed: trace.mayBeBilled,
	};
	for (const name of ['client_id', 'request_id', 'job_id']) {
		const id = ids.map((source) => source[name]).find(isFinpassId);
		if (id !== undefined) record[name] = id;
	}
	return record;
}

/** What a user may have entered in place of one of Finpass's ids stays out of the log. */
function isFinpassId(value: unknown): value is string {
	return typeof value === 'string' && isId(value);
}
