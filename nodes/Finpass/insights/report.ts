import { jsonParse, type IDataObject } from 'n8n-workflow';

import { anyText } from '../../shared/json/anyText';
import { isObject } from '../../shared/json/isObject';
import { withTextsOpened } from '../../shared/json/jsonText';
import { withAttributesOpened } from '../../shared/json/xmlObjects';
import { accountsIn } from '../../shared/records/accountList';
import {
	fieldOf,
	nameOf,
	transactionsIn,
	without,
	type FieldName,
} from '../../shared/records/spellings';
import { pick } from '../../shared/records/simplify';
import { readMoment, type Day } from './days';
import type { Finding, LedgerAccount, LedgerEntry, SkippedAccount } from './ledger';
import { readPaise, type Paise } from './money';

/** What was given is not a report. `message` says what it is, `nextStep` what to give instead. */
export class NotAReport extends Error {
	constructor(
		message: string,
		readonly nextStep = RAW,
	) {
		super(message);
	}
}

const RAW =
	"Set 'Output' to Raw in the node that fetches the bank data: Fetch JSON Report or Wait for Consent (Account Aggregator), or Get Statement Result (AA-BSA Analyzer, Bank Statement Analyser).";

/** An account as a report has it, not yet read. */
export interface FoundAccount {
	owner: Pick<
		LedgerAccount,
		'clientId' | 'accountId' | 'maskedAccountNumber' | 'currency' | 'details'
	>;
	transactions: IDataObject[];
	/** The objects in which the account states its period and its balances, the most reliable first. */
	places: IDataObject[];
}

interface Opened {
	accounts: FoundAccount[];
	skipped: SkippedAccount[];
}

/** @throws NotAReport */
export function openReport(report: unknown): Opened {
	const given = typeof report === 'string' ? parsed(report) : report;
	const root = withAttributesOpened(withTextsOpened(given));
	// Several reports, or accounts, in one list.
	const parts = Array.isArray(root) ? root : [root];
	const listed = accountsOfList(root);
	const lists =
		listed.length > 0 ? listed : parts.map(accountsIn).filter((list) => list !== undefined);
	const opened: Opened = { accounts: [], skipped: [] };
	for (const { around, accounts } of lists) {
		for (const account of accounts) {
			const reason = whyNoLedger(account);
			if (reason === undefined) opened.accounts.push(openAccount(account, around));
			else opened.skipped.push({ accountId: text(fieldOf(account, 'accountId')), reason });
		}
	}
	const isReport = lists.some(({ accounts }) => accounts.length === 0 || accounts.some(isAccount));
	if (!isReport) throw notAReport(parts[0]);
	return opened;
}

function parsed(json: string): unknown {
	const value = jsonParse<unknown>(json, { fallbackValue: null });
	if (value !== null) return value;
	throw new NotAReport(json.trim() === '' ? "'Report' is empty" : "'Report' is not JSON");
}

/** A list of transactions that each say whose they are, such as the items of an operation's output Transactions. */
function accountsOfList(root: unknown): Array<{ around: IDataObject; accounts: IDataObject[] }> {
	const list = isObject(root) ? root.data : root;
	if (!Array.isArray(list) || list.length === 0 || !list.every(isTransaction)) return [];
	const accounts = new Map<string, IDataObject & { transactions: IDataObject[] }>();
	for (const transaction of list) {
		const owner = pick(transaction, ['client_id', 'account_id', 'masked_account_number']);
		const name = JSON.stringify(owner);
		const account = accounts.get(name);
		if (account === undefined) accounts.set(name, { ...owner, transactions: [transaction] });
		else account.transactions.push(transaction);
	}
	return [{ around: {}, accounts: [...accounts.values()] }];
}

function isTransaction(record: unknown): record is IDataObject {
	if (!isObject(record)) return false;
	const has = (...fields: FieldName[]) => fields.some((field) => nameOf(record, field));
	return (
		has('timestamp', 'date') && has('amount', 'credit', 'debit') && has('direction', 'balance')
	);
}

/** Has a place for transactions, or is one of an account aggregator's whose data is not there. */
function isAccount(account: object): boolean {
	const record = account as IDataObject;
	if ('transaction_count' in record) return false;
	if (listIn(record) !== undefined || 'transaction_type' in record) return true;
	return 'fi_status_details' in record || NOT_THERE.test(anyText(record.status));
}

/** An account's transactions; none if it tells a period without them. */
function listIn(account: IDataObject): ReturnType<typeof transactionsIn> {
	const found = transactionsIn(account);
	if (found !== undefined) return found;
	const field = nameOf(account, 'transactionData');
	const beside = field === undefined ? undefined : account[field];
	return field !== undefined && isObject(beside) ? { field, beside, transactions: [] } : undefined;
}

