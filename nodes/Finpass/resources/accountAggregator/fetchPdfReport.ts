import type { IDataObject } from 'n8n-workflow';

import { downloadFields, downloadLimit } from '../../../shared/fields/download';
import { clientId, requestId } from '../../../shared/fields/ids';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation } from '../../../shared/operation';
import { fileName, withFile } from '../../../shared/records/attachment';
import { eachItem } from '../../../shared/records/bankData';
import { dataOf, idOf, recordsOf } from '../../../shared/records/records';
import { fetchReport, PDF_REPORT } from './report';

/**
 * One item per bank account, with a pre-signed link that is valid for a limited time, or with the file
 * itself. A report whose `status` is not `READY` has neither.
 */
export const fetchPdfReport = defineOperation({
	value: 'fetchPdfReport',
	name: 'Fetch PDF Report',
	action: 'Fetch account aggregator report as PDF',
	description:
		'Get a PDF statement per account from the account aggregator, once the customer gave consent',
	fields: { clientId, requestId, ...downloadFields('the PDF files'), ...waitFields },
	additionalFields: downloadLimit,
	run: async (call, values) => {
		const ask = async () =>
			recordsOf(dataOf(await fetchReport(call, PDF_REPORT, values)), 'reports').map((report) => ({
				client_id: values.clientId,
				...report,
			}));
		const reports: IDataObject[] = await ask();
		if (!values.download) return eachItem(reports);

		let askedAgain: Promise<IDataObject[]> | undefined;
		const attachment = { field: values.binaryPropertyName, largestMb: values.maxDownloadSize };
		return await Promise.all(
			reports.map(async (report) => {
				if (!isReady(report)) return { json: report };
				const { fip_id, account_number } = report;
				const file = {
					link: linkOf(report),
					name: fileName([fip_id, account_number], 'pdf'),
					type: 'application/pdf',
				};
				return await withFile(call, report, file, attachment, async () => {
					const renewed = (await (askedAgain ??= ask())).filter(isReady);
					const same = renewed.find(
						(other) => other.fip_id === fip_id && other.account_number === account_number,
					);
					return same && linkOf(same);
				});
			}),
		);
	},
});

function isReady({ status }: IDataObject): boolean {
	return String(status).toUpperCase() === 'READY';
}

function linkOf(report: IDataObject): string {
	return idOf(report, 'statement_report_link');
}
