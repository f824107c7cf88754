import { text } from './text';

function clientIdOf(operation: string, example: string) {
	return text({
		displayName: 'Client ID',
		required: true,
		placeholder: `e.g. ${example}`,
		description: `The 'client_id' that ${operation} gave`,
	});
}

/** Identifies a customer's consent at the account aggregator. */
export const clientId = clientIdOf('Initialize', 'aa_6989cbcf_a136a40171db8abb6b691017');

/** Identifies an AA-BSA journey. */
export const journeyClientId = clientIdOf('Initialize', 'bsa_clnt_5c1f0e9a7b');

/** Identifies an uploaded bank statement. */
export const statementClientId = clientIdOf('Upload Statement', 'bank_statement_9f3c1b7e');

/** Identifies one data request of a client. Refresh Data gives it. */
export const requestId = text({
	displayName: 'Request ID',
	placeholder: 'e.g. account_aggregator_v2_ojmzgkXAqwzTroKzFBGk',
	description:
		"The 'request_id' that Refresh Data gave. Needed for a consent of the type Loan Monitoring, optional for Loan Underwriting.",
});

/** Identifies a job of the ITR Analyzer. */
export const jobId = text({
	displayName: 'Job ID',
	required: true,
	placeholder: 'e.g. itr_job_9f3c1b7e',
	description: "The 'job_id' that Initialize gave",
});
