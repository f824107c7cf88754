import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../sandbox';

/** What Finpass truly answers to the last request of an operation, asked for past the node. */
export async function trueAnswer(sandbox: Sandbox, operationId: string): Promise<IDataObject> {
	const sent = (await sandbox.control.requests({ operationId })).at(-1);
	if (sent === undefined) throw new Error(`${operationId} was not sent`);
	const form = new FormData();
	form.append('file', new Blob(['%PDF-1.7']), 'statement.pdf');
	const isUpload = operationId.endsWith('uploadStatement');
	const { data } = await axios.request<IDataObject>({
		method: sent.method,
		url: sandbox.url + sent.path,
		params: sent.query,
		data: isUpload ? form : sent.body,
		headers: { 'X-API-Key': sandbox.apiKey, 'X-API-Secret': sandbox.apiSecret },
	});
	return data;
}
