import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VERSIONS } from '../nodes/shared/operation';
import type { NodeVersion, Operation } from '../nodes/shared/operation';
import { resources } from '../nodes/Finpass/resources';
import type { Schema } from './jsonSchema';
import { shapeOf } from './shapes';

const NEWEST = VERSIONS[VERSIONS.length - 1];

function findOperation(resource: string, operation: string): Operation {
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!found) throw new Error(`The node has no operation ${resource}.${operation}`);
	return found;
}

/**
 * The kinds of output of an operation in a version of the node, the default first.
 *
 * @returns the values of `output`, and `simplified` if there is also `simplify`; `simplified` and
 *   `full` if there is `simplify` alone; else `data`
 */
export function outputKinds(
	resource: string,
	operation: string,
	version: NodeVersion = NEWEST,
): string[] {
	const { output, simplify } = findOperation(resource, operation).fields;
	const simplified = simplify?.versions?.includes(version) === false ? undefined : simplify;
	if (!output) {
		if (!simplified) return ['data'];
		return simplified.property.default ? ['simplified', 'full'] : ['full', 'simplified'];
	}
	const shown = version === 1 ? { ...output.property, ...output.version1 } : output.property;
	const values = (shown.options ?? []).map((option) => (option as { value: string }).value);
	const first = shown.default as string;
	const others = values.filter((value) => value !== first);
	return [first, ...others, ...(simplified ? ['simplified'] : [])];
}

/**
 * The JSON Schema of the json of one item that an operation gives.
 *
 * @param kind one of {@link outputKinds}; left out, the newest version's default
 * @throws if the contract or the node has no such operation, or it has no such output
 */
export function outputSchema(
	resource: string,
	operation: string,
	kind = outputKinds(resource, operation)[0],
): Schema {
	const { simplified } = findOperation(resource, operation);
	return shapeOf(`${resource}.${operation}`, kind, simplified);
}

/** The editor shows types only, so that the package does not carry the descriptions. */
export const undescribed = (schema: Schema): Schema =>
	JSON.parse(
		JSON.stringify(schema, (key, value: unknown) =>
			key === 'description' && typeof value === 'string' ? undefined : value,
		),
	) as Schema;

/**
 * Writes the schema of each operation's default output, where n8n's editor looks for it by the node's
 * version: `v1.1.0/<resource>/<operation>.json` (n8n-core's `resolveOutputSchemaPath`).
 */
export async function writeOutputSchemas(folder: string): Promise<void> {
	for (const version of VERSIONS) {
		for (const { value: resource, operations } of resources) {
			const target = join(folder, `v${version === 1 ? '1.0' : version}.0`, resource);
			await mkdir(target, { recursive: true });
			for (const { value: operation } of operations) {
				const [kind] = outputKinds(resource, operation, version);
				const schema = outputSchema(resource, operation, kind);
				await writeFile(join(target, `${operation}.json`), JSON.stringify(undescribed(schema)));
			}
		}
	}
}
