import { text } from './text';

/** Identifies a customer's journey. Account Aggregator: `aa_…`; AA-BSA: `bsa_clnt_…`; BSA: `bank_st…`. */
export const clientId = text({
	displayName: 'Client ID',
	required: true,
	placeholder: 'e.g. aa_6989cbcf_a136a40171db8abb6b691017',
	description: "The 'client_id' that Initialize gave",
});

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
