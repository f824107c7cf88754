import { accountsOf, inRupees, type Account, type Booked, type Finding } from './account';
import { dayBefore, daysFrom, lastDayOf, lengthOf, monthOf, type Day } from './calendar';
import { asNumber, compare, dividedBy, minus, plus, sumOf, ZERO, type Decimal } from './decimal';

interface Wishes {
	from?: Day;
	to?: Day;
	/** Days of the month, or `last`. */
	balanceDays: Array<number | 'last'>;
}

type Item = Record<string, unknown>;

const rupees = (value: Decimal | undefined) => (value === undefined ? null : asNumber(value));
const later = (a: Day, b: Day | undefined) => (b !== undefined && b > a ? b : a);
const earlier = (a: Day, b: Day | undefined) => (b !== undefined && b < a ? b : a);

export const accountItems = (report: unknown, wishes: Wishes): Item[] =>
	accountsOf(report).map((account) => {
		const window = windowOf(account, wishes);
		return { ...identity(account), ...figures(account, window, wishes) };
	});

export const monthItems = (report: unknown, wishes: Wishes): Item[] =>
	accountsOf(report).flatMap((account) => {
		const window = windowOf(account, wishes);
		return monthsOf(daysOf(window)).map((month) => ({
			...identity(account),
			month,
			...figures(
				account,
				{ from: later(window!.from, `${month}-01`), to: earlier(window!.to, lastDayOf(month)) },
				{ ...wishes, ...window },
			),
		}));
	});

export function totalItems(report: unknown, wishes: Wishes): Item[] {
	const accounts = accountsOf(report);
	const currencies = accounts.map(({ currency }) => currency);
	return currencies
		.filter((currency, at) => currencies.indexOf(currency) === at)
		.map((currency) =>
			total(
				accounts.filter((account) => account.currency === currency),
				wishes,
			),
		);
}

interface Window {
	from: Day;
	to: Day;
}

const daysOf = (window: Window | undefined) => (window ? daysFrom(window.from, window.to) : []);
const monthsOf = (days: Day[]) => [...new Set(days.map(monthOf))];

function windowOf({ from, to }: Account, wishes: Wishes): Window | undefined {
	if (from === undefined || to === undefined) return undefined;
	const window = { from: later(from, wishes.from), to: earlier(to, wishes.to) };
	return window.from <= window.to ? window : undefined;
}

const identity = ({ client_id, account_id, masked_account_number, currency }: Account): Item => ({
	client_id,
	account_id,
	masked_account_number,
	currency,
});

const within = (window: Window | undefined, day: Day | undefined) =>
	window !== undefined && day !== undefined && day >= window.from && day <= window.to;

/** Whether nothing is cut off: then what has no day counts too. */
const isWhole = ({ from, to }: Wishes) => from === undefined && to === undefined;

const linesIn = (account: Account, window: Window | undefined, wishes: Wishes) =>
	isWhole(wishes) ? account.lines : account.lines.filter(({ day }) => within(window, day));

const openingOf = (account: Account, window: Window) =>
	window.from === account.from ? account.opening : account.endOfDay[dayBefore(window.from)];

const closingOf = (account: Account, window: Window) =>
	window.to === account.to ? account.closing : account.endOfDay[window.to];

const ofDirection = (lines: Booked[], direction: string) =>
	lines.filter(({ decided }) => decided === direction);

const totalOf = (lines: Booked[]) => sumOf(lines.map(({ amount }) => amount ?? ZERO));

function flow(lines: Booked[]) {
	const [credits, debits] = [ofDirection(lines, 'credit'), ofDirection(lines, 'debit')];
	return {
		credit_count: credits.length,
		credit_total: asNumber(totalOf(credits)),
		debit_count: debits.length,
		debit_total: asNumber(totalOf(debits)),
	};
}

function movements(lines: Booked[]): Item {
	const modes = [...new Set(lines.map(({ mode }) => mode))];
	return {
		transaction_count: lines.length,
		...flow(lines),
		net: asNumber(netOf(lines)),
		by_mode: Object.fromEntries(
			modes.map((mode) => [mode, flow(lines.filter((line) => line.mode === mode))]),
		),
	};
}

const netOf = (lines: Booked[]) =>
	minus(totalOf(ofDirection(lines, 'credit')), totalOf(ofDirection(lines, 'debit')));

/** A balance and the day on which it was reached. */
interface Reached {
	day: Day;
	balance: Decimal;
}

function extremes(reached: Reached[]): Item {
	const best = (sign: number) =>
		reached.reduce<Reached | undefined>(
			(held, one) =>
				held === undefined || sign * compare(one.balance, held.balance) > 0 ? one : held,
			undefined,
		);
	const [lowest, highest] = [best(-1), best(1)];
	return {
		lowest_balance: rupees(lowest?.balance),
		lowest_balance_date: lowest?.day ?? null,
		highest_balance: rupees(highest?.balance),
		highest_balance_date: highest?.day ?? null,
	};
}

function averages(endOfDay: Reached[], { balanceDays }: Wishes): Item {
	const mean = (chosen: Reached[]) =>
		chosen.length === 0
			? null
			: asNumber(dividedBy(sumOf(chosen.map(({ balance }) => balance)), chosen.length));
	const isChosen = ({ day }: Reached) => {
		const length = lengthOf(monthOf(day));
		return balanceDays.some(
			(chosen) => Math.min(chosen === 'last' ? 31 : chosen, length) === Number(day.slice(8)),
		);
	};
	return {
		average_daily_balance: mean(endOfDay),
		average_balance_on_days: mean(endOfDay.filter(isChosen)),
		negative_days: endOfDay.filter(({ balance }) => compare(balance, ZERO) < 0).length,
	};
}

