import { journeyClientId } from '../../../shared/fields/ids';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation, oneItem } from '../../../shared/operation';
import { scalarsOf, simplify } from '../../../shared/records/simplify';
import { recordOf } from '../../../shared/records/records';
import { journeyResult } from './journey';

/** By what an analysis is recognized: sections of the page, and those that others have seen. */
const SECTIONS = ['summary', 'income', 'obligations', 'risk_flags', 'summary_card', 'cash_flow'];

/**
 * Income, obligations, cash flow and risk flags of a customer. Simplified: the figures of the summary,
 * the income, the obligations (with `fixed_obligations_ratio`, FOIR) and the risk flags side by side.
 */
export const getAnalysis = defineOperation({
	value: 'getAnalysis',
	name: 'Get Analysis',
	action: 'Get income analysis of AA-BSA journey',
	description:
		'Get income, obligations and risk flags of an AA-BSA journey, once its analysis is complete',
	fields: { clientId: journeyClientId, simplify, ...waitFields },
	run: async (call, values) => {
		const answer = await journeyResult(call, '/api/v1/aa-bsa-journey/analysis-json', values);
		const data = recordOf(call, answer, SECTIONS);
		if (!values.simplify) return oneItem({ client_id: values.clientId, ...data });
		return oneItem({
			client_id: values.clientId,
			...scalarsOf(data),
			...scalarsOf(data.summary),
			...scalarsOf(data.income),
			...scalarsOf(data.obligations),
			...scalarsOf(data.risk_flags),
		});
	},
});
