import { choice } from '../../../shared/fields/choice';
import { clientId, requestId } from '../../../shared/fields/ids';
import { limitHours } from '../../../shared/fields/limitHours';
import { defineWait, oneItem } from '../../../shared/operation';
import { aaReportItems } from './accounts';
import { bankDataOptions, type BankDataOutput } from '../../../shared/records/bankData';
import { findRecords } from '../../../shared/records/find';
import { outcomeOf } from '../../../shared/waitOutcome';
import { askForReport, expectGranted, JSON_REPORT } from './report';

/** What Granted carries. The report came with the answer, so it need not be fetched again. */
export const consentOutput = choice<BankDataOutput | 'status'>({
	displayName: 'Output',
	default: 'status',
	options: [
		...bankDataOptions,
		{
			name: 'Status',
			value: 'status',
			description: 'One item that says that the consent is given and the data is there',
		},
	],
	description: 'What the output Granted gives',
});

/**
 * Waits until the customer has decided and, after a consent, the banks have delivered. The account
 * aggregator has no status call: to ask is to fetch the report, so it goes out where `output` wants it.
 */
export const waitForConsent = defineWait({
	value: 'waitForConsent',
	name: 'Wait for Consent',
	action: 'Wait for account aggregator consent',
	description:
		'Suspend the workflow until the customer has decided about the account aggregator consent',
	outputs: ['Not Yet', 'Granted', 'Refused'],
	agentsUse: "Fetch JSON Report, with 'Wait for Completion' for a wait of minutes",
	fields: { clientId, requestId, output: consentOutput },
	additionalFields: { limitHours },
	ask: async (call, { clientId: client, requestId: request, output }) =>
		await outcomeOf(client, async () => {
			const asked = await askForReport(call, JSON_REPORT, { clientId: client, requestId: request });
			if ('pending' in asked) return { pending: 'notReady' };
			expectGranted(asked.done, JSON_REPORT);
			if (output !== 'status') return aaReportItems(call, asked.done, output);
			const accounts = findRecords(asked.done.body, JSON_REPORT.lists, JSON_REPORT.fields) ?? [];
			return oneItem({ client_id: client, status: 'granted', account_count: accounts.length });
		}),
});
