import { clientId } from '../../../shared/fields/ids';
import { defineOperation, oneItem } from '../../../shared/operation';
import { recordOf } from '../../../shared/records/records';
import type { FinpassRequest } from '../../../shared/api/request';

/** Gives `request_id`, which the fetches then take. */
export const refreshData = defineOperation({
	value: 'refreshData',
	name: 'Refresh Data',
	action: 'Refresh account aggregator data',
	description:
		'Ask the banks for newer data, and get the request ID to fetch it with. A consent allows only a few refreshes in a month.',
	fields: { clientId },
	run: async (call, { clientId: client }) => {
		const answer = await call.send(refreshRequest(client));
		return oneItem({ client_id: client, ...recordOf(call, answer, ['request_id']) });
	},
});

/** Asks the banks for newer data. The account aggregators ration it. */
export function refreshRequest(clientId: string): FinpassRequest {
	return {
		method: 'POST',
		path: '/api/v1/services/account-aggregator/refresh-data',
		effect: 'billed',
		about: 'consent',
		body: { client_id: clientId },
	};
}
