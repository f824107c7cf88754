import { consentType } from '../../../shared/fields/consentType';
import {
	callbackFields,
	callbackUrl,
	redirectUrl,
	webhookUrl,
} from '../../../shared/fields/journey';
import { mobileNumber } from '../../../shared/fields/mobileNumber';
import { defineOperation, oneItem } from '../../../shared/operation';
import { startedOf } from '../../../shared/records/records';

const STARTED = ['client_id', 'journey_url'];

/** Gives `client_id`, `journey_url` for the customer, `status` and `expires_at` (ISO 8601). */
export const initialize = defineOperation({
	value: 'initialize',
	name: 'Initialize',
	action: 'Initialize AA-BSA journey',
	description:
		'Start an AA-BSA journey, from consent to bank-statement analysis, and get its page for the customer',
	fields: { mobileNumber, consentType, ...callbackFields },
	additionalFields: { redirectUrl, webhookUrl },
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/aa-bsa-journey/init',
			effect: 'billed',
			about: 'consent',
			body: {
				mobile_number: values.mobileNumber,
				consent_type: values.consentType,
				redirect_url: values.redirectUrl,
				webhook_url: await callbackUrl(call, values),
			},
		});
		return oneItem(startedOf(call, answer, STARTED));
	},
});
