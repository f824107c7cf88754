import type { IDataObject } from 'n8n-workflow';
import { fetchPdfReport } from '../../nodes/Finpass/resources/accountAggregator/fetchPdfReport';
import { pdfsIn } from '../../nodes/Finpass/resources/accountAggregator/pdfs';
import { reportProgress } from '../../nodes/Finpass/resources/accountAggregator/report';
import { PDF_REPORT } from '../../nodes/Finpass/resources/accountAggregator/standing';
import type { Call } from '../../nodes/shared/operation';
import { bodyOf } from './answers';

const LINK = 'https://files.invalid/a.pdf';

it.each<[string, unknown]>([
	['in their list', { client_id: 'c', reports: [{ fip_id: 'f', statement_report_link: LINK }] }],
	['in camelCase', { reports: [{ fipId: 'f', statementReportLink: LINK }] }],
	['as one record', { reports: { fip_id: 'f', statement_report_link: LINK } }],
	['in a list that is all there is', [{ fip_id: 'f', status: 'READY', link: LINK }]],
	['as a link in the answer', { client_id: 'c', report_link: LINK }],
	['as a file in base64', { client_id: 'c', pdf: 'JVBERi0xLjQK' }],
])('PDFs are found %s, and end the wait', (_name, data) => {
	const body = { success: true, data } as IDataObject;

	expect(pdfsIn(body)?.records).toHaveLength(1);
	expect(reportProgress(bodyOf(body), PDF_REPORT)).toHaveProperty('done');
});

it.each<[string, unknown]>([
	['a page of the consent', { client_id: 'c', url: 'https://consent.invalid' }],
	['a bank without one', { reports: [{ fip_id: 'f', status: 'PENDING', link: null }] }],
	['a link that is not ready', { status: 'PROCESSING', report_link: LINK }],
	['nothing', { reports: [] }],
])('%s is no PDF', (_name, data) => {
	const body = { success: true, data } as IDataObject;
	expect(reportProgress(bodyOf(body), PDF_REPORT)).toHaveProperty('pending');
});

it('a PDF has what stands beside the list, but not the state of the consent for its own', async () => {
	const reports = [{ fip_id: 'f', statement_report_link: LINK }];
	const send = async () =>
		await Promise.resolve(
			bodyOf({ success: true, data: { status: 'ACTIVE', request_id: 'r', reports } }),
		);
	const call = { send, warn: () => undefined } as unknown as Call;
	const values = { clientId: 'c', download: false, waitForCompletion: false };

	expect(await fetchPdfReport.run(call, values)).toEqual([
		{ json: { client_id: 'c', request_id: 'r', ...reports[0] } },
	]);
});
