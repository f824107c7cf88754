import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { FinpassError } from '../../shared/api/errors';
import type { Asking, WaitOutcome, WaitOperation } from '../../shared/operation';
import { findWait } from '../resources';
import { applyPrivacy } from '../../shared/results';
import { FinpassClient } from '../../shared/api/client';
import { answerWith, readCallback, WHILE_CALLED, type Callback } from '../../shared/n8n/callback';
import { coalesce, markResumed, recall, remember, type WaitCache } from './waitCache';
import { waitId } from './suspend';
import { readStoredWait, type Question } from './storedWait';
import { runAgain } from './runAgain';
import { asksForRequestId, LOST } from './asker';
import { isTransient } from '../../shared/api/retry';
import { MISTAKES, refused, REFUSED } from '../../shared/waitOutcome';

/**
 * While n8n resumes an execution, it refuses to resume it again. Calls during this time are answered
 * here.
 */
const RESUMING_MS = 10_000;

type Stored = ReturnType<typeof readStoredWait>;

/**
 * Answers a call to the address of a suspended execution. Callbacks are never trusted: each one only
 * makes the node check with Finpass. The execution continues when Finpass has decided about all
 * items; until then it stays suspended. n8n itself refuses calls without the signature (401) and for
 * executions that do not wait (409).
 *
 * Answers 200 with `{"status": "waiting"}` or `{"status": "resumed"}`, and 503 if Finpass could not
 * be asked, so that the caller tries again. Never throws: n8n would end the execution.
 */
export async function resume(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const stored = readStoredWait(context);
		const waiting = recall(waitId(context), stored);
		if (Date.now() - (waiting.resumedAt ?? 0) < RESUMING_MS) return reply('resumed');
		waiting.resumedAt = undefined;
		const callback = readCallback(context.getBodyData());
		putLast(waiting, stored, callback?.clientId);
		noteRequestId(waiting, stored, callback);
		const decided = await coalesce(waiting, async () => await askAll(context, stored, waiting));
		if (!decided) return reply('waiting');
		if (waiting.resumedAt !== undefined) return reply('resumed');
		return { ...reply('resumed'), workflowData: goOn(context, stored, waiting) };
	} catch (error) {
		context.logger.warn('Finpass could not be asked about a suspended execution', {
			reason: error instanceof FinpassError ? error.reason : 'unexpected',
		});
		return answerWith(context, 503, { status: 'waiting' });
	}
}

function reply(status: 'waiting' | 'resumed'): IWebhookResponseData {
	return { webhookResponse: { status } };
}

/**
 * Puts the questions about a client last. Clients without a callback so far are more likely to be
 * pending, and one pending answer, which is small, ends the round before reports are fetched.
 */
function putLast(waiting: WaitCache, { questions }: Stored, clientId: string | undefined): void {
	const about = (key: string) => questions[key].values.clientId === clientId;
	waiting.open = [
		...waiting.open.filter((key) => !about(key)),
		...waiting.open.filter((key) => about(key)),
	];
}

/** Keeps the request id that a callback names for a client of this wait. */
function noteRequestId(waiting: WaitCache, { questions }: Stored, callback?: Callback): void {
	if (callback?.requestId === undefined) return;
	const about = Object.values(questions).some(
		({ values }) => values.clientId === callback.clientId,
	);
	if (about) waiting.named.set(callback.clientId, callback.requestId);
}

/** Asks until one answer is pending. True if all is decided, or the node has to run to get what is missing. */
async function askAll(
	context: IWebhookFunctions,
	{ settings, questions, found }: Stored,
	waiting: WaitCache,
): Promise<boolean> {
	const client = await FinpassClient.open(context, {
		...settings,
		maxRetries: Math.min(settings.maxRetries, WHILE_CALLED.maxRetries),
		timeoutMs: Math.min(settings.timeoutMs, WHILE_CALLED.timeoutMs),
	});
	const operation = findWait(
		context.getNodeParameter('resource') as string,
		context.getNodeParameter('operation') as string,
	);
	Object.assign(waiting.found, { ...found, ...waiting.found });
	while (waiting.resumedAt === undefined && waiting.open.length > 0) {
		const [key] = waiting.open;
		const warn = (message: string) => context.logger.warn(message);
		const outcome = await ask({ client, warn }, operation, questions[key], waiting);
		if (outcome === NODE_HAS_TO_RUN) return true;
		if ('pending' in outcome) return false;
		remember(waiting, key, applyPrivacy(outcome, questions[key].origin));
	}
	return true;
}

/** n8n stores what was found only after the node has run and the execution is suspended again. */
const NODE_HAS_TO_RUN = 'nodeHasToRun';

async function ask(
	{ client, warn }: { client: FinpassClient; warn(message: string): void },
	operation: WaitOperation,
	{ values, origin: { trace } }: Question,
	{ found, named }: WaitCache,
): Promise<WaitOutcome | typeof NODE_HAS_TO_RUN> {
	const send: Asking['send'] = async (request) => await client.send(request, { trace });
	const clientId = String(values.clientId);
	const requestId = found[clientId] || undefined;
	try {
		return await operation.ask({ send, warn }, values, requestId);
	} catch (error) {
		const isMissing = asksForRequestId(error) && operation.requestIds !== undefined;
		if (!isMissing || requestId !== undefined || values.requestId !== undefined) {
			return lateMistake(error, clientId);
		}
	}
	const candidate = named.get(clientId);
	const data = candidate && (await dataOf(operation, { send, warn }, values, candidate));
	if (!data) return found[clientId] === LOST ? { pending: 'requestIdMissing' } : NODE_HAS_TO_RUN;
	if (!('pending' in data) || data.granted !== true) return data;
	found[clientId] = candidate;
	return NODE_HAS_TO_RUN;
}

/**
 * The answer for the request id that a callback named. It is only used to find data. If there is none,
 * that says nothing, because anybody may have made the id up.
 */
async function dataOf(
	operation: WaitOperation,
	call: Asking,
	values: Question['values'],
	requestId: string,
): Promise<WaitOutcome | undefined> {
	const outcome = await operation.ask(call, values, requestId).catch((error: unknown) => {
		if (error instanceof FinpassError && !isTransient(error)) return undefined;
		throw error;
	});
	return outcome === undefined || ('output' in outcome && outcome.output === REFUSED)
		? undefined
		: outcome;
}

/** A mistake that shows only after the customer has decided ends the wait. Throws every other error. */
function lateMistake(error: unknown, clientId: string): WaitOutcome {
	if (error instanceof FinpassError && MISTAKES.includes(error.reason))
		return refused(clientId, error);
	throw error;
}

function goOn(
	context: IWebhookFunctions,
	stored: Stored,
	waiting: WaitCache,
): INodeExecutionData[][] {
	const answers = stored.items.map(({ key, settled }) => ({
		key,
		settled: settled ?? waiting.answers.get(key),
		requestId: waiting.found[String(stored.questions[key]?.values.clientId)],
	}));
	const input = runAgain(context, answers);
	markResumed(waiting, stored);
	return input;
}
