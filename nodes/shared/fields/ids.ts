import type { Field } from '../operation';
import { text } from './text';

/**
 * An id that the item before has under Finpass's own name, so that new nodes need no mapping. One that may be
 * missing is shown as empty then, and not as undefined.
 */
function idFromInput(
	name: 'client_id' | 'request_id' | 'job_id',
	property: Parameters<typeof text>[0],
): Field<string> {
	const value = property.required ? `$json.${name}` : `$json.${name} ?? ''`;
	return {
		...text({ ...property, default: `={{ ${value} }}` }),
		version1: { default: '' },
	};
}

function clientIdOf(operation: string, example: string) {
	return idFromInput('client_id', {
		displayName: 'Client ID',
		required: true,
		placeholder: `e.g. ${example}`,
		description: `The 'client_id' that ${operation} returned`,
	});
}

/** Identifies a customer's consent at the account aggregator. */
export const clientId = clientIdOf('Initialize', 'aa_6989cbcf_a136a40171db8abb6b691017');

/** Identifies an AA-BSA journey. */
export const journeyClientId = clientIdOf('Initialize', 'bsa_clnt_5c1f0e9a7b');

/** Identifies an uploaded bank statement. */
export const statementClientId = clientIdOf('Upload Statement', 'bank_statement_9f3c1b7e');

/** Identifies one data request of a client. Refresh Data gives it. */
export const requestId = idFromInput('request_id', {
	displayName: 'Request ID',
	placeholder: 'e.g. account_aggregator_v2_ojmzgkXAqwzTroKzFBGk',
	description: "The 'request_id' that Refresh Data returned",
	hint: 'Leave empty for Loan Underwriting',
});

/** Identifies a job of the ITR Analyzer. */
export const jobId = idFromInput('job_id', {
	displayName: 'Job ID',
	required: true,
	placeholder: 'e.g. itr_job_9f3c1b7e',
	description: "The 'job_id' that Initialize returned",
});
