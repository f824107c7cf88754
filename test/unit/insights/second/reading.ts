import type { Day, Moment } from './calendar';
import { momentOf } from './calendar';
import type { Decimal } from './decimal';
import { negated, rounded, withoutSign, ZERO } from './decimal';

export type Row = Record<string, unknown>;
export type Direction = 'credit' | 'debit';

export const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first of the names with a value. */
export function first(row: Row, ...names: string[]): unknown {
	return names
		.map((name) => row[name])
		.find((one) => one !== undefined && one !== null && one !== '');
}

/** The content of a field for an amount. */
type Reading =
	| { kind: 'none' }
	| { kind: 'unreadable'; text: string }
	| { kind: 'read'; value: Decimal; says?: Direction };

const NUMBER = /^(\d+|\d{1,3}(?:,\d{2,3})*,\d{3})?(?:\.(\d+))?$/;

export function readAmount(value: unknown): Reading {
	if (value === undefined || value === null) return { kind: 'none' };
	const text = (typeof value === 'number' ? plainNumber(value) : String(value)).trim();
	if (/^[-–—\s]*$/.test(text)) return { kind: 'none' };
	let rest = text;
	const take = (pattern: RegExp) => {
		const found = pattern.test(rest);
		rest = rest.replace(pattern, '').trim();
		return found;
	};
	const debit =
		take(/^\(?(dr|debit)\.?\)?/i) || take(/\((dr|debit|d)\.?\)$/i) || take(/(dr|debit|\bd)\.?$/i);
	const credit =
		!debit &&
		(take(/^\(?(cr|credit)\.?\)?/i) ||
			take(/\((cr|credit|c)\.?\)$/i) ||
			take(/(cr|credit|\bc)\.?$/i));
	const bracketed = /^\(.*\)$/.test(rest);
	if (bracketed) rest = rest.slice(1, -1).trim();
	const leadingPlus = take(/^\+/);
	let minus = take(/^-/);
	take(/^(₹|rs\.?|inr)/i);
	minus = take(/^-/) || minus;
	take(/\/-$/);
	minus = take(/-$/) || minus;
	const number = NUMBER.exec(rest);
	if (!number || !/\d/.test(rest)) return { kind: 'unreadable', text: String(value) };
	const negative = debit || bracketed || minus;
	const size = rounded(false, (number[1] ?? '0').replace(/,/g, ''), number[2] ?? '');
	return {
		kind: 'read',
		value: negative ? negated(size) : size,
		...(negative ? { says: 'debit' } : credit || leadingPlus ? { says: 'credit' } : {}),
	};
}

/** A number without an exponent. */
function plainNumber(value: number): string {
	const [mantissa = '', exponent] = String(value).split('e');
	if (exponent === undefined) return mantissa;
	const power = Number(exponent);
	if (power < 0) return '0';
	const [whole = '', decimals = ''] = mantissa.split('.');
	return whole + decimals.padEnd(power, '0');
}

/** A transaction as it was read. */
export interface Line {
	/** Its place in the report's list. */
	place: number;
	row: Row;
	id?: unknown;
	reference: string;
	mode: string;
	/** The moment that it states itself. */
	told?: Moment;
	day: Day;
	time?: number;
	amount?: Decimal;
	/** What the report tells; a direction that follows from the balances comes later. */
	direction?: Direction;
	isReversal: boolean;
	/** Neither a type nor a column tells its direction. */
	mayBeSigned: boolean;
	balance?: Decimal;
	/** The texts that are no amounts; undefined for a transaction without any. */
	unreadable: Array<string | undefined>;
	hasNoBalance: boolean;
}

const TYPES: Record<string, Direction> = {
	CREDIT: 'credit',
	CREDITED: 'credit',
	CR: 'credit',
	C: 'credit',
	CRDT: 'credit',
	DEPOSIT: 'credit',
	DEBIT: 'debit',
	DEBITED: 'debit',
	DR: 'debit',
	D: 'debit',
	DBIT: 'debit',
	WITHDRAWAL: 'debit',
};

const DATES = [
	'transaction_timestamp',
	'transaction_date_time',
	'txn_timestamp',
	'timestamp',
	'txn_date',
	'date',
	'transaction_date',
	'value_date',
];

