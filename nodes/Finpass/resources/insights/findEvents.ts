import { isAgentTool } from '../../../shared/n8n/nodeError';
import { defineLocal } from '../../../shared/operation';
import { readOwnNames } from '../../insights/counterparty';
import { findEvents as eventsOf } from '../../insights/events';
import { eventRecord } from '../../insights/foundEvent';
import { eventsForAgent } from './agentEvents';
import { dueAmount, dueDay, dueOf, employer, ownNames, userRules } from './eventFields';
import { accountsIn, report, reportNotice } from './report';

/**
 * What the transactions of bank data prove, one item per event: bounces, returned cheques, salaries and
 * late ones, obligations, new loans, cash deposits and shortfalls. docs/insights-events.md has the rules.
 *
 * - `event`, `confidence` (`exact`, `rule`, `recurrence`), `rule`, `date`, `amount` (INR), `counterparty`
 * - `client_id`, `account_id`, `masked_account_number`
 * - `transactions`: those that prove it, as they came
 * - `explanation`: one sentence
 *
 * An AI agent gets the newest events without their transactions, see `eventsForAgent`.
 */
export const findEvents = defineLocal({
	value: 'findEvents',
	name: 'Find Events',
	action: 'Find events in bank data',
	description:
		'Find bounces, salaries, obligations, new loans, cash deposits and shortfalls in bank data, each with the transactions that prove it',
	fields: { reportNotice, report },
	additionalFields: { dueAmount, dueDay, employer, ownNames, rules: userRules },
	run: (item, values) => {
		const due = dueOf(values.dueDay, values.dueAmount);
		const found = eventsOf(accountsIn(values.report, item), {
			due,
			employer: values.employer,
			ownNames: readOwnNames(values.ownNames),
			userRules: values.rules,
		});
		const records = found.map(eventRecord);
		const shown = isAgentTool(item.context.getNode()) ? eventsForAgent(records) : records;
		return shown.map((json) => ({ json }));
	},
});
