import { maskTail } from '../../../nodes/shared/privacy/numbers';
import { maskText } from '../../../nodes/shared/privacy/personalText';
import { Secrets } from '../../../nodes/shared/privacy/secrets';

describe('a text fit to be shown', () => {
	it.each([
		['PAN ABCDE1234F is wrong', 'PAN XXXXXX234F is wrong'],
		['abcde1234f', 'XXXXXX234f'],
		['GSTIN 27ABCDE1234F1Z5', 'GSTIN 27XXXXXX234F1Z5'],
		['file ABCDE1234F_2024.pdf', 'file XXXXXX234F_2024.pdf'],
		['file ABCDE1234F2024.pdf', 'file XXXXXX234F2024.pdf'],
		['{"pan":"ABCDE1234F"}', '{"pan":"XXXXXX234F"}'],
		['mobile 9876543210', 'mobile XXXXXX3210'],
		['+91 98765 43210', '+XXXXXXXXXX3210'],
		['98765-43210', 'XXXXXXX3210'],
		['account 123456789012345678', 'account XXXXXXXXXXXXXX5678'],
		['Aadhaar 1234 5678 9012', 'Aadhaar XXXXXXXXXX9012'],
		['asha.rao+x@mail.example.in said', 'XXXX@mail.example.in said'],
	])('%s becomes %s', (text, shown) => {
		expect(maskText(text)).toBe(shown);
	});

	it.each([
		'The status is 422 since 2026-02-01 10:30:00',
		'CIN U72200KA2007PTC041799, IFSC HDFC0001234, PIN 560001',
		'aa_6989cbcf_a136a40171db8abb6b691017',
		'100 of 2500 requests in 60 seconds',
	])('keeps %s', (text) => {
		expect(maskText(text)).toBe(text);
	});
});

describe('secrets', () => {
	it.each([
		['as they are', 'X-API-Key: k"e/y&1', 'X-API-Key: [hidden]'],
		['encoded for an address', 'GET /?key=k%22e%2Fy%261', 'GET /?key=[hidden]'],
		['encoded for JSON', '{"key":"k\\"e/y&1"}', '{"key":"[hidden]"}'],
		['several times', 'k"e/y&1 k"e/y&1', '[hidden] [hidden]'],
	])('are taken out %s', (_name, text, shown) => {
		expect(new Secrets(['k"e/y&1']).hideIn(text)).toBe(shown);
	});

	it('are taken out whole where one begins with another', () => {
		expect(new Secrets(['abc', 'abc-secret']).hideIn('abc-secret and abc')).toBe(
			'[hidden] and [hidden]',
		);
	});

	it.each([
		['k-9fQ2c7Xb4K-3mZ8wL1', true],
		['before K-9FQ2C7XB4K-3MZ8WL1 after', true],
		['xx9fQ2c7Xb4K-3mxx', true],
		['xx9fQ2c7xx', false],
		['a test of words', false],
	])('are looked for in %s: %p', (text, isIn) => {
		expect(new Secrets(['k-9fQ2c7Xb4K-3mZ8wL1', 'test']).areIn(text)).toBe(isIn);
	});

	it('that are empty take nothing out', () => {
		expect(new Secrets(['']).hideIn('a text')).toBe('a text');
	});
});

it.each([
	['1234567890', 'XXXXXX7890'],
	['12345', 'X2345'],
	['1234', 'XXXX'],
	['', ''],
])('keeps at most the last four characters of %p', (value, masked) => {
	expect(maskTail(value)).toBe(masked);
});
