import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operation } from '../nodes/shared/operation';
import { resources } from '../nodes/Finpass/resources';
import type { Schema } from './jsonSchema';
import { shapeOf } from './shapes';

function findOperation(resource: string, operation: string): Operation {
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!found) throw new Error(`The node has no operation ${resource}.${operation}`);
	return found;
}

/**
 * The kinds of output of an operation, the default first.
 *
 * @returns the values of `output`; `simplified` and `full` where there is `simplify`; else `data`
 */
export function outputKinds(resource: string, operation: string): string[] {
	const { output, simplify } = findOperation(resource, operation).fields;
	if (simplify) return simplify.property.default ? ['simplified', 'full'] : ['full', 'simplified'];
	if (!output) return ['data'];
	const values = (output.property.options ?? []).map(
		(option) => (option as { value: string }).value,
	);
	const first = output.property.default as string;
	return [first, ...values.filter((value) => value !== first)];
}

/**
 * The JSON Schema of the json of one item that an operation gives.
 *
 * @param kind one of {@link outputKinds}; left out, the default
 * @throws if the contract or the node has no such operation, or it has no such output
 */
export function outputSchema(
	resource: string,
	operation: string,
	kind = outputKinds(resource, operation)[0],
): Schema {
	return shapeOf(`${resource}.${operation}`, kind);
}

/**
 * Writes the schema of each operation's default output, where n8n's editor looks for it:
 * `v1.0.0/<resource>/<operation>.json` (n8n-core's `resolveOutputSchemaPath`).
 */
export async function writeOutputSchemas(folder: string): Promise<void> {
	for (const { value: resource, operations } of resources) {
		const target = join(folder, 'v1.0.0', resource);
		await mkdir(target, { recursive: true });
		for (const { value: operation } of operations) {
			const schema = JSON.stringify(outputSchema(resource, operation));
			await writeFile(join(target, `${operation}.json`), schema);
		}
	}
}
