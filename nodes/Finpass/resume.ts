import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { Refusal } from './errors';
import type { Asking, Verdict, WaitOperation } from './operation';
import { findOperation } from './resources';
import { settle, share } from './settled';
import { FinpassClient } from './transport/client';
import { readCallback } from './wait/callback';
import { inTurn, letGo, recall, remember, type Waiting } from './wait/memory';
import { waitId } from './wait/suspend';
import { readTicket, type Question, type Ticket } from './wait/ticket';
import { OUTPUTS, refused } from './wait/verdict';

/** Finpass waits for the answer to its call, and may call again: few attempts of its own are enough. */
const MOST_RETRIES = 3;

/**
 * While n8n sends an execution on its way, it would refuse to do so twice. Calls of this time are
 * answered here.
 */
const RESUMING_MS = 10_000;

/** Mistakes that show only after the customer has decided. Nothing will mend them, so the wait is over. */
const MISTAKES = ['notFound', 'requestIdMissing', 'invalidInput'];

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
		const ticket = readTicket(context);
		const waiting = recall(waitId(context), ticket);
		if (Date.now() - (waiting.resumedAt ?? 0) < RESUMING_MS) return reply('resumed');
		waiting.resumedAt = undefined;
		putLast(waiting, ticket, readCallback(context.getBodyData())?.clientId);
		const decided = await inTurn(waiting, async () => await askAll(context, ticket, waiting));
		if (!decided) return reply('waiting');
		if (waiting.resumedAt !== undefined) return reply('resumed');
		return { ...reply('resumed'), workflowData: goOn(ticket, waiting) };
	} catch (error) {
		context.logger.warn('Finpass could not be asked about a suspended execution', {
			reason: error instanceof Refusal ? error.reason : 'unexpected',
		});
		context.getResponseObject().status(503).set('Retry-After', '60').json({ status: 'waiting' });
		return { noWebhookResponse: true };
	}
}

function reply(status: 'waiting' | 'resumed'): IWebhookResponseData {
	return { webhookResponse: { status } };
}

/**
 * Puts the questions about a client last. Those about whom nobody called yet are likelier to be
 * pending, and one pending answer, which is small, ends the round before reports are fetched.
 */
function putLast(waiting: Waiting, { questions }: Ticket, clientId: string | undefined): void {
	const about = (key: string) => questions[key].values.clientId === clientId;
	waiting.open = [
		...waiting.open.filter((key) => !about(key)),
		...waiting.open.filter((key) => about(key)),
	];
}

/** Asks until an answer is pending. True where all is decided. */
async function askAll(
	context: IWebhookFunctions,
	{ settings, questions }: Ticket,
	waiting: Waiting,
): Promise<boolean> {
	const client = await FinpassClient.open(context, {
		...settings.client,
		maxRetries: Math.min(settings.client.maxRetries, MOST_RETRIES),
	});
	const operation = findOperation(
		context.getNodeParameter('resource') as string,
		context.getNodeParameter('operation') as string,
	) as WaitOperation;
	while (waiting.resumedAt === undefined && waiting.open.length > 0) {
		const [key] = waiting.open;
		const verdict = await ask(client, operation, questions[key]);
		if ('pending' in verdict) return false;
		remember(waiting, key, settle(verdict, settings.privacy, questions[key].origin));
	}
	return true;
}

async function ask(
	client: FinpassClient,
	operation: WaitOperation,
	{ values, origin: { trace } }: Question,
): Promise<Verdict> {
	const send: Asking['send'] = async (request) => await client.send(request, { trace });
	return await operation
		.ask({ send }, values)
		.catch((error: unknown) => lateMistake(error, values.clientId));
}

/** Throws on what is no mistake. */
function lateMistake(error: unknown, clientId: unknown): Verdict {
	if (error instanceof Refusal && MISTAKES.includes(error.reason)) return refused(clientId, error);
	throw error;
}

/** What the node gives. */
function goOn(ticket: Ticket, waiting: Waiting): INodeExecutionData[][] {
	const settled = ticket.items.map((item) => item.settled ?? waiting.answers.get(item.key));
	letGo(waiting, ticket);
	return share(settled, OUTPUTS);
}
