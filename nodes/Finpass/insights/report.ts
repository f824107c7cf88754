import { jsonParse, type IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/json/isObject';
import { readMoment, type Day } from './days';
import type { Finding, Ledger, LedgerAccount, LedgerEntry, SkippedAccount } from './ledger';
import { readPaise, type Paise } from './money';
import { firstOf, listIn, textOf } from './spellings';

/** What was given as a report is none. `message` says what it is, `nextStep` what to give instead. */
export class NotAReport extends Error {
	constructor(
		message: string,
		readonly nextStep = RAW,
	) {
		super(message);
	}
}

const RAW =
	"Set 'Output' to Raw in the node that fetches it: Fetch JSON Report or Wait for Consent of Account Aggregator, Get Statement Result of AA-BSA Analyzer or Bank Statement Analyser.";

/** An account as a report has it, not yet read. */
export interface FoundAccount {
	owner: Pick<
		LedgerAccount,
		'clientId' | 'accountId' | 'maskedAccountNumber' | 'currency' | 'details'
	>;
	transactions: IDataObject[];
	/** Where the account tells of its period and its balances, the most telling place first. */
	places: IDataObject[];
}

/** Wrappers that nobody knows are looked into so deep. */
const DEEPEST = 6;

/** @throws NotAReport */
export function openReport(report: unknown): {
	accounts: FoundAccount[];
	skipped: SkippedAccount[];
} {
	const root = typeof report === 'string' ? parsed(report) : report;
	const found: Array<{ account: IDataObject; clientId?: string }> = [];
	collect(root, undefined, 0, found);
	if (found.length === 0 && !isEmptyReport(root)) throw notAReport(root);
	const accounts: FoundAccount[] = [];
	const skipped: Ledger['skipped'] = [];
	for (const { account, clientId } of found) {
		const reason = whyNoLedger(account);
		if (reason === undefined) accounts.push(openAccount(account, clientId));
		else skipped.push({ accountId: textOf(account.account_id), reason });
	}
	return { accounts, skipped };
}

function parsed(text: string): unknown {
	const value = jsonParse<unknown>(text, { fallbackValue: null });
	if (value !== null) return value;
	throw new NotAReport(text.trim() === '' ? "'Report' is empty" : "'Report' is not JSON");
}

/** Accounts at any depth, each with the client that the wrapper next to it names. */
function collect(
	value: unknown,
	clientId: string | undefined,
	depth: number,
	found: Array<{ account: IDataObject; clientId?: string }>,
): void {
	if (depth > DEEPEST) return;
	if (Array.isArray(value)) {
		for (const one of value) collect(one, clientId, depth + 1, found);
		return;
	}
	if (!isObject(value)) return;
	const client = textOf(firstOf([value], 'clientId')) ?? clientId;
	if (isAccount(value)) found.push({ account: value, clientId: client });
	else for (const inner of Object.values(value)) collect(inner, client, depth + 1, found);
}

/** Has a list of transactions; or is one of an account aggregator's that did not come or has none. */
function isAccount(value: IDataObject): boolean {
	if (listIn(value) !== undefined) return true;
	if ('transaction_count' in value) return false;
	return 'account_id' in value && ('transaction_type' in value || 'fi_status_details' in value);
}

function isEmptyReport(root: unknown): boolean {
	if (!isObject(root)) return false;
	const data = isObject(root.data) ? root.data : root;
	return [data.account_aggregator_json, data.accounts].some(
		(list) => Array.isArray(list) && list.length === 0,
	);
}

function notAReport(root: unknown): NotAReport {
	const record: IDataObject = isObject(root) ? root : {};
	if ('transaction_count' in record) {
		return new NotAReport("'Report' is an account without its transactions");
	}
	if (isObject(record) && firstOf([record], 'narration') !== undefined) {
		return new NotAReport("'Report' is a single transaction, not the report that it is from");
	}
	const data: IDataObject = isObject(record.data) ? record.data : record;
	if (typeof data.status === 'string' && /pend|process|progress|initiat/i.test(data.status)) {
		return new NotAReport(
			"'Report' has no transactions yet: its status says that it is not complete",
			"Turn on 'Wait for Completion' in the node that fetches it, and set its 'Output' to Raw.",
		);
	}
	return new NotAReport("'Report' holds no bank account with transactions");
}

/** The kinds of financial information of the account aggregators (ReBIT) that are no bank account. */
const OTHER_KINDS =
	/^(term_?deposit|recurring_?deposit|mutual_?fund|sip|cp|govt|equit|bond|debenture|etf|idr|cis|aif|insur|life_|general_|nps|invit|reit|gst)/i;

/** States in which an account's empty list does not say that nothing was booked. */
const NOT_THERE = /pend|process|progress|fail|error|denied|reject|time.?out|revoke|expire/i;

function whyNoLedger(account: IDataObject): string | undefined {
	const kind = textOf(firstOf([account], 'accountKind')) ?? '';
	if (OTHER_KINDS.test(kind.replace(/[\s-]/g, '_'))) return kind;
	const status = textOf(account.status);
	const failed = status !== undefined && NOT_THERE.test(status);
	const { transactions } = listIn(account) ?? {};
	if (transactions !== undefined && (transactions.length > 0 || !failed)) return undefined;
	return status === undefined ? 'no transactions' : `no transactions, status ${status}`;
}

function openAccount(account: IDataObject, clientId: string | undefined): FoundAccount {
	const { transactions = [], names } = listIn(account) ?? { names: [] };
	const { transaction_data: period, account_info, summary_details, fi_status_details } = account;
	const places = [account, period, account_info, summary_details, fi_status_details].filter(
		isObject,
	);
	const number = textOf(firstOf(places, 'accountNumber'));
	return {
		owner: {
			clientId,
			accountId: textOf(firstOf(places, 'accountId')),
			maskedAccountNumber: number === undefined ? undefined : maskedNumber(number),
			currency: (textOf(firstOf(places, 'currency')) ?? 'INR').toUpperCase(),
			details: withoutTransactions(account, names),
		},
		transactions,
		places,
	};
}

function withoutTransactions(account: IDataObject, names: string[]): IDataObject {
	const others = Object.entries(account).filter(([name]) => name !== names[0]);
	const inner = account[names[0]];
	if (names.length > 1 && isObject(inner)) {
		others.push([names[0], withoutTransactions(inner, names.slice(1))]);
	}
	return Object.fromEntries(others);
}

/** Uploaded statements tell the account's whole number: the last four digits are enough to know it. */
function maskedNumber(number: string): string {
	return number.replace(/\d(?=.*\d.{3})/g, 'X');
}

/** What an account states of its balances. */
export interface StatedBalances {
	opening?: Paise;
	closing?: Paise;
	/** The balance when the account aggregator asked, and the day of that. */
	current?: { balance: Paise; day?: Day };
}

export function statedBalances({ places }: FoundAccount): StatedBalances {
	const read = (name: 'opening' | 'closing' | 'current') =>
		readPaise(firstOf(places, name)) ?? undefined;
	const current = read('current');
	return {
		opening: read('opening'),
		closing: read('closing'),
		current:
			current === undefined
				? undefined
				: { balance: current, day: readMoment(firstOf(places, 'currentAt'))?.day },
	};
}

/** The period that the report states, widened by transactions outside it, each of them a finding. */
export function periodOf(
	{ places }: FoundAccount,
	entries: LedgerEntry[],
	findings: Finding[],
): Pick<LedgerAccount, 'from' | 'to'> {
	const statement = places.map(({ statement_period }) => statement_period).filter(isObject);
	const where = [...places, ...statement];
	const from = readMoment(firstOf(where, 'from'))?.day;
	const to = readMoment(firstOf(where, 'to'))?.day;
	let first = from;
	let last = to;
	for (const { day, id } of entries) {
		if (day === undefined) continue;
		const outside = (from !== undefined && day < from) || (to !== undefined && day > to);
		if (outside) findings.push({ kind: 'outside_period', day, transactionId: id });
		if (first === undefined || day < first) first = day;
		if (last === undefined || day > last) last = day;
	}
	return { from: first ?? last, to: last ?? first };
}
