import { journeyClientId } from '../../../shared/fields/ids';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation } from '../../../shared/operation';
import { aaBsaStatementItems } from './statement';
import { bankDataOutput } from '../../../shared/records/bankData';
import { journeyResult } from './journey';

/** The accounts and transactions that the analysis is about. */
export const getStatementResult = defineOperation({
	value: 'getStatementResult',
	name: 'Get Statement Result',
	action: 'Get bank statements of AA-BSA journey',
	description: 'Get accounts and transactions of an AA-BSA journey, once its analysis is complete',
	fields: { clientId: journeyClientId, output: bankDataOutput, ...waitFields },
	run: async (call, values) => {
		const answer = await journeyResult(call, '/api/v1/aa-bsa-journey/statement-result', values);
		return aaBsaStatementItems(call, answer, values.output, values.clientId);
	},
});
