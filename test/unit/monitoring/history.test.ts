import fc from 'fast-check';
import { transactionKeys } from '../../../nodes/Finpass/monitoring/key';
import { newsOf, type News } from '../../../nodes/Finpass/monitoring/report';
import { emptyState, readState, writeState } from '../../../nodes/Finpass/monitoring/state';

const CLIENT = 'aa_1';
const START = Date.parse('2026-01-01T00:00:00+05:30');
const HOUR = 3_600_000;

interface Booking {
	account: number;
	/** Hours since the start. Those of one hour come and go together, as a window is cut by time. */
	hour: number;
	what: number;
}

/** Hours since the start, both included. `late` are the accounts whose bank does not deliver. */
interface Window {
	from: number;
	to: number;
	shuffle: number;
	tellsPeriod: boolean;
	late: number[];
	/** How many of the last states are lost before it, so that the run starts from an earlier one. */
	lost: number;
}

const HOURS = 24 * 40;
const history = fc.array(
	fc.record({
		account: fc.nat(2),
		hour: fc.nat(HOURS),
		// Few, so that there are twins.
		what: fc.nat(2),
	}),
	{ maxLength: 120 },
);
const windows = fc.array(
	fc.record({
		from: fc.nat(HOURS),
		to: fc.nat(HOURS),
		shuffle: fc.nat(),
		tellsPeriod: fc.boolean(),
		late: fc.subarray([0, 1, 2], { maxLength: 2 }),
		lost: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3)),
	}),
	{ minLength: 1, maxLength: 12 },
);

const transactionOf = ({ hour, what }: Booking) => ({
	transaction_id: 'T000001',
	amount: 100 + what,
	type: 'DEBIT',
	narration: `UPI ${what}`,
	transaction_timestamp: new Date(START + hour * HOUR).toISOString(),
});

function shuffled<T>(list: T[], seed: number): T[] {
	let state = seed;
	return list
		.map((one): [number, T] => [(state = (state * 1_103_515_245 + 12_345) % 2 ** 31), one])
		.sort(([a], [b]) => a - b)
		.map(([, one]) => one);
}

const dateOf = (hour: number) =>
	new Date(START + hour * HOUR + 5.5 * HOUR).toISOString().slice(0, 10);

function reportOf(bookings: Booking[], { from, to, shuffle, tellsPeriod, late }: Window) {
	const accounts = [0, 1, 2].map((account) => {
		const own = bookings.filter((one) => one.account === account);
		const within = own.filter(({ hour }) => hour >= from && hour <= to);
		return {
			account_id: `account ${account}`,
			transaction_data: {
				transaction_details: shuffled(within, shuffle).map(transactionOf),
				...(tellsPeriod && { start_date: dateOf(from), end_date: dateOf(to) }),
			},
		};
	});
	return {
		delivered: shuffled(
			accounts.filter((_, n) => !late.includes(n)),
			shuffle,
		),
		awaited: late.map((n) => ({ account_id: `account ${n}`, status: 'TIMEOUT' })),
	};
}

/** The keys of a whole history: each as often as it is in it, so once. */
function keysOf(bookings: Booking[]): string[] {
	return [0, 1, 2].flatMap((account) =>
		transactionKeys(
			`account ${account}`,
			bookings.filter((one) => one.account === account).map(transactionOf),
		),
	);
}

/** Runs one report after another, each state as text in between. */
function play(bookings: Booking[], all: Window[]) {
	const states = [writeState(emptyState(), CLIENT)];
	const runs: Array<{ news: News; keys: string[]; state: number }> = [];
	for (const window of all) {
		const from = Math.max(0, states.length - 1 - window.lost);
		const state = readState(states[from], CLIENT);
		if (typeof state === 'string') throw new Error(state);
		const news = newsOf(CLIENT, state.accounts, reportOf(bookings, window), 'everything');
		states.length = from + 1;
		states.push(writeState({ ...state, accounts: news.accounts }, CLIENT));
		runs.push({ news, keys: news.transactions.map(({ key }) => key), state: from });
	}
	return runs;
}

const ordered = (window: Window): Window => ({
	...window,
	from: Math.min(window.from, window.to),
	to: Math.max(window.from, window.to),
});

describe('what a series of reports gives of a history', () => {
	it('is each transaction, twins included, whatever the windows, their order, and the states lost', () => {
		fc.assert(
			fc.property(history, windows, (bookings, cuts) => {
				const all = cuts.map(ordered);
				const delivered = new Set(play(bookings, all).flatMap(({ keys }) => keys));
				const seen = bookings.filter(({ account, hour }) =>
					all.some(({ from, to, late }) => from <= hour && hour <= to && !late.includes(account)),
				);
				expect([...delivered].sort()).toEqual(keysOf(seen).sort());
			}),
			{ numRuns: 300 },
		);
	});

	it('is nothing twice as long as no state is lost', () => {
		fc.assert(
			fc.property(history, windows, (bookings, cuts) => {
				const kept = cuts.map((window) => ({ ...ordered(window), lost: 0 }));
				const delivered = play(bookings, kept).flatMap(({ keys }) => keys);
				expect(new Set(delivered).size).toBe(delivered.length);
			}),
			{ numRuns: 300 },
		);
	});

	it('is no changed day as long as the banks change nothing and the reports go forward', () => {
		fc.assert(
			fc.property(history, windows, (bookings, cuts) => {
				const all = cuts.map(ordered).sort((a, b) => a.to - b.to || a.from - b.from);
				const forward = all.map((window) => ({ ...window, lost: 0 }));
				const changed = play(bookings, forward).flatMap(({ news }) => news.changedDays);
				expect(changed).toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});
});
