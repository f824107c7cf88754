import { bureaus, consent, gender } from '../../../shared/fields/bureauEnquiry';
import { mobileNumber } from '../../../shared/fields/mobileNumber';
import { pan } from '../../../shared/fields/pan';
import { personName } from '../../../shared/fields/personName';
import { defineOperation, oneItem } from '../../../shared/operation';
import { bureauStatuses } from './bureaus';
import { scalarsOf, simplifyPaid } from '../../../shared/records/simplify';
import { isObject } from '../../../shared/json/isObject';

/**
 * Credit reports of one person. Gives Finpass's overall `status`, `bureau_status` with what became of
 * each bureau (see `BureauStatus`), and each bureau's part under its name. Simplified: score and totals of
 * each part, without its lists of accounts and enquiries.
 */
export const fetch = defineOperation({
	value: 'fetch',
	name: 'Fetch',
	action: 'Fetch credit reports from several bureaus',
	description:
		'Get credit scores and reports of a person who agreed to it. Costs money and leaves an enquiry on the credit file.',
	fields: { pan, name: personName, mobileNumber, gender, bureaus, consent, simplify: simplifyPaid },
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/services/multi-bureau/fetch',
			effect: 'billed',
			body: {
				pan: values.pan,
				name: values.name,
				mobile_number: values.mobileNumber,
				consent: 'Y',
				gender: values.gender,
				bureaus: values.bureaus,
			},
		});
		const { status, ...report } = answer.data;
		const bureau_status = bureauStatuses(report, values.bureaus);
		if (!values.simplify) return oneItem({ status, bureau_status, ...report });
		const parts = Object.keys(bureau_status).map((bureau) => {
			const part = report[bureau];
			return [bureau, isObject(part) ? scalarsOf(part) : part];
		});
		return oneItem({ status, bureau_status, ...Object.fromEntries(parts) });
	},
});
