import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { plainName } from '../json/names';

/**
 * Reads an amount in INR. Finpass gives amounts as numbers in places and as strings in others
 * (Fetch JSON Report page: `amount` is 1500, `current_balance` is "98765.43").
 *
 * Only a plain decimal is an amount: digits, with grouping commas in the Indian or the western manner, a
 * sign and a rupee sign if there is one. `1e5` and `0x10` are not. A decimal with more digits than a
 * number can hold stays as it came.
 *
 * @returns null for an empty text; the value itself if it is no amount
 */
export function toAmount(value: unknown): IDataObject[string] {
	if (typeof value !== 'string') return value as IDataObject[string];
	// Nearly all amounts are plain, and there may be 100,000 of them.
	const text = PLAIN.test(value) ? value : ungrouped(value.trim());
	if (text === '') return null;
	if (text === undefined) return value;
	// A balance may be -0.00.
	const amount = Number(text) || 0;
	return holds(amount, text) ? amount : value;
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;
const RUPEES = /^([+-]?)\s*(?:₹\s*)?(?:([+-])\s*)?(\d[\d,]*(?:\.\d+)?|\.\d+)$/;
const GROUPED = /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3})(?:\.\d+)?$/;
/** A number holds every decimal of up to this many characters exactly. */
const ALWAYS_EXACT = 15;

/** A decimal without what people write around and into it; undefined for anything else. */
function ungrouped(text: string): string | undefined {
	if (text === '') return '';
	const [, sign, innerSign = '', digits] = RUPEES.exec(text) ?? [];
	if (digits === undefined || (sign !== '' && innerSign !== '')) return undefined;
	if (!digits.startsWith('.') && !GROUPED.test(digits)) return undefined;
	return `${sign}${innerSign}`.replace('+', '') + digits.replaceAll(',', '');
}

/** Whether a number has all the digits of a decimal. */
function holds(amount: number, text: string): boolean {
	if (text.length <= ALWAYS_EXACT) return true;
	const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
	return decimals <= 100 && amount.toFixed(decimals) === text.replace(/^(-?)0+(?=\d)/, '$1');
}

/** The last word of the name of an amount, in INR or of units. */
const AMOUNTS = new Set(
	[
		...['amount', 'amt', 'balance', 'bal', 'value', 'limit', 'nav', 'unit', 'rate', 'price'],
		...['credit', 'debit', 'deposit', 'withdrawal', 'share', 'contribution', 'capital'],
		...['income', 'deduction', 'outstanding', 'overdue', 'emi'],
	].flatMap((word) => [word, `${word}s`]),
);

const known = new Map<string, boolean>();
/** An answer may have any number of names. */
const MOST_KNOWN = 1000;

/** Whether a field's name says that it is an amount: `current_balance`, `nav`, `closingUnits`. */
export function isAmount(name: string): boolean {
	let is = known.get(name);
	if (is === undefined) {
		const words = name.replace(/([a-z])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3_$2$4').toLowerCase();
		is = AMOUNTS.has(/(?<![a-z])[a-z]+$/.exec(words)?.[0] ?? '');
		if (known.size >= MOST_KNOWN) known.clear();
		known.set(name, is);
	}
	return is;
}

const isOneOf = (name: string, names: readonly string[]) =>
	names.some((one) => plainName(one) === plainName(name));

/**
 * Reads the amounts of a record that nobody else looks at.
 *
 * @param names of amounts whose name does not say so
 */
export function readAmounts(record: IDataObject, names: readonly string[] = []): IDataObject {
	for (const name in record) {
		if (isAmount(name) || isOneOf(name, names)) record[name] = toAmount(record[name]);
	}
	return record;
}

/** A copy of a record with its amounts as numbers, at any depth. See {@link readAmounts}. */
export function withAmounts(record: IDataObject, names: readonly string[] = []): IDataObject {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [
			name,
			isAmount(name) || isOneOf(name, names)
				? toAmount(within(value, names))
				: within(value, names),
		]),
	) as IDataObject;
}

function within(value: unknown, names: readonly string[]): unknown {
	if (Array.isArray(value)) return value.map((element) => within(element, names));
	return isObject(value) ? withAmounts(value, names) : value;
}
