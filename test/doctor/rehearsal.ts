import axios from 'axios';
import type { Sandbox } from '../sandbox';
import type { Ids } from './calls';

/** Makes what may be asked about: one journey of each kind, at its end. */
export async function prepare({ url, apiKey, apiSecret, control }: Sandbox): Promise<Ids> {
	const http = axios.create({
		baseURL: `${url}/api/v1`,
		headers: { 'X-API-Key': apiKey, 'X-API-Secret': apiSecret },
		proxy: false,
	});
	const consent = { mobile_number: '9876543210', consent_type: 'loan_underwriting' };
	await http.post('/services/account-aggregator/init', consent);
	await http.post('/aa-bsa-journey/init', consent);
	await http.post('/itr-analyzer/analyze', { username: 'ABCPE1234F', password: 'correct horse' });
	const form = new FormData();
	form.append('file', new Blob(['%PDF-1.7']), 'statement.pdf');
	await http.post('/services/bsa/upload-statement', form);
	const ids: Record<string, string> = {};
	for (const { id, resource, status } of await control.journeys()) {
		if (status !== 'completed') await control.act(id, 'ready');
		ids[resource] = id;
	}
	return {
		aaClientId: ids.accountAggregator,
		bsaClientId: ids.aaBsaAnalyzer,
		statementClientId: ids.bankStatementAnalyser,
		itrJobId: ids.itrAnalyzer,
	};
}