function notAReport(part: unknown): NotAReport {
	const record: IDataObject = isObject(part) ? part : {};
	const data: IDataObject = isObject(record.data) ? record.data : record;
	if ('error' in record) return new NotAReport("'Report' is an item that says what went wrong");
	if ('transaction_count' in record) {
		return new NotAReport("'Report' is an account without its transactions");
	}
	if (nameOf(record, 'narration') !== undefined) {
		return new NotAReport("'Report' is a single transaction, not the report that it comes from");
	}
	if (NOT_THERE.test(anyText(data.status))) {
		return new NotAReport(
			`'Report' has no transactions: its status is ${anyText(data.status)}`,
			"Turn on 'Wait for Completion' in the node that fetches it, and set its 'Output' to Raw.",
		);
	}
	return new NotAReport("'Report' holds no bank account with transactions");
}

/** States in which an empty list does not mean that nothing was booked. */
const NOT_THERE = /pend|process|progress|initiat|fail|error|denied|reject|time.?out|revoke|expire/i;

/** The kinds of financial information of the account aggregators (ReBIT) that are no bank account. */
const OTHER_KINDS =
	/^(term|recurring|credit.?card|mutual|sip|cp$|govt|equit|bond|debenture|etf|idr|cis$|aif|insur|life|general|nps|invit|reit|gst)/i;

function whyNoLedger(account: IDataObject): string | undefined {
	const kinds = [account.transaction_type, account.fi_type, account.group].map((kind) =>
		text(kind),
	);
	const other = kinds.find((kind) => kind !== undefined && OTHER_KINDS.test(kind));
	if (other !== undefined) return other;
	const { transactions } = listIn(account) ?? {};
	const status = text(fieldOf(account, 'accountStatus'));
	const isThere = status === undefined || !NOT_THERE.test(status);
	if (transactions !== undefined && (transactions.length > 0 || isThere)) return undefined;
	return status === undefined ? 'no transactions' : `no transactions, status ${status}`;
}

function openAccount(account: IDataObject, around: IDataObject): FoundAccount {
	const { field = '', beside = {}, transactions = [] } = listIn(account) ?? {};
	const inner = (name: FieldName) => fieldOf(account, name);
	const parts = [beside, inner('profile'), inner('summary'), inner('accountStatusDetails')];
	const outer = [account, ...parts].filter(isObject);
	const places = [...outer, ...outer.map((place) => fieldOf(place, 'period')).filter(isObject)];
	const number = text(firstIn(places, 'accountNumber'));
	const hasBeside = Object.keys(beside).length > 0;
	return {
		owner: {
			clientId: text(account.client_id) ?? text(around.client_id),
			accountId: text(fieldOf(account, 'accountId')),
			maskedAccountNumber: number === undefined ? undefined : maskedNumber(number),
			currency: currencyOf(text(firstIn(places, 'currency'))),
			details: {
				...without(account, field),
				...(hasBeside && { [field]: beside }),
			},
		},
		transactions,
		places,
	};
}

/** Rupees in other writing; 356 is their number in ISO 4217. */
const RUPEES = /^(₹|RS\.?|(INDIAN )?RUPEES?|356|)$/;

function currencyOf(told = 'INR'): string {
	const code = told.trim().toUpperCase();
	return RUPEES.test(code) ? 'INR' : code;
}

/** The first value that is there. */
function firstIn(places: IDataObject[], field: FieldName): unknown {
	return places.map((place) => fieldOf(place, field)).find((value) => value !== undefined);
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Uploaded statements tell the account's whole number: the last four digits are enough to know it. */
function maskedNumber(number: string): string {
	const last = number.slice(0, -3).search(/\d\D*$/);
	return number.slice(0, Math.max(0, last)).replace(/\d/g, 'X') + number.slice(Math.max(0, last));
}

/** The balances that an account states. */
export interface StatedBalances {
	opening?: Paise;
	closing?: Paise;
	/** The balance when the account aggregator asked, and the day of that. */
	current?: { balance: Paise; day?: Day };
}

/** The balances that an account states, of each the one in its most reliable place. */
export function statedBalances({ places }: FoundAccount): StatedBalances {
	const read = (field: FieldName) => readPaise(firstIn(places, field)) ?? undefined;
	const balance = read('currentBalance');
	const [at] = places.map((place) => place.balance_date_time).filter((one) => one !== undefined);
	return {
		opening: read('openingBalance'),
		closing: read('closingBalance'),
		current: balance === undefined ? undefined : { balance, day: readMoment(at)?.day },
	};
}

/** The period that the report states, widened by transactions outside it, each of them a finding. */
export function periodOf(
	{ places }: FoundAccount,
	entries: LedgerEntry[],
	findings: Finding[],
): Pick<LedgerAccount, 'from' | 'to'> {
	const from = readMoment(firstIn(places, 'periodFrom'))?.day;
	const to = readMoment(firstIn(places, 'periodTo'))?.day;
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
