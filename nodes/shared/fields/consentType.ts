import { choice } from './choice';

/** What the consent is for (Account Aggregator, Initialize). */
export const consentType = choice({
	displayName: 'Consent Type',
	required: true,
	default: 'loan_underwriting',
	options: [
		{
			name: 'Loan Underwriting',
			value: 'loan_underwriting',
			description: 'One-off: the data is fetched once',
		},
		{
			name: 'Loan Monitoring',
			value: 'loan_monitoring',
			description: 'Recurring: the data can be refreshed while the consent is valid',
		},
	],
	description: 'What the customer consents to',
	hint: 'Tell the customer beforehand which data is fetched, and why',
});
