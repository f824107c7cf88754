import { directionInText, mean, readPaise, toRupees } from '../../../nodes/Finpass/insights/money';

describe('readPaise', () => {
	it.each<[unknown, bigint]>([
		[1500, 150000n],
		[0.1 + 0.2, 30n],
		[1.005, 101n],
		[-1.005, -101n],
		[2.675, 268n],
		[1e-7, 0n],
		[2 ** 60, 115292150460684697600n],
		[1e21, 100000000000000000000000n],
		['98765.43', 9876543n],
		['-0.00', 0n],
		['.5', 50n],
		['5.', 500n],
		['1.005', 101n],
		['-1.005', -101n],
		['1,00,000.50', 10000050n],
		['12,500.5', 1250050n],
		['1,234,567.89', 123456789n],
		['12,34,56,789', 12345678900n],
		['99999999999999999999.99', 9999999999999999999999n],
		[' ₹ 1,234.50 ', 123450n],
		['Rs. 500/-', 50000n],
		['rs 500', 50000n],
		['INR 1,234.50', 123450n],
		['+250.00', 25000n],
		['-₹250', -25000n],
		['₹-250', -25000n],
		['−250.00', -25000n],
		['250.00-', -25000n],
		['(250.00)', -25000n],
		['250.00 Dr', -25000n],
		['250.00 DR.', -25000n],
		['1,250.00Cr', 125000n],
		['1,250.00 Cr.', 125000n],
		['1,234.56(Cr)', 123456n],
		['1,234.56 (Dr.)', -123456n],
		['Dr 500', -50000n],
		['500.00 D', -50000n],
		['500 Credit', 50000n],
		['500.00 ₹', 50000n],
		['500 Rs.', 50000n],
		['$ 1,000.50', 100050n],
		['₹ 12,345.60 Dr.', -1234560n],
		['99,99,99,99,99,99,999.99 Dr', -99999999999999999n],
		['AED 500', 50000n],
		['500.00+', 50000n],
		['[Cr] 500', 50000n],
		['Credit - 1,200.00', 120000n],
		['1,200.00 - Cr', 120000n],
		['500.00/Dr', -50000n],
		['Credits 5', 500n],
		['Credit 500.00', 50000n],
		['CREDIT: ₹ 1,200.50', 120050n],
		['Debit: 1,200', -120000n],
		['Debit. Rs. 1,200', -120000n],
		['Debited 75.25', -7525n],
		['1,200.00 debited', -120000n],
		['500 : Credit', 50000n],
		['(Credit) 500', 50000n],
		['Cr: 500', 50000n],
		['CR 500', 50000n],
		['Dr.: INR 500', -50000n],
	])('reads %p as %p paise', (value, paise) => {
		expect(readPaise(value)).toBe(paise);
	});

	it.each([undefined, null, '', '  ', '-', '—'])('takes %p for nothing', (value) => {
		expect(readPaise(value)).toBeNull();
	});

	it.each([
		...['12,34', '1,2345', '1.234,56', '1e5', '0x10', 'N/A', 'NaN', '12 Apr', '(250', '250)'],
		...[
			'.',
			'₹',
			'Cr',
			'Credit',
			'Credit card 500',
			'Creditor 500',
			'Debit:',
			'1.2.3',
			'1'.repeat(400),
			1e300,
			true,
			{},
			[100],
			NaN,
			Infinity,
		],
	])('cannot read %p', (value) => {
		expect(readPaise(value)).toBeUndefined();
	});
});

it.each<[unknown, string | undefined]>([
	['250.00 Cr', 'credit'],
	['+250', 'credit'],
	['250 Dr.', 'debit'],
	['(250)', 'debit'],
	['-250', 'debit'],
	['250-', 'debit'],
	[-250, 'debit'],
	[250, undefined],
	['250', undefined],
	['Rs. 500/-', undefined],
	['-500/-', 'debit'],
	['₹ -500', 'debit'],
	['INR +500', 'credit'],
	['250.00 (Cr)', 'credit'],
	['Dr. 250', 'debit'],
	['Credit 500.00', 'credit'],
	['Debit: 1,200', 'debit'],
	['credited 12', 'credit'],
	['12 Debited.', 'debit'],
	['500 Credit:', 'credit'],
	['250 D', 'debit'],
	['500 AED', undefined],
	['-', undefined],
])('the text %p tells the direction %p', (text, direction) => {
	expect(directionInText(text)).toBe(direction);
});

it.each<[bigint, number, bigint]>([
	[10n, 4, 3n],
	[9n, 4, 2n],
	[-10n, 4, -3n],
	[-9n, 4, -2n],
	[1n, 3, 0n],
	[2n, 3, 1n],
])('the mean of %p over %p is %p', (sum, count, expected) => {
	expect(mean(sum, count)).toBe(expected);
});

it.each<[bigint, number]>([
	[-123n, -1.23],
	[9007199254740991n, Number('90071992547409.91')],
	[-900719925474099312n, Number('-9007199254740993.12')],
	[5n, 0.05],
])('%p paise are %p INR', (paise, rupees) => {
	expect(toRupees(paise)).toBe(rupees);
});
