import { choice } from '../../../shared/fields/choice';
import { isAgentTool } from '../../../shared/n8n/nodeError';
import { defineLocal } from '../../../shared/operation';
import { accountSummaries, monthSummaries, totalSummaries } from '../../insights/summarize';
import { summariesForAgent } from './agentSummaries';
import { balanceDays, date, DEFAULT_BALANCE_DAYS, windowOf } from './period';
import { accountsIn, report, reportNotice } from './report';

const summaries = { accounts: accountSummaries, months: monthSummaries, total: totalSummaries };

const output = choice<keyof typeof summaries>({
	displayName: 'Output',
	default: 'accounts',
	options: [
		{ name: 'Accounts', value: 'accounts', description: 'One item per bank account' },
		{ name: 'Months', value: 'months', description: 'One item per bank account and month' },
		{
			name: 'Total',
			value: 'total',
			description: 'One item for all bank accounts together (one for each currency)',
		},
	],
	description: 'What to summarize',
});

/**
 * Exact figures of bank data, and what does not add up in it. docs/insights.md defines every figure.
 *
 * An AI agent gets less, see `summariesForAgent`.
 */
export const summarize = defineLocal({
	value: 'summarize',
	name: 'Summarize',
	action: 'Summarize bank data',
	description:
		'Calculate credits, debits and balances of bank data to the paisa, and check that they add up',
	fields: { reportNotice, report, output },
	additionalFields: {
		balanceDays,
		from: date({
			displayName: 'From',
			placeholder: 'e.g. 2026-04-01',
			description: 'First day to include. If empty, the first day of each account.',
		}),
		to: date({
			displayName: 'To',
			placeholder: 'e.g. 2026-09-30',
			description: 'Last day to include. If empty, the last day of each account.',
		}),
	},
	run: (item, values) => {
		const accounts = accountsIn(values.report, item);
		const window = windowOf(values.from, values.to);
		const days = values.balanceDays ?? DEFAULT_BALANCE_DAYS;
		const records = summaries[values.output](accounts, window, days);
		const shown = isAgentTool(item.context.getNode()) ? summariesForAgent(records) : records;
		return shown.map((json) => ({ json }));
	},
});
