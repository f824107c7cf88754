import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { outputKinds } from '../../contract/schemas';
import { runFinpass } from './harness';
import { isAll } from '../isAll';
import { chosen, OF_EACH_KIND, OPERATIONS, type OperationCase } from './operations';
import { sandbox } from './quickSandbox';
import { trueAnswer } from './trueAnswer';

type Useful = IDataObject | IDataObject[];

/** What Finpass may put around the useful part of an answer. */
const SHAPES: Array<{ name: string; wrap(useful: Useful): unknown; isUnknown?: true }> = [
	{ name: 'data', wrap: (data) => ({ success: true, message: 'ok', data }) },
	{
		name: 'data, with something beside it',
		wrap: (data) => ({ data, status_code: 200, trace_id: 'trace-1' }),
	},
	{
		name: 'no envelope',
		wrap: (useful) => (Array.isArray(useful) ? useful : { ...useful, success: true }),
	},
	{
		name: 'a list in data',
		wrap: (useful) => ({ data: Array.isArray(useful) ? useful : [useful] }),
	},
	{ name: 'a list', wrap: (useful) => (Array.isArray(useful) ? useful : [useful]) },
	{ name: 'a list of two', wrap: (useful) => ({ data: [useful, useful].flat() }) },
	{ name: 'result', wrap: (result) => ({ success: 'true', result }) },
	{ name: 'response', wrap: (response) => ({ code: 'S-0', response }) },
	{ name: 'a wrapper that nobody knows', wrap: (payload) => ({ payload }) },
	{ name: 'data in data', wrap: (data) => ({ success: true, data: { data } }) },
	{ name: 'wrappers in wrappers', wrap: (result) => ({ response: { data: { result } } }) },
	{
		name: 'fields that nobody knows',
		wrap: () => ({ data: { something: { else: 'value-1' } } }),
		isUnknown: true,
	},
	{ name: 'an empty object', wrap: () => ({}), isUnknown: true },
	{ name: 'an empty object in data', wrap: () => ({ success: true, data: {} }), isUnknown: true },
	{ name: 'null in data', wrap: () => ({ success: true, data: null }), isUnknown: true },
	{ name: 'a text', wrap: () => 'value-2', isUnknown: true },
];

/** Fields of the envelope, and those that only say that there is one. */
const AROUND = ['success', 'status_code', 'message', 'message_code', 'error_code'];

/** All values in a JSON value, as text; amounts as numbers have them. */
function valuesIn(value: unknown, isTop = true): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => valuesIn(one, false));
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value)
			.filter(([name]) => !isTop || !AROUND.includes(name))
			.flatMap(([, one]) => valuesIn(one, false));
	}
	const text = String(value);
	return [/^-?\d+\.\d+$/.test(text) ? String(Number(text)) : text];
}

const whole = ({ resource, operation }: OperationCase) =>
	outputKinds(resource, operation).filter((kind) => ['data', 'full', 'raw'].includes(kind));

describe.each(OPERATIONS)('$resource $operation', (operationCase) => {
	const { resource, operation, parameters } = operationCase;
	const operationId = `${resource}.${operation}`;

	/** What comes out of the items, each answered in its own shape. */
	async function answered(kind: string, shapes = SHAPES) {
		const good = await operationCase.good(sandbox);
		const run = async (items: unknown[]) =>
			await runFinpass({
				resource,
				operation,
				parameters: {
					...parameters,
					...chosen(resource, operation, kind),
					waitForCompletion: false,
				} as OperationCase['parameters'],
				items: items as IDataObject[],
				options: { concurrency: 1 },
				sandbox,
				onError: 'continueRegularOutput',
			});
		await run([good]);
		const { data } = await trueAnswer(sandbox, operationId);
		await sandbox.control.clearRequests();
		const bodies = shapes.map(({ wrap }) => wrap(data as Useful));
		for (const body of bodies) {
			await sandbox.control.answerWith(operationId, { times: 1, text: JSON.stringify(body) });
		}
		const result = await run(shapes.map(() => good));
		const sent = (await sandbox.control.counts())[operationId].requests;
		const [items] = result.outputs;
		return { bodies, sent, items, hints: result.hints };
	}

	const from = (items: INodeExecutionData[], item: number) =>
		items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);

	const isFull = OF_EACH_KIND.includes(operationCase);
	const outputs = outputKinds(resource, operation);

	it.each(isFull ? outputs : outputs.slice(0, 1))(
		'as %s gives an item for each shape',
		async (kind) => {
			const { items, sent } = await answered(kind);

			const without = SHAPES.filter((_shape, item) => from(items, item).length === 0);
			const refused = SHAPES.filter((_shape, item) =>
				from(items, item).some(({ json }) => 'error' in json),
			);
			expect({
				without: without.map(({ name }) => name),
				refused: refused.map(({ name }) => name),
			}).toEqual({
				without: [],
				refused: [],
			});
			expect(sent).toBe(SHAPES.length);
		},
	);

	it.each(whole(operationCase).slice(0, isAll ? undefined : 1))(
		'as %s loses no value of any shape',
		async (kind) => {
			const { bodies, items } = await answered(kind);

			const lost = SHAPES.flatMap(({ name }, item) => {
				const given = new Set(from(items, item).flatMap(({ json }) => valuesIn(json, false)));
				const missing = valuesIn(bodies[item]).filter((value) => !given.has(value));
				return missing.length > 0 ? [{ name, missing: missing.slice(0, 3) }] : [];
			});
			expect(lost).toEqual([]);
		},
	);

	it('tells the user what was not understood, and names the items', async () => {
		const [kind] = outputKinds(resource, operation);
		const strange = SHAPES.filter(({ isUnknown }) => isUnknown);
		const { hints } = await answered(kind, strange);

		const named = hints.flatMap(
			({ message }) => /\[item ([\d, ]+)\]$/.exec(message)?.[1].split(', ') ?? [],
		);
		const unsaid = strange.filter((_shape, item) => !named.includes(String(item)));
		expect(unsaid.map(({ name }) => name)).toEqual([]);
	});
});
