import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { FinpassError } from '../../shared/api/errors';
import type { Asking, WaitOutcome, WaitOperation } from '../../shared/operation';
import { findWait } from '../resources';
import { applyPrivacy } from '../../shared/results';
import { FinpassClient } from '../../shared/api/client';
import { answerWith, readCallback, WHILE_CALLED } from '../../shared/n8n/callback';
import { coalesce, markResumed, recall, remember, type WaitCache } from './waitCache';
import { waitId } from './suspend';
import { readStoredWait, runAgain, type Question, type StoredWait } from './storedWait';
import { refused } from '../../shared/waitOutcome';

/**
 * While n8n sends an execution on its way, it would refuse to do so twice. Calls of this time are
 * answered here.
 */
const RESUMING_MS = 10_000;

/** Mistakes that show only after the customer has decided. Nothing will mend them, so the wait is over. */
const MISTAKES = ['requestIdMissing', 'invalidInput'];

/**
 * Answers a call to the address of a suspended execution. Whoever calls is believed in one thing only:
 * that it may be worth while to ask Finpass. The execution goes on when Finpass has decided about all
 * items; until then it stays suspended. n8n itself refuses calls without the signature (401) and for
 * executions that do not wait (409).
 *
 * Answers 200 with `{"status": "waiting"}` or `{"status": "resumed"}`, and 503 where Finpass could not
 * be asked, so that the caller tries again. Never throws: n8n would end the execution.
 */
export async function resume(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const stored = readStoredWait(context);
		const waiting = recall(waitId(context), stored);
		if (Date.now() - (waiting.resumedAt ?? 0) < RESUMING_MS) return reply('resumed');
		waiting.resumedAt = undefined;
		putLast(waiting, stored, readCallback(context.getBodyData())?.clientId);
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
 * Puts the questions about a client last. Those about whom nobody called yet are likelier to be
 * pending, and one pending answer, which is small, ends the round before reports are fetched.
 */
function putLast(
	waiting: WaitCache,
	{ questions }: StoredWait,
	clientId: string | undefined,
): void {
	const about = (key: string) => questions[key].values.clientId === clientId;
	waiting.open = [
		...waiting.open.filter((key) => !about(key)),
		...waiting.open.filter((key) => about(key)),
	];
}

/** Asks until an answer is pending. True where all is decided. */
async function askAll(
	context: IWebhookFunctions,
	{ settings, questions }: StoredWait,
	waiting: WaitCache,
): Promise<boolean> {
	const client = await FinpassClient.open(context, {
		...settings.client,
		maxRetries: Math.min(settings.client.maxRetries, WHILE_CALLED.maxRetries),
		timeoutMs: Math.min(settings.client.timeoutMs, WHILE_CALLED.timeoutMs),
	});
	const operation = findWait(
		context.getNodeParameter('resource') as string,
		context.getNodeParameter('operation') as string,
	);
	while (waiting.resumedAt === undefined && waiting.open.length > 0) {
		const [key] = waiting.open;
		const warn = (message: string) => context.logger.warn(message);
		const verdict = await ask({ client, warn }, operation, questions[key]);
		if ('pending' in verdict) return false;
		remember(waiting, key, applyPrivacy(verdict, settings.privacy, questions[key].origin));
	}
	return true;
}

async function ask(
	{ client, warn }: { client: FinpassClient; warn(message: string): void },
	operation: WaitOperation,
	{ values, origin: { trace } }: Question,
): Promise<WaitOutcome> {
	const send: Asking['send'] = async (request) => await client.send(request, { trace });
	return await operation
		.ask({ send, warn }, values)
		.catch((error: unknown) => lateMistake(error, values.clientId));
}

/** Throws on what is no mistake. */
function lateMistake(error: unknown, clientId: unknown): WaitOutcome {
	if (error instanceof FinpassError && MISTAKES.includes(error.reason))
		return refused(clientId, error);
	throw error;
}

function goOn(
	context: IWebhookFunctions,
	stored: StoredWait,
	waiting: WaitCache,
): INodeExecutionData[][] {
	const answers = stored.items.map(({ key, settled }) => ({
		key,
		settled: settled ?? waiting.answers.get(key),
	}));
	const input = runAgain(context, answers);
	markResumed(waiting, stored);
	return input;
}
