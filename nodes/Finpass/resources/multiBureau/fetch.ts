import { bureaus, consent, gender } from '../../../shared/fields/bureauEnquiry';
import { mobileNumber } from '../../../shared/fields/mobileNumber';
import { pan } from '../../../shared/fields/pan';
import { personName } from '../../../shared/fields/personName';
import { defineOperation } from '../../../shared/operation';
import { simplifySaved } from '../../../shared/records/simplify';
import { bureauItems, bureauOutput } from './results';

/** Credit scores and loans of one person, from the bureaus that are chosen. */
export const fetch = defineOperation({
	value: 'fetch',
	name: 'Fetch',
	action: 'Fetch credit reports from several bureaus',
	description:
		'Get credit scores and reports of a person who agreed to it. Costs money and leaves an enquiry on the credit file.',
	fields: {
		pan,
		name: personName,
		mobileNumber,
		gender,
		bureaus,
		consent,
		output: bureauOutput,
		simplify: simplifySaved,
	},
	run: async (call, values) => {
		const person = { pan: values.pan, name: values.name, mobile_number: values.mobileNumber };
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/services/multi-bureau/fetch',
			effect: 'billed',
			body: { ...person, consent: 'Y', gender: values.gender, bureaus: values.bureaus },
		});
		return bureauItems(call, answer, { ...values, person });
	},
});
