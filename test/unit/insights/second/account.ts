import { booked, same, turned } from './booking';
import { dayAfter, daysFrom, momentOf, type Day } from './calendar';
import { compare, minus, negated, plus, sumOf, withoutSign, ZERO, type Decimal } from './decimal';
import {
	creditOthers,
	fillDays,
	first,
	isRow,
	readAmount,
	readLine,
	type Direction,
	type Line,
	type Row,
} from './reading';

export interface Finding {
	kind: string;
	date?: Day;
	account_id?: unknown;
	transaction_id?: unknown;
	expected?: number;
	stated?: number | string;
	difference?: number;
}

/** A transaction after the balances were followed. */
export interface Booked extends Line {
	decided?: Direction;
	/** Zero if it is not known. */
	movement: Decimal;
	/** Whether the stated balance was held against what came before, and what it had to be. */
	expected?: Decimal;
	after?: Decimal;
}

export interface Account {
	client_id: unknown;
	account_id: unknown;
	masked_account_number: unknown;
	currency: string;
	from?: Day;
	to?: Day;
	statedFrom?: Day;
	statedTo?: Day;
	lines: Booked[];
	opening?: Decimal;
	closing?: Decimal;
	statedClosing?: Decimal;
	/** Whether the closing balance was held against the last stated balance. */
	closingChecked: boolean;
	/** End-of-day balance of each day of the period. */
	endOfDay: Record<Day, Decimal>;
	findings: Finding[];
}

const rowIn = (row: Row, ...names: string[]): Row => {
	const found = first(row, ...names);
	return isRow(found) ? found : {};
};

const amountIn = (rows: Row[], name: string): Decimal | undefined => {
	const reading = readAmount(rows.map((row) => first(row, name)).find((one) => one !== undefined));
	return reading.kind === 'read' ? reading.value : undefined;
};

/** The accounts in a raw answer, in its `data`, or in a list of either. */
export function accountsOf(report: unknown): Account[] {
	if (typeof report === 'string') return accountsOf(JSON.parse(report));
	if (Array.isArray(report)) return report.flatMap(accountsOf);
	if (!isRow(report)) return [];
	return rawAccounts(report, {}).map(({ row, around }) => accountOf(row, around));
}

function rawAccounts(row: Row, outer: Row): Array<{ row: Row; around: Row }> {
	if (isRow(row.data)) return rawAccounts(row.data, row);
	const list = first(row, 'account_aggregator_json', 'accounts');
	if (Array.isArray(list)) return list.filter(isRow).map((one) => ({ row: one, around: row }));
	return [{ row, around: { ...outer, ...row } }];
}

function accountOf(row: Row, around: Row): Account {
	const data = rowIn(row, 'transaction_data');
	const summary = rowIn(row, 'summary_details');
	const info = rowIn(row, 'account_info');
	const places = [row, data, summary, info];
	const rows = (first(data, 'transaction_details') ?? row.transactions ?? []) as Row[];
	const read = rows.map(readLine);
	creditOthers(read);
	fillDays(read);

	const statedOpening = amountIn(places, 'opening_balance');
	const list = turned(read);
	const booking = booked(list, statedOpening);
	const lines = followed(booking.lines, statedOpening);

	const period = rowIn(info, 'statement_period');
	const statedDay = (...values: unknown[]) =>
		momentOf(values.find((value) => typeof value === 'string' && value !== ''))?.day;
	const statedFrom = statedDay(data.start_date, row.statement_from, period.from);
	const statedTo = statedDay(data.end_date, row.statement_to, period.to);
	const days = lines
		.map(({ day }) => day)
		.filter((day) => day !== '')
		.sort();
	const begins = [statedFrom ?? days[0] ?? statedTo, ...days].filter((day) => day !== undefined);
	const ends = [statedTo ?? days.at(-1) ?? statedFrom, ...days].filter((day) => day !== undefined);
	const [from, to] = [begins.sort()[0], ends.sort().at(-1)];

	const hasBalances = lines.some(({ balance }) => balance !== undefined);
	const current = momentOf(first(summary, 'balance_date_time'))?.day;
	const isLater = current !== undefined && to !== undefined && current > to;
	const statedClosing =
		amountIn(places, 'closing_balance') ??
		(hasBalances || isLater ? undefined : amountIn(places, 'current_balance'));
	const opening = statedOpening ?? derivedOpening(lines, statedClosing);

	let before = opening;
	for (const line of lines) {
		if (before !== undefined) line.after = line.balance ?? plus(before, line.movement);
		before = line.after;
	}

	const account: Account = {
		client_id: first(row, 'client_id') ?? first(around, 'client_id') ?? null,
		account_id: first(row, 'account_id') ?? null,
		masked_account_number:
			first(row, 'masked_account_number', 'account_number') ??
			first(info, 'account_number') ??
			null,
		currency: String(first(row, 'currency') ?? first(summary, 'currency') ?? 'INR'),
		from,
		to,
		statedFrom,
		statedTo,
		lines,
		opening,
		closing: opening === undefined ? undefined : (statedClosing ?? before),
		statedClosing,
		closingChecked:
			amountIn(places, 'closing_balance') !== undefined && isKnownAtTheEnd(lines, statedOpening),
		endOfDay: {},
		findings: [],
	};
	if (opening !== undefined && from !== undefined && to !== undefined) {
		let balance = opening;
		for (const day of daysFrom(from, to)) {
			balance = lines.filter((line) => line.day === day).at(-1)?.after ?? balance;
			account.endOfDay[day] = balance;
		}
	}
	account.findings = findingsOf(account, list, booking.unordered);
	return account;
}

