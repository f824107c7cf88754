import type { IDataObject } from 'n8n-workflow';

import { missingIn } from '../../../shared/api/envelope';
import { PDF } from '../../../shared/api/fileKinds';
import { downloadFields, downloadLimit } from '../../../shared/fields/download';
import { clientId, requestId } from '../../../shared/fields/ids';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation } from '../../../shared/operation';
import { fileName, withFile } from '../../../shared/records/attachment';
import { eachItem } from '../../../shared/records/bankData';
import { idIn, notUnderstood } from '../../../shared/records/records';
import { without } from '../../../shared/records/spellings';
import { PDF_LINKS, PDF_LIST, pdfsIn } from './pdfs';
import { fetchReport } from './report';
import { isReady, PDF_REPORT } from './standing';

/**
 * One item per bank account, with a pre-signed link that is valid for a limited time, or with the file
 * itself. A report whose `status` is not `READY` has neither.
 */
export const fetchPdfReport = defineOperation({
	value: 'fetchPdfReport',
	name: 'Fetch PDF Report',
	action: 'Fetch account aggregator report as PDF',
	description:
		'Get a PDF statement per account from the account aggregator, once the customer has given consent',
	fields: { clientId, requestId, ...downloadFields('the PDF files'), ...waitFields },
	additionalFields: downloadLimit,
	run: async (call, values) => {
		const ask = async () => {
			const answer = await fetchReport(call, PDF_REPORT, values);
			const found = pdfsIn(answer.body);
			if (found === undefined) return [notUnderstood(call, answer, PDF_LIST)];
			if (found.records.length === 0) return [answer.body];
			// The status around the list is not that of a report.
			const around = without(found.around, 'status');
			return found.records.map((report): IDataObject => {
				return { client_id: values.clientId, ...report, ...missingIn(report, around) };
			});
		};
		const reports = await ask();
		if (!values.download) return eachItem(reports);

		let askedAgain: Promise<IDataObject[]> | undefined;
		const attachment = { field: values.binaryPropertyName, largestMb: values.maxDownloadSize };
		return await Promise.all(
			reports.map(async (report) => {
				const link = linkOf(report);
				if (link === undefined) return { json: report };
				const { fip_id, account_number } = report;
				const file = {
					link,
					name: fileName([fip_id, account_number], 'pdf'),
					kind: PDF,
				};
				return await withFile(call, report, file, attachment, async () => {
					const same = (await (askedAgain ??= ask())).find(
						(other) => other.fip_id === fip_id && other.account_number === account_number,
					);
					return same && linkOf(same);
				});
			}),
		);
	},
});

/** Undefined if the bank has not delivered. */
function linkOf(report: IDataObject): string | undefined {
	return isReady(report) ? idIn(report, PDF_LINKS) : undefined;
}
