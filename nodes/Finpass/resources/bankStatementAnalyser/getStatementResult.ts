import { EXCEL } from '../../../shared/api/fileKinds';
import { downloadFields, downloadLimit } from '../../../shared/fields/download';
import { statementClientId } from '../../../shared/fields/ids';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation } from '../../../shared/operation';
import { fileName, withFile } from '../../../shared/records/attachment';
import { linkTo } from './links';
import { bankStatementItems, statementOutput } from './statement';
import { analysisProgress, completedAnalysis, resultRequest } from './analysis';

/** The account, its transactions and what is odd about an uploaded statement. */
export const getStatementResult = defineOperation({
	value: 'getStatementResult',
	name: 'Get Statement Result',
	action: 'Get result of uploaded bank statement',
	description: 'Get account, transactions and quality findings of an uploaded bank statement',
	fields: {
		clientId: statementClientId,
		output: statementOutput,
		...downloadFields('the Excel file of the analysis', { output: ['summary'] }),
		...waitFields,
	},
	additionalFields: downloadLimit,
	run: async (call, values) => {
		const ask = async () =>
			values.waitForCompletion
				? await completedAnalysis(call, values.clientId, values.waitTimeout)
				: await call.send(resultRequest(values.clientId));
		const answer = await ask();
		const isDone = values.output !== 'raw' && 'done' in analysisProgress(call, answer);
		const items = bankStatementItems(call, answer, values.output, values.clientId);
		if (!values.download || !isDone) return items;
		const link = linkTo('excel', answer.data);
		if (link === undefined) {
			call.warn('The answer has no link to an Excel file, so the item has no file');
			return items;
		}
		const file = { link, name: fileName([values.clientId], 'xlsx'), kind: EXCEL };
		const attachment = { field: values.binaryPropertyName, largestMb: values.maxDownloadSize };
		const renew = async () => linkTo('excel', (await ask()).data);
		const [first, ...others] = items;
		return [await withFile(call, first.json, file, attachment, renew), ...others];
	},
});
