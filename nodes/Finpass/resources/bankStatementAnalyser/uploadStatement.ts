import { statementFile } from '../../../shared/fields/statementFile';
import { waitFields } from '../../../shared/fields/waitForCompletion';
import { defineOperation, oneItem } from '../../../shared/operation';
import { bankStatementItems } from './statement';
import { idIn, startedOf } from '../../../shared/records/records';
import { formWith } from '../../../shared/api/multipart';
import { withStarted } from '../../../shared/started';
import { completedAnalysis } from './analysis';

/** Gives `doc_id`, `client_id` and `status`; after a wait the summary that Get Statement Result gives. */
export const uploadStatement = defineOperation({
	value: 'uploadStatement',
	name: 'Upload Statement',
	action: 'Upload bank statement',
	description: 'Upload a bank statement (PDF, PNG, JPG or JPEG) to have it read and analyzed',
	fields: { binaryPropertyName: statementFile, ...waitFields },
	run: async (call, values) => {
		const file = values.binaryPropertyName;
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/services/bsa/upload-statement',
			effect: 'billed',
			multipart: async () => await formWith('file', file),
		});
		const uploaded = startedOf(call, answer, ['client_id', 'doc_id']);
		if (!values.waitForCompletion) return oneItem(uploaded);
		const clientId = idIn(uploaded, ['client_id']);
		if (clientId === undefined) return oneItem(uploaded);
		const analyzed = await withStarted(
			`Client ID: ${clientId}.`,
			async () => await completedAnalysis(call, clientId, values.waitTimeout),
		);
		return bankStatementItems(call, analyzed, 'summary', clientId);
	},
});
