import fc from 'fast-check';
import { FinpassError } from '../../../nodes/shared/api/errors';
import { readReply } from '../../../nodes/shared/api/answer';
import type { FinpassRequest } from '../../../nodes/shared/api/request';
import type { Call } from '../../../nodes/shared/operation';
import { waitUntilDone } from '../../../nodes/shared/poll';
import { monitor } from '../../../nodes/Finpass/resources/accountAggregator/monitor';
import { readState, type MonitoringState } from '../../../nodes/Finpass/monitoring/state';

const CLIENT = 'aa_1';
const DAY = 24 * 3_600_000;
const START = Date.parse('2027-12-31T12:00:00+05:30');
const WINDOW_DAYS = 40;
const MOST = 2;

/** One run, and what happened at the bank and on the way to it since the last one. */
const step = fc.record({
	days: fc.double({ min: 0.1, max: 12, noNaN: true }),
	/** Days ago on which something was booked: some are back-dated. */
	booked: fc.array(fc.nat(30), { maxLength: 8 }),
	/** Bookings that get another narration, or are taken out. */
	reworded: fc.array(fc.nat(40), { maxLength: 2 }),
	removed: fc.array(fc.nat(8), { maxLength: 2 }),
	refresh: fc.constantFrom('made', 'made', 'made', 'refused', 'lost', 'limit'),
	report: fc.constantFrom('whole', 'whole', 'whole', 'accepted', 'down', 'expired', 'unknown'),
	/** Accounts whose bank is late, and accounts that the report does not list. */
	late: fc.subarray([0, 1]),
	absent: fc.subarray([0, 1], { maxLength: 1 }),
	tellsPeriod: fc.boolean(),
	/** The run breaks before its transactions are stored, or before its state is. */
	broken: fc.oneof(
		{ weight: 12, arbitrary: fc.constant('no' as const) },
		fc.constantFrom('early', 'late'),
	),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Booking {
	account: number;
	at: number;
	narration: string;
	removed: boolean;
}

const timeOf = (at: number) => new Date(at).toISOString();

/** The ledgers of two accounts, and Finpass in front of them. */
class Bank {
	now = START;

	refreshes = 0;

	/** The bookings of the last report that arrived. */
	given: Booking[] = [];

	private readonly bookings: Booking[] = [];

	private readonly requests: number[] = [];

	constructor(private today: Step) {}

	happen(today: Step): void {
		this.today = today;
		this.now += today.days * DAY;
		this.given = [];
		for (const ago of today.booked) {
			// A few times and narrations, so that there are twins.
			const at = Math.floor(this.now / DAY - ago) * DAY + (ago % 2) * 3_600_000;
			if (at > this.now) continue;
			const narration = `UPI ${ago % 3}`;
			this.bookings.push({ account: ago % 2, at, narration, removed: false });
		}
		const some = (places: number[]) => places.flatMap((place) => this.bookings[place] ?? []);
		for (const booking of some(today.reworded)) booking.narration += ' CLEARED';
		for (const booking of some(today.removed)) booking.removed = !booking.removed;
	}

	get call(): Call {
		const wait: Call['waitUntilDone'] = async (ask, seconds) =>
			(await waitUntilDone(ask, seconds * 1000)).result;
		return { send: this.send.bind(this), waitUntilDone: wait } as unknown as Call;
	}

	private async send(request: FinpassRequest) {
		const [status, body] = request.path.endsWith('refresh-data')
			? this.refresh()
			: this.report(Number(String(request.body?.request_id).slice(1)));
		return await Promise.resolve(readReply({ status, headers: {}, body }, request, () => ''));
	}

	private refresh(): [number, object] {
		const { refresh } = this.today;
		if (refresh === 'refused') return [422, { message: 'Consent status pending' }];
		if (refresh === 'limit') return [422, { message: 'Consent fetch frequency exceeded' }];
		this.refreshes++;
		if (refresh === 'lost') {
			throw new FinpassError('connectionLost', 'Lost', '', { mayBeProcessed: true });
		}
		this.requests.push(this.now);
		return [200, { data: { request_id: `r${this.requests.length - 1}` } }];
	}

	private report(request: number): [number, object] {
		const { report, late, absent, tellsPeriod } = this.today;
		const asked = this.requests[request];
		if (asked === undefined) return [422, { message: 'Request id is required' }];
		if (report === 'accepted') return [202, { data: {} }];
		if (report === 'down') return [503, {}];
		if (report === 'expired') return [422, { message: 'Account data fetch expired' }];
		if (report === 'unknown') return [404, { message: 'Client not found' }];
		const from = asked - WINDOW_DAYS * DAY;
		const listed = [0, 1].filter((account) => !absent.includes(account));
		const accounts = listed.map((account) => {
			const account_id = `account ${account}`;
			if (late.includes(account)) return { account_id, status: 'PENDING' };
			const own = this.bookings.filter(
				(one) => one.account === account && !one.removed && one.at >= from && one.at <= asked,
			);
			this.given.push(...own);
			const transaction_details = own.map(({ at, narration }) => ({
				transaction_timestamp: timeOf(at),
				narration,
				amount: 1,
				type: 'DEBIT',
			}));
			const period = { start_date: timeOf(from), end_date: timeOf(asked) };
			const transaction_data = { transaction_details, ...(tellsPeriod && period) };
			return { account_id, status: 'READY', transaction_data };
		});
		return [200, { data: { account_aggregator_json: accounts } }];
	}
}

/** How often each booking is there, by all that tells it from others. */
function counted(list: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
	return counts;
}

const nameOf = ({ account, at, narration }: Booking) =>
	`account ${account}, ${timeOf(at)}, ${narration}`;

/** Plays a history, and compares what a table by `transaction_key` holds with what the bank gave. */
async function play(steps: Step[]): Promise<void> {
	const bank = new Bank(steps[0]);
	const table = new Map<string, string>();
	const expected = new Map<string, number>();
	const refreshes = new Map<string, number>();
	let state: MonitoringState | undefined;
	let wasBroken = false;
	jest.spyOn(Date, 'now').mockImplementation(() => bank.now);
	for (const today of steps) {
		bank.happen(today);
		const before = bank.refreshes;
		const order = { clientId: CLIENT, state, waitTimeout: 0, maxRefreshes: MOST } as const;
		const { customer, transactions } = await monitor(bank.call, {
			...order,
			refresh: 'whenAllowed',
			firstRun: 'everything',
		});
		wasBroken ||= today.broken !== 'no';
		const month = timeOf(bank.now + 5.5 * 3_600_000).slice(0, 7);
		refreshes.set(month, (refreshes.get(month) ?? 0) + bank.refreshes - before);
		if (!wasBroken) expect(refreshes.get(month)).toBeLessThanOrEqual(MOST);
		if (today.broken === 'early') continue;
		for (const { account, transaction, key } of transactions) {
			const { transaction_timestamp: at, narration } = transaction;
			if (!wasBroken) expect(table.has(key)).toBe(false);
			table.set(key, [account.account_id, at, narration].map(String).join(', '));
		}
		for (const [name, times] of counted(bank.given.map(nameOf))) {
			expected.set(name, Math.max(expected.get(name) ?? 0, times));
		}
		const stored = counted([...table.values()]);
		expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(expected));
		if (today.broken === 'no') {
			state = readState(String(customer.state), CLIENT) as MonitoringState;
		}
	}
}

afterEach(() => jest.restoreAllMocks());

it('whatever breaks, each transaction that the bank gave is in the table, once, within the allowance', async () => {
	await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), play), {
		numRuns: 500,
	});
});
