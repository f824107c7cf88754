import { pan } from '../../../shared/fields/pan';
import { defineOperation, oneItem } from '../../../shared/operation';
import { dataOf } from '../../../shared/records/records';

/** `entity_name`, `entity_type`, and `cin` or `llpin`, which CIN Lookup and LLPIN Lookup take. */
export const panLookup = defineOperation({
	value: 'panLookup',
	name: 'PAN Lookup',
	action: 'Look up company by PAN',
	description: 'Find the company, LLP, trust or firm that a PAN belongs to',
	fields: { pan },
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/corporate/pan-lookup',
			body: { pan: values.pan },
		});
		return oneItem(dataOf(answer));
	},
});
