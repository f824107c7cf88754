import { journeyClientId } from '../../../shared/fields/ids';
import { defineOperation, oneItem } from '../../../shared/operation';
import { jobRecord } from '../../../shared/records/progress';
import type { FinpassRequest } from '../../../shared/api/request';

/** The status of a journey: see `journeyProgress` for the lifecycle. */
export const getStatus = defineOperation({
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get status of AA-BSA journey',
	description: 'Get the status of an AA-BSA journey',
	fields: { clientId: journeyClientId },
	run: async (call, { clientId: client }) => {
		const answer = await call.send(statusRequest(client));
		return oneItem({ client_id: client, ...jobRecord(call, answer) });
	},
});

/** Asks how far a journey is. */
export function statusRequest(clientId: string): FinpassRequest {
	return {
		method: 'GET',
		path: '/api/v1/aa-bsa-journey/status',
		query: { client_id: clientId },
		effect: 'status',
		about: 'consent',
	};
}
