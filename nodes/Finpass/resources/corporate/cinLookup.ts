import { cin } from '../../../shared/fields/companyLocator';
import { defineOperation, oneItem } from '../../../shared/operation';
import { simplify } from '../../../shared/records/simplify';
import { registered } from './registered';

/** What a record is recognized by, and what is left of it when simplified. */
const simplified = {
	fields: [
		'cin',
		'company_name',
		'status',
		'company_type',
		'date_of_incorporation',
		'state',
		'registered_address',
		'authorised_capital',
		'paid_up_capital',
		'pan',
	],
	amounts: ['authorised_capital', 'paid_up_capital'],
};

/** The company's entry in the register of companies. Simplified: capital in INR as numbers. */
export const cinLookup = defineOperation({
	value: 'cinLookup',
	name: 'CIN Lookup',
	action: 'Look up company by CIN',
	description: 'Get the registered details of a company by its Corporate Identification Number',
	fields: { cin, simplify },
	simplified,
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/corporate/cin-lookup',
			effect: 'billed',
			body: { cin: values.cin },
		});
		return oneItem(registered(call, answer, simplified, values.simplify));
	},
});
