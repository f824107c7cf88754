import type { IDataObject } from 'n8n-workflow';

import { dateText, readMoment } from './days';
import type { Finding, LedgerEntry } from './ledger';
import { directionInText, readPaise, type Direction, type Paise } from './money';
import { firstOf, textOf } from './spellings';

/** Reads an account's list of transactions, in its order. What cannot be read is a finding. */
export function readEntries(transactions: IDataObject[], findings: Finding[]): LedgerEntry[] {
	const entries = transactions.map((original, place) => readEntry(original, place));
	dateUndated(entries, findings);
	for (const entry of entries) findUnreadable(entry, findings);
	return entries;
}

function readEntry(original: IDataObject, place: number): LedgerEntry {
	const moment =
		readMoment(firstOf([original], 'moment')) ?? readMoment(firstOf([original], 'valueDate'));
	const { amount, direction } = movementOf(original);
	return {
		place,
		original,
		id: textOf(firstOf([original], 'id')),
		day: moment?.day,
		date: moment && dateText(moment.day),
		timestamp: moment?.timestamp,
		direction,
		amount,
		balance: readPaise(firstOf([original], 'balance')) ?? undefined,
		link: undefined,
		mode: modeOf(original),
		narration: textOf(firstOf([original], 'narration')) ?? '',
		reference: textOf(firstOf([original], 'reference')),
	};
}

/** From the column in which the amount stands; else from the type, else from the amount's own sign. */
function movementOf(original: IDataObject): { amount?: Paise; direction?: Direction } {
	const credit = readPaise(firstOf([original], 'credit'));
	const debit = readPaise(firstOf([original], 'debit'));
	if (credit && !debit && debit !== undefined) return { amount: size(credit), direction: 'credit' };
	if (debit && !credit && credit !== undefined) return { amount: size(debit), direction: 'debit' };
	const text = firstOf([original], 'amount');
	const amount = readPaise(text) ?? undefined;
	if (amount === undefined) return zeroOf(credit, debit);
	const type = firstOf([original], 'type');
	const direction = type === undefined ? directionInText(text) : directionOfType(type);
	return { amount: size(amount), direction };
}

/** A line whose one column, or both, hold a zero. */
function zeroOf(credit: Paise | null | undefined, debit: Paise | null | undefined) {
	if (credit === 0n && debit !== undefined) return { amount: 0n, direction: 'credit' as const };
	if (debit === 0n && credit === null) return { amount: 0n, direction: 'debit' as const };
	return {};
}

const size = (amount: Paise): Paise => (amount < 0n ? -amount : amount);

const CREDIT = /^(credit(ed)?|cr|c|deposit)$/;
const DEBIT = /^(debit(ed)?|dr|d|withdrawal)$/;
const words = new Map<string, string>();

/** Letters alone, in lower case: `Dr.` and `DR` are one word. */
function wordOf(value: unknown): string {
	const text = textOf(value) ?? '';
	const known = words.get(text);
	if (known !== undefined) return known;
	const word = text.toLowerCase().replace(/[^a-z]/g, '');
	if (text.length <= 20 && words.size < 1000) words.set(text, word);
	return word;
}

function directionOfType(type: unknown): Direction | undefined {
	const word = wordOf(type);
	if (CREDIT.test(word)) return 'credit';
	return DEBIT.test(word) ? 'debit' : undefined;
}

/** Whether the type says that the entry takes another one back, so that it tells no direction. */
export function isReversal({ original }: LedgerEntry): boolean {
	return /^revers/.test(wordOf(firstOf([original], 'type')));
}

function modeOf(original: IDataObject): string {
	const mode = textOf(firstOf([original], 'mode'))?.trim();
	return mode === undefined || mode === '' ? 'OTHERS' : mode.toUpperCase();
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

function findUnreadable(entry: LedgerEntry, findings: Finding[]): void {
	const { original, day, id: transactionId } = entry;
	if (entry.amount === undefined) {
		const stated = ['amount', 'credit', 'debit'] as const;
		const told = stated.map((name) => firstOf([original], name)).find((one) => one !== undefined);
		findings.push({ kind: 'unreadable_amount', day, transactionId, stated: textOf(told) });
	}
	if (entry.balance !== undefined) return;
	const told = firstOf([original], 'balance');
	findings.push(
		readPaise(told) === null
			? { kind: 'missing_balance', day, transactionId }
			: { kind: 'unreadable_amount', day, transactionId, stated: textOf(told) },
	);
}
