import fc from 'fast-check';

/** A report, and what is wished of it. */
export interface Case {
	report: unknown;
	from?: string;
	to?: string;
	balanceDays: Array<number | 'last'>;
}

type Record_ = Record<string, unknown>;

/** Draws from fast-check, which makes a failing case smaller. */
class Chance {
	constructor(private readonly draw: fc.GeneratorValue) {}

	upTo(max: number) {
		return this.draw(fc.nat, max);
	}

	/** Happens in one of `count` cases; the small case is that it does not. */
	oneIn(count: number) {
		return this.upTo(count - 1) === count - 1;
	}

	of<T>(...choices: T[]): T {
		return choices[this.upTo(choices.length - 1)]!;
	}

	shuffled<T>(list: T[]): T[] {
		return list
			.map((one) => ({ one, at: this.upTo(1000) }))
			.sort((a, b) => a.at - b.at)
			.map(({ one }) => one);
	}
}

export const cases: fc.Arbitrary<Case> = fc.gen().map((draw) => caseOf(new Chance(draw)));

const MINUTE = 60_000;
const MOST_AT_ONCE = 4;
const DAY = 24 * 60 * MINUTE;
const INDIA = 330 * MINUTE;

const dayText = (start: string, days: number) =>
	new Date(Date.parse(start) + days * DAY).toISOString().slice(0, 10);

function caseOf(chance: Chance): Case {
	const start = chance.of('2024-02-25', '2023-12-29', '2025-02-20', '2024-01-31', '2026-03-01');
	const length = chance.of(5, 40, 70);
	const report = reportOf(chance, start, length);
	const window = chance.oneIn(4);
	const from = window ? dayText(start, chance.upTo(length)) : undefined;
	const to = window && chance.oneIn(2) ? dayText(from ?? start, chance.upTo(40)) : undefined;
	const balanceDays = chance.of<Case['balanceDays']>(
		[1, 5, 10, 15, 20, 25, 'last'],
		[31],
		[29, 30, 31, 'last'],
		[15, 15, 2],
		[28],
	);
	return { report, from, to, balanceDays };
}

function reportOf(chance: Chance, start: string, length: number): unknown {
	const shape = chance.of(aggregator, analyzer, statement, flatStatement);
	const isMany = shape === aggregator || shape === analyzer;
	const count = isMany ? 1 + chance.upTo(2) : 1;
	const accounts = Array.from({ length: count }, (_, at) => {
		const offset = chance.oneIn(3) ? chance.upTo(20) : 0;
		return accountOf(chance, at, dayText(start, offset), length, shape === analyzer);
	});
	const report = shape(chance, accounts);
	switch (chance.upTo(5)) {
		case 5:
			return JSON.stringify(report);
		case 4:
			return isMany || shape === statement ? report.data : report;
		case 3:
			return isMany ? [report, analyzer(chance, [accountOf(chance, 9, start, 5, true)])] : report;
		default:
			return report;
	}
}

/** One account, before it takes the shape of a report. */
interface Made {
	id: string;
	number: string;
	currency?: string;
	opening?: unknown;
	closing?: unknown;
	current?: unknown;
	currentAt?: string;
	from?: string;
	to?: string;
	lines: MadeLine[];
}

interface MadeLine {
	id: string;
	/** Paise since the beginning; below zero for a debit. */
	paise: bigint;
	balance: bigint;
	at: number;
	row: (columns: boolean) => Record_;
}

