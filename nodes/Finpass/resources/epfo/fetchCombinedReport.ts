import { endpointPath } from '../../../shared/fields/endpointPath';
import { mobileNumber } from '../../../shared/fields/mobileNumber';
import { defineOperation, oneItem } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import { recordOf } from '../../../shared/records/records';
import { scalarsOf, simplifyPaid } from '../../../shared/records/simplify';

/** No page of Finpass's gives the path, so it is assumed, and the user can change it. */
const ASSUMED_PATH = '/api/v1/epfo/epfo-crif-combined-report';

/**
 * Gives `epfo`, the provident fund record with its `employment_history`, and `crif`, a credit report.
 * The shares of the employments are numbers in INR. Simplified: the person, and score and totals of the
 * credit report, without the employments and the lists of accounts.
 */
export const fetchCombinedReport = defineOperation({
	value: 'fetchCombinedReport',
	name: 'Fetch Combined Report',
	action: 'Fetch provident fund (EPFO) and CRIF credit report',
	description:
		'Get the provident fund (EPFO) record and the CRIF credit report of a person. Costs money and leaves an enquiry on the credit file.',
	fields: {
		mobileNumber: {
			...mobileNumber,
			property: {
				...mobileNumber.property,
				hint: 'Each report costs money and leaves an enquiry on the person’s credit file',
			},
		},
		simplify: simplifyPaid,
	},
	additionalFields: { endpointPath: endpointPath(ASSUMED_PATH) },
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: values.endpointPath ?? ASSUMED_PATH,
			assumedPath: true,
			effect: 'billed',
			body: { mobile_number: values.mobileNumber },
		});
		const data = recordOf(call, answer, ['epfo', 'crif']);
		return oneItem(
			values.simplify ? { ...scalarsOf(data.epfo), crif: scalarsOf(data.crif) } : withAmounts(data),
		);
	},
});
