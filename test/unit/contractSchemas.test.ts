import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { resolveOutputSchemaPath } from 'n8n-core';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERSIONS } from '../../nodes/shared/operation';
import { resources } from '../../nodes/Finpass/resources';
import type { Schema } from '../../contract/jsonSchema';
import { outputKinds, outputSchema, undescribed, writeOutputSchemas } from '../../contract/schemas';

const outputs = resources.flatMap(({ value: resource, operations }) =>
	operations.flatMap(({ value: operation }) =>
		outputKinds(resource, operation, 1).map((kind) => ({ resource, operation, kind })),
	),
);

/** Every schema within a schema, itself included. */
const all = (schema: Schema): Schema[] => [
	schema,
	...Object.values(schema.properties ?? {}).flatMap(all),
	...(schema.items ? all(schema.items) : []),
];

describe('output schemas', () => {
	it.each(outputs)('$resource $operation gives $kind', ({ resource, operation, kind }) => {
		const schema = outputSchema(resource, operation, kind);

		expect(schema.type).toBe('object');
		expect(Object.keys(schema.properties ?? {})).not.toHaveLength(0);
		for (const part of all(schema)) expect(part).toHaveProperty('type');
		expect(
			addFormats(new Ajv({ strict: true, allowUnionTypes: true })).compile(schema),
		).toBeDefined();
	});

	it('are where n8n looks for them', async () => {
		const nodeDir = mkdtempSync(join(tmpdir(), 'finpass-schemas-'));
		await writeOutputSchemas(join(nodeDir, '__schema__'));

		for (const version of VERSIONS) {
			for (const { resource, operation } of outputs) {
				const path = resolveOutputSchemaPath({ nodeDir, version, resource, operation });
				const written = JSON.parse(readFileSync(String(path), 'utf8')) as Schema;
				const [kind] = outputKinds(resource, operation, version);
				expect(written).toEqual(undescribed(outputSchema(resource, operation, kind)));
			}
		}
		rmSync(nodeDir, { recursive: true });
	});

	it('tell the default output from the others', () => {
		expect(outputKinds('accountAggregator', 'fetchJsonReport')).toEqual([
			'accounts',
			'raw',
			'transactions',
		]);
		expect(outputSchema('accountAggregator', 'fetchJsonReport')).toEqual(
			outputSchema('accountAggregator', 'fetchJsonReport', 'accounts'),
		);
	});

	it('are of what each version of the node gives by default', () => {
		expect(outputKinds('multiBureau', 'fetch')).toEqual(['scores', 'loans', 'raw']);
		expect(outputKinds('multiBureau', 'fetch', 1)[0]).toBe('report');
		expect(outputKinds('epfo', 'fetchCombinedReport')[0]).toBe('summary');
		expect(outputKinds('epfo', 'fetchCombinedReport', 1)[0]).toBe('report');
	});

	it('describe figures as the contract does', () => {
		const { properties = {} } = outputSchema('aaBsaAnalyzer', 'getAnalysis');

		expect(properties.average_monthly_balance.description).toMatch(/month-end/);
	});

	it('have amounts as numbers, and as Finpass sends them in raw', () => {
		const amountsOf = (kind: string) =>
			all(outputSchema('accountAggregator', 'fetchJsonReport', kind))
				.flatMap(({ properties }) => Object.entries(properties ?? {}))
				.filter(([name]) => ['current_balance', 'transactional_balance'].includes(name))
				.map(([, { type }]) => type);

		// The balance is at the top and in the summary.
		expect(amountsOf('accounts')).toEqual([
			['number', 'null'],
			['number', 'null'],
		]);
		expect(amountsOf('transactions')).toEqual([['number', 'null']]);
		expect(amountsOf('raw')).toEqual([
			['string', 'null'],
			['string', 'null'],
		]);
	});

	it('know no output that the node does not have', () => {
		expect(() => outputSchema('accountAggregator', 'initialize', 'years')).toThrow(
			'no output years',
		);
		expect(() => outputSchema('accountAggregator', 'guess')).toThrow('no operation');
	});
});
