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

/** A name as the record spells it, with a value or without. */
export function ownName(record: IDataObject, name: string): string | undefined {
	if (Object.hasOwn(record, name)) return name;
	const plain = plainName(name);
	return Object.keys(record).find((own) => plainName(own) === plain);
}

export function hasName(record: IDataObject, name: string): boolean {
	return ownName(record, name) !== undefined;
}

/** Those of the names that a record has, in whichever spelling. */
export function namesIn(record: IDataObject, names: readonly string[]): string[] {
	const own = new Set(Object.keys(record).map(plainName));
	return names.filter((name) => own.has(plainName(name)));
}

/** A record whose fields of these names are spelled like them: `clientId` is `client_id`. */
export function spelledLike(record: IDataObject, names: readonly string[]): IDataObject {
	const renamed = new Map(
		names.flatMap((name) => {
			const own = ownName(record, name);
			return own === undefined || own === name ? [] : [[own, name]];
		}),
	);
	if (renamed.size === 0) return record;
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [renamed.get(name) ?? name, value]),
	);
}
