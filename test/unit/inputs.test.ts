import type { INodePropertyModeValidation } from 'n8n-workflow';
import { BadInput } from '../../nodes/Finpass/errors';
import { bureaus, consent, gender } from '../../nodes/Finpass/inputs/bureauEnquiry';
import { choice, toggle } from '../../nodes/Finpass/inputs/choice';
import { cin, llpin } from '../../nodes/Finpass/inputs/companyLocator';
import { companyName } from '../../nodes/Finpass/inputs/companyName';
import { endpointPath } from '../../nodes/Finpass/inputs/endpointPath';
import { clientId, jobId } from '../../nodes/Finpass/inputs/ids';
import { mobileNumber } from '../../nodes/Finpass/inputs/mobileNumber';
import { number } from '../../nodes/Finpass/inputs/number';
import { pan } from '../../nodes/Finpass/inputs/pan';
import { personName } from '../../nodes/Finpass/inputs/personName';
import { address } from '../../nodes/Finpass/inputs/text';
import type { Field, ItemAtHand } from '../../nodes/Finpass/operation';

interface Reading {
	value?: unknown;
	complaint?: BadInput;
	warnings: string[];
}

function read(field: Field<unknown>, raw: unknown): Reading {
	const warnings: string[] = [];
	const item = { itemIndex: 0, warn: (text: string) => warnings.push(text) };
	try {
		return { value: field.read(raw, item as unknown as ItemAtHand), warnings };
	} catch (error) {
		if (error instanceof BadInput) return { complaint: error, warnings };
		throw error;
	}
}

/** What is read of good values, and values that are refused with a text that does not echo them. */
function table(
	name: string,
	field: Field<unknown>,
	good: Array<[unknown, unknown]>,
	bad: unknown[],
) {
	describe(name, () => {
		it.each(good)('%j is read as %j', (raw, value) => {
			expect(read(field, raw)).toEqual({ value, warnings: [] });
		});

		if (bad.length === 0) return;
		it.each(bad.map((raw) => [raw]))('%j is refused', (raw) => {
			const { complaint } = read(field, raw);

			expect(complaint?.message).toBeTruthy();
			expect(complaint?.wayOut).toMatch(/\.$/);
			const texts = `${complaint?.message} ${complaint?.wayOut}`;
			if (String(raw).length > 5) expect(texts).not.toContain(String(raw));
		});
	});
}

table(
	'a mobile number',
	mobileNumber,
	[
		['9876543210', '9876543210'],
		[9876543210, '9876543210'],
		['98765 43210', '9876543210'],
		['98765-43210', '9876543210'],
		['(98765) 43210', '9876543210'],
		['09876543210', '9876543210'],
		['919876543210', '9876543210'],
		['+919876543210', '9876543210'],
		['+91 (0) 98765 43210', '9876543210'],
		['0091 9876543210', '9876543210'],
		['+91–98765–43210', '9876543210'],
		['\u202a+91 98765 43210\u202c', '9876543210'],
		['\u00a09876543210\u200b', '9876543210'],
		['９８７６５４３２１０', '9876543210'],
		['6000000000', '6000000000'],
		['9191919191', '9191919191'],
	],
	[
		'912345678',
		'98765432100',
		'5876543210',
		'0000000000',
		'+1 9876543210',
		'98765abc10',
		'9876543210 / 9876543211',
		true,
		{},
		[],
		NaN,
	],
);

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

it('a CIN for an LLPIN and the reverse: names the other operation', () => {
	expect(read(cin, 'AAA-1234').complaint?.wayOut).toContain('LLPIN Lookup');
	expect(read(llpin, 'U72200KA2015PTC123456').complaint?.wayOut).toContain('CIN Lookup');
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

table(
	'a company name',
	companyName,
	[
		['tata', 'tata'],
		['  Tata   Sons ', 'Tata Sons'],
		['3M India', '3M India'],
	],
	['', 'ta', '   t', 7],
);

table(
	'bureaus',
	bureaus,
	[
		[
			['cibil', 'crif'],
			['cibil', 'crif'],
		],
		['cibil, EQUIFAX', ['cibil', 'equifax']],
		[
			['CIBIL', 'cibil', ' Experian '],
			['cibil', 'experian'],
		],
	],
	[[], ['schufa'], 'cibil;crif', 7, {}],
);

table(
	'a gender',
	gender,
	[
		['male', 'male'],
		['Female', 'female'],
		[' MALE ', 'male'],
	],
	['m', 'other', 1],
);

it('no gender and no bureau is chosen beforehand', () => {
	expect([gender.property.default, bureaus.property.default]).toEqual(['', []]);
});

table(
	'a consent',
	consent,
	[
		[true, true],
		['true', true],
		['Y', true],
		['yes', true],
	],
	[false, 'false', 'N', 'no', 1, 'perhaps', {}],
);

it('a consent that is missing is said to be needed, and why', () => {
	const { complaint } = read(consent, false);

	expect(complaint?.message).toMatch(/'Consent' is off/);
	expect(complaint?.wayOut).toMatch(/enquiry on the person’s credit file/);
});

table(
	'a name',
	personName,
	[
		['Asha Rao', 'Asha Rao'],
		['  Asha \t Rao ', 'Asha Rao'],
		['आशा राव', 'आशा राव'],
	],
	['', '---', '12345', ' '],
);

table(
	'an endpoint path',
	endpointPath('/api/v1/x'),
	[
		['/api/v1/epfo/report', '/api/v1/epfo/report'],
		[' /api/v1.1/epfo_report-2 ', '/api/v1.1/epfo_report-2'],
	],
	[
		'api/v1/epfo',
		'//evil.example/x',
		'/\\evil.example',
		'https://evil.example/x',
		'/api/../admin',
		'/api/./x',
		'/api/%2e%2e/x',
		'/api/x?y=1',
		'/api/x#y',
		'/api//x',
		'/api/x/',
		'/api x',
		'/@evil.example',
		'/',
	],
);

table(
	'an id',
	clientId,
	[
		[' aa_1 ', 'aa_1'],
		[42, '42'],
	],
	[],
);
table('a job id', jobId, [['itr_job_1 ', 'itr_job_1']], []);

table(
	'a web address',
	address({ displayName: 'Redirect URL' }),
	[[' https://example.com/x ', 'https://example.com/x']],
	['bad.invalid', 'ftp://bad.invalid', 'javascript:alert(1)', 7],
);

table(
	'a number',
	number({ displayName: 'Limit', least: 1, default: 50 }),
	[
		[5, 5],
		['5', 5],
		[' 7 ', 7],
	],
	[0, -1, 'many', NaN, {}],
);

table(
	'one of a list',
	choice({
		displayName: 'Output',
		default: 'raw',
		options: [
			{ name: 'As It Came', value: 'raw' },
			{ name: 'Summary', value: 'summary' },
		],
	}),
	[
		['raw', 'raw'],
		['Summary', 'summary'],
		['as it came', 'raw'],
	],
	['everything', null, 1],
);

table(
	'yes or no',
	toggle({ displayName: 'Download', default: false }),
	[
		[true, true],
		['true', true],
		[false, false],
		['no', false],
		[0, false],
	],
	[],
);
