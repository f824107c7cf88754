import type { IDataObject } from 'n8n-workflow';

import { spellingsIn, valueUnder, type FieldName } from '../../shared/records/spellings';
import { dateText, readMoment, type Moment } from './days';
import type { Finding, LedgerEntry } from './ledger';
import { directionInText, readPaise, type Direction, type Paise } from './money';

/** Reads an account's list of transactions, in its order. What cannot be read is a finding. */
export function readEntries(transactions: IDataObject[], findings: Finding[]): LedgerEntry[] {
	const columns = columnsOf(transactions);
	const entries = transactions.map((original, place) => readEntry(original, place, columns));
	creditUnsigned(entries, columns);
	dateUndated(entries, findings);
	for (const entry of entries) findUnreadable(entry, columns, findings);
	return entries;
}

const FIELDS = [
	...['transactionId', 'amount', 'credit', 'debit', 'direction', 'balance'],
	...['timestamp', 'date', 'narration', 'mode', 'reference'],
] as const satisfies FieldName[];

/** The spellings that an account's transactions have of each field, and the modes that were met. */
interface Columns extends Record<(typeof FIELDS)[number], string[]> {
	moment: string[];
	modes: Map<string, string>;
}

function columnsOf(transactions: IDataObject[]): Columns {
	const own = new Set<string>();
	for (const transaction of transactions) for (const name in transaction) own.add(name);
	const columns = Object.fromEntries(
		FIELDS.map((field) => [field, spellingsIn([...own], field)]),
	) as Record<(typeof FIELDS)[number], string[]>;
	return { ...columns, moment: [...columns.timestamp, ...columns.date], modes: new Map() };
}

function textOf(original: IDataObject, names: string[]): string | undefined {
	const value = valueUnder(original, names);
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function readEntry(original: IDataObject, place: number, columns: Columns): LedgerEntry {
	const moment = momentOf(original, columns);
	const { amount, direction, isReversal } = movementIn(original, columns);
	return {
		place,
		original,
		id: textOf(original, columns.transactionId),
		day: moment?.day,
		date: moment && dateText(moment.day),
		timestamp: moment?.timestamp,
		direction,
		amount,
		isReversal,
		balance: readPaise(valueUnder(original, columns.balance)) ?? undefined,
		link: undefined,
		mode: modeOf(original, columns),
		narration: textOf(original, columns.narration) ?? '',
		reference: textOf(original, columns.reference),
	};
}

function momentOf(original: IDataObject, { moment: names }: Columns): Moment | undefined {
	for (const name of names) {
		const moment = readMoment(original[name]);
		if (moment !== undefined) return moment;
	}
	return undefined;
}

/** Shares one text per mode, because every transaction of a report has one. */
function modeOf(original: IDataObject, { mode, modes }: Columns): string {
	const told = textOf(original, mode) ?? '';
	const known = modes.get(told);
	if (known !== undefined) return known;
	const word = told.trim().toUpperCase();
	modes.set(told, word === '' ? 'OTHERS' : word);
	return word === '' ? 'OTHERS' : word;
}

type Movement = Pick<LedgerEntry, 'amount' | 'direction' | 'isReversal'>;

/** From the column that has the amount; else from the type, else from the amount's own sign. */
function movementIn(original: IDataObject, columns: Columns): Movement {
	const credit = readPaise(valueUnder(original, columns.credit));
	const debit = readPaise(valueUnder(original, columns.debit));
	if (credit && !debit && debit !== undefined) return movement(credit, 'credit');
	if (debit && !credit && credit !== undefined) return movement(debit, 'debit');
	const told = valueUnder(original, columns.amount);
	const amount = readPaise(told) ?? undefined;
	const type = textOf(original, columns.direction);
	const direction =
		type === undefined ? directionInText(told) : directionOfTypes(original, columns.direction);
	if (amount !== undefined) return { ...movement(amount, direction), isReversal: isReversal(type) };
	if (credit === 0n && debit !== undefined) return movement(0n, direction ?? 'credit');
	if (debit === 0n && credit === null) return movement(0n, direction ?? 'debit');
	return { amount: undefined, direction, isReversal: isReversal(type) };
}

function movement(amount: Paise, direction: Direction | undefined): Movement {
	return { amount: amount < 0n ? -amount : amount, direction, isReversal: false };
}

const CREDIT = /^\W*(credit(ed)?|cr|c|crdt|deposit)\W*$/i;
const DEBIT = /^\W*(debit(ed)?|dr|d|dbit|withdrawal)\W*$/i;

/** A report may tell the kind of transaction, such as NEFT, in one field, and the direction in another. */
function directionOfTypes(original: IDataObject, names: string[]): Direction | undefined {
	for (const name of names) {
		const type = textOf(original, [name]) ?? '';
		if (CREDIT.test(type)) return 'credit';
		if (DEBIT.test(type)) return 'debit';
	}
	return undefined;
}

/** If only debits have a sign, and nothing else tells a direction, what has no sign is a credit. */
function creditUnsigned(entries: LedgerEntry[], { credit, debit, direction }: Columns): void {
	if (credit.length + debit.length > 0) return;
	const isSigned = entries.every(
		(entry) => entry.direction !== 'credit' && textOf(entry.original, direction) === undefined,
	);
	if (!isSigned || !entries.some((entry) => entry.direction === 'debit')) return;
	for (const entry of entries) if (entry.amount !== undefined) entry.direction ??= 'credit';
}

/** It reverses another entry, so its type gives no direction. */
function isReversal(type: string | undefined): boolean {
	return type !== undefined && /^\W*revers/i.test(type);
}

/** An entry without a readable date was booked on the day of the one before it in the list. */
function dateUndated(entries: LedgerEntry[], findings: Finding[]): void {
	let day = entries.find((entry) => entry.day !== undefined)?.day;
	for (const entry of entries) {
		if (entry.day !== undefined) day = entry.day;
		else {
			entry.day = day;
			entry.date = day === undefined ? undefined : dateText(day);
			findings.push({ kind: 'unreadable_date', day, transactionId: entry.id });
		}
	}
}

function findUnreadable(entry: LedgerEntry, columns: Columns, findings: Finding[]): void {
	const { original, day, id: transactionId } = entry;
	if (entry.amount === undefined) {
		const names = [columns.amount, columns.credit, columns.debit].flat();
		const unreadable = names.filter((name) => readPaise(original[name]) === undefined);
		const stated = textOf(original, unreadable);
		findings.push({ kind: 'unreadable_amount', day, transactionId, stated });
	}
	if (entry.balance !== undefined) return;
	const told = valueUnder(original, columns.balance);
	if (readPaise(told) === null) findings.push({ kind: 'missing_balance', day, transactionId });
	else {
		const stated = textOf(original, columns.balance);
		findings.push({ kind: 'unreadable_amount', day, transactionId, stated });
	}
}