export function readLine(row: Row, place: number): Line {
	const types = ['type', 'txn_type', 'transaction_type', 'dr_cr', 'cr_dr']
		.map((name) => first(row, name))
		.filter((one) => one !== undefined)
		.map((one) => String(one).trim().replace(/\.$/, '').toUpperCase());
	const typeName = types.find((one) => TYPES[one]) ?? types[0] ?? '';
	const balance = readAmount(first(row, 'transactional_balance', 'transaction_balance', 'balance'));
	const told = DATES.map((name) => momentOf(row[name])).find((moment) => moment !== undefined);
	const { amount, direction, unreadable } = readMovement(row, typeName);
	return {
		place,
		row,
		id: first(row, 'transaction_id', 'txn_id', 'id'),
		reference: String(first(row, 'reference', 'reference_no', 'reference_number', 'ref_no') ?? ''),
		mode: String(first(row, 'mode', 'transaction_mode', 'channel') ?? 'OTHERS').toUpperCase(),
		told,
		day: told?.day ?? '',
		time: told?.time,
		amount,
		direction,
		isReversal: typeName === 'REVERSAL',
		mayBeSigned: typeName === '' && !COLUMNS.some((name) => name in row),
		balance: balance.kind === 'read' ? balance.value : undefined,
		unreadable: [...unreadable, ...(balance.kind === 'unreadable' ? [balance.text] : [])],
		hasNoBalance: balance.kind === 'none',
	};
}

function readMovement(
	row: Row,
	typeName: string,
): Pick<Line, 'amount' | 'direction' | 'unreadable'> {
	const credit = readAmount(first(row, 'credit', 'credit_amount', 'deposit', 'deposit_amount'));
	const debit = readAmount(first(row, 'debit', 'debit_amount', 'withdrawal', 'withdrawal_amount'));
	const amount = readAmount(first(row, 'amount', 'txn_amount', 'transaction_amount'));
	const counts = (one: Reading) => one.kind === 'read' && one.value !== ZERO;
	const isZero = (one: Reading) => one.kind === 'read' && one.value === ZERO;
	const isBlank = (one: Reading) => one.kind === 'none' || isZero(one);
	// 1
	if (credit.kind === 'read' && counts(credit) && isBlank(debit)) {
		return { amount: withoutSign(credit.value), direction: 'credit', unreadable: [] };
	}
	if (debit.kind === 'read' && counts(debit) && isBlank(credit)) {
		return { amount: withoutSign(debit.value), direction: 'debit', unreadable: [] };
	}
	// 2
	if (amount.kind === 'read') {
		const direction = typeName === '' ? amount.says : TYPES[typeName];
		return { amount: withoutSign(amount.value), direction, unreadable: [] };
	}
	// 3
	if ((isZero(credit) && isBlank(debit)) || (isZero(debit) && isBlank(credit))) {
		const column = isZero(credit) ? 'credit' : 'debit';
		return { amount: ZERO, direction: TYPES[typeName] ?? column, unreadable: [] };
	}
	// 4
	const texts = [amount, credit, debit].flatMap((one) =>
		one.kind === 'unreadable' ? [one.text] : [],
	);
	return { direction: TYPES[typeName], unreadable: [texts[0]] };
}

const COLUMNS = [
	...['credit', 'credit_amount', 'deposit', 'deposit_amount'],
	...['debit', 'debit_amount', 'withdrawal', 'withdrawal_amount'],
];

/** If only some debits say what they are, all others are credits. */
export function creditOthers(lines: Line[]): void {
	if (!lines.every((line) => line.mayBeSigned && line.direction !== 'credit')) return;
	if (!lines.some(({ direction }) => direction === 'debit')) return;
	for (const line of lines) if (line.amount !== undefined) line.direction ??= 'credit';
}

/** Gives the lines without a date the day of the one before, or of the next. */
export function fillDays(lines: Line[]): void {
	let day = lines.find((line) => line.told)?.day ?? '';
	for (const line of lines) {
		if (line.told) day = line.told.day;
		line.day = day;
	}
}
