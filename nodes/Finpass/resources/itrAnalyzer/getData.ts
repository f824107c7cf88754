import { jobId } from '../../../shared/fields/ids';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation } from '../../../shared/operation';
import { itrItems, itrOutput } from './returns';
import { completedJob } from './job';

/** The income-tax returns, once the analysis is completed. */
export const getData = defineOperation({
	value: 'getData',
	name: 'Get Data',
	action: 'Get income-tax returns of ITR analysis',
	description: 'Get income and tax by assessment year, once the ITR analysis is completed',
	fields: { jobId, output: itrOutput, ...waitFields },
	run: async (call, values) => {
		if (values.waitForCompletion) await completedJob(call, values.jobId, values.waitTimeout);
		const answer = await call.send({
			method: 'GET',
			path: '/api/v1/itr-analyzer/data',
			query: { job_id: values.jobId },
			effect: 'read',
			about: 'portal',
			orPost: true,
		});
		return itrItems(call, answer, values.output, values.jobId);
	},
});
