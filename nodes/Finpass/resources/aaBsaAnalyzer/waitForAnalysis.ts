import { journeyClientId } from '../../../shared/fields/ids';
import { limitHours, savedLimitHours } from '../../../shared/fields/limitHours';
import { waitNotice } from '../../../shared/fields/notice';
import { defineWait, oneItem } from '../../../shared/operation';
import { jobRecord } from '../../../shared/records/progress';
import { outcomeOf } from '../../../shared/waitOutcome';
import { statusRequest } from './getStatus';
import { journeyProgress } from './journey';

/** Waits until a journey has its analysis or has ended without one. */
export const waitForAnalysis = defineWait({
	value: 'waitForAnalysis',
	name: 'Wait for Analysis',
	action: 'Wait for income analysis of AA-BSA journey',
	description:
		'Suspend the workflow until the analysis of the AA-BSA journey is complete or has ended without a result',
	outputs: ['Not Yet', 'Complete', 'Failed'],
	agentsUse: "Get Status, or Get Analysis with 'Wait for Completion' for a wait of minutes",
	fields: { waitNotice: waitNotice(), clientId: journeyClientId, limitHours },
	additionalFields: { limitHours: savedLimitHours },
	ask: async (call, { clientId: client }) =>
		await outcomeOf(client, async () => {
			const progress = journeyProgress(await call.send(statusRequest(client)));
			if ('pending' in progress) return progress;
			return oneItem({ client_id: client, ...jobRecord(call, progress.done) });
		}),
});
