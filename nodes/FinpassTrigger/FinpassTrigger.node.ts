import type {
	INodeType,
	INodeTypeDescription,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { DEFAULT_TRIGGER_PATH } from '../shared/fields/triggerPath';
import { MAIN } from '../shared/n8n/olderN8n';
import { privacyFields } from '../shared/fields/options';
import { collection } from '../shared/fields/collection';
import { consentOutput } from '../Finpass/resources/accountAggregator/waitForConsent';
import { eventOptions } from './events';
import { receive } from './receive';

/** Finpass cannot be told of an address in advance: each Initialize names its own. */
const webhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: '={{ $parameter["path"] }}',
		isFullPath: true,
	},
];

const HOW_TO_CALL =
	"In the workflow that starts the journey, open the Finpass node with the operation Initialize, set 'Callback' to Start Finpass Trigger, and give it the same path.";

export class FinpassTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Finpass Trigger',
		name: 'finpassTrigger',
		icon: { light: 'file:../../icons/finpass.svg', dark: 'file:../../icons/finpass.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["path"] }}',
		// In its panel of nodes n8n shows this one for the Finpass node as well (2.40).
		description:
			'Get consent, bank data, credit reports and company data from Finpass, or start a workflow when a customer decides',
		defaults: { name: 'Finpass Trigger' },
		inputs: [],
		outputs: [MAIN],
		credentials: [{ name: 'finpassApi', required: true }],
		webhooks,
		eventTriggerDescription: 'Waiting for Finpass to call the test URL',
		activationMessage: 'Finpass can now call the production URL.',
		triggerPanel: {
			header: 'Get called by Finpass',
			executionsHelp: {
				inactive: `<b>While building</b>, click Execute step and let Finpass call the test URL.<br><br><b>Once you are happy</b>, publish the workflow. ${HOW_TO_CALL}`,
				active: `<b>While building</b>, click Execute step and let Finpass call the test URL.<br><br><b>The workflow is published</b>: calls of the production URL start executions. ${HOW_TO_CALL}`,
			},
			activationHint: `Publish the workflow to be called at the production URL. ${HOW_TO_CALL}`,
		},
		properties: [
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				required: true,
				options: eventOptions,
				default: ['accountAggregator.dataReady', 'accountAggregator.consentRejected'],
				hint: 'Finpass is asked at each call, so a call that is not true starts nothing',
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				required: true,
				default: DEFAULT_TRIGGER_PATH,
				placeholder: 'e.g. finpass-k7wq2vx9',
				description:
					'The end of the address. Initialize names the same one. With a path that nobody can guess, strangers cannot make this workflow ask Finpass.',
			},
			{ ...consentOutput.property, name: 'output' },
			collection('Options', 'options', 'Add Option', privacyFields),
		],
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