function accountOf(
	chance: Chance,
	at: number,
	start: string,
	length: number,
	mayTellOpening: boolean,
): Made {
	const order = chance.upTo(6);
	// In a list without order, what is wrong can be explained in several ways.
	const inOrder = order <= IN_ORDER;
	const isOpen = mayTellOpening && chance.oneIn(2);
	const tellsOpening = isOpen || (inOrder && chance.oneIn(2));
	const faults = {
		// Without a balance before, the order of these is not known.
		emptyBalances: inOrder || isOpen ? chance.of(0, 0, 2, 8) : 0,
		allEmpty: chance.oneIn(5),
		wrongBalances: inOrder ? chance.of(0, 0, 0, 12) : 0,
		oddTypes: inOrder ? chance.of(0, 0, 5, 12) : 0,
		reversals: inOrder ? chance.of(0, 0, 4) : 0,
		noAmounts: inOrder ? chance.of(0, 0, 0, 9) : 0,
		noDates: inOrder ? chance.of(0, 0, 0, 6) : 0,
		copies: chance.of(0, 0, 8),
	};
	const happens = (odds: number) => odds > 0 && chance.oneIn(odds);
	const isBig = chance.oneIn(10);
	const datesOnly = chance.oneIn(4);
	const crowded = chance.oneIn(3);
	const count = chance.of(0, 1, 2, 6, 12, 20);

	const drawn = Array.from({ length: count }, () => {
		const day = crowded ? chance.upTo(2) * 7 : chance.upTo(length);
		const minute = chance.of(0, 1, 600, 1439);
		const second = chance.of(0, 1, 59);
		return Date.parse(start) + day * DAY + minute * MINUTE + second * 1000 + chance.of(0, 0, 250);
	}).sort((a, b) => a - b);
	// Of one second all orders are tried.
	const unit = datesOnly ? DAY : 1000;
	const moments = drawn.filter(
		(one, index) =>
			Math.floor(one / unit) !== Math.floor((drawn[index - MOST_AT_ONCE] ?? NaN) / unit),
	);

	const opening = signed(
		chance,
		BigInt(chance.of(0, 50_000, 10_000_000)) * (isBig ? 10n ** 13n : 1n),
	);
	let balance = opening;
	let wrong = 0n;
	let lines = moments.map((moment, index): MadeLine => {
		const size = isBig
			? BigInt(chance.upTo(1000)) * 10n ** 17n + BigInt(chance.upTo(99))
			: BigInt(chance.of(0, 5, 100, 12_345, 150_000, chance.upTo(100_000_000)));
		const paise = signed(chance, size);
		balance += paise;
		if (happens(faults.wrongBalances)) wrong += BigInt(chance.of(1, -500, 100));
		const stated = faults.allEmpty || happens(faults.emptyBalances) ? undefined : balance + wrong;
		const odd = happens(faults.reversals)
			? 'REVERSAL'
			: happens(faults.oddTypes)
				? chance.of('', 'FOO', 'TRANSFER')
				: undefined;
		const noAmount = happens(faults.noAmounts)
			? chance.of('', 'n/a', '1,2,3', '12.5.0')
			: undefined;
		const noDate = happens(faults.noDates);
		const style = chance.upTo(9);
		const id = chance.oneIn(6) ? 'T1' : `T${index}`;
		const reference = chance.of('', `R${index}`, 'R1');
		const mode = chance.of('UPI', 'upi', 'CASH', '', 'OTHERS', null);
		const type = odd ?? named(chance, paise);
		const saysItself = odd === '' && chance.oneIn(2);
		const when: Record_ = noDate
			? { transaction_timestamp: chance.of('', 'soon', '2023-02-29') }
			: momentText(chance, moment, datesOnly);
		const emptyBalance = chance.of('', null, '-', '--');
		const noBalance = chance.oneIn(30) ? 'NIL' : emptyBalance;
		const row = (columns: boolean): Record_ => ({
			...(columns
				? columnsOf(noAmount, paise, odd === undefined, style, type)
				: {
						amount:
							noAmount ??
							(saysItself ? writtenSigned(paise, style) : written(magnitude(paise), style)),
						type,
					}),
			...when,
			mode,
			reference,
			narration: 'UPI/EXAMPLE',
			id,
			balance: stated === undefined ? noBalance : writtenSigned(stated, style),
		});
		return { id, paise, balance: balance + wrong, at: moment, row };
	});

	lines = lines.flatMap((line) => (happens(faults.copies) ? [line, line] : [line]));
	lines = listed(chance, lines, order);
	const movement = balance;
	const stated = (value: bigint) => writtenSigned(value, chance.upTo(4));
	return {
		id: `account-${at}`,
		number: `XXXX${at}`,
		...(chance.oneIn(6) ? { currency: chance.of('USD', 'INR') } : {}),
		...(tellsOpening
			? { opening: stated(opening + BigInt(inOrder ? chance.of(0, 0, 0, 7) : 0)) }
			: {}),
		...(chance.oneIn(2) ? { closing: stated(movement + BigInt(chance.of(0, 0, 0, -100))) } : {}),
		...(chance.oneIn(2) ? { current: stated(movement) } : {}),
		...(chance.oneIn(3)
			? { currentAt: `${dayText(start, chance.upTo(length + 5))}T18:35:29+05:30` }
			: {}),
		...periodOf(chance, start, length),
		lines,
	};
}

