import { createHash } from 'node:crypto';

import { identityOf } from '../../shared/records/identity';
import {
	nameOf,
	spellingsIn,
	valueUnder,
	type FieldName,
	type Fields,
} from '../../shared/records/spellings';
import { instantOf } from './instant';

/** The first line of what is hashed. Another one would give every transaction another key. */
const VERSION = 'finpass-transaction/1';

/**
 * The key of each transaction of one account: SHA-256, 64 hexadecimal digits. The same transaction has the
 * same key in every run and on every machine, whatever the spelling of its fields. Transactions that are
 * equal in everything are numbered from 1, so twins have two keys. `docs/monitoring.md` says how to compute it.
 *
 * @param account see `accountName`
 */
export function transactionKeys(account: string, transactions: Fields[]): string[] {
	const seen = new Map<string, number>();
	const read = fieldReader();
	return transactions.map((transaction) => {
		const content = contentOf(account, transaction, read);
		const ordinal = (seen.get(content) ?? 0) + 1;
		seen.set(content, ordinal);
		return createHash('sha256').update(`${content}\n${ordinal}`).digest('hex');
	});
}

/**
 * What names an account for good: its id, or its masked number if it has none. Accounts that have neither
 * count as one.
 */
export function accountName(account: Fields): string {
	const { account_id, masked_account_number } = identityOf(account);
	const id = textOf(account_id);
	if (id !== '') return id;
	const number = textOf(masked_account_number).toUpperCase();
	return number === '' ? '' : `number ${number}`;
}

type FieldReader = (record: Fields) => (field: FieldName) => unknown;

/** Reads fields as `fieldOf` does. Records of a list mostly have the same names, which are looked up once. */
function fieldReader(): FieldReader {
	const known = new Map<string, Map<FieldName, string[]>>();
	return (record) => {
		const own = Object.keys(record);
		const shape = own.join('\n');
		let names = known.get(shape);
		if (names === undefined) {
			names = new Map(NAMED.map((field) => [field, spellingsIn(own, field)]));
			known.set(shape, names);
		}
		return (field) => valueUnder(record, names.get(field) ?? []);
	};
}

/** What identifies a transaction, one line for each part. */
function contentOf(account: string, transaction: Fields, read: FieldReader): string {
	const of = read(transaction);
	const type = textOf(of('direction')).toUpperCase();
	const balance = paiseOf(of('balance'));
	const isBooking = type === 'CREDIT' || type === 'DEBIT' || balance !== '';
	return [
		VERSION,
		account,
		timeOf(of('timestamp') ?? of('date')),
		timeOf(of('valueDate')),
		paiseOf(of('amount')),
		type,
		textOf(of('mode')).toUpperCase(),
		textOf(of('narration')),
		textOf(of('reference')),
		balance,
		textOf(of('transactionId')),
		isBooking ? '' : everythingElse(transaction),
	].join('\n');
}

const NAMED: FieldName[] = [
	'timestamp',
	'date',
	'valueDate',
	'amount',
	'direction',
	'mode',
	'narration',
	'reference',
	'balance',
	'transactionId',
];

/** Securities have units, prices and the like instead of bookings, so all their fields count. */
function everythingElse(transaction: Fields): string {
	const named = new Set(NAMED.map((field) => nameOf(transaction, field)));
	const names = Object.keys(transaction).filter((name) => !named.has(name));
	return canonical(Object.fromEntries(names.map((name) => [name, transaction[name]])));
}

/** JSON with names in the order of their code units. Empty fields are left out. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
	const entries = Object.entries(value)
		.filter(([, inner]) => inner !== undefined && inner !== null && inner !== '')
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}

/** Most texts: ASCII, with single spaces inside. */
const TIDY = /^[!-~]+(?: [!-~]+)*$/;

/** Without space around it, and with one space in place of any space inside, line breaks included. */
function textOf(value: unknown): string {
	if (typeof value === 'string' && TIDY.test(value)) return value;
	if (typeof value === 'object' && value !== null) return canonical(value);
	return String(value ?? '')
		.normalize('NFC')
		.replace(/\s+/g, ' ')
		.trim();
}

/** UTC to the millisecond, as in `2026-06-30T04:30:00.000Z`; anything else as it came. */
function timeOf(value: unknown): string {
	const instant = instantOf(value);
	return instant === undefined ? textOf(value) : new Date(instant).toISOString();
}

/** Most amounts. */
const TWO_DECIMALS = /^[1-9]\d*\.\d\d$/;
const DECIMAL = /^([+-]?)(?=\.?\d)0*((?:[1-9]\d*)?)(?:\.(\d*))?$/;

/** A whole number of paise; a part of a paisa stays behind a point. Anything else as it came. */
function paiseOf(value: unknown): string {
	if (typeof value === 'string' && TWO_DECIMALS.test(value)) return value.replace('.', '');
	const text = textOf(value);
	const parts = DECIMAL.exec(text.replace(/[\s,₹]/g, ''));
	if (parts === null) return text;
	const [, sign, rupees, decimals = ''] = parts;
	const whole = (rupees + decimals.slice(0, 2).padEnd(2, '0')).replace(/^0+(?=\d)/, '');
	const rest = decimals.slice(2).replace(/(?<!0)0+$/, '');
	const paise = rest === '' ? whole : `${whole}.${rest}`;
	return sign === '-' && paise !== '0' ? `-${paise}` : paise;
}
