import { llpin } from '../../../shared/fields/companyLocator';
import { defineOperation, oneItem } from '../../../shared/operation';
import { simplify } from '../../../shared/records/simplify';
import { registered } from './registered';

/** What a record is recognized by, and what is left of it when simplified. */
const simplified = {
	fields: [
		'llpin',
		'llp_name',
		'status',
		'date_of_incorporation',
		'state',
		'registered_address',
		'total_obligation_of_contribution',
		'pan',
	],
	amounts: ['total_obligation_of_contribution'],
};

/** The LLP's entry in the register. Simplified: the partners' contribution in INR as a number. */
export const llpinLookup = defineOperation({
	value: 'llpinLookup',
	name: 'LLPIN Lookup',
	action: 'Look up LLP by LLPIN',
	description:
		'Get the registered details of a limited liability partnership (LLP) by its identification number',
	fields: { llpin, simplify },
	simplified,
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/corporate/llpin-lookup',
			effect: 'billed',
			body: { llpin: values.llpin },
		});
		return oneItem(registered(call, answer, simplified, values.simplify));
	},
});