function periodOf(chance: Chance, start: string, length: number): { from?: string; to?: string } {
	const [early, late] = [
		dayText(start, -chance.of(0, 3, 33)),
		dayText(start, length + chance.of(0, 2, 35)),
	];
	return chance.of(
		{},
		{ from: start, to: dayText(start, length) },
		{ from: early, to: late },
		{ from: dayText(start, 3), to: dayText(start, Math.max(4, length - 10)) },
		{ from: early },
		{ to: late },
	);
}

/** The order in which a report lists the transactions. */
/** As booked, or newest first. */
const IN_ORDER = 2;

function listed(chance: Chance, lines: MadeLine[], order: number): MadeLine[] {
	const second = ({ at }: MadeLine) => Math.floor(at / 1000);
	const groups = [...new Set(lines.map(second))].map((one) =>
		lines.filter((line) => second(line) === one),
	);
	switch (order) {
		case 0:
		case 1:
			return lines;
		case 2:
			return [...lines].reverse();
		case 3:
			return groups.flatMap((group) => chance.shuffled(group));
		case 4:
			return groups.flatMap((group) => [...group].reverse());
		case 5:
			return groups.flatMap((group) => chance.shuffled(group)).reverse();
		default:
			return chance.shuffled(lines);
	}
}

const signed = (chance: Chance, value: bigint) => (chance.oneIn(2) ? -value : value);
const magnitude = (value: bigint) => (value < 0n ? -value : value);

function named(chance: Chance, paise: bigint): string {
	return paise < 0n
		? chance.of('DEBIT', 'Dr.', 'dr', 'D', 'Withdrawal', 'DEBITED')
		: chance.of('CREDIT', 'Cr.', 'cr', 'C', 'Deposit', 'CREDITED');
}

/** With columns for credit and debit; a type that tells nothing goes with an `amount`. */
function columnsOf(
	noAmount: string | undefined,
	paise: bigint,
	isTold: boolean,
	style: number,
	type: string,
): Record_ {
	const amount = noAmount ?? written(magnitude(paise), style);
	if (!isTold) return { amount, txn_type: type };
	const other = [null, '', 0, '0.00', '-'][style % 5];
	const columns = paise < 0n ? { credit: other, debit: amount } : { credit: amount, debit: other };
	return style > 5 ? { ...columns, txn_type: type } : columns;
}

/** Digits with the point, and perhaps with groups as in India. */
function plain(paise: bigint, grouped: boolean): string {
	const digits = String(paise).padStart(3, '0');
	const [whole, decimals] = [digits.slice(0, -2), digits.slice(-2)];
	return `${grouped ? whole.replace(/(\d)(?=(\d\d)+\d$)/g, '$1,') : whole}.${decimals}`;
}

const isSafe = (paise: bigint) => paise < 2n ** 50n;

