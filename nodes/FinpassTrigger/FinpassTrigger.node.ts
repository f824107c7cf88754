import type {
	INodeProperties,
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
import { VERSIONS } from '../shared/operation';
import { consentOutput } from '../Finpass/resources/accountAggregator/waitForConsent';
import { eventOptions } from './events';
import { receive } from './receive';

/** Finpass has no list of callback addresses: each Initialize names its own. */
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
	"In the workflow that starts the journey, open the Finpass node with the operation Initialize, set 'Callback' to Start Finpass Trigger, and copy this trigger's URL to 'Trigger Path'.";

const FIRST_CALL = `<b>To get a first call</b>, click Execute step here. ${HOW_TO_CALL} Use the test URL, run that workflow, open the page that Initialize returns, and decide as the customer.`;

/** From version 1.1 on the address is an id of n8n's, unless the user enters a path. */
const pathProperty: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	default: '',
	placeholder: 'e.g. finpass-k7wq2vx9',
	description:
		'The end of the URL. Leave it empty to get one that nobody can guess. Copy the URL to Initialize.',
};

/** A trigger has no input item that an expression could use. */
const triggerOptions = Object.fromEntries(
	Object.entries(privacyFields).map(([name, field]) => [
		name,
		{ ...field, property: { ...field.property, noDataExpression: true } },
	]),
);

export class FinpassTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Finpass Trigger',
		name: 'finpassTrigger',
		icon: { light: 'file:../../icons/finpass.svg', dark: 'file:../../icons/finpass.dark.svg' },
		group: ['trigger'],
		version: VERSIONS,
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["path"] }}',
		// n8n's nodes panel shows this description for the Finpass node as well (2.40).
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
			header: 'Start when Finpass calls',
			executionsHelp: {
				inactive: `${FIRST_CALL}<br><br><b>Once it works</b>, publish the workflow and use the production URL.`,
				active: `${FIRST_CALL}<br><br><b>The workflow is published</b>: calls to the production URL start executions.`,
			},
			activationHint: `Publish the workflow so that Finpass can call the production URL. ${HOW_TO_CALL}`,
		},
		properties: [
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				required: true,
				options: eventOptions,
				default: ['accountAggregator.dataReady', 'accountAggregator.consentRejected'],
				hint: 'Every callback is verified with Finpass',
			},
			{ ...pathProperty, displayOptions: { show: { '@version': [1.1] } } },
			{
				...pathProperty,
				required: true,
				default: DEFAULT_TRIGGER_PATH,
				description: 'The end of the URL. Enter the same one in Initialize.',
				displayOptions: { show: { '@version': [1] } },
			},
			{ ...consentOutput.property, name: 'output' },
			collection('Options', 'options', 'Add Option', triggerOptions),
		],
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
