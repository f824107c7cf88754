import type { RetryLimits } from '../../shared/api/client';
import { FinpassError } from '../../shared/api/errors';
import type { FinpassRequest } from '../../shared/api/request';
import { isTransient } from '../../shared/api/retry';
import type { Asking, Undecided, WaitOperation, WaitOutcome } from '../../shared/operation';
import { withStarted } from '../../shared/started';
import type { FoundIds } from './storedWait';

type Values = Record<string, unknown>;

/** Refresh Data may have been billed, but its answer was lost. It is not run again. */
export const LOST = '';

/** Asks the questions of a run, and gets a new request id if Finpass wants one. */
export class Asker {
	/** By client, so that items about the same client share one. */
	private readonly making = new Map<string, Promise<WaitOutcome | undefined>>();

	/**
	 * @param found request ids by client; new ones are added
	 * @param suspendedBefore if so, a temporary fault leaves a question open instead of ending the wait
	 */
	constructor(
		private readonly operation: WaitOperation,
		private readonly found: FoundIds,
		private readonly suspendedBefore: boolean,
	) {}

	/** The request id that was found for a question's client. */
	foundFor({ clientId }: Values): string | undefined {
		return this.found[String(clientId)] || undefined;
	}

	/** Asks once. @param limits of the question, but not of the request for an id */
	async ask(call: Asking, values: Values, limits?: RetryLimits): Promise<WaitOutcome> {
		const client = String(values.clientId);
		const asking = {
			...call,
			send: async (request: FinpassRequest) => await call.send(request, limits),
		};
		const ask = async () => await this.put(asking, values);
		const asked = await ask().catch((error: unknown) => this.noteLack(error, values));
		if (asked !== undefined) return asked;
		if (this.found[client] === LOST) return { pending: 'requestIdMissing' };
		const making = this.making.get(client) ?? this.make(call, values, client);
		this.making.set(client, making);
		return (await making.finally(() => this.making.delete(client))) ?? (await ask());
	}

	private async put(call: Asking, values: Values): Promise<WaitOutcome> {
		const found = this.foundFor(values);
		const ask = async () => await this.operation.ask(call, values, found);
		const asked = found === undefined ? ask() : withStarted(`Request ID: ${found}.`, ask);
		const mustGoOn = this.suspendedBefore || found !== undefined;
		return await asked.catch((error: unknown) => openIf(mustGoOn, error));
	}

	/** Throws the error, unless Finpass asks for a request id and one can be requested. */
	private noteLack(error: unknown, values: Values): undefined {
		const canBeMade = this.operation.requestIds !== undefined && values.requestId === undefined;
		if (asksForRequestId(error) && canBeMade && this.foundFor(values) === undefined) return;
		throw error;
	}

	/** @returns undefined if a new id was requested */
	private async make(
		call: Asking,
		values: Values,
		client: string,
	): Promise<WaitOutcome | undefined> {
		const made = await this.operation.requestIds
			?.make(call, values)
			.catch((error: unknown) => this.notMade(error, call, client));
		if (made === undefined || !('requestId' in made)) return made;
		this.found[client] = made.requestId;
		return undefined;
	}

	/** Throws an error that neither time nor a callback can resolve. */
	private notMade(error: unknown, call: Asking, client: string): Undecided {
		if (!(error instanceof FinpassError) || error.facts.mayBeProcessed !== true) {
			return openIf(this.suspendedBefore, error);
		}
		this.found[client] = LOST;
		call.warn(
			'Refresh Data may have been processed and billed, but its answer was lost. It is not run again: the wait continues when Finpass calls with the request ID.',
		);
		return { pending: error.message };
	}
}

/** Whether Finpass says nothing about this client without a request id. */
export function asksForRequestId(error: unknown): boolean {
	return error instanceof FinpassError && error.reason === 'requestIdMissing';
}

/** Leaves the question open after a temporary fault. Throws every other error. */
function openIf(mustGoOn: boolean, error: unknown): Undecided {
	if (mustGoOn && error instanceof FinpassError && isTransient(error)) {
		return { pending: error.message };
	}
	throw error;
}
