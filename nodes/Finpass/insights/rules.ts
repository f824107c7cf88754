import {
	CHARGE,
	CHARGED_BACK,
	CHEQUE_BACK,
	CHEQUE_PAID,
	LENDERS,
	LOAN_KINDS,
	MANDATE,
	NO_CASH,
	NO_LOAN,
	NO_MANDATE,
	NO_SALARY,
	OTHER_RETURNS,
	REASON,
	REGISTRATION,
	RETURNED,
	SAL_COMPANY,
	TAX_RETURNS,
} from './phrases';
import type { Rule } from './rule';

/** Changes with every change to what the rules find. */
export const RULES_VERSION = '2026.11.12';

/** In the order in which they are tried: the first that fits a line decides. */
export const RULES: readonly Rule[] = [
	{
		name: 'mandate_return_tax',
		instrument: 'mandate',
		event: 'bounce',
		part: 'tax',
		direction: 'debit',
		has: ['gst', MANDATE, `${RETURNED}|ret|RT`],
		unless: `${NO_MANDATE}|${REGISTRATION}|included|PLUS`,
	},
	{
		name: 'mandate_return_charge',
		instrument: 'mandate',
		event: 'bounce',
		part: 'charge',
		direction: 'debit',
		has: [CHARGE, MANDATE, `${RETURNED}|ret|RT`],
		unless: `${NO_MANDATE}|${REGISTRATION}`,
	},
	{
		name: 'deposited_cheque_charge',
		instrument: 'cheque',
		event: 'cheque_return',
		part: 'charge',
		direction: 'debit',
		has: [CHARGE, 'outward|cheque deposit', `${RETURNED}|ret`],
		unless: `${OTHER_RETURNS}|inward|STOP`,
	},
	{
		name: 'cheque_return_charge',
		instrument: 'cheque',
		event: 'bounce',
		part: 'charge',
		direction: 'debit',
		has: [CHARGE, 'cheque|inward', `${RETURNED}|ret`],
		unless: `${OTHER_RETURNS}|STOP|outward`,
	},
	{
		name: 'return_charge',
		event: 'bounce',
		part: 'charge',
		direction: 'debit',
		has: [CHARGED_BACK],
		unless: `${OTHER_RETURNS}|${TAX_RETURNS}|outward`,
	},
	{
		name: 'mandate_returned',
		instrument: 'mandate',
		event: 'bounce',
		direction: 'any',
		has: [
			MANDATE,
			'returned|dishonored|unpaid|mandate ret|ret mandate|mandate debit ret|ret emi|emi ret',
		],
		unless: `${NO_MANDATE}|charge`,
	},
	{
		name: 'mandate_rejected',
		instrument: 'mandate',
		event: 'bounce',
		direction: 'any',
		has: [MANDATE, 'rejected|insufficient'],
		unless: `${NO_MANDATE}|${REGISTRATION}|charge`,
	},
	{
		name: 'mandate_reversed',
		instrument: 'mandate',
		event: 'bounce',
		direction: 'credit',
		has: ['mandate', 'reversal'],
		unless: `${NO_MANDATE}|${REGISTRATION}|charge|gst`,
	},
	{
		name: 'inward_return',
		instrument: 'cheque',
		event: 'bounce',
		direction: 'any',
		has: ['inward', CHEQUE_BACK],
		unless: `${OTHER_RETURNS}|${CHEQUE_PAID}|charge|outward`,
	},
	{
		name: 'issued_cheque_returned',
		instrument: 'cheque',
		event: 'bounce',
		direction: 'credit',
		has: ['cheque', CHEQUE_BACK],
		unless: `${OTHER_RETURNS}|charge|outward|deposit`,
	},
	{
		name: 'payment_rejected',
		instrument: 'cheque',
		event: 'bounce',
		direction: 'credit',
		has: ['returned|rejected|dishonored|cheque', REASON],
		unless: `${OTHER_RETURNS}|charge|outward`,
	},
	{
		name: 'deposited_cheque_returned',
		instrument: 'cheque',
		event: 'cheque_return',
		direction: 'debit',
		has: ['cheque|outward', CHEQUE_BACK],
		unless: `${OTHER_RETURNS}|${CHEQUE_PAID}|charge|inward`,
	},
	{
		name: 'deposit_rejected',
		instrument: 'cheque',
		event: 'cheque_return',
		direction: 'debit',
		has: ['returned|rejected|dishonored|cheque', REASON],
		unless: `${OTHER_RETURNS}|${CHEQUE_PAID}|charge|inward`,
	},
	{
		name: 'salary_word',
		event: 'salary',
		direction: 'credit',
		has: [
			'salary|PAY AND ALLOWANCES|PAY AND ALLOWANCE|PAY AND ALLCE|PAY ALLOWANCES|PAY ALLOWANCE|PAY ALLCE',
		],
		unless: NO_SALARY,
	},
	{
		name: 'salary_abbreviation',
		event: 'salary',
		direction: 'credit',
		has: [
			`
			^ SAL -|SAL month|month SAL|SAL credit|SAL CRED|credit SAL|SAL FOR|FOR SAL|SAL PAY|SAL PMT|
			PAY ROLL|SAL PAYMENT|SAL PAID|SAL PROC|SAL PROCESSED|BY SAL|C SAL|transfer SAL|mandate SAL|MONTHLY SAL|NET SAL|
			STAFF SAL|EMP SAL|CORP SAL|MTHLY SAL|ARMY SAL|CDA SAL|PCDA SAL|SAL ARREARS|SAL transfer|^ SAL $`,
		],
		unless: `${NO_SALARY}|${SAL_COMPANY}|cheque|upi SAL|upi credit SAL`,
	},
	{
		name: 'salary_abbreviation_alone',
		event: 'salary',
		direction: 'credit',
		has: ['- SAL -|- SAL $', 'rail|transfer|mandate|CMS'],
		unless: `${NO_SALARY}|cheque`,
	},
	{
		name: 'loan_disbursed',
		event: 'new_loan',
		direction: 'credit',
		has: ['disbursed', `loan|${LENDERS}`],
		unless: 'reversal|returned|refund|charge|fee|INCENTIVE|INCENTIVES|BONUS|PAYOUT|REFERRAL|DSA',
	},
	{
		name: 'disbursed',
		event: 'new_loan',
		direction: 'credit',
		has: [
			'disbursed',
			`${LOAN_KINDS}|^ disbursed $|^ BRN disbursed|^ BRN BY disbursed|NET disbursed|disbursed transfer|disbursed AMT`,
		],
		unless: NO_LOAN,
	},
	{
		name: 'loan_credited',
		event: 'new_loan',
		direction: 'credit',
		has: [
			'loan credit|loan AMOUNT|loan AMT|loan PROCEEDS|loan SANCTION|loan SANCTIONED|credit loan AC',
		],
		unless: NO_LOAN,
	},
	{
		name: 'lender_paid',
		event: 'new_loan',
		part: 'payer',
		direction: 'credit',
		has: [LENDERS, 'rail|transfer|^ N -|^ R -'],
		unless: NO_LOAN,
	},
	{
		name: 'finance_company_loan',
		event: 'new_loan',
		part: 'payer',
		direction: 'credit',
		has: [
			'loan',
			'FINANCE|FINANCIAL|FINCORP|FINSERV|FINVEST|CAPITAL|LENDING|NBFC|MICROFINANCE',
			'rail|transfer',
		],
		unless: NO_LOAN,
	},
	{
		name: 'cash_deposited',
		event: 'cash_deposit',
		direction: 'credit',
		has: [
			`
			BY cash|cash REC|cash RECD|cash RECEIVED|cash RCVD|cash RCPT|cash RECEIPT|cash LODGED|cash LODGEMENT|cash PAID IN|cash PAYIN|
			cash PAY IN|cash SELF|cash BY SELF|SELF cash|cash DP|^ cash $|^ machine|machine deposit|deposit machine`,
		],
		unless: NO_CASH,
	},
	{
		name: 'cash_and_deposit',
		event: 'cash_deposit',
		direction: 'credit',
		has: ['cash', 'deposit|machine'],
		unless: NO_CASH,
	},
];

/**
 * A mandate's debit that a credit gives back within three days: one of the same words, or one that only says
 * that something is given back.
 */
export const GIVEN_BACK: Rule = {
	name: 'mandate_given_back',
	event: 'bounce',
	instrument: 'mandate',
	direction: 'credit',
	has: ['mandate|reversal|returned|rejected'],
	unless: 'mandate C|mandate credit|upi|rail|refund|charge|fee|POS|ATM|CARD|cash',
};
