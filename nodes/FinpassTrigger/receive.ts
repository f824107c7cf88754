import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Asking, OutputItem, WaitOutcome } from '../shared/operation';
import { readPrivacy } from '../shared/fields/options';
import { newTrace, type Trace } from '../shared/privacy/auditRecord';
import { applyPrivacy } from '../shared/results';
import { DEFAULT_SETTINGS, FinpassClient } from '../shared/api/client';
import { answerWith, readCallback, WHILE_CALLED, type Callback } from '../shared/n8n/callback';
import { reasonOf } from '../shared/n8n/nodeError';
import { eventsOf, QUESTIONS, servicesOf, type Service } from './events';
import { Questions, TooManyCalls } from './questions';
import { noteStart } from './started';
import { stateOf, type State } from './state';

/** Callers do not wait longer for an answer, whatever Finpass does. */
const PATIENCE_MS = 30_000;

/** The questions of each trigger of this process. */
const questions = new Map<string, Questions<State>>();

function questionsOf(scope: string): Questions<State> {
	const known = questions.get(scope) ?? new Questions<State>();
	questions.set(scope, known);
	return known;
}

/**
 * Answers a call to the trigger's address. Only the ids in its body count, and only to know about whom to
 * ask Finpass. What Finpass answers starts the workflow.
 *
 * Answers 202 whatever became of the call, so that strangers learn nothing; 400 if the call names no client,
 * 429 if there are too many calls, and 503 if Finpass could not be asked.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const callback = readCallback(context.getBodyData());
	if (callback === undefined) {
		return answerWith(context, 400, { message: "'client_id' is missing" });
	}
	try {
		const items = await itemsFor(context, callback);
		const answer = answerWith(context, 202, { status: 'received' });
		return items === undefined ? answer : { ...answer, workflowData: [items] };
	} catch (error) {
		if (error instanceof TooManyCalls) {
			return answerWith(context, 429, { message: 'Too many calls' });
		}
		const reason = reasonOf(error);
		context.logger.warn('Finpass could not be asked about a callback', { reason });
		return answerWith(context, 503, { message: 'Finpass could not be asked' });
	}
}

/** What the workflow starts with, if a callback is about a new event that the user selected. */
async function itemsFor(
	context: IWebhookFunctions,
	callback: Callback,
): Promise<OutputItem[] | undefined> {
	const chosen = context.getNodeParameter('events', []) as string[];
	const output = context.getNodeParameter('output', 'status') as string;
	const privacy = readPrivacy(context.getNodeParameter('options', {}) as IDataObject);
	const { clientId } = callback;
	const services = servicesOf(clientId).filter((service) =>
		chosen.some((event) => event.startsWith(`${service}.`)),
	);
	if (services.length === 0) return undefined;
	const scope = `${context.getWorkflow().id}/${context.getNode().name}`;
	const trace = newTrace();
	const state = await questionsOf(scope).ask(
		clientId,
		JSON.stringify([callback, services, output]),
		async () => await ask(context, services, callback, output, trace),
	);
	if (state === undefined || state.verdict === undefined) return undefined;
	const { service, requestId, verdict } = state;
	const events = eventsOf(service, verdict).filter((name) => chosen.includes(`${service}.${name}`));
	const [event] = events;
	if (event === undefined) return undefined;
	const items = itemsOf({ service, event, client_id: clientId }, verdict, output);
	const outcome = 'pending' in verdict ? verdict.pending : verdict.outcome;
	const given = applyPrivacy(
		{ output: 0, outcome, items },
		{
			operation: `${service}.${QUESTIONS[service]}`,
			ids: { client_id: clientId, request_id: requestId },
			trace,
			privacy,
		},
	);
	// In the editor every call counts, because somebody is waiting for it.
	if (context.getMode() === 'manual') return given.items;
	const stored = context.getWorkflowStaticData('node');
	// What happened before the latest event is not told after it.
	const news = events.filter((one) => noteStart(stored, scope, nameOf(one, clientId, requestId)));
	return news.includes(event) ? given.items : undefined;
}

/** Consents are a client's, data is a request's. */
function nameOf(event: string, clientId: string, requestId = ''): string {
	return [clientId, event.startsWith('consent') ? '' : requestId, event].join('/');
}

async function ask(
	context: IWebhookFunctions,
	services: Service[],
	callback: Callback,
	output: string,
	trace: Trace,
): Promise<State | undefined> {
	const settings = { ...DEFAULT_SETTINGS, ...WHILE_CALLED };
	const patience = AbortSignal.timeout(PATIENCE_MS);
	const client = await FinpassClient.open(context, settings, patience);
	const call: Asking = {
		send: async (request) => await client.send(request, { trace }),
		warn: (message) => context.logger.warn(message),
	};
	return await stateOf(call, services, callback, output);
}

/** What the workflow starts with: the event, and Finpass's answer. */
function itemsOf(head: IDataObject, verdict: WaitOutcome, output: string): OutputItem[] {
	if ('pending' in verdict) {
		// The account aggregator has no state for this: the consent is given, but the report is not ready.
		const status = verdict.pending === 'notReady' ? 'granted' : verdict.pending;
		return [{ json: { ...head, status } }];
	}
	return verdict.items.map(({ json }) => ({
		json: output === 'raw' ? json : { ...head, ...json },
	}));
}
