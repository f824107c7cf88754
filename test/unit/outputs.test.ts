import { isAmount, toAmount, withAmounts } from '../../nodes/shared/records/amount';
import { fileName } from '../../nodes/shared/records/attachment';
import { bureauStatus, bureauStatuses } from '../../nodes/shared/records/bureaus';
import { pick, scalarsOf } from '../../nodes/shared/records/simplify';

describe('an amount', () => {
	it.each([
		['97265.43', 97265.43],
		['1,23,456.70', 123456.7],
		['₹ 1,500', 1500],
		['-0.01', -0.01],
		['0.00', 0],
		['90071992547409.91', 90071992547409.91],
		[1500, 1500],
		['', null],
		['  ', null],
		[null, null],
		['N/A', 'N/A'],
		['Infinity', 'Infinity'],
		[true, true],
	])('%j becomes %j', (value, amount) => expect(toAmount(value)).toBe(amount));

	it.each([
		...['0x10', '1e5', '2024-08-01', '12-34', '1,23', '1,000,00', '1.2.3', '--5', '-₹-5', '5 000'],
		...['9007199254740993', '0.12345678901234567', '123456789012345678901234.00', '12,34', 'Cr 5'],
	])('is not made of %j', (text) => expect(toAmount(text)).toBe(text));

	it.each([
		['1,00,000.50', 100000.5],
		['12,34,567', 1234567],
		['12,500.50', 12500.5],
		['1,234,567.8', 1234567.8],
		['-₹1,500', -1500],
		['₹ -1,500', -1500],
		[' +20 ', 20],
		['.5', 0.5],
		['-0.00', 0],
		['000000000000000001.50', 1.5],
		['9007199254740992', 9007199254740992],
	])('%j becomes %j, in either manner of grouping', (text, amount) =>
		expect(toAmount(text)).toBe(amount),
	);

	it('is known by the last word of its name', () => {
		const amounts = [
			'amount',
			'current_balance',
			'currentODLimit',
			'NAV',
			'closingUnits',
			'LOAN-VALUE',
		];
		const others = ['value_date', 'account_number', 'amount_type', 'unitholder', 'rating', '_', ''];

		expect(amounts.filter(isAmount)).toEqual(amounts);
		expect(others.filter(isAmount)).toEqual([]);
	});

	it('is found at any depth, by its name or where it is named', () => {
		const record = {
			a: '1',
			b: '2',
			x: [{ a: '1', nav: '2.5', id: '7' }, null, 'a'],
			rate: { a: '3' },
		};

		expect(withAmounts(record, ['a', 'c'])).toEqual({
			a: 1,
			b: '2',
			x: [{ a: 1, nav: 2.5, id: '7' }, null, 'a'],
			rate: { a: 3 },
		});
		expect(record).toMatchObject({ a: '1', x: [{ nav: '2.5' }, null, 'a'] });
	});
});

describe('records of an answer', () => {
	it('lose what fits no cell, or keep what is named', () => {
		const record = { a: 1, b: null, c: [1], d: { e: 2 }, f: 'x' };

		expect(scalarsOf(record)).toEqual({ a: 1, b: null, f: 'x' });
		expect(scalarsOf([1])).toEqual({});
		expect(Object.entries(pick(record, ['f', 'a', 'z']))).toEqual([
			['f', 'x'],
			['a', 1],
		]);
	});
});

describe('bureaus', () => {
	it.each([
		[{ status: 'success', score: 742 }, 'received'],
		[{ score: '742' }, 'received'],
		[{ status: 'success', error_message: null, error_code: '' }, 'received'],
		[{}, 'received'],
		[{ status: 'no_record', score: null }, 'noRecord'],
		[{ status: 'NO HIT' }, 'noRecord'],
		[{ status: 'failed', message: 'Record not found' }, 'noRecord'],
		[{ status: 'failed', error_message: 'cibil did not answer' }, 'failed'],
		[{ success: false }, 'failed'],
		[{ error_code: 'TIMEOUT' }, 'failed'],
		[{ status: 'Timed Out', error: 'x' }, 'failed'],
		[{ status: 'unavailable' }, 'failed'],
		['Bureau did not answer', 'failed'],
		[[], 'failed'],
		[null, 'missing'],
		[undefined, 'missing'],
	])('%j is %s', (part, status) => expect(bureauStatus(part)).toBe(status));

	it('are told one by one, those that were asked', () => {
		const report = { cibil: { score: 700 }, crif: 'down', equifax: { score: 1 } };

		expect(bureauStatuses(report, ['cibil', 'crif', 'experian'])).toEqual({
			cibil: 'received',
			crif: 'failed',
			experian: 'missing',
		});
	});
});

it.each([
	[['HDFC-FIP', 'XXXX1234'], 'HDFC-FIP-XXXX1234.pdf'],
	[['../../etc/passwd', 'a b/c'], '.._.._etc_passwd-a_b_c.pdf'],
	[[null, 7, ''], 'report.pdf'],
])('a file of %j is named %s', (parts, name) => expect(fileName(parts, 'pdf')).toBe(name));
