import { FinpassError } from '../shared/api/errors';
import { isTransient } from '../shared/api/retry';
import type { Asking, WaitOutcome } from '../shared/operation';
import { MISTAKES } from '../shared/waitOutcome';
import { findWait } from '../Finpass/resources';
import type { Callback } from '../shared/n8n/callback';
import { QUESTIONS, type Service } from './events';

/** Where a client is, as Finpass says. */
export interface State {
	service: Service;
	/** The data request that was asked about, if Finpass wants one. */
	requestId?: string;
	/** Undefined if Finpass knows the client and says nothing without another id. */
	verdict?: WaitOutcome;
}

/**
 * Asks Finpass for the state of a client.
 *
 * @param services to which the client may belong
 * @returns undefined if none of them knows the client
 * @throws FinpassError for a fault
 */
export async function stateOf(
	call: Asking,
	services: Service[],
	callback: Callback,
	output: string,
): Promise<State | undefined> {
	for (const service of services) {
		const ask = async (requestId?: string): Promise<State> => {
			const operation = findWait(service, QUESTIONS[service]);
			const values = { clientId: callback.clientId, requestId, output };
			return { service, requestId, verdict: await operation.ask(call, values) };
		};
		const state = await ask().catch(
			async (error: unknown) => await further(error, callback, service, ask),
		);
		if (state !== undefined) return state;
	}
	return undefined;
}

/**
 * The callback's request id is used only if Finpass wants one, and only to find data. If there is none
 * for it, that says nothing: anybody may have made the id up.
 */
async function further(
	error: unknown,
	{ requestId }: Callback,
	service: Service,
	ask: (requestId: string) => Promise<State>,
): Promise<State | undefined> {
	if (!(error instanceof FinpassError)) throw error;
	if (error.reason === 'notFound') return undefined;
	if (!MISTAKES.includes(error.reason)) throw error;
	if (error.reason !== 'requestIdMissing' || requestId === undefined) return { service };
	const state = await ask(requestId).catch((refusal: unknown) => {
		if (refusal instanceof FinpassError && !isTransient(refusal)) return undefined;
		throw refusal;
	});
	return isNoDataRequest(state?.verdict) ? undefined : state;
}

function isNoDataRequest(verdict: WaitOutcome | undefined): boolean {
	return verdict !== undefined && 'outcome' in verdict && verdict.outcome === 'noDataRequest';
}
