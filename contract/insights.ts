import {
	SOURCE_LABELS,
	type Check,
	type Result,
} from '../nodes/Finpass/insights/crossCheck/result';
import type { Arithmetic } from '../nodes/Finpass/insights/figures';
import type { Schema } from './jsonSchema';

// The resource Insights gives no answers of Finpass. docs/insights.md defines every figure in full.

const described = (type: Schema['type'], description: string): Schema => ({ type, description });

const amount = (description: string) => described(['number', 'null'], `${description}, in INR`);
const count = (description: string): Schema => ({
	...described('integer', description),
	minimum: 0,
});
const date = (description: string) => described(['string', 'null'], `${description}, YYYY-MM-DD`);
const text = (description: string) => described(['string', 'null'], description);

const object = (properties: Record<string, Schema>): Schema => ({
	type: 'object',
	properties,
	required: Object.keys(properties),
});

const sums = {
	credit_count: count('Number of credits'),
	credit_total: described('number', 'Sum of the credits, in INR'),
	debit_count: count('Number of debits'),
	debit_total: described('number', 'Sum of the debits, in INR'),
};

const KINDS = [
	...['chain_broken', 'sum_mismatch', 'duplicate', 'outside_period', 'missing_balance'],
	...['unreadable_amount', 'unreadable_date', 'unknown_type', 'order_unknown'],
];

const finding: Schema = {
	type: 'object',
	properties: {
		kind: { type: 'string', enum: KINDS, description: 'What does not add up or cannot be read' },
		date: described('string', 'The day that it is about, YYYY-MM-DD'),
		account_id: described('string', 'The account that it is about'),
		transaction_id: described('string', 'The transaction that it is about'),
		expected: described('number', 'What follows from the balance before, in INR'),
		stated: described(['number', 'string'], 'What the report says, in INR; a text if unreadable'),
		difference: described('number', 'stated − expected, in INR'),
	},
	required: ['kind'],
};

const figures = {
	from: date('First day of the period'),
	to: date('Last day of the period'),
	days: count('Days from the first to the last, both counted'),
	transaction_count: count('Number of transactions, duplicates included'),
	...sums,
	net: described('number', 'Credits − debits, in INR'),
	opening_balance: amount('Balance before the first transaction of the period'),
	closing_balance: amount('Balance after the last transaction of the period'),
	average_daily_balance: amount('Mean of the end-of-day balances of every day of the period'),
	average_balance_on_days: amount('Mean of the end-of-day balances on the Balance Days'),
	lowest_balance: amount('Lowest of the stated balances and the opening one'),
	lowest_balance_date: date('The day on which the lowest balance was reached first'),
	highest_balance: amount('Highest of the stated balances and the opening one'),
	highest_balance_date: date('The day on which the highest balance was reached first'),
	negative_days: {
		...described(['integer', 'null'], 'Days whose end-of-day balance is below zero'),
		minimum: 0,
	},
	by_mode: {
		type: 'object',
		description: 'The same sums by mode of payment, such as UPI',
		additionalProperties: object(sums),
	},
	arithmetic: {
		type: 'string',
		enum: ['intact', 'broken', 'not_checkable'] satisfies Arithmetic[],
		description: 'Whether every stated balance follows from the one before',
	},
	findings: {
		type: 'array',
		description: 'What does not add up or cannot be read',
		items: finding,
	},
} satisfies Record<string, Schema>;

const client = { client_id: text('Client ID of the report') };
const currency = { currency: described('string', 'Currency of all amounts, nearly always INR') };
const owner = {
	...client,
	account_id: text('ID of the account'),
	masked_account_number: text('Account number, all but the last digits masked'),
	...currency,
};
const month = { month: described('string', 'Calendar month, YYYY-MM') };
const accountCount = { account_count: count('Number of bank accounts') };

const event = {
	event: described(
		'string',
		'bounce, cheque_return, salary, salary_late, obligation, new_loan, cash_deposit, shortfall, or the name that a rule of the user gives',
	),
	confidence: {
		type: 'string',
		enum: ['exact', 'rule', 'recurrence'],
		description:
			'exact: by arithmetic; rule: by the words of a narration; recurrence: by what comes every month',
	},
	rule: described('string', 'Name of the rule that found it'),
	date: described('string', 'The day of the event, YYYY-MM-DD'),
	amount: amount('What came back, came in, is paid every month, or is missing'),
	counterparty: text('The other side, as far as the narration names it'),
	...client,
	account_id: owner.account_id,
	masked_account_number: owner.masked_account_number,
	transactions: {
		type: 'array',
		description: 'The transactions that prove it, as they came',
		items: { type: 'object' },
	},
	explanation: described('string', 'Why, in plain words'),
} satisfies Record<string, Schema>;

const pair = (values: Schema, description: string): Schema => ({
	type: 'array',
	description,
	items: values,
	minItems: 2,
	maxItems: 2,
});

const check = {
	check: {
		type: 'string',
		enum: [
			'pan',
			'name',
			'date_of_birth',
			'mobile_number',
			'employer',
			'annual_income',
			'obligations',
			'company_pan',
			'company_status',
		] satisfies Check[],
		description: 'What is compared',
	},
	result: {
		type: 'string',
		enum: ['agrees', 'differs', 'not_comparable'] satisfies Result[],
		description:
			'not_comparable: a source lacks it, hides it, or tells too little; it says nothing against anybody',
	},
	sources: pair(
		{
			type: 'string',
			enum: [...Object.keys(SOURCE_LABELS), 'expected'],
		},
		'The two sources, by the names of their parameters; expected: what a company in business has',
	),
	values: pair(
		{ type: ['string', 'number', 'null'] },
		'What the two sources say, amounts in INR; null if there is nothing',
	),
	difference: amount('The first value − the second, if they are amounts'),
	counterparty: text('The lender or payee of an obligation'),
	explanation: described('string', 'Why, in plain words, without personal data'),
} satisfies Record<string, Schema>;

const page = {
	...client,
	title: described('string', "The page's heading"),
	file_name: described('string', 'Name of the HTML file'),
	arithmetic: figures.arithmetic,
	foir: {
		type: ['number', 'null'],
		description: 'Obligations ÷ income over the months with income; null without income',
	},
	obligations: amount('What recurs every month, over the months with income'),
	income: amount('Salary, over the months with income'),
	event_counts: { type: 'object', description: 'Number of events by kind' },
	...currency,
	...accountCount,
	...Object.fromEntries(
		Object.entries(figures).filter(([name]) => !['by_mode', 'findings'].includes(name)),
	),
} satisfies Record<string, Schema>;

/** The schemas of the items that Insights gives, by operation and output. */
export const insightsSchemas: Record<string, Record<string, Schema>> = {
	'insights.createPage': { data: object(page) },
	'insights.crossCheck': { data: object(check) },
	'insights.findEvents': { data: object(event) },
	'insights.summarize': {
		accounts: object({ ...owner, ...figures }),
		months: object({ ...owner, ...month, ...figures }),
		total: object({ ...client, ...currency, ...accountCount, ...figures }),
	},
};
