import { journeyClientId } from '../../../shared/fields/ids';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation, oneItem } from '../../../shared/operation';
import { simplify } from '../../../shared/records/simplify';
import { recordOf } from '../../../shared/records/records';
import { KNOWN_SECTIONS, simplifiedAnalysis } from './analysis';
import { journeyResult } from './journey';

/**
 * Income, obligations (with `fixed_obligations_ratio`, FOIR), cash flow and risk flags of a customer.
 * Simplified: see `simplifiedAnalysis`.
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
		const analysis = recordOf(call, answer, KNOWN_SECTIONS);
		return oneItem({
			client_id: values.clientId,
			...(values.simplify ? simplifiedAnalysis(analysis) : analysis),
		});
	},
});
