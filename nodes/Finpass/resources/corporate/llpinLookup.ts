import { llpin } from '../../../shared/fields/companyLocator';
import { defineOperation, oneItem } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import { pickKnown, simplify } from '../../../shared/records/simplify';
import { recordOf } from '../../../shared/records/records';

const AMOUNTS = ['total_obligation_of_contribution'];
const MOST_USEFUL = [
	'llpin',
	'llp_name',
	'status',
	'date_of_incorporation',
	'state',
	'registered_address',
	...AMOUNTS,
	'pan',
];

/** The LLP's entry in the register. Simplified: the partners' contribution in INR as a number. */
export const llpinLookup = defineOperation({
	value: 'llpinLookup',
	name: 'LLPIN Lookup',
	action: 'Look up LLP by LLPIN',
	description:
		'Get the registered details of a limited liability partnership (LLP) by its identification number',
	fields: { llpin, simplify },
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/corporate/llpin-lookup',
			effect: 'billed',
			body: { llpin: values.llpin },
		});
		const llp = recordOf(call, answer, MOST_USEFUL);
		return oneItem(values.simplify ? withAmounts(pickKnown(llp, MOST_USEFUL), AMOUNTS) : llp);
	},
});
