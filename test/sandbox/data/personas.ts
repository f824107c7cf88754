/** What becomes of a journey, and what its data looks like. */
export type Persona =
	| 'healthy'
	| 'stretched'
	| 'fetchError'
	| 'rejected'
	| 'expired'
	| 'noAccounts'
	| 'noRequest'
	| 'revoked'
	| 'partial'
	| 'irregular';

/**
 * Mobile numbers with a story. Every other number is a salaried person with sound finances.
 * `main.ts` prints this table.
 */
export const SPECIAL_NUMBERS: Record<string, { persona: Persona; story: string }> = {
	'9000000001': {
		persona: 'stretched',
		story: 'loans take two thirds of the income, instalments bounce: to be declined',
	},
	'9000000002': { persona: 'fetchError', story: 'consent is given, the bank fails to deliver' },
	'9000000003': { persona: 'rejected', story: 'consent is rejected without a click' },
	'9000000004': { persona: 'expired', story: 'nobody decides in time: expires without a click' },
	'9000000005': {
		persona: 'noAccounts',
		story: 'consent is given, no account is found; unknown to EPFO',
	},
	'9000000006': {
		persona: 'noRequest',
		story: 'consent is given, no financial information request is found',
	},
	'9000000007': { persona: 'revoked', story: 'consent is given and taken back' },
	'9000000008': { persona: 'partial', story: 'one account is ready, one pending, one failed' },
	'9000000009': { persona: 'irregular', story: 'self-employed, income varies: to be looked at' },
};

export const personaOf = (mobile: string): Persona => SPECIAL_NUMBERS[mobile]?.persona ?? 'healthy';
