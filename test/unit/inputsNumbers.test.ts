import type { INodePropertyModeValidation } from 'n8n-workflow';
import { cin, llpin } from '../../nodes/shared/fields/companyLocator';
import { pan } from '../../nodes/shared/fields/pan';
import { readRequestOptions } from '../../nodes/shared/fields/options';
import type { Field, FieldContext } from '../../nodes/shared/operation';
import { read, table } from './inputTable';

table(
	'a PAN',
	pan,
	[
		['ABCPE1234F', 'ABCPE1234F'],
		['abcpe1234f', 'ABCPE1234F'],
		[' ABCPE 1234 F ', 'ABCPE1234F'],
		['ABCPE-1234-F', 'ABCPE1234F'],
		['AABCE1234F', 'AABCE1234F'],
		['ＡＢＣＰＥ１２３４Ｆ', 'ABCPE1234F'],
	],
	['ZZZPE9876', 'ABCP1234F', 'ABCPE12345', '1234567890', 'ABCPE1234FX', 'ABCPÉ1234F', 12, {}],
);

it.each([...'ABCFGHJLPT'])('PAN: the fourth letter %s is a kind of holder', (letter) => {
	expect(read(pan, `ABC${letter}E1234F`).warnings).toEqual([]);
});

it('PAN: another fourth letter is sent with a warning', () => {
	const { value, warnings } = read(pan, 'ABCXE1234F');

	expect(value).toBe('ABCXE1234F');
	expect(warnings).toEqual([expect.stringMatching(/^The fourth letter in 'PAN' .*sent/)]);
});

table(
	'a CIN',
	cin,
	[
		['U72200KA2015PTC123456', 'U72200KA2015PTC123456'],
		['L22210MH1995PLC084781', 'L22210MH1995PLC084781'],
		['u72200ka2015ptc123456', 'U72200KA2015PTC123456'],
		['U-72200-KA-2015-PTC-123456', 'U72200KA2015PTC123456'],
		[' U72200 KA2015 PTC123456 ', 'U72200KA2015PTC123456'],
		['U65999DL1987GOI029008', 'U65999DL1987GOI029008'],
	],
	[
		'U99999MH1999PTC98765',
		'U99999MH1999PTC9876543',
		'U7220OKA2015PTC123456',
		'UU2200KA2015PTC123456',
		'U72200K12015PTC123456',
		'U72200KA201APTC123456',
		'U72200KA2015PT1123456',
		'AAA-1234',
		'TATA',
		21,
		{},
	],
);

describe('a CIN with a part that is not published', () => {
	const nextYear = new Date().getFullYear() + 1;
	it.each([
		['first letter', 'F72200KA2015PTC123456'],
		['state', 'U72200XX2015PTC123456'],
		['year', `U72200KA${nextYear}PTC123456`],
		['kind of company', 'U72200KA2015XYZ123456'],
	])('%s: is sent with a warning', (part, value) => {
		expect(read(cin, value)).toEqual({
			value,
			warnings: [expect.stringContaining(`The ${part} in 'Company'`)],
		});
	});

	it('has a warning for each such part, none of which holds the number', () => {
		const { warnings } = read(cin, 'X72200XX9999XYZ123456');

		expect(warnings).toHaveLength(4);
		expect(warnings.join()).not.toMatch(/72200|123456/);
	});
});

table(
	'an LLPIN',
	llpin,
	[
		['AAA-1234', 'AAA-1234'],
		['aaa-1234', 'AAA-1234'],
		['AAA1234', 'AAA-1234'],
		['AAA 1234', 'AAA-1234'],
		['AAA – 1234', 'AAA-1234'],
	],
	['ZZ-9876', 'ZZZ-987', '1234', 'AAA-ABCD', 'U72200KA2015PTC123456', 'ABCPE1234F', {}],
);

it('LLPIN: a longer one is sent with a warning', () => {
	expect(read(llpin, 'AAAB-1234')).toEqual({
		value: 'AAAB-1234',
		warnings: [expect.stringContaining("'LLP'")],
	});
});

it('another number than the field takes: says what it is, and where it belongs', () => {
	const nextStep = (field: Field<unknown>, raw: string) => read(field, raw).complaint?.nextStep;
	expect(nextStep(cin, 'AAA-1234')).toContain('LLPIN Lookup');
	expect(nextStep(llpin, 'U72200KA2015PTC123456')).toContain('CIN Lookup');
	expect(nextStep(cin, 'AABCE1234F')).toContain('PAN Lookup');
	expect(nextStep(llpin, 'aabce 1234 f')).toContain('PAN Lookup');
	expect(nextStep(pan, '27AABCE1234F1Z5')).toContain('GSTIN');
	expect(nextStep(cin, '27AABCE1234F1Z5')).toContain('GSTIN');
	expect(nextStep(pan, 'U72200KA2015PTC123456')).toContain('CIN Lookup');
});

describe('the patterns by which the panel checks', () => {
	const accepts = (field: Field<unknown>, text: string) => {
		const mode = field.property.modes?.find(({ name }) => name === 'id');
		const [check] = mode?.validation ?? [];
		const { regex } = (check as INodePropertyModeValidation).properties as { regex: string };
		return new RegExp(`^(?:${regex})$`).test(text);
	};

	it.each(['U72200KA2015PTC123456', ' u-72200-ka-2015-ptc-123456 '])('CIN: take %j', (text) => {
		expect(accepts(cin, text)).toBe(true);
	});

	it.each(['AAA-1234', 'aaa 1234', 'AAA1234'])('LLPIN: take %j', (text) => {
		expect(accepts(llpin, text)).toBe(true);
	});

	it('do not take a name', () => {
		expect([accepts(cin, 'TATA'), accepts(llpin, 'TATA LLP')]).toEqual([false, false]);
	});
});

describe('the Options about requests', () => {
	const settingsOf = async (version: number, options: object) => {
		const item = { context: { getNodeParameter: () => options }, itemIndex: 0, version };
		return await readRequestOptions(item as unknown as FieldContext);
	};

	it.each([
		[1, {}, { concurrency: 5, maxRetries: 5, timeoutMs: 120_000 }],
		[1.1, {}, { concurrency: 0, maxRetries: 5, timeoutMs: 120_000 }],
		[1, { concurrency: 0, maxRetries: 0 }, { concurrency: 0, maxRetries: 0, timeoutMs: 120_000 }],
		[1.1, { concurrency: 2.9, timeout: 7 }, { concurrency: 2, maxRetries: 5, timeoutMs: 7_000 }],
	])('of version %s are read: %j', async (version, options, settings) => {
		expect(await settingsOf(version, options)).toEqual(settings);
	});
});
