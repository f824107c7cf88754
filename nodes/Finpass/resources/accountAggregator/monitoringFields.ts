import { BadInput } from '../../../shared/api/errors';
import { choice } from '../../../shared/fields/choice';
import { number } from '../../../shared/fields/number';
import { text } from '../../../shared/fields/text';
import type { Field } from '../../../shared/operation';
import { readState, type MonitoringState, type StateProblem } from '../../monitoring/state';

const STATE = text({
	displayName: 'State',
	placeholder: 'e.g. {{ $json.state }}',
	description:
		"The 'state' that the last run returned for this customer on the output Customers. Leave it empty the first time.",
	hint: 'Store the new state only after you have stored the new transactions',
});

const PROBLEMS: Record<StateProblem, string> = {
	broken: "'State' is not one that Get New Transactions returned, or it was changed afterwards",
	newer: "'State' comes from a newer version of the Finpass node",
	otherClient: "'State' belongs to another client than 'Client ID'",
};

/** Read with the item's Client ID, so that a state of another customer is found before anything is sent. */
export const stateField: Field<MonitoringState> = {
	...STATE,
	longest: Infinity,
	read: (raw, { context, itemIndex }) => {
		const clientId = String(context.getNodeParameter('clientId', itemIndex, '')).trim();
		const state = readState(String(raw).trim(), clientId);
		if (typeof state !== 'string') return state;
		throw new BadInput(
			PROBLEMS[state],
			"Map the 'state' that you stored for this client to 'State'. If you have none, leave it empty: all transactions then come out again, with the same 'transaction_key'.",
		);
	},
};

export const refreshField = choice<'whenAllowed' | 'never'>({
	displayName: 'Refresh',
	default: 'whenAllowed',
	options: [
		{
			name: 'When Allowed',
			value: 'whenAllowed',
			description: "Ask the banks for newer data, as long as 'Max Refreshes' allows it",
		},
		{
			name: 'Never',
			value: 'never',
			description: 'Use only data that was requested before',
		},
	],
	description:
		'When to ask the banks for newer data. Each refresh may be billed. If a request is still in flight, the node waits for that one instead.',
});

export const waitTimeout = number({
	displayName: 'Wait Timeout (Seconds)',
	least: 0,
	default: 300,
	description:
		"Max number of seconds to wait for the banks. After that the customer's status is pending, and the next run continues with the same request.",
});

export const DEFAULT_MAX_REFRESHES = 4;

export const maxRefreshes = number({
	displayName: 'Max Refreshes',
	least: 0,
	default: DEFAULT_MAX_REFRESHES,
	description:
		'Max number of refreshes per customer in a calendar month (Indian time). Consents for loan monitoring allow only a few.',
});

export const firstRun = choice<'everything' | 'nothing'>({
	displayName: 'First Run',
	default: 'everything',
	options: [
		{
			name: 'Everything',
			value: 'everything',
			description: 'All existing transactions come out as new',
		},
		{
			name: 'Nothing',
			value: 'nothing',
			description: 'No existing transaction comes out: they all count as known',
		},
	],
	description: "What counts as new if 'State' is empty",
});
