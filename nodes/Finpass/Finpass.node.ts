import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { MAIN } from '../shared/n8n/olderN8n';
import { MANUAL_WAIT_MINUTES } from '../shared/fields/notice';
import { privacyFields, requestFields } from '../shared/fields/options';
import { VERSIONS } from '../shared/operation';
import { buildCredentials, buildOutputs, buildProperties, buildSubtitle } from './panel';
import { resources } from './resources';
import { resume } from './wait/resume';
import { searchCompanies, searchLlps } from './resources/corporate/companyList';
import { run } from './run/run';

/** The address of a suspended execution (`$execution.resumeUrl`), which Finpass calls. */
const webhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: '',
		restartWebhook: true,
	},
];

/** Shown over a node whose execution is suspended. In the editor it asked by itself before. */
const WAITING = `={{ "Suspended until Finpass calls " + $execution.resumeUrl + " with a decision. In the editor the node asks by itself for the first ${MANUAL_WAIT_MINUTES} minutes." }}`;

export class Finpass implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Finpass',
		name: 'finpass',
		icon: { light: 'file:../../icons/finpass.svg', dark: 'file:../../icons/finpass.dark.svg' },
		group: ['transform'],
		version: VERSIONS,
		defaultVersion: 1.1,
		subtitle: buildSubtitle(resources),
		description: 'Get consent, bank data, credit reports and company data from Finpass',
		defaults: { name: 'Finpass' },
		usableAsTool: true,
		inputs: [MAIN],
		outputs: buildOutputs(resources),
		webhooks,
		waitingNodeTooltip: WAITING,
		credentials: buildCredentials(resources),
		properties: buildProperties(resources, requestFields, privacyFields),
	};

	methods = { listSearch: { searchCompanies, searchLlps } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await resume(this);
	}
}
