import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import type { CannedAnswer } from '../sandbox/api';
import { runFinpass } from './harness';
import { OF_EACH_KIND, type OperationCase } from './operations';
import { trueAnswer } from './trueAnswer';

/*
 * Answers that Finpass should not give, for every operation. Each item gets one of them, the last item
 * the true answer.
 */

const MB = 1024 * 1024;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ stages: { fetch: 5, analysis: 5 } });
});
afterAll(async () => await sandbox.stop());

type Json = IDataObject | string | number | boolean | null | Json[];

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy with every value that is no list and no object changed. */
function changed(value: Json, change: (leaf: Json, key: string) => Json, key = ''): Json {
	if (Array.isArray(value)) return value.map((element) => changed(element, change, key));
	if (!isObject(value)) return change(value, key);
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, changed(inner as Json, change, name)]),
	) as IDataObject;
}

/** A copy with a field more in every object. */
function extended(value: Json): Json {
	if (Array.isArray(value)) return value.map(extended);
	if (!isObject(value)) return value;
	const inner = Object.entries(value).map(([name, one]) => [name, extended(one as Json)]);
	return { ...Object.fromEntries(inner), added_later: 'kept' } as IDataObject;
}

/** A copy with every list emptied, or with every entry of it twice. */
const relisted = (value: Json, make: (list: Json[]) => Json[]): Json => {
	if (Array.isArray(value)) return make(value).map((element) => relisted(element, make));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, relisted(inner as Json, make)]),
	) as IDataObject;
};

