import { resources } from '../../nodes/Finpass/resources';
import type { Operation } from '../../nodes/shared/operation';
import { markdownTable } from '../markdownTable';
import { requestsOf } from '../requests';

/** What one item costs in requests, as the operation itself states them. */
async function callsOf(operation: Operation): Promise<string> {
	const [first] = await requestsOf(operation);
	if (first === undefined) return 'none';
	const one = first.effect === 'billed' ? '1 ●' : '1';
	if (operation.kind === 'wait') return `${one}, and one per callback`;
	const more = [
		'download' in operation.fields && 'one per file that it downloads',
		('waitForCompletion' in operation.fields || 'waitTimeout' in operation.fields) &&
			'one each time it asks while it waits',
	].filter((text) => text !== false);
	return more.length > 0 ? `${one}; ${more.join('; ')}` : one;
}

/** README's table of operations. */
export async function operationsTable(): Promise<string> {
	const rows: string[][] = [];
	for (const { name: resource, operations } of resources) {
		for (const [at, operation] of operations.entries()) {
			const outputs = 'outputs' in operation ? operation.outputs : undefined;
			const leaves = outputs ? `. Outputs: ${outputs.join(', ')}` : '';
			rows.push([
				at === 0 ? `**${resource}**` : '',
				operation.name,
				operation.description + leaves,
				await callsOf(operation),
			]);
		}
	}
	return markdownTable([['Resource', 'Operation', 'What it does', 'Calls'], ...rows], 'left');
}
