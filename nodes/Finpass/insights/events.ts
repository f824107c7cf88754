import { AccountScan } from './accountScan';
import { readOwnNames, type OwnNames } from './counterparty';
import type { FoundEvent } from './foundEvent';
import type { LedgerAccount } from './ledger';
import { Matcher } from './matching';
import { MonthlyPayments } from './monthly';
import { NarrationReader } from './narration';
import { personIn } from './person';
import type { Rule } from './rule';
import { RULES } from './rules';
import { shortfallsOf, type Due } from './shortfall';
import { UserRules, type UserRule } from './userRules';

export interface EventOptions {
	/** Its payments are salary, whatever their narration says. */
	employer?: string;
	/** Transfers from and to these are the account holder's own, as those of the report's holders are. */
	ownNames?: OwnNames;
	userRules?: UserRule[];
	/** For `shortfall`. */
	due?: Due;
	/** For tests: another table. */
	rules?: readonly Rule[];
}

/** All events of a report, by account, oldest first. */
export function findEvents(accounts: LedgerAccount[], options: EventOptions = {}): FoundEvent[] {
	const monthly = new MonthlyPayments(accounts, options.employer);
	const tools = {
		reader: new NarrationReader(),
		matcher: new Matcher(options.rules ?? RULES),
		userRules: new UserRules(options.userRules ?? []),
		ownNames: ownNamesIn(accounts, options.ownNames),
		monthly,
	};
	const byLine = accounts.flatMap((account) => new AccountScan(account, tools).events());
	const { due } = options;
	const inRupees = accounts.filter(({ currency }) => currency === 'INR');
	const shortfalls = due === undefined ? [] : inRupees.flatMap((one) => shortfallsOf(one, due));
	const place = new Map(accounts.map((account, at) => [account, at]));
	const placeOf = ({ account }: FoundEvent) => place.get(account) ?? 0;
	return [...byLine, ...monthly.events(), ...shortfalls].sort(
		(a, b) => placeOf(a) - placeOf(b) || a.day - b.day,
	);
}

/** The names that the user gave, and those of the accounts' holders that have two words or more. */
export function ownNamesIn(accounts: LedgerAccount[], told: OwnNames = []): OwnNames {
	const holders = accounts.flatMap(({ details }) => personIn(details).name);
	const names = [...new Set(holders)].flatMap((name) => readOwnNames(String(name)));
	return [...told, ...names.filter(({ length }) => length > 1)];
}
