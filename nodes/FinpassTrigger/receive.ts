import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { FinpassError } from '../shared/api/errors';
import type { Asking, OutputItem, WaitOutcome } from '../shared/operation';
import { readPrivacy } from '../shared/fields/options';
import { newTrace, type Trace } from '../shared/privacy/auditRecord';
import { applyPrivacy } from '../shared/results';
import { DEFAULT_SETTINGS, FinpassClient } from '../shared/api/client';
import { answerWith, readCallback, WHILE_CALLED } from '../shared/n8n/callback';
import { eventsOf, QUESTIONS, servicesOf } from './events';
import { noteStart } from './started';
import { stateOf, type State } from './state';

/** Callers do not wait longer for an answer, whatever Finpass does. */
const PATIENCE_MS = 30_000;

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
	if (callback === undefined) {
		return answerWith(context, 400, { message: "'client_id' is missing" });
	}
	const chosen = context.getNodeParameter('events', []) as string[];
	const output = context.getNodeParameter('output', 'status') as string;
	const services = servicesOf(callback.clientId).filter((service) =>
		chosen.some((event) => event.startsWith(`${service}.`)),
	);
	if (services.length === 0) return IGNORED;
	try {
		const settings = { ...DEFAULT_SETTINGS, ...WHILE_CALLED };
		const patience = AbortSignal.timeout(PATIENCE_MS);
		const client = await FinpassClient.open(context, settings, patience);
		const trace = newTrace();
		const call: Asking = {
			send: async (request) => await client.send(request, { trace }),
			warn: (message) => context.logger.warn(message),
		};
		const state = await stateOf(call, services, callback, output);
		if (state === undefined) {
			return answerWith(context, 404, { message: 'The client is not known' });
		}
		return start(context, chosen, callback.clientId, { ...state, trace }, output);
	} catch (error) {
		const reason = error instanceof FinpassError ? error.reason : 'unexpected';
		if (POINTLESS.includes(reason)) return IGNORED;
		context.logger.warn('Finpass could not be asked about a callback', { reason });
		return answerWith(context, 503, { message: 'Finpass could not be asked' });
	}
}

const IGNORED: IWebhookResponseData = { webhookResponse: { status: 'ignored' } };

function start(
	context: IWebhookFunctions,
	chosen: string[],
	clientId: string,
	{ service, requestId, verdict, trace }: State & { trace: Trace },
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
	const items = itemsOf({ service, event, client_id: clientId }, verdict, output);
	const outcome = 'pending' in verdict ? verdict.pending : verdict.outcome;
	const given = applyPrivacy(
		{ output: 0, outcome, items },
		{
			operation: `${service}.${QUESTIONS[service]}`,
			ids: { client_id: clientId, request_id: requestId },
			trace,
			privacy: readPrivacy(context.getNodeParameter('options', {}) as IDataObject),
		},
	);
	return { webhookResponse: { status: 'started' }, workflowData: [given.items] };
}

/** What the workflow begins with: the event, and with it Finpass's answer. */
function itemsOf(head: IDataObject, verdict: WaitOutcome, output: string): OutputItem[] {
	if ('pending' in verdict) {
		// The account aggregator has no word for it: the consent is given, the report is not there.
		const status = verdict.pending === 'notReady' ? 'granted' : verdict.pending;
		return [{ json: { ...head, status } }];
	}
	return verdict.items.map(({ json }) => ({
		json: output === 'raw' ? json : { ...head, ...json },
	}));
}
