import type { IDataObject } from 'n8n-workflow';
import { runFinpass } from './harness';
import { OPERATIONS } from './operations';
import { sandbox } from './quickSandbox';

describe.each(['flat', 'odd'] as const)('in the dialect %s', (dialect) => {
	it.each(OPERATIONS)(
		'$resource $operation answers a good item and passes on a refusal, each sent once',
		async ({ resource, operation, parameters, good, bad, complaint, refused, reason }) => {
			await sandbox.control.dialect(dialect);
			const items = [await good(sandbox), bad, await refused(sandbox)] as IDataObject[];
			await sandbox.control.clearRequests();

			const { outputs } = await runFinpass({
				...{ resource, operation, parameters, items, sandbox },
				onError: 'continueRegularOutput',
			});

			const from = (item: number) =>
				outputs[0].filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);
			expect(from(0).length).toBeGreaterThan(0);
			expect(from(0)[0].json).not.toHaveProperty('error');
			expect(from(1)[0].json.error).toMatch(complaint);
			expect(from(2)).toMatchObject([{ json: { details: { reason } } }]);
			expect((await sandbox.control.counts())[`${resource}.${operation}`].requests).toBe(2);
		},
	);
});
