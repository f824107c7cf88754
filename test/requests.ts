import { resources } from '../nodes/Finpass/resources';
import type { FinpassRequest } from '../nodes/shared/api/request';
import type { Call, Operation } from '../nodes/shared/operation';

/** Ends an operation when it would wait for Finpass. */
class Sent extends Error {}

/**
 * The requests that an operation makes: its first one, and the request for an id by a wait. Nothing is sent: the
 * operation runs up to that point, with version 1's defaults.
 */
export async function requestsOf(operation: Operation): Promise<FinpassRequest[]> {
	const requests: FinpassRequest[] = [];
	const call = {
		version: 1,
		itemIndex: 0,
		context: { getExecutionCancelSignal: () => new AbortController().signal },
		warn: () => undefined,
		send: async (request: FinpassRequest) => {
			requests.push(request);
			throw new Sent();
		},
		waitUntilDone: async (ask: (limits: object) => Promise<unknown>) => await ask({}),
	} as unknown as Call;
	const values = Object.fromEntries(
		Object.entries(operation.fields).map(([name, { property, version1 }]) => [
			name,
			{ ...property, ...version1 }.required ? '1' : { ...property, ...version1 }.default,
		]),
	);
	const runs = {
		call: ({ run }: Extract<Operation, { kind: 'call' }>) => [run],
		local: () => [],
		wait: ({ ask, requestIds }: Extract<Operation, { kind: 'wait' }>) =>
			[ask, requestIds?.make].filter((one) => one !== undefined),
	};
	for (const run of runs[operation.kind](operation as never)) {
		await run(call, values).catch((error: unknown) => {
			if (!(error instanceof Sent)) throw error;
		});
	}
	return requests;
}

/** The first request of each operation that sends any, by `<resource>.<operation>`. */
export async function firstRequests(): Promise<Map<string, FinpassRequest>> {
	const all = new Map<string, FinpassRequest>();
	for (const { value, operations } of resources) {
		for (const operation of operations) {
			const [first] = await requestsOf(operation);
			if (first !== undefined) all.set(`${value}.${operation.value}`, first);
		}
	}
	return all;
}
