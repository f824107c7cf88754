import { FinpassError } from '../../../shared/api/errors';
import { pause } from '../../../shared/api/pause';
import type { Answer } from '../../../shared/api/request';
import { choice } from '../../../shared/fields/choice';
import { clientId, requestId } from '../../../shared/fields/ids';
import { limitHours, savedLimitHours } from '../../../shared/fields/limitHours';
import { waitNotice } from '../../../shared/fields/notice';
import {
	defineWait,
	oneItem,
	type Asking,
	type OutputItem,
	type WaitOutcome,
} from '../../../shared/operation';
import { bankDataOptions, type BankDataOutput } from '../../../shared/records/bankData';
import { idIn } from '../../../shared/records/records';
import { granted, outcomeIn, outcomeOf } from '../../../shared/waitOutcome';
import { aaReportItems } from './accounts';
import { refreshRequest } from './refreshData';
import {
	askForReport,
	expectDecided,
	expectGranted,
	tellUnfinished,
	type ReportIds,
} from './report';
import { JSON_REPORT } from './standing';

type ConsentOutput = BankDataOutput | 'status';

/** What comes out of Granted. The report came with the answer, so it need not be fetched again. */
export const consentOutput = choice<ConsentOutput>({
	displayName: 'Output',
	default: 'status',
	options: [
		...bankDataOptions,
		{
			name: 'Status',
			value: 'status',
			description: 'One item saying that the consent is given and the data is ready',
		},
	],
	description: 'What to return on the output Granted',
});

/**
 * Waits until the customer has decided and, after a consent, the banks have delivered. The account
 * aggregator has no status call: to ask is to fetch the report, so it goes out if `output` wants it.
 *
 * A consent of the type Loan Monitoring has no data without a request id. It is not documented whether
 * Finpass also says so before the customer has decided, so that answer tells nothing about the consent. Refresh
 * Data does: it is refused before the consent, and gives the request id after it.
 */
export const waitForConsent = defineWait({
	value: 'waitForConsent',
	name: 'Wait for Consent',
	action: 'Wait for account aggregator consent',
	description:
		'Suspend the workflow until the customer has decided about the account aggregator consent',
	outputs: ['Not Yet', 'Granted', 'Refused'],
	agentsUse: "Fetch JSON Report, with 'Wait for Completion' for a wait of minutes",
	fields: {
		waitNotice: waitNotice(
			"For a Loan Monitoring consent without 'Request ID', the node runs Refresh Data once after the consent. That counts toward the refreshes of the month.",
		),
		clientId,
		requestId,
		output: consentOutput,
		limitHours,
	},
	additionalFields: { limitHours: savedLimitHours },
	ask: async (call, { clientId: client, requestId: entered, output }, found) => {
		const ids = { clientId: client, requestId: entered ?? found };
		const outcome = await settled(ids, async () => {
			const asked = await askForReport(call, JSON_REPORT, ids);
			if ('pending' in asked) return { pending: asked.reason ?? asked.pending };
			expectGranted(asked.done, JSON_REPORT);
			tellUnfinished(call, asked.done, JSON_REPORT);
			const items = reportItems(call, client, asked.done, output);
			return found === undefined ? items : items.map((item) => withRequestId(item, found));
		});
		const isFetched = 'pending' in outcome && outcome.pending === 'notReady';
		return isFetched && ids.requestId !== undefined ? { ...outcome, granted: true } : outcome;
	},
	requestIds: {
		make: async (call, { clientId: client }) => await refresh(call, client),
		withoutData: ({ clientId: client, requestId: entered }, found) =>
			granted(oneItem({ client_id: client, status: 'granted', request_id: entered ?? found })),
	},
});

/**
 * Finpass calls when the customer has consented, which may be before it has asked the banks by itself. So that
 * there is no data request, or no data, is believed only if it is still so some seconds later.
 */
async function settled({ clientId: client, requestId }: ReportIds, ask: Ask): Promise<WaitOutcome> {
	const outcome = await outcomeOf(client, ask);
	const isEarly = 'outcome' in outcome && MAYBE_EARLY.includes(outcome.outcome);
	if (!isEarly || requestId !== undefined) return outcome;
	await pause(EARLY_MS);
	return await outcomeOf(client, ask);
}

type Ask = Parameters<typeof outcomeOf>[1];

const MAYBE_EARLY = ['noDataRequest', 'dataNotFound'];
const EARLY_MS = 5_000;

function reportItems(
	call: Asking,
	client: string,
	answer: Answer,
	output: ConsentOutput,
): OutputItem[] {
	if (output !== 'status') return aaReportItems(call, answer, output, client);
	const found = JSON_REPORT.accountsIn(answer.body);
	return oneItem({
		client_id: client,
		status: 'granted',
		account_count: found?.accounts.length ?? 0,
	});
}

function withRequestId({ json, ...item }: OutputItem, requestId: string): OutputItem {
	return { ...item, json: { ...json, request_id: requestId } };
}

/** Finpass refuses to refresh before the consent, and after it has ended. A used-up allowance is no refusal. */
async function refresh(call: Asking, client: string): Promise<WaitOutcome | { requestId: string }> {
	try {
		const answer = await call.send(refreshRequest(client));
		const made = idIn(answer.body, ['request_id']);
		if (made !== undefined) return { requestId: made };
		expectDecided(answer);
		throw new FinpassError(
			'notFinpass',
			"Finpass refreshed the data but gave no 'request_id'",
			'The wait continues when Finpass calls with one.',
			{ mayBeProcessed: true },
		);
	} catch (error) {
		if (!(error instanceof FinpassError) || error.reason !== 'refreshLimit') {
			return outcomeIn(error, client);
		}
		const { reason, message } = error;
		return granted(oneItem({ client_id: client, status: 'granted', reason, message }));
	}
}
