import { dateText, monthsOf, type Day } from './days';
import { amountText, type Booked, type FoundEvent } from './foundEvent';
import type { LedgerAccount } from './ledger';
import { FEWEST, medianOf } from './recurrence';

/** A salary is late this many days after the day on which it mostly comes. */
const DAYS_UNTIL_LATE = 5;
const LONGEST_MONTH = 31;

/** A salary that came, and who paid it. */
export interface Salary {
	entry: Booked;
	account: LedgerAccount;
	payer?: string;
}

/** A month's salary: due on a day, and the one that came nearest to it. */
interface Cycle {
	due: Day;
	salary?: Salary;
}

/**
 * The months in which no salary came up to five days after the median day, as far as the account's data
 * reaches that day: each account by itself, up to when salary begins to come to another one instead. At
 * least three salaries must have come around the median day, and most of them.
 */
export function lateSalaries(salaries: Salary[]): FoundEvent[] {
	const latest = salaries.reduce((last, { entry }) => Math.max(last, entry.day), -Infinity);
	const accounts = new Set(salaries.map(({ account }) => account));
	return [...accounts].flatMap((account) => {
		const own = salaries
			.filter((salary) => salary.account === account)
			.sort((a, b) => a.entry.day - b.entry.day);
		const last = own[own.length - 1].entry.day;
		const until = latest > last ? last : account.to;
		return until === undefined ? [] : lateIn(account, own, until);
	});
}

/** @param salaries of the account, oldest first */
function lateIn(account: LedgerAccount, salaries: Salary[], to: Day): FoundEvent[] {
	if (salaries.length < FEWEST) return [];
	const usual = medianDay(salaries.map(({ entry }) => dayOfMonth(entry.day)));
	const cycles = cyclesOf(salaries, usual, to);
	const paid = cycles.filter(({ salary }) => salary !== undefined);
	const regular = cycles.filter(
		({ due, salary }) =>
			salary !== undefined && Math.abs(salary.entry.day - due) <= DAYS_UNTIL_LATE,
	);
	if (regular.length < FEWEST || 2 * regular.length <= paid.length) return [];
	const first = cycles.findIndex((cycle) => cycle === regular[0]);
	return cycles
		.slice(first)
		.filter(({ due, salary }) => {
			const until = due + DAYS_UNTIL_LATE;
			return until <= to && (salary === undefined || salary.entry.day > until);
		})
		.map((cycle) => lateEvent(account, cycle, salaries));
}

function lateEvent(account: LedgerAccount, { due, salary }: Cycle, all: Salary[]): FoundEvent {
	const before = [...all].reverse().find(({ entry }) => entry.day < due);
	const came =
		salary === undefined ? 'none came for that month' : `it came on ${dateText(salary.entry.day)}`;
	return {
		event: 'salary_late',
		confidence: 'recurrence',
		rule: 'salary_median_day',
		day: due + DAYS_UNTIL_LATE,
		amount: salary?.entry.amount,
		counterparty: salary?.payer ?? before?.payer,
		account,
		proof: [before, salary].flatMap((one) => one?.entry ?? []),
		explanation: `The salary was due around ${dateText(due)}, and ${came}.`,
	};
}

const dayOfMonth = (day: Day): number => Number(dateText(day).slice(8));

/** The median of days of the month. The last day is next to the first. */
function medianDay(days: number[]): number {
	const sorted = [...days].sort((a, b) => a - b);
	let widest = sorted[0] + LONGEST_MONTH - sorted[sorted.length - 1];
	let start = 0;
	for (let at = 1; at < sorted.length; at++) {
		if (sorted[at] - sorted[at - 1] <= widest) continue;
		widest = sorted[at] - sorted[at - 1];
		start = at;
	}
	const rotated = [
		...sorted.slice(start),
		...sorted.slice(0, start).map((day) => day + LONGEST_MONTH),
	];
	const median = medianOf(rotated, (a, b) => a - b);
	return median > LONGEST_MONTH ? median - LONGEST_MONTH : median;
}

/** From the month before the first salary to the end of the data. */
function cyclesOf(salaries: Salary[], usual: number, to: Day): Cycle[] {
	const cycles: Cycle[] = monthsOf(salaries[0].entry.day - LONGEST_MONTH, to).map(
		({ first, last }) => ({ due: Math.min(first + usual - 1, last) }),
	);
	let at = 0;
	for (const salary of salaries) {
		const distance = (index: number) =>
			index < cycles.length ? Math.abs(cycles[index].due - salary.entry.day) : Infinity;
		while (distance(at + 1) < distance(at)) at++;
		// Bonuses and arrears come in addition.
		const other = cycles[at].salary?.entry.day ?? Infinity;
		if (Math.abs(other - cycles[at].due) > distance(at)) cycles[at].salary = salary;
	}
	return cycles;
}

/** A salary as an event. `others` are the rest of the series, if the series is its proof. */
export function salaryEvent(
	{ entry, account, payer }: Salary,
	rule: string,
	others: Booked[] = [],
): FoundEvent {
	const recurs = others.length > 0;
	const credit = `credit of ${amountText(entry.amount, account)} on ${dateText(entry.day)}`;
	const why = recurs
		? `The ${credit} is one of a monthly series of nearly equal amounts from the same payer.`
		: rule === 'employer'
			? `The ${credit} came from the employer.`
			: `By its narration, the ${credit} is a salary.`;
	return {
		event: 'salary',
		confidence: recurs ? 'recurrence' : 'rule',
		rule,
		day: entry.day,
		amount: entry.amount,
		counterparty: payer,
		account,
		proof: [entry, ...others],
		explanation: why,
	};
}
