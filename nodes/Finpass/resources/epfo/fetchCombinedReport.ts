import { consentNew } from '../../../shared/fields/bureauEnquiry';
import { endpointPath } from '../../../shared/fields/endpointPath';
import { mobileNumber } from '../../../shared/fields/mobileNumber';
import { defineOperation } from '../../../shared/operation';
import { simplifySaved } from '../../../shared/records/simplify';
import { dateText, today } from '../../insights/days';
import { combinedItems, combinedOutput } from './results';

/** Finpass does not publish the path, so it is assumed, and the user can change it. */
const ASSUMED_PATH = '/api/v1/epfo/epfo-crif-combined-report';

/** The provident fund record of a person, with its employments, and a credit report. */
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
		consent: consentNew,
		output: combinedOutput,
		simplify: simplifySaved,
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
		return combinedItems(call, answer, { ...values, today: dateText(today()) });
	},
});
