import { consentType } from '../../../shared/fields/consentType';
import {
	callbackFields,
	callbackUrl,
	redirectUrl,
	webhookUrl,
} from '../../../shared/fields/journey';
import { mobileNumber } from '../../../shared/fields/mobileNumber';
import { panNumber } from '../../../shared/fields/pan';
import { text } from '../../../shared/fields/text';
import { defineOperation, oneItem } from '../../../shared/operation';
import { startedOf } from '../../../shared/records/records';

const STARTED = ['client_id', 'redirect_url'];

/**
 * Gives `client_id` and `redirect_url`, the page where the customer gives consent.
 * The collection's table says `pan_number`, its example `pan`; the table's name is sent.
 */
export const initialize = defineOperation({
	value: 'initialize',
	name: 'Initialize',
	action: 'Initialize account aggregator consent',
	description: 'Start an account aggregator consent and get the page where the customer gives it',
	fields: { mobileNumber, consentType, ...callbackFields },
	additionalFields: {
		email: text({
			displayName: 'Email',
			placeholder: 'e.g. nathan@example.com',
			description: 'Email address of the customer',
		}),
		panNumber,
		redirectUrl,
		webhookUrl,
	},
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: '/api/v1/services/account-aggregator/init',
			effect: 'billed',
			about: 'consent',
			body: {
				mobile_number: values.mobileNumber,
				consent_type: values.consentType,
				pan_number: values.panNumber,
				email: values.email,
				redirect_url: values.redirectUrl,
				webhook_url: await callbackUrl(call, values),
			},
		});
		return oneItem(startedOf(call, answer, STARTED));
	},
});
