import type { IDataObject } from 'n8n-workflow';

/**
 * Reads an amount in INR. Finpass gives amounts as numbers in places and as strings in others
 * (Fetch JSON Report page: `amount` is 1500, `current_balance` is "98765.43").
 *
 * The decimal text is read straight into the nearest double, so the paise are exact up to
 * 90 lakh crore (2^53 / 100). Grouping commas and a rupee sign are taken out.
 *
 * @returns null for an empty text; the value itself where it is no number, for it is not ours to drop
 */
export function toAmount(value: unknown): IDataObject[string] {
	if (typeof value !== 'string') return value as IDataObject[string];
	// Nearly all amounts are plain numbers, and there may be 100,000 of them.
	const text = PLAIN.test(value) ? value : value.replace(/[\s,₹]/g, '');
	if (text === '') return null;
	const amount = Number(text);
	return Number.isFinite(amount) ? amount : value;
}

const PLAIN = /^-?\d+(\.\d+)?$/;

/** A copy of a record with the named amounts as numbers. Fields that are missing stay missing. */
export function withAmounts(record: IDataObject, names: readonly string[]): IDataObject {
	return readAmounts({ ...record }, names);
}

/** The same without a copy, for records that nobody else looks at. */
export function readAmounts(record: IDataObject, names: readonly string[]): IDataObject {
	for (const name of names) if (name in record) record[name] = toAmount(record[name]);
	return record;
}

/** The same at any depth, for answers that nest their records. */
export function withAmountsWithin(value: unknown, names: readonly string[]): unknown {
	if (Array.isArray(value)) return value.map((element) => withAmountsWithin(element, names));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			names.includes(name) ? toAmount(inner) : withAmountsWithin(inner, names),
		]),
	);
}
