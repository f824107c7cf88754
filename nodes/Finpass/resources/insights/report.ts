import { BadInput } from '../../../shared/api/errors';
import { json, WHOLE_ITEM } from '../../../shared/fields/json';
import { notice } from '../../../shared/fields/notice';
import type { FieldContext } from '../../../shared/operation';
import type { LedgerAccount } from '../../insights/ledger';
import { readLedger } from '../../insights/readLedger';
import { NotAReport } from '../../insights/report';

/** The placeholder of a field that takes what a node gave. */
export const outputOf = (node: string) => `e.g. {{ $('${node}').item.json }}`;

/** What a field of bank data takes. */
export const BANK_DATA =
	'Bank data: the Raw output of Fetch JSON Report or Wait for Consent (Account Aggregator), or of Get Statement Result (AA-BSA Analyzer, Bank Statement Analyser)';

/** The bank data to work on. */
export const report = json({
	displayName: 'Report',
	required: true,
	default: WHOLE_ITEM,
	description: BANK_DATA,
});

/** Where most would otherwise fail first: a new Fetch JSON Report has the output Accounts. */
export const reportNotice = notice(
	"In the node that fetches the bank data, set 'Output' to Raw, so that this node gets the whole report",
);

/**
 * The bank accounts of a report. The user is told which others there are, and if one is there twice.
 *
 * @param label the field's display name, for messages
 * @throws BadInput
 */
export function accountsIn(
	given: unknown,
	{ warn }: FieldContext,
	label = 'Report',
): LedgerAccount[] {
	try {
		const { accounts, skipped } = readLedger(given);
		for (const reason of new Set(skipped.map((one) => one.reason))) {
			warn(
				`Accounts were left out, because they are not bank accounts with transactions (${reason})`,
			);
		}
		if (isAnyTwice(accounts)) {
			warn(
				`An account is in '${label}' more than once, and counts each time. If its statements overlap, give only one of them.`,
			);
		}
		return accounts;
	} catch (error) {
		throw error instanceof NotAReport ? badReport(error, label) : error;
	}
}

/** Accounts without an id are told apart by their number, as far as it is shown. */
function isAnyTwice(accounts: LedgerAccount[]): boolean {
	const names = accounts
		.map(({ accountId, maskedAccountNumber, currency }) => [
			accountId ?? maskedAccountNumber,
			currency,
		])
		.filter(([name]) => name !== undefined)
		.map(String);
	return new Set(names).size < names.length;
}

function badReport({ message, nextStep }: NotAReport, label: string): BadInput {
	return new BadInput(message.replace("'Report'", `'${label}'`), nextStep);
}
