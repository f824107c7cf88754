import { AccountScan } from './accountScan';
import type { OwnNames } from './counterparty';
import type { FoundEvent } from './foundEvent';
import type { LedgerAccount } from './ledger';
import { Matcher } from './matching';
import { NarrationReader } from './narration';
import type { Rule } from './rule';
import { RULES } from './rules';
import { shortfallsOf, type Due } from './shortfall';
import { UserRules, type UserRule } from './userRules';

export interface EventOptions {
	/** Its payments are salary, whatever their narration says. */
	employer?: string;
	/** Transfers from and to these are the account holder's own. See `readOwnNames`. */
	ownNames?: OwnNames;
	userRules?: UserRule[];
	/** For `shortfall`. */
	due?: Due;
	/** For tests: another table. */
	rules?: readonly Rule[];
}

/** All events of a report, by account, oldest first. */
export function findEvents(accounts: LedgerAccount[], options: EventOptions = {}): FoundEvent[] {
	const tools = {
		reader: new NarrationReader(),
		matcher: new Matcher(options.rules ?? RULES),
		userRules: new UserRules(options.userRules ?? []),
	};
	return accounts.flatMap((account) => {
		const events = new AccountScan(account, options, tools).events();
		const shortfalls = options.due === undefined ? [] : shortfallsOf(account, options.due);
		return [...events, ...shortfalls].sort((a, b) => a.day - b.day);
	});
}
