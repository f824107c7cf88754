import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { Refusal } from '../Finpass/errors';
import type { Verdict } from '../Finpass/operation';
import { DEFAULT_SETTINGS, FinpassClient } from '../Finpass/transport/client';
import { readCallback } from '../Finpass/wait/callback';
import { eventsOf, servicesOf } from './events';
import { noteStart } from './started';
import { stateOf, type State } from './state';

/** Finpass waits for the answer to its call, and may call again: few attempts of its own are enough. */
const MOST_RETRIES = 3;

/** The question about a client says nothing, and will say nothing when it is put again. */
const POINTLESS = ['requestIdMissing', 'invalidInput'];

/**
 * Answers a call to the trigger's address. Of its body only the ids count, and they only say about whom
 * to ask Finpass; what Finpass answers starts the workflow.
 *
 * Answers 200 with `{"status": "started"}` or `{"status": "ignored"}`, 400 where no client is named, 404
 * where Finpass does not know the client, and 503 where Finpass could not be asked.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const callback = readCallback(context.getBodyData());
	if (callback === undefined) return refuse(context, 400, "'client_id' is missing");
	const chosen = context.getNodeParameter('events', []) as string[];
	const output = context.getNodeParameter('output', 'status') as string;
	const services = servicesOf(callback.clientId).filter((service) =>
		chosen.some((event) => event.startsWith(`${service}.`)),
	);
	try {
		const settings = { ...DEFAULT_SETTINGS, maxRetries: MOST_RETRIES };
		const client = await FinpassClient.open(context, settings);
		const state = await stateOf(client, services, callback, output);
		if (state === undefined) {
			return services.length === 0 ? IGNORED : refuse(context, 404, 'The client is not known');
		}
		return start(context, chosen, callback.clientId, state, output);
	} catch (error) {
		const reason = error instanceof Refusal ? error.reason : 'unexpected';
		if (POINTLESS.includes(reason)) return IGNORED;
		context.logger.warn('Finpass could not be asked about a callback', { reason });
		context.getResponseObject().set('Retry-After', '60');
		return refuse(context, 503, 'Finpass could not be asked');
	}
}

const IGNORED: IWebhookResponseData = { webhookResponse: { status: 'ignored' } };

function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

function start(
	context: IWebhookFunctions,
	chosen: string[],
	clientId: string,
	{ service, requestId, verdict }: State,
	output: string,
): IWebhookResponseData {
	const event = eventsOf(service, verdict).find((name) => chosen.includes(`${service}.${name}`));
	if (event === undefined) return IGNORED;
	// In the editor every call is wanted: somebody is watching for it.
	if (context.getMode() !== 'manual') {
		const scope = `${context.getWorkflow().id}/${context.getNode().name}`;
		const stored = context.getWorkflowStaticData('node');
		const name = [clientId, requestId ?? '', event].join('/');
		if (!noteStart(stored, scope, name)) return IGNORED;
	}
	return {
		webhookResponse: { status: 'started' },
		workflowData: [itemsOf({ service, event, client_id: clientId }, verdict, output)],
	};
}

/** What the workflow begins with: the event, and with it Finpass's answer. */
function itemsOf(head: IDataObject, verdict: Verdict, output: string): INodeExecutionData[] {
	if ('pending' in verdict) {
		// The account aggregator has no word for it: the consent is given, the report is not there.
		const status = verdict.pending === 'notReady' ? 'granted' : verdict.pending;
		return [{ json: { ...head, status } }];
	}
	return verdict.items.map(({ json }) => ({
		json: output === 'raw' ? json : { ...head, ...json },
	}));
}
