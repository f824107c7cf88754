import { clientId, requestId } from '../../inputs/ids';
import { waitFields } from '../../inputs/waitForCompletion';
import { defineOperation } from '../../operation';
import { eachItem } from '../../outputs/bankData';
import { dataOf, recordsOf } from '../../outputs/records';
import { fetchReport, PDF_REPORT } from './report';

/** One item per bank account, with a pre-signed link that is valid for a limited time. */
export const fetchPdfReport = defineOperation({
	value: 'fetchPdfReport',
	name: 'Fetch PDF Report',
	action: 'Fetch account aggregator report as PDF',
	description:
		'Get a PDF statement per account from the account aggregator, once the customer gave consent',
	fields: { clientId, requestId, ...waitFields },
	run: async (call, values) => {
		const answer = await fetchReport(call, PDF_REPORT, values);
		const data = dataOf(answer);
		return eachItem(
			recordsOf(data, 'reports').map((report) => ({ client_id: values.clientId, ...report })),
		);
	},
});
