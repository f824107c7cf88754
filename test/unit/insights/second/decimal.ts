/**
 * Amounts as decimal texts with two decimals, such as `-1234.50`, added digit by digit as on paper. Slow,
 * and nothing like the arithmetic that it checks.
 */
export type Decimal = string;

export const ZERO: Decimal = '0.00';

const isNegative = (value: Decimal) => value.startsWith('-');
const digitsOf = (value: Decimal) => value.replace(/[-.]/g, '');

/** Puts the point before the last two digits. */
function written(negative: boolean, digits: string): Decimal {
	const plain = digits.replace(/^0+/, '').padStart(3, '0');
	const text = `${plain.slice(0, -2)}.${plain.slice(-2)}`;
	return negative && text !== ZERO ? `-${text}` : text;
}

function compareDigits(a: string, b: string): number {
	const length = Math.max(a.length, b.length);
	const [left, right] = [a.padStart(length, '0'), b.padStart(length, '0')];
	if (left === right) return 0;
	return left < right ? -1 : 1;
}

const GROUP = 7;

/** Adds (sign 1) or takes away (sign -1, `a` not smaller) by groups of digits, from the right. */
function column(a: string, b: string, sign: 1 | -1): string {
	const groups = Math.ceil((Math.max(a.length, b.length) + 1) / GROUP);
	const [left, right] = [a, b].map((one) => one.padStart(groups * GROUP, '0'));
	let carry = 0;
	let result = '';
	for (let end = groups * GROUP; end > 0; end -= GROUP) {
		const [above, below] = [left, right].map((one = '') => Number(one.slice(end - GROUP, end)));
		const sum = above! + sign * below! + carry;
		carry = Math.floor(sum / 10 ** GROUP);
		result = String(sum - carry * 10 ** GROUP).padStart(GROUP, '0') + result;
	}
	return result;
}

export function plus(a: Decimal, b: Decimal): Decimal {
	const [left, right] = [digitsOf(a), digitsOf(b)];
	if (isNegative(a) === isNegative(b)) return written(isNegative(a), column(left, right, 1));
	return compareDigits(left, right) >= 0
		? written(isNegative(a), column(left, right, -1))
		: written(isNegative(b), column(right, left, -1));
}

export const negated = (value: Decimal) => written(!isNegative(value), digitsOf(value));
export const minus = (a: Decimal, b: Decimal) => plus(a, negated(b));
export const withoutSign = (value: Decimal) => written(false, digitsOf(value));
export const sumOf = (values: Decimal[]) => values.reduce(plus, ZERO);

export function compare(a: Decimal, b: Decimal): number {
	if (isNegative(a) !== isNegative(b)) return isNegative(a) ? -1 : 1;
	const order = compareDigits(digitsOf(a), digitsOf(b));
	return isNegative(a) ? -order : order;
}

/** Long division by a whole number; half a paisa goes away from zero. */
export function dividedBy(value: Decimal, count: number): Decimal {
	let rest = 0;
	let quotient = '';
	for (const digit of digitsOf(value)) {
		const here = rest * 10 + Number(digit);
		quotient += String(Math.floor(here / count));
		rest = here % count;
	}
	const up = rest * 2 >= count ? '1' : '0';
	return written(isNegative(value), column(quotient, up, 1));
}

/** A text of digits with any number of decimals, rounded once, half away from zero. */
export function rounded(negative: boolean, whole: string, decimals: string): Decimal {
	const kept = whole + decimals.slice(0, 2).padEnd(2, '0');
	return written(negative, column(kept, Number(decimals[2] ?? '0') >= 5 ? '1' : '0', 1));
}

export const asNumber = (value: Decimal) => Number(value) + 0;
