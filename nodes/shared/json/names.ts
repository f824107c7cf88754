import type { IDataObject } from 'n8n-workflow';

const plainNames = new Map<string, string>();
/** An answer may have any number of names. */
const MOST_REMEMBERED = 5000;

/** A name without what spellings of it differ in: `Txn-Date`, `txnDate` and `txn_date` are `txndate`. */
export function plainName(name: string): string {
	let plain = plainNames.get(name);
	if (plain === undefined) {
		plain = name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
		if (plainNames.size >= MOST_REMEMBERED) plainNames.clear();
		plainNames.set(name, plain);
	}
	return plain;
}

export const hasValue = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The first of the names that a record has with a value, spelled as the record does. */
export function nameIn(record: IDataObject, names: readonly string[]): string | undefined {
	const exact = names.find((name) => Object.hasOwn(record, name) && hasValue(record[name]));
	if (exact !== undefined) return exact;
	const own = Object.keys(record).filter((name) => hasValue(record[name]));
	for (const name of names) {
		const found = own.find((other) => plainName(other) === plainName(name));
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The value of the first of the names that a record has with a value. */
export function valueIn(record: IDataObject, names: readonly string[]): IDataObject[string] {
	const name = nameIn(record, names);
	return name === undefined ? undefined : record[name];
}
