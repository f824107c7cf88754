import { journeyClientId } from '../../inputs/ids';
import { waitFields } from '../../inputs/waitForCompletion';
import { defineOperation } from '../../operation';
import { aaBsaStatementItems } from '../../outputs/aaBsaStatement';
import { bankDataOutput } from '../../outputs/bankData';
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
		return aaBsaStatementItems(answer, values.output, values.clientId);
	},
});
