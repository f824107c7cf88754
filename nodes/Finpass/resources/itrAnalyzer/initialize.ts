import { panField } from '../../../shared/fields/pan';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation, oneItem, type Field } from '../../../shared/operation';
import { jobRecord } from '../../../shared/records/progress';
import { idIn, startedOf } from '../../../shared/records/records';
import { withStarted } from '../../../shared/started';
import { completedJob } from './job';

const username = panField({
	displayName: 'Username',
	required: true,
	description: 'Username of the income-tax portal, which is the PAN',
});

/** Sent in one request and kept nowhere. Not trimmed, because a space may be part of it. */
const password: Field<string> = {
	property: {
		displayName: 'Password',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: 'Password of the income-tax portal',
		hint: 'Use an expression. A password that you type here is saved with the workflow.',
	},
	read: (raw) => String(raw),
};

/**
 * Gives `job_id`, `status`, `pan` (masked) and `created_at`; after a wait the final status. The password
 * is in no answer of this package, even if Finpass echoes it.
 */
export const initialize = defineOperation({
	value: 'initialize',
	name: 'Initialize',
	action: 'Initialize ITR analysis',
	description:
		'Start reading the income-tax returns (ITR) of a person who gave their login to the income-tax portal',
	fields: { username, password, ...waitFields },
	run: async (call, values) => {
		const secrets = [values.password];
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/itr-analyzer/analyze',
			effect: 'billed',
			about: 'portal',
			body: { username: values.username, password: values.password },
			secrets,
		});
		const started = startedOf(call, answer, ['job_id']);
		if (!values.waitForCompletion) return oneItem(started);
		const jobId = idIn(started, ['job_id']);
		if (jobId === undefined) return oneItem(started);
		const completed = await withStarted(
			`Job ID: ${jobId}.`,
			async () => await completedJob(call, jobId, values.waitTimeout, secrets),
		);
		return oneItem({ ...started, ...jobRecord(call, completed) });
	},
});
