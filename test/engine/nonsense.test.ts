import type { INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/Finpass/resources';
import { privacyFields, requestFields } from '../../nodes/shared/fields/options';
import type { Field } from '../../nodes/shared/operation';
import { runFinpass } from './harness';
import { listen, type LocalServer } from './localServer';
import { OPERATIONS, statement } from './operations';
import { VALID } from './validParameters';

/** What a wrong expression gives. */
const WRONG: unknown[] = [
	{},
	{ id: 'aa_1' },
	[],
	['aa_1'],
	[{ id: 'aa_1' }],
	'null',
	'undefined',
	' NaN ',
	'[object Object]',
	'aa_[object Object]',
	'[object Undefined]',
	'aa_1\u0000',
	'aa_1\u001b[31m',
	'aa_\ud800_1',
	'a'.repeat(2001),
];

/** Empty values, which a required field refuses. */
const NOTHING: unknown[] = [null, '', ' \t', '\u200b\u2060'];

let asked = 0;
let server: LocalServer;
beforeAll(async () => {
	server = await listen((_request, response) => {
		asked++;
		response.end('{"success":true,"data":{}}');
	});
});
afterAll(async () => await server.stop());
beforeEach(() => {
	asked = 0;
});

const credential = () => ({ apiKey: 'key', apiSecret: 'secret', baseUrl: server.url });

const operations = resources.flatMap((resource) =>
	resource.operations
		.filter(({ kind }) => kind !== 'local')
		.map((operation) => ({ ...operation, resource: resource.value })),
);

/** Fields that hold a value, and the parameters that they are in. */
const fieldsOf = ({ fields, additionalFields = {} }: (typeof operations)[number]) => [
	...Object.entries(fields).map(([name, field]) => ({ name, field, added: false })),
	...Object.entries(additionalFields).map(([name, field]) => ({ name, field, added: true })),
];

const cases = operations.flatMap((operation) =>
	fieldsOf(operation)
		.filter(({ field }) => field.property.type !== 'notice')
		.map((found) => ({ ...found, operation, of: `${operation.resource}.${operation.value}` })),
);

/** What has to be chosen for the field to be shown. */
const shownBy = ({ when = {} }: Field<unknown>): INodeParameters =>
	Object.fromEntries(Object.entries(when).map(([other, [value]]) => [other, value]));

const wrongFor = ({ property }: Field<unknown>): unknown[] => [
	...WRONG.filter((value) => property.type !== 'multiOptions' || !isEmptyList(value)),
	...(property.required === true ? [...NOTHING, [], {}] : []),
];
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

describe.each(cases)('$of: $name', ({ name, field, added, operation }) => {
	it('is refused by its name when it is nonsense, and nothing is sent', async () => {
		const wrong = wrongFor(field);
		const value = '={{ $json.wrong }}';
		const parameters = {
			...VALID,
			...shownBy(field),
			...(added ? { additionalFields: { [name]: value } } : { [name]: value }),
		};
		const versions = field.versions ?? [1.1];
		const file = await statement('statement.pdf');
		const { outputs } = await runFinpass({
			resource: operation.resource,
			operation: operation.value,
			parameters,
			items: wrong.map((one) => ({ ...file, json: { wrong: one } })) as never,
			credential: credential(),
			onError: 'continueRegularOutput',
			typeVersion: versions[0],
		});
		const failed = outputs.flat();
		expect(failed).toHaveLength(wrong.length);
		for (const [index, { json }] of failed.entries()) {
			expect([wrong[index], json.error, json.details]).toEqual([
				wrong[index],
				expect.stringContaining(`'${field.property.displayName}'`),
				{ reason: 'invalidInput' },
			]);
		}
		expect(asked).toBe(0);
	});
});

describe.each(Object.entries({ ...requestFields, ...privacyFields }))(
	'Option %s',
	(name, field) => {
		// Names of fields may come as a list.
		const all = WRONG.filter((wrong) => name !== 'keepFields' || !Array.isArray(wrong));

		it.each(all)('is refused when it is %j', async (wrong) => {
			const { error } = await runFinpass({
				resource: 'corporate',
				operation: 'panLookup',
				parameters: VALID,
				items: [{ wrong }] as never,
				credential: credential(),
				options: { [name]: '={{ $json.wrong }}' },
			});
			expect(error?.message).toContain(`'${field.property.displayName}'`);
			expect(asked).toBe(0);
		});
	},
);

it.each(['Null', 'NULL', 'Nan', 'Undefined'])('takes %s for a name', async (name) => {
	const { outputs, error } = await runFinpass({
		resource: 'multiBureau',
		operation: 'fetch',
		parameters: { ...VALID, name },
		credential: credential(),
	});
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(1);
	expect(asked).toBe(1);
});

it('covers every operation', () => {
	expect(new Set(cases.map(({ of }) => of)).size).toBeGreaterThanOrEqual(OPERATIONS.length);
});