const NO_BALANCES: Item = {
	opening_balance: null,
	closing_balance: null,
	...extremes([]),
	average_daily_balance: null,
	average_balance_on_days: null,
	negative_days: null,
};

function figures(account: Account, window: Window | undefined, wishes: Wishes): Item {
	const lines = linesIn(account, window, wishes);
	const findings = findingsIn(account, window, wishes);
	return {
		from: window?.from ?? null,
		to: window?.to ?? null,
		days: daysOf(window).length,
		...movements(lines),
		...balances(account, window, lines, wishes),
		arithmetic: verdict(account, window, lines, findings, wishes),
		findings,
	};
}

function balances(
	account: Account,
	window: Window | undefined,
	lines: Booked[],
	wishes: Wishes,
): Item {
	if (window === undefined && isWhole(wishes)) {
		const [opening_balance, closing_balance] = [rupees(account.opening), rupees(account.closing)];
		return { ...NO_BALANCES, opening_balance, closing_balance };
	}
	if (window === undefined || account.opening === undefined) return NO_BALANCES;
	const opening = openingOf(account, window)!;
	const stated = lines
		.filter(({ day, balance }) => balance !== undefined && day !== '')
		.map(({ day, balance }) => ({ day, balance: balance! }));
	const last = account.lines.at(-1);
	if (last && last.balance === undefined && account.statedClosing !== undefined) {
		if (within(window, last.day)) stated.push({ day: last.day, balance: account.statedClosing });
	}
	const endOfDay = daysOf(window).map((day) => ({ day, balance: account.endOfDay[day]! }));
	return {
		opening_balance: rupees(opening),
		closing_balance: rupees(closingOf(account, window)),
		...averages(endOfDay, wishes),
		...extremes([{ day: window.from, balance: opening }, ...stated]),
	};
}

function findingsIn(account: Account, window: Window | undefined, wishes: Wishes): Finding[] {
	const isAll = isWhole(wishes);
	const findings: Finding[] = account.findings.filter(({ date }) => isAll || within(window, date));
	if ((window === undefined && !isAll) || account.opening === undefined) return findings;
	const lines = linesIn(account, window, wishes);
	const [opening, closing] = window
		? [openingOf(account, window)!, closingOf(account, window)!]
		: [account.opening, account.closing!];
	const expected = plus(opening, netOf(lines));
	if (compare(expected, closing) !== 0) {
		findings.push({
			kind: 'sum_mismatch',
			date: window?.to,
			account_id: account.account_id,
			...inRupees(expected, closing),
		});
	}
	return findings;
}

function verdict(
	account: Account,
	window: Window | undefined,
	lines: Booked[],
	findings: Finding[],
	wishes: Wishes,
): string {
	if (findings.some(({ kind }) => kind === 'chain_broken' || kind === 'sum_mismatch')) {
		return 'broken';
	}
	const isChecked =
		lines.some(({ expected }) => expected !== undefined) ||
		((window === undefined ? isWhole(wishes) : window.to === account.to) && account.closingChecked);
	return isChecked ? 'intact' : 'not_checkable';
}

function total(accounts: Account[], wishes: Wishes): Item {
	const parts = accounts.map((account) => {
		const window = windowOf(account, wishes);
		const lines = linesIn(account, window, wishes);
		const findings = findingsIn(account, window, wishes);
		return { account, window, lines, findings };
	});
	const arithmetic = parts.map(({ account, window, lines, findings }) =>
		verdict(account, window, lines, findings, wishes),
	);
	const clients = new Set(accounts.map(({ client_id }) => client_id));
	return {
		client_id: clients.size === 1 ? accounts[0]?.client_id : null,
		currency: accounts[0]?.currency,
		account_count: accounts.length,
		...movements(parts.flatMap(({ lines }) => lines)),
		...totalBalances(
			accounts,
			parts.map(({ window }) => window),
			wishes,
		),
		arithmetic: ['broken', 'not_checkable'].find((one) => arithmetic.includes(one)) ?? 'intact',
		findings: parts.flatMap(({ findings }) => findings),
	};
}

function totalBalances(
	accounts: Account[],
	windows: Array<Window | undefined>,
	wishes: Wishes,
): Item {
	const none = { from: null, to: null, days: 0, ...NO_BALANCES };
	const shared = windows.reduce<Window | undefined>(
		(held, window) =>
			held && window
				? { from: later(held.from, window.from), to: earlier(held.to, window.to) }
				: undefined,
		windows[0],
	);
	const days = daysOf(shared);
	if (!shared || days.length === 0 || accounts.some(({ opening }) => opening === undefined)) {
		return none;
	}
	const opening = sumOf(accounts.map((account) => openingOf(account, shared)!));
	const endOfDay = days.map((day) => ({
		day,
		balance: sumOf(accounts.map((account) => account.endOfDay[day]!)),
	}));
	return {
		from: shared.from,
		to: shared.to,
		days: days.length,
		opening_balance: rupees(opening),
		closing_balance: rupees(endOfDay.at(-1)?.balance),
		...averages(endOfDay, wishes),
		...extremes([{ day: shared.from, balance: opening }, ...endOfDay]),
	};
}
