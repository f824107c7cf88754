import { followBalances } from './chain';
import { readEntries } from './entries';
import type { Finding, LedgerAccount, SkippedAccount } from './ledger';
import { bookingOrder, findCopies } from './order';
import { openReport, periodOf, statedBalances, type FoundAccount } from './report';

/** A report, read. */
interface Ledger {
	accounts: LedgerAccount[];
	skipped: SkippedAccount[];
}

/**
 * Reads a statement in any of Finpass's shapes: the body of an answer, its `data`, or the list of
 * accounts alone; as JSON text too. The report itself is not changed.
 *
 * @throws NotAReport
 */
export function readLedger(report: unknown): Ledger {
	const { accounts, skipped } = openReport(report);
	return { accounts: accounts.map(readAccount), skipped };
}

function readAccount(found: FoundAccount): LedgerAccount {
	const findings: Finding[] = [];
	const listed = readEntries(found.transactions, findings);
	const stated = statedBalances(found);
	const copies = findCopies(listed);
	const { entries, unknown } = bookingOrder(listed, copies, stated.opening);
	const period = periodOf(found, entries, findings);
	for (const { day, id } of copies.keys()) {
		findings.push({ kind: 'duplicate', day, transactionId: id });
	}
	for (const { day, id } of unknown) {
		findings.push({ kind: 'order_unknown', day, transactionId: id });
	}
	const balances = followBalances(entries, stated, period.to, findings);
	findings.sort((a, b) => (a.day ?? 0) - (b.day ?? 0));
	return { ...found.owner, ...period, entries, ...balances, findings };
}
