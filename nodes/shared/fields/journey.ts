import type { IExecuteFunctions } from 'n8n-workflow';

import { BadInput } from '../api/errors';
import type { Call, Field, FieldContext } from '../operation';
import { isLocal, parseBaseUrl } from '../api/request';
import { choice } from './choice';
import { address } from './text';
import { isWebhook, triggerPath, useTestUrl } from './triggerPath';

/** Where the customer's browser goes after the decision. */
export const redirectUrl = address({
	displayName: 'Redirect URL',
	placeholder: 'e.g. https://example.com/thanks',
	description: 'Where the customer is sent after deciding about the consent',
});

const customUrl = address({
	displayName: 'Webhook URL',
	placeholder: 'e.g. https://n8n.example.com/webhook/consent',
	description:
		'Address that Finpass calls when the consent changes. Anyone can call it, so check with Finpass before you trust a call.',
});

/** What Finpass calls at each change of the consent. Its payload is neither documented nor signed. */
export const webhookUrl: Field<string> = {
	...customUrl,
	read: async (raw, item) => await reachable(await customUrl.read(raw, item), item),
};

const callback: Field<string> = {
	...choice({
		displayName: 'Callback',
		default: 'resumeWorkflow',
		options: [
			{
				name: 'Resume This Workflow',
				value: 'resumeWorkflow',
				description: 'For Wait for Consent or Wait for Analysis later in this workflow',
			},
			{
				name: 'Start Finpass Trigger',
				value: 'finpassTrigger',
				description: 'For a workflow that starts with a Finpass Trigger',
			},
			{
				name: 'Custom URL or None',
				value: 'webhookUrl',
				description: "The address under 'Additional Fields', or none",
			},
		],
		description: 'What Finpass calls when the consent changes',
	}),
	version1: { default: 'webhookUrl' },
};

/** The fields of both Initialize operations that say what Finpass is to call. */
export const callbackFields = {
	callback,
	triggerPath: { ...triggerPath, when: { callback: ['finpassTrigger'] } },
	useTestUrl: { ...useTestUrl, when: { callback: ['finpassTrigger'] } },
};

interface CallbackValues {
	callback: string;
	triggerPath: string;
	useTestUrl: boolean;
	webhookUrl?: string;
}

/**
 * The `webhook_url` to send. From version 1.1 on Resume This Workflow is the default, which the user may not
 * have chosen, so a Webhook URL takes its place.
 *
 * @throws BadInput if two addresses are chosen, or that of a trigger cannot be worked out
 */
export async function callbackUrl(call: Call, values: CallbackValues): Promise<string | undefined> {
	const { callback: chosen, triggerPath: trigger, webhookUrl: custom } = values;
	if (chosen === 'webhookUrl') return custom;
	if (custom !== undefined) {
		if (chosen === 'resumeWorkflow' && call.version !== 1) {
			call.warn(
				"Finpass calls the 'Webhook URL', so a wait later in this workflow is not resumed. Set 'Callback' to 'Custom URL or None' if that is what you want.",
			);
			return custom;
		}
		throw new BadInput(
			"'Callback' and 'Webhook URL' name two addresses, but Finpass calls only one",
			"Remove 'Webhook URL' from 'Additional Fields', or set 'Callback' to 'Custom URL or None'.",
		);
	}
	if (chosen === 'finpassTrigger' && isWebhook(trigger)) return await reachable(trigger, call);
	const own = await reachable(resumeUrl(call), call);
	return chosen === 'resumeWorkflow' ? own : triggerUrl(own, trigger, values.useTestUrl);
}

/** The address that resumes this execution, with n8n's signature in it. */
function resumeUrl({ context, itemIndex }: { context: IExecuteFunctions; itemIndex: number }) {
	return (context.getWorkflowDataProxy(itemIndex).$execution as { resumeUrl: string }).resumeUrl;
}

/** n8n tells a node only the address of waiting webhooks, `…/webhook-waiting/<id>`. The others follow from it. */
function triggerUrl(resume: string, path: string, isTest: boolean): string {
	const [, webhooks] = /^(.*\/[^/]+)-waiting\/[^/]*$/.exec(resume) ?? [];
	if (webhooks !== undefined) return `${webhooks}${isTest ? '-test' : ''}/${path}`;
	throw new BadInput(
		'The address of the Finpass Trigger cannot be worked out on this n8n',
		"Copy the whole URL from the trigger to 'Trigger Path'.",
	);
}

/** Warns of an address, such as localhost, that means another computer to Finpass. */
async function reachable(url: string, { context, warn }: FieldContext): Promise<string> {
	const { baseUrl } = await context.getCredentials('finpassApi');
	const { host } = new URL(url);
	if (isLocal(new URL(url)) && !isLocal(parseBaseUrl(baseUrl))) {
		warn(
			`Finpass cannot call back, because ${host} is this computer. Set N8N_WEBHOOK_URL (WEBHOOK_URL in older versions of n8n) to an address that Finpass can reach on the internet.`,
		);
	}
	return url;
}