function derivedOpening(lines: Booked[], closing: Decimal | undefined): Decimal | undefined {
	const at = lines.findIndex(({ balance }) => balance !== undefined);
	const anchor = at < 0 ? closing : lines[at]?.balance;
	if (anchor === undefined) return undefined;
	const until = at < 0 ? lines : lines.slice(0, at + 1);
	return minus(anchor, sumOf(until.map(({ movement }) => movement)));
}

/** Decides directions, and holds each stated balance against the stated one before. */
function followed(lines: Line[], opening: Decimal | undefined): Booked[] {
	const done: Booked[] = [];
	let reached = opening;
	for (const line of lines) {
		const decided = line.direction ?? byBalance(line, reached) ?? byReversal(line, done);
		const known = line.amount !== undefined && decided !== undefined;
		const movement = !known ? ZERO : decided === 'credit' ? line.amount! : negated(line.amount!);
		const expected = known && reached !== undefined ? plus(reached, movement) : undefined;
		done.push({
			...line,
			decided,
			movement,
			...(line.balance !== undefined && expected !== undefined ? { expected } : {}),
		});
		reached = line.balance ?? expected;
	}
	return done;
}

/** Whether the last stated balance and every movement since are known. */
function isKnownAtTheEnd(lines: Booked[], opening: Decimal | undefined): boolean {
	let known = opening !== undefined;
	for (const line of lines)
		known =
			line.balance !== undefined ||
			(known && line.decided !== undefined && line.amount !== undefined);
	return known;
}

function byBalance(line: Line, reached: Decimal | undefined): Direction | undefined {
	if (reached === undefined || line.amount === undefined || line.balance === undefined) {
		return undefined;
	}
	const change = minus(line.balance, reached);
	if (compare(withoutSign(change), line.amount) !== 0) return undefined;
	return compare(change, ZERO) >= 0 ? 'credit' : 'debit';
}

function byReversal(line: Line, before: Booked[]): Direction | undefined {
	if (!line.isReversal || line.amount === undefined) return undefined;
	const alike = before.filter((one) => one.direction && one.amount === line.amount);
	const original =
		(line.reference === ''
			? undefined
			: alike.filter(({ reference }) => reference === line.reference).at(-1)) ?? alike.at(-1);
	if (original === undefined) return undefined;
	return original.direction === 'credit' ? 'debit' : 'credit';
}

const inRupees = (expected: Decimal, stated: Decimal) => ({
	expected: Number(expected),
	stated: Number(stated),
	difference: Number(minus(stated, expected)),
});

function findingsOf(
	{ account_id, lines, statedFrom, statedTo }: Account,
	list: Line[],
	unordered: Line[],
): Account['findings'] {
	const findings: Account['findings'] = [];
	const found = (kind: string, line: Line, numbers: Partial<Finding> = {}) =>
		findings.push({
			kind,
			date: line.day || undefined,
			account_id,
			transaction_id: line.id,
			...numbers,
		});
	for (const line of lines) {
		const earlier = list.slice(
			0,
			list.findIndex(({ place }) => place === line.place),
		);
		if (line.expected !== undefined && compare(line.expected, line.balance!) !== 0) {
			found('chain_broken', line, inRupees(line.expected, line.balance!));
		}
		if (earlier.some((one) => same(one, line))) found('duplicate', line);
		const { day } = line;
		if (day && (day < (statedFrom ?? day) || day > (statedTo ?? day))) {
			found('outside_period', line);
		}
		if (line.hasNoBalance) found('missing_balance', line);
		for (const text of line.unreadable) found('unreadable_amount', line, { stated: text });
		if (!line.told) found('unreadable_date', line);
		if (line.amount !== undefined && line.direction === undefined) {
			if (!line.isReversal || line.decided === undefined) found('unknown_type', line);
		}
		if (unordered.some(({ place }) => place === line.place)) found('order_unknown', line);
	}
	return findings;
}

export { dayAfter, inRupees };