/** JSON whose every object has keys that mean something in JavaScript. */
function hostileText(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(hostileText).join()}]`;
	if (!isObject(value)) return JSON.stringify(value);
	const own = Object.entries(value).map(([key, inner]) => `"${key}":${hostileText(inner)}`);
	return `{"__proto__":{"polluted":true},"constructor":1,"toString":2,"":3,${own.join()}}`;
}

/** The envelope stays as it is: what is attacked is what it holds. */
const within = (body: IDataObject, change: (data: Json) => Json): CannedAnswer => ({
	body: { ...body, data: change(body.data as Json) },
});

/** A state decides what comes out, so it is left alone where values change. */
const STATES = ['status', 'success'];
const ISO_DATE = /^\d{4}-\d\d-\d\d/;

interface Attack {
	name: string;
	answer(body: IDataObject): CannedAnswer;
	/** The `reason` that the item is refused for; left out, it is answered. */
	refusedAs?: string;
}

const ATTACKS: Attack[] = [
	{
		name: 'success: false with status 200',
		answer: () => ({ body: { success: false, message: 'Not today' } }),
		refusedAs: 'failed',
	},
	{ name: 'data: null', answer: (body) => within(body, () => null) },
	{ name: 'no data', answer: () => ({ body: { success: true } }) },
	{
		name: 'a list for an object, and the reverse',
		answer: (body) => within(body, (data) => (Array.isArray(data) ? {} : [data])),
	},
	{ name: 'a text for data', answer: (body) => within(body, () => 'ok') },
	...['[]', 'null', '"ok"', '42', 'true'].map((text) => ({
		name: `${text} for an envelope`,
		answer: () => ({ text }),
	})),
	{ name: 'an empty body', answer: () => ({ text: '' }), refusedAs: 'notFinpass' },
	{
		name: 'a web page',
		answer: () => ({ text: '<!doctype html><h1>Hello</h1>', contentType: 'text/html' }),
		refusedAs: 'notFinpass',
	},
	{
		name: 'truncated JSON',
		answer: (body) => ({ text: JSON.stringify(body).slice(0, -5) }),
		refusedAs: 'connectionLost',
	},
	{
		name: 'a wrong content type',
		answer: (body) => ({ text: JSON.stringify(body), contentType: 'text/html' }),
	},
	{
		name: 'a byte order mark',
		answer: (body) => ({ text: `\uFEFF${JSON.stringify(body)}` }),
	},
	{ name: 'unknown fields', answer: (body) => within(body, extended) },
	{
		name: '20 MB',
		answer: (body) => ({ body: { ...body, message: 'x'.repeat(20 * MB) } }),
	},
	{
		name: 'every entry twice',
		answer: (body) => within(body, (data) => relisted(data, (list) => [...list, ...list])),
	},
	{ name: 'empty lists', answer: (body) => within(body, (data) => relisted(data, () => [])) },
	{
		name: 'numbers as texts',
		answer: (body) =>
			within(body, (data) =>
				changed(data, (leaf) => (typeof leaf === 'number' ? String(leaf) : leaf)),
			),
	},
	{
		name: 'texts as numbers',
		answer: (body) =>
			within(body, (data) =>
				changed(data, (leaf, key) =>
					typeof leaf === 'string' && !STATES.includes(key) ? leaf.length : leaf,
				),
			),
	},
	{
		name: 'dates in other forms',
		answer: (body) =>
			within(body, (data) =>
				changed(data, (leaf) =>
					typeof leaf === 'string' && ISO_DATE.test(leaf) ? '31/12/2025 05:30 PM' : leaf,
				),
			),
	},
	{
		name: 'null for every value',
		answer: (body) =>
			within(body, (data) => changed(data, (leaf, key) => (STATES.includes(key) ? leaf : null))),
	},
	{
		name: 'keys that a program could stumble over',
		answer: (body) => ({ text: hostileText(body) }),
	},
];

describe.each(OF_EACH_KIND)('$resource $operation', (operationCase) => {
	const { resource, operation, parameters } = operationCase;
	const operationId = `${resource}.${operation}`;
	let outputs: INodeExecutionData[];
	const from = (item: number) =>
		outputs.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);

	/** One item after the other, each with its attack; the last one is left in peace. */
	beforeAll(async () => {
		await sandbox.control.reset();
		const good = await operationCase.good(sandbox);
		const run = async (items: unknown[]) =>
			await runFinpass({
				resource,
				operation,
				// A wait asks for the answer of another operation.
				parameters: { ...parameters, waitForCompletion: false } as OperationCase['parameters'],
				items: items as IDataObject[],
				options: { concurrency: 1, maxRetries: 0 },
				sandbox,
				onError: 'continueRegularOutput',
			});
		await run([good]);
		const truth = await trueAnswer(sandbox, operationId);
		for (const { answer } of ATTACKS) {
			await sandbox.control.answerWith(operationId, { times: 1, ...answer(truth) });
		}
		const result = await run([...ATTACKS, 'peace'].map(() => good));
		expect(result.run.status).toBe('success');
		[outputs] = result.outputs;
	});

	it.each(ATTACKS.map((attack, item) => ({ ...attack, item })))(
		'stands $name',
		({ item, refusedAs }) => {
			const reasons = from(item).map(({ json }) => (json.details as IDataObject)?.reason);
			expect(reasons).toEqual(refusedAs === undefined ? reasons.map(() => undefined) : [refusedAs]);
		},
	);

	it('says what to do about each refusal, and quotes no web page', () => {
		const refusals = outputs.filter(({ json }) => isObject(json.details));
		expect(refusals.length).toBe(ATTACKS.filter(({ refusedAs }) => refusedAs).length);
		for (const { json } of refusals) {
			expect(json.message).toMatch(/\w+.*\.$/);
			expect(JSON.stringify(json)).not.toMatch(/doctype|<h1>/);
		}
	});

	it('lets the other items be', () => {
		const peaceful = from(ATTACKS.length);
		expect(peaceful.length).toBeGreaterThan(0);
		for (const { json } of peaceful) expect(json).not.toHaveProperty('details.reason');
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it('passes on what it does not know, unless it is asked for the most useful fields', () => {
		const picks = ['cinLookup', 'llpinLookup'].includes(operation);
		for (const { json } of from(ATTACKS.findIndex(({ name }) => name === 'unknown fields'))) {
			// A picked field may be a list, whose records are passed on whole.
			const passedOn = picks ? 'added_later' in json : JSON.stringify(json).includes('added_later');
			expect(passedOn).toBe(!picks);
		}
	});
});
