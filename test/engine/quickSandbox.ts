import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { runFinpass, type FinpassRunOptions } from './harness';

/**
 * A sandbox whose journeys take milliseconds, for the tests of the file that imports this. It is reset before
 * each of them, and checked against the contract after it.
 */
export let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ stages: { fetch: 5, analysis: 5 } });
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());
afterEach(async () => expect(await sandbox.control.violations()).toEqual([]));

/** Runs an operation against that sandbox. */
export async function run(
	resource: string,
	operation: string,
	parameters: IDataObject,
	rest: Partial<FinpassRunOptions> = {},
) {
	return await runFinpass({
		resource,
		operation,
		parameters: parameters as FinpassRunOptions['parameters'],
		sandbox,
		...rest,
	});
}

/** The bodies that an operation sent. */
export async function bodies(operationId: string): Promise<unknown[]> {
	return (await sandbox.control.requests({ operationId })).map(({ body }) => body);
}
