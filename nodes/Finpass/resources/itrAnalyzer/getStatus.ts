import { jobId } from '../../../shared/fields/ids';
import { defineOperation, oneItem } from '../../../shared/operation';
import { jobRecord } from '../../../shared/records/progress';
import { statusRequest } from './job';

/** `status` is `initiated`, `processing`, `completed` or `failed`. */
export const getStatus = defineOperation({
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get status of ITR analysis',
	description: 'Get the status of an ITR analysis',
	fields: { jobId },
	run: async (call, values) => {
		const answer = await call.send(statusRequest(values.jobId));
		return oneItem({ job_id: values.jobId, ...jobRecord(call, answer) });
	},
});
