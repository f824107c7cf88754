import type { Day } from './days';
import type { DayBalance, Finding, LedgerAccount, LedgerEntry } from './ledger';
import type { Paise } from './money';
import type { StatedBalances } from './report';
import { directionsOfReversals } from './reversals';
import { movementOf } from './trail';

type Balances = Pick<
	LedgerAccount,
	'opening' | 'closing' | 'statedClosing' | 'closingChecked' | 'endOfDay'
>;

/**
 * Follows the balances through an account's entries, which are in the order in which they were booked:
 * decides the directions that the report does not tell, checks each stated balance against the one
 * before, and notes down the balance at the end of each day.
 *
 * @param to last day of the account's period
 */
export function followBalances(
	entries: LedgerEntry[],
	stated: StatedBalances,
	to: Day | undefined,
	findings: Finding[],
): Balances {
	const untold = entries.filter((entry) => entry.direction === undefined);
	const reversals = directionsOfReversals(entries);
	const firstStated = entries.findIndex(({ balance }) => balance !== undefined);
	const statedClosing = stated.closing ?? (firstStated < 0 ? currentAt(stated, to) : undefined);
	if (stated.opening === undefined) {
		// Up to the first stated balance, there is none by which a direction could be decided.
		const undecided = firstStated < 0 ? entries : entries.slice(0, firstStated + 1);
		for (const entry of undecided) entry.direction ??= reversals.get(entry);
	}
	const opening = stated.opening ?? openingBefore(entries, firstStated, statedClosing);

	const endOfDay: DayBalance[] = [];
	let balance = opening;
	/** Whether there is a stated balance, and all that was booked since is known. */
	let checkable = stated.opening !== undefined;
	for (const entry of entries) {
		if (checkable && balance !== undefined) decideByBalance(entry, balance);
		entry.direction ??= reversals.get(entry);
		const movement = movementOf(entry);
		if (movement === undefined) checkable = false;
		const expected = balance === undefined ? undefined : balance + (movement ?? 0n);
		if (entry.balance !== undefined) {
			if (checkable && expected !== undefined) checkLink(entry, entry.balance, expected, findings);
			checkable = true;
		}
		balance = entry.balance ?? expected;
		noteDown(endOfDay, entry, balance);
	}
	findUnknownTypes(untold, findings);
	return {
		opening,
		closing: statedClosing ?? balance,
		statedClosing,
		closingChecked: checkable && stated.closing !== undefined,
		endOfDay,
	};
}

/** The balance when the report was made is that at the end of the period, unless it is from a later day. */
function currentAt({ current }: StatedBalances, to: Day | undefined): Paise | undefined {
	if (current === undefined) return undefined;
	const later = current.day !== undefined && to !== undefined && current.day > to;
	return later ? undefined : current.balance;
}

/** Worked out backwards: from the first stated balance, else from the closing one. */
function openingBefore(
	entries: LedgerEntry[],
	firstStated: number,
	closing: Paise | undefined,
): Paise | undefined {
	const known = firstStated < 0 ? closing : entries[firstStated].balance;
	const since = firstStated < 0 ? entries : entries.slice(0, firstStated + 1);
	return since.reduce(
		(before, entry) => (before === undefined ? undefined : before - (movementOf(entry) ?? 0n)),
		known,
	);
}

function decideByBalance(entry: LedgerEntry, before: Paise): void {
	const { amount, balance, direction } = entry;
	if (direction !== undefined || amount === undefined || balance === undefined) return;
	if (before + amount === balance) entry.direction = 'credit';
	else if (before - amount === balance) entry.direction = 'debit';
}

function checkLink(entry: LedgerEntry, stated: Paise, expected: Paise, findings: Finding[]): void {
	entry.link = stated === expected ? 'follows' : 'broken';
	if (stated === expected) return;
	const { day, id: transactionId } = entry;
	const difference = stated - expected;
	findings.push({ kind: 'chain_broken', day, transactionId, expected, stated, difference });
}

function noteDown(endOfDay: DayBalance[], { day }: LedgerEntry, balance: Paise | undefined): void {
	if (day === undefined || balance === undefined) return;
	const last = endOfDay.at(-1);
	if (last?.day === day) last.balance = balance;
	else endOfDay.push({ day, balance });
}

/** A type that says neither credit nor debit, even if the balance decided. */
function findUnknownTypes(untold: LedgerEntry[], findings: Finding[]): void {
	for (const entry of untold) {
		if (entry.amount === undefined) continue;
		if (entry.isReversal && entry.direction !== undefined) continue;
		findings.push({ kind: 'unknown_type', day: entry.day, transactionId: entry.id });
	}
}
