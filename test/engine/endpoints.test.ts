import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { resources } from '../../nodes/Finpass/resources';
import { outputKinds, outputSchema } from '../../contract/schemas';
import { CONTRACT_FILE } from '../sandbox/contract';
import { runFinpass } from './harness';
import { chosen, OPERATIONS, type OperationCase } from './operations';
import { sandbox } from './quickSandbox';

const ajv = addFormats(new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }));

/** Holds items against the schema that the editor shows for them. */
function expectToFit(
	items: INodeExecutionData[],
	{ resource, operation }: OperationCase,
	kind?: string,
) {
	const schema = outputSchema(resource, operation, kind);
	const fits = ajv.compile(schema);
	for (const { json } of items) {
		fits(json);
		expect(fits.errors).toBeNull();
		const unknown = Object.keys(json).filter((name) => !(name in (schema.properties ?? {})));
		// What an upload gives after a wait is described by the schema of its result.
		if (operation !== 'uploadStatement') expect(unknown).toEqual([]);
	}
}

/** What version 1 of the node gives, as its workflows are saved. */
const savedKind = ({ resource, operation }: OperationCase) =>
	outputKinds(resource, operation, 1)[0];

async function runCase(
	{ resource, operation, parameters }: OperationCase,
	items: Array<IDataObject | INodeExecutionData>,
	more: IDataObject = {},
) {
	return await runFinpass({
		resource,
		operation,
		parameters: { ...parameters, ...more } as OperationCase['parameters'],
		items: items as IDataObject[],
		sandbox,
		onError: 'continueRegularOutput',
	});
}

describe.each(OPERATIONS)('$resource $operation', (operationCase) => {
	const { bad, complaint, reason } = operationCase;
	const operationId = `${operationCase.resource}.${operationCase.operation}`;

	it('answers a good item, complains about a bad one, passes on a refusal, all paired', async () => {
		const good = await operationCase.good(sandbox);
		const refused = await operationCase.refused(sandbox);
		await sandbox.control.clearRequests();

		const { outputs, run } = await runCase(operationCase, [good, bad, refused]);

		expect(run.status).toBe('success');
		const from = (item: number) =>
			outputs[0].filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);
		expect(from(0).length).toBeGreaterThan(0);
		expectToFit(from(0), operationCase, savedKind(operationCase));
		expect(from(1)).toMatchObject([
			{
				json: {
					error: expect.stringMatching(complaint) as string,
					details: { reason: 'invalidInput' },
				},
			},
		]);
		expect(from(1)[0].json.error).toMatch(/\[item 1\]$/);
		expect(from(2)).toMatchObject([{ json: { details: { reason } } }]);
		expect(from(2)[0].json.error).toMatch(/\[item 2\]$/);
		expect(from(0).length + 2).toBe(outputs[0].length);
		// The bad item was not sent.
		const sent = await sandbox.control.requests({ operationId });
		expect(sent.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
		expect((await sandbox.control.counts())[operationId].requests).toBe(2);
	});

	it('stops at a bad item before anything is sent', async () => {
		const good = await operationCase.good(sandbox);
		await sandbox.control.clearRequests();
		const { resource, operation, parameters } = operationCase;

		const { error } = await runFinpass({
			resource,
			operation,
			parameters,
			items: [good, bad] as IDataObject[],
			sandbox,
		});

		expect(error?.message).toMatch(complaint);
		expect(await sandbox.control.requests()).toEqual([]);
	});
});

const otherOutputs = OPERATIONS.flatMap((operationCase) => {
	const { resource, operation } = operationCase;
	return outputKinds(resource, operation, 1)
		.slice(1)
		.map((kind) => ({ ...operationCase, kind }));
});

it.each(otherOutputs)(
	'$resource $operation gives $kind as its schema says',
	async ({ kind, ...operationCase }) => {
		const choice = chosen(operationCase.resource, operationCase.operation, kind);

		const { outputs } = await runCase(operationCase, [await operationCase.good(sandbox)], choice);

		expect(outputs[0].length).toBeGreaterThan(0);
		expect(outputs[0][0].json).not.toHaveProperty('error');
		expectToFit(outputs[0], operationCase, kind);
	},
);

describe('the contract', () => {
	interface Endpoint {
		operationId: string;
		'x-twin-of'?: string;
	}
	const { paths } = parse(readFileSync(CONTRACT_FILE, 'utf8')) as {
		paths: Record<string, Record<string, Endpoint>>;
	};
	const endpoints = Object.values(paths)
		.flatMap((path) => Object.values(path))
		.filter((endpoint) => typeof endpoint.operationId === 'string')
		.filter((endpoint) => endpoint['x-twin-of'] === undefined)
		.map(({ operationId }) => operationId)
		.sort();

	it('has an endpoint for each operation of the node, and no other', () => {
		const operations = resources.flatMap(({ value, operations: all }) =>
			all
				// Operations with several outputs consist of calls that others make alone.
				.filter((one) => one.kind === 'call' && one.outputs === undefined)
				.map((one) => `${value}.${one.value}`),
		);

		expect(operations.sort()).toEqual(endpoints);
	});

	it('is tested here with each of them', () => {
		const tested = OPERATIONS.map(({ resource, operation }) => `${resource}.${operation}`);

		expect(tested.sort()).toEqual(endpoints);
	});
});

describe.each(['getStatus', 'getData'])('ITR %s where GET is not allowed', (operation) => {
	const operationCase = OPERATIONS.find(
		(found) => found.resource === 'itrAnalyzer' && found.operation === operation,
	) as OperationCase;

	it('is posted, and so at once from then on', async () => {
		const items = [await operationCase.good(sandbox), operationCase.bad, { id: 'itr_job_unknown' }];
		await sandbox.control.itrMethod('POST');
		await sandbox.control.clearRequests();

		const { outputs } = await runFinpass({
			resource: 'itrAnalyzer',
			operation,
			parameters: operationCase.parameters,
			options: { concurrency: 1 },
			items: items as IDataObject[],
			sandbox,
			onError: 'continueRegularOutput',
		});

		expectToFit([outputs[0][0]], operationCase, savedKind(operationCase));
		expect(outputs[0].map(({ json }) => (json.details as IDataObject)?.reason)).toEqual([
			undefined,
			'invalidInput',
			'notFound',
		]);
		const sent = await sandbox.control.requests();
		expect(sent.map(({ method, status }) => [method, status])).toEqual([
			['GET', 405],
			['POST', 200],
			['POST', 404],
		]);
		expect(sent[1]).toMatchObject({ query: {}, body: { job_id: (items[0] as IDataObject).id } });
	});

	it('is posted once only', async () => {
		const items = [await operationCase.good(sandbox)] as IDataObject[];
		await sandbox.control.answerWith(`itrAnalyzer.${operation}`, { status: 405, body: {} });
		await sandbox.control.answerWith(`itrAnalyzer.${operation}.post`, { status: 405, body: {} });
		await sandbox.control.clearRequests();

		const { error } = await runFinpass({
			resource: 'itrAnalyzer',
			operation,
			parameters: operationCase.parameters,
			items,
			sandbox,
		});

		expect(error).toMatchObject({ httpCode: '405' });
		expect((await sandbox.control.requests()).map(({ method }) => method)).toEqual(['GET', 'POST']);
	});
});
