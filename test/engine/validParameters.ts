import type { INodeParameters } from 'n8n-workflow';

/** Values that all operations accept, by parameter. */
export const VALID: INodeParameters = {
	clientId: 'aa_1',
	requestId: 'account_aggregator_1',
	jobId: 'itr_job_1',
	mobileNumber: '9876543210',
	consentType: 'loan_underwriting',
	pan: 'ABCPE1234F',
	name: 'Asha Rao',
	gender: 'female',
	bureaus: ['cibil'],
	consent: true,
	cin: { __rl: true, mode: 'id', value: 'U72200KA2007PTC041799' },
	llpin: { __rl: true, mode: 'id', value: 'AAA-1234' },
	companyName: 'tata',
	triggerPath: 'finpass',
	username: 'ABCPE1234F',
	password: 'correct horse',
	binaryPropertyName: 'data',
};
