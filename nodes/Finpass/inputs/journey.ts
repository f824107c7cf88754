import { address } from './text';

/** Where the customer's browser goes after the decision. */
export const redirectUrl = address({
	displayName: 'Redirect URL',
	placeholder: 'e.g. https://example.com/thanks',
	description: 'Where the customer is sent after deciding about the consent',
});

/** What Finpass calls at each change of the consent. Its payload is neither documented nor signed. */
export const webhookUrl = address({
	displayName: 'Webhook URL',
	placeholder: 'e.g. https://n8n.example.com/webhook/consent',
	description:
		'What Finpass calls when the consent changes. Anybody can call this address, so ask Finpass before you believe a call.',
});
