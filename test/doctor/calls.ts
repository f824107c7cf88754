/** Ids of journeys that exist, each of which lets more be asked. */
export interface Ids {
	aaClientId?: string;
	aaRequestId?: string;
	bsaClientId?: string;
	statementClientId?: string;
	itrJobId?: string;
}

/** A call that costs nothing and changes nothing. */
export interface HarmlessCall {
	title: string;
	/** `<resource>.<operation>` of the contract. */
	operationId: string;
	/** Body of a POST, query of a GET. */
	input: Record<string, string>;
	/** The second way to send it, if the first is not allowed. */
	twin?: string;
}

/** What may be asked with these ids. */
export function harmlessCalls(ids: Ids): HarmlessCall[] {
	const { aaClientId, aaRequestId, bsaClientId, statementClientId, itrJobId } = ids;
	const calls: HarmlessCall[] = [
		{
			title: 'Credential test',
			operationId: 'accountAggregator.fetchJsonReport',
			input: { client_id: 'aa_n8n_credential_test' },
		},
		{
			title: 'Company Autocomplete',
			operationId: 'corporate.companyAutocomplete',
			input: { company_name: 'tata' },
		},
	];
	const add = (operationId: string, input: Record<string, string>, twin?: string) =>
		calls.push({ title: operationId, operationId, input, twin });
	if (aaClientId !== undefined) {
		const input = {
			client_id: aaClientId,
			...(aaRequestId !== undefined && { request_id: aaRequestId }),
		};
		add('accountAggregator.fetchJsonReport', input);
		add('accountAggregator.fetchPdfReport', input);
	}
	if (bsaClientId !== undefined) {
		for (const operation of ['getStatus', 'getStatementResult', 'getAnalysis']) {
			add(`aaBsaAnalyzer.${operation}`, { client_id: bsaClientId });
		}
	}
	if (statementClientId !== undefined) {
		add('bankStatementAnalyser.getStatementResult', { client_id: statementClientId });
	}
	if (itrJobId !== undefined) {
		for (const operation of ['getStatus', 'getData']) {
			const operationId = `itrAnalyzer.${operation}`;
			add(operationId, { job_id: itrJobId }, `${operationId}.post`);
		}
	}
	return calls;
}
