import { clientId, requestId } from '../../../shared/fields/ids';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation } from '../../../shared/operation';
import { aaReportItems } from './accounts';
import { bankDataOutput } from '../../../shared/records/bankData';
import { fetchReport } from './report';
import { JSON_REPORT } from './standing';

/** The customer's accounts and transactions, once consent is given and the banks delivered. */
export const fetchJsonReport = defineOperation({
	value: 'fetchJsonReport',
	name: 'Fetch JSON Report',
	action: 'Fetch account aggregator report as JSON',
	description:
		'Get accounts and transactions from the account aggregator, once the customer has given consent',
	fields: { clientId, requestId, output: bankDataOutput, ...waitFields },
	run: async (call, values) => {
		const answer = await fetchReport(call, JSON_REPORT, values, values.output === 'raw');
		return aaReportItems(call, answer, values.output, values.clientId);
	},
});