function written(paise: bigint, style: number): unknown {
	const text = plain(paise, style % 2 === 1);
	return [
		isSafe(paise) ? Number(text) : text,
		text,
		isSafe(paise) ? Number(text) : text,
		`₹ ${text}`,
		text.replace(/\.00$/, ''),
		`Rs. ${text}`,
		`INR ${text}`,
		text.endsWith('.00') ? `Rs. ${text.slice(0, -3)}/-` : text,
		`${text}4`,
		`  ${text} `,
	][style];
}

function writtenSigned(paise: bigint, style: number): unknown {
	const size = magnitude(paise);
	const text = plain(size, style % 2 === 1);
	if (paise >= 0n) {
		return [written(size, style), text, `${text} Cr`, `+${text}`, `${text}Cr.`][style % 5];
	}
	return [`-${text}`, `${text}-`, `(${text})`, `${text} Dr`, `${text}Dr.`][style % 5];
}

/** A moment in one of the ways in which it is told. */
function momentText(chance: Chance, moment: number, datesOnly: boolean): Record_ {
	const iso = (shift: number) => new Date(moment + shift).toISOString().slice(0, -1);
	const local = iso(0);
	const [year, month, day] = local.slice(0, 10).split('-');
	if (datesOnly) {
		return {
			date: chance.of(local.slice(0, 10), `${day}-${month}-${year}`, `${day}/${month}/${year}`),
		};
	}
	const time = chance.of(
		`${local}+05:30`,
		local,
		`${iso(-INDIA)}Z`,
		`${iso(-INDIA)}+00:00`,
		`${iso(-INDIA - 300 * MINUTE)}-05:00`,
		local.replace('T', ' '),
		`${day}-${month}-${year} ${local.slice(11, 19)}`,
	);
	return chance.oneIn(4)
		? { transaction_timestamp: time, value_date: '2024-01-01' }
		: { transaction_timestamp: time };
}

const present = (fields: Record_): Record_ =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function aggregator(_chance: Chance, accounts: Made[]): Record_ {
	return {
		data: {
			client_id: 'client-1',
			account_aggregator_json: accounts.map((account) => ({
				account_id: account.id,
				masked_account_number: account.number,
				status: 'READY',
				transaction_type: 'deposit',
				profile_details: { name: 'Asha Rao' },
				summary_details: present({
					status: 'ACTIVE',
					current_balance: account.current,
					currency: account.currency,
					balance_date_time: account.currentAt,
				}),
				transaction_data: present({
					start_date: account.from,
					end_date: account.to,
					transaction_details: account.lines.map(({ row }) => {
						const { date, balance, id, ...rest } = row(false);
						return {
							transaction_id: id,
							...rest,
							...(date === undefined ? {} : { value_date: date }),
							transactional_balance: balance,
						};
					}),
				}),
			})),
		},
		status_code: 200,
		success: true,
	};
}

function analyzer(_chance: Chance, accounts: Made[]): Record_ {
	return {
		success: true,
		data: {
			client_id: 'client-2',
			accounts: accounts.map((account) =>
				present({
					account_id: account.id,
					account_number: account.number,
					currency: account.currency,
					opening_balance: account.opening,
					closing_balance: account.closing,
					statement_from: account.from,
					statement_to: account.to,
					transactions: account.lines.map(({ row }) => row(false)),
				}),
			),
		},
	};
}

function statement(chance: Chance, accounts: Made[]): Record_ {
	return { data: flatStatement(chance, accounts), status_code: 200, success: true };
}

function flatStatement(chance: Chance, [account]: Made[]): Record_ {
	const { number, from, to, lines, opening, closing } = account!;
	const stated = chance.oneIn(2);
	return present({
		client_id: 'client-3',
		status: 'completed',
		account_info: {
			bank_name: 'EXAMPLE BANK',
			account_number: number,
			statement_period: { from: from ?? null, to: to ?? null },
		},
		opening_balance: stated ? opening : undefined,
		closing_balance: stated ? closing : undefined,
		transactions: lines.map(({ row }) => ({ ...row(true), id: undefined })).map(present),
	});
}
