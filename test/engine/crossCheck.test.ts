import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';
import { outputSchema } from '../../contract/schemas';
import { consistent } from '../unit/insights/person';
import { runFinpass, type FinpassRunOptions } from './harness';

const FROM_ITEM = Object.fromEntries(
	['bankReport', 'bureauReport', 'taxReturns', 'epfoReport', 'companyRecord'].map((name) => [
		name,
		`={{ $json.${name} }}`,
	]),
);

const run = async (
	item: IDataObject = consistent(),
	{ parameters = {}, ...rest }: Partial<FinpassRunOptions> = {},
) => {
	const { declared } = item;
	const result = await runFinpass({
		...{ resource: 'insights', operation: 'crossCheck', typeVersion: 1.1, items: [item] },
		parameters: { ...FROM_ITEM, declared, ...parameters } as FinpassRunOptions['parameters'],
		...rest,
	});
	return { ...result, records: result.outputs?.[0]?.map(({ json }) => json) ?? [] };
};

describe('Cross-Check', () => {
	it('gives one item per check and pair of sources, without a credential', async () => {
		const { records, outputs } = await run();

		const results = records.map(({ check, result }) => `${String(check)} ${String(result)}`);
		expect(new Set(results)).toEqual(
			new Set([
				...['pan agrees', 'name agrees', 'date_of_birth agrees', 'mobile_number agrees'],
				...['employer agrees', 'annual_income agrees', 'obligations agrees'],
				...['company_pan not_comparable', 'company_status agrees'],
			]),
		);
		expect(outputs[0].every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(
			true,
		);
		const fits = new Ajv({ allowUnionTypes: true }).compile(outputSchema('insights', 'crossCheck'));
		for (const record of records) expect([fits(record), fits.errors]).toEqual([true, null]);
	});

	it('masks the values of PAN, names, dates of birth and mobile numbers, and compares them unmasked', async () => {
		const item = consistent();
		item.declared.name = 'Anil Gupta';
		const { records } = await run(item, { options: { maskPersonalData: true } });

		expect(JSON.stringify(records)).not.toMatch(
			/rahul|verma|anil|gupta|ABCPE|abcpe|98765|1990|Apr/i,
		);
		expect(records[0]).toMatchObject({
			check: 'pan',
			result: 'agrees',
			values: ['XXXXXX234F', 'XXXXXX234F'],
		});
		const differing = records.filter(({ result }) => result === 'differs');
		expect(new Set(differing.map(({ check }) => check))).toEqual(new Set(['name']));
		expect(records.find(({ check }) => check === 'annual_income')?.values).toEqual([
			1_020_000, 1_100_000,
		]);
	});

	it('masks no income, however large', async () => {
		const item = consistent();
		item.declared.annualIncome = '1234567890';
		const { records } = await run(item, { options: { maskPersonalData: true } });
		const income = records.filter(({ check }) => check === 'annual_income');
		expect(income.map(({ values }) => values)).toContainEqual([1_100_000, 1_234_567_890]);
		expect(income.map(({ difference }) => difference)).toContain(1_100_000 - 1_234_567_890);
	});

	it.each<[string, IDataObject, RegExp]>([
		[
			'one source alone',
			{ bureauReport: '', taxReturns: '', epfoReport: '', companyRecord: '', declared: {} },
			/at least two sources/,
		],
		[
			'a bureau report that is none',
			{ bureauReport: '={{ $json.declared }}' },
			/'Bureau Report' holds no report/,
		],
		[
			'tax returns that are none',
			{ taxReturns: '={{ $json.declared }}' },
			/'Tax Returns' holds no/,
		],
		[
			'a provident fund record that is none',
			{ epfoReport: '={{ $json.taxReturns }}' },
			/'EPFO Report' holds no/,
		],
		['a company that is none', { companyRecord: '={{ [1] }}' }, /'Company Record' holds no/],
		[
			'a bank report that is none',
			{ bankReport: '={{ $json.declared }}' },
			/'Bank Report' holds no/,
		],
		['a text', { bankReport: 'x' }, /'Bank Report' is not JSON/],
		['a declared PAN that is none', { declared: { pan: 'PAN' } }, /'PAN' is not a valid PAN/],
		[
			'a declared date that is none',
			{ declared: { dateOfBirth: '31-02-1990' } },
			/'Date of Birth' is not a date/,
		],
		[
			'a declared mobile number that is none',
			{ declared: { mobileNumber: '12' } },
			/'Mobile Number' is not/,
		],
		[
			'a declared income that is none',
			{ declared: { annualIncome: 'much' } },
			/'Annual Income' is not an amount/,
		],
		[
			'an object in place of a name',
			{ declared: { name: '={{ $json.declared }}' } },
			/'Name' holds an object/,
		],
	])('refuses %s', async (_, parameters, message) => {
		const { error } = await run(consistent(), { parameters: parameters as never });
		expect(error?.message).toMatch(message);
	});
});
