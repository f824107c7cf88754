import { cin } from '../../../shared/fields/companyLocator';
import { defineOperation, oneItem } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import { pickKnown, simplify } from '../../../shared/records/simplify';
import { recordOf } from '../../../shared/records/records';

const AMOUNTS = ['authorised_capital', 'paid_up_capital'];
const MOST_USEFUL = [
	'cin',
	'company_name',
	'status',
	'company_type',
	'date_of_incorporation',
	'state',
	'registered_address',
	...AMOUNTS,
	'pan',
];

/** The company's entry in the register of companies. Simplified: capital in INR as numbers. */
export const cinLookup = defineOperation({
	value: 'cinLookup',
	name: 'CIN Lookup',
	action: 'Look up company by CIN',
	description: 'Get the registered details of a company by its Corporate Identification Number',
	fields: { cin, simplify },
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/corporate/cin-lookup',
			effect: 'billed',
			body: { cin: values.cin },
		});
		const company = recordOf(call, answer, MOST_USEFUL);
		return oneItem(
			values.simplify ? withAmounts(pickKnown(company, MOST_USEFUL), AMOUNTS) : company,
		);
	},
});
