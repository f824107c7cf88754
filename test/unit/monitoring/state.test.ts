import {
	emptyState,
	readState,
	stateInMonth,
	writeState,
	type KnownDay,
	type MonitoringState,
} from '../../../nodes/Finpass/monitoring/state';
import { shrink } from '../../../nodes/Finpass/monitoring/shrink';

const CLIENT = 'aa_6989cbcf_a136a40171db8abb6b691017';

const state: MonitoringState = {
	request: {
		id: 'account_aggregator_v2_ojmzgkXAqwzTroKzFBGk',
		askedAt: Date.UTC(2026, 10, 24, 6),
		inFlight: true,
	},
	refreshedAt: Date.UTC(2026, 10, 17, 6),
	month: 2026 * 12 + 10,
	refreshes: 3,
	usedUp: true,
	accounts: new Map([
		[
			0x123456789abc,
			{
				covered: { from: 20_000, to: 20_180 },
				days: new Map<number, KnownDay>([
					[19_999, { present: [], former: [7] }],
					[20_000, { digest: 2 ** 48 - 1 }],
					[20_100, { present: [1, 2 ** 40], former: [3] }],
					[0xffff, { present: [4], former: [] }],
				]),
			},
		],
		[5, { days: new Map() }],
	]),
};

/** As version 1 wrote it. Workflows have stored such texts. */
const VERSION_1 =
	'AVngLl9h_e1_ojJeKYK-AQMBgP7cwJ40AoCGj-GgNCphY2NvdW50X2FnZ3JlZ2F0b3JfdjJfb2ptemdrWEFxd3pUcm9LekZCR2sCEjRWeJq8AaCcAbQBBJ-cAQMBAAAAAAAHAQD_______9kBwEAAAAAAAEBAAAAAAAAAAAAAAP74gICAAAAAAAEAAAAAAAFAAA';

describe('a state', () => {
	it('is read as it was written', () => {
		expect(readState(writeState(state, CLIENT), CLIENT)).toEqual(state);
		expect(readState(writeState(emptyState(), CLIENT), CLIENT)).toEqual(emptyState());
	});

	it('of version 1 is read, now and later', () => {
		expect(readState(VERSION_1, CLIENT)).toEqual(state);
	});

	it('is written the same for the same', () => {
		expect(writeState(state, CLIENT)).toBe(VERSION_1);
	});

	const problemOf = (text: string, client = CLIENT) => {
		const read = readState(text, client);
		return typeof read === 'string' ? read : 'none';
	};

	it('of another client is refused', () => {
		expect(problemOf(VERSION_1, 'aa_other')).toBe('otherClient');
	});

	it('of a version to come is refused', () => {
		expect(problemOf(`Al${VERSION_1.slice(2)}`)).toBe('newer');
	});

	it('that lacks something or has something else is refused, whatever it is', () => {
		for (let at = 0; at < VERSION_1.length; at++) {
			const other = VERSION_1[at] === 'A' ? 'B' : 'A';
			const changed = VERSION_1.slice(0, at) + other + VERSION_1.slice(at + 1);
			// The last character has bits without a meaning.
			if (at < VERSION_1.length - 1) expect(problemOf(changed)).not.toBe('none');
			expect(problemOf(VERSION_1.slice(0, at))).toBe('broken');
		}
		const spaced = `${VERSION_1.slice(0, 8)} ${VERSION_1.slice(8)}`;
		for (const text of [
			spaced,
			`${VERSION_1}=`,
			'undefined',
			'[object Object]',
			'{"a":1}',
			'x'.repeat(10_000),
		]) {
			expect(problemOf(text)).toBe('broken');
		}
	});

	it('has no word of the client, of accounts or of transactions in it', () => {
		const bytes = Buffer.from(VERSION_1, 'base64url').toString('latin1');
		expect(bytes).not.toContain('aa_6989');
	});
});

/** An account with a number of transactions on each of a number of days. */
function account(days: number, each: number, from = 20_000) {
	let hash = from * 1000;
	const known = Array.from({ length: days }, (_, n): [number, KnownDay] => [
		from + n,
		{ present: Array.from({ length: each }, () => (hash += 1_000_003)), former: [] },
	]);
	return { covered: { from, to: from + days - 1 }, days: new Map(known) };
}

function sizeOf(accounts: MonitoringState['accounts']): number {
	shrink(accounts);
	return writeState({ ...state, accounts }, CLIENT).length;
}

describe('the refreshes of a state', () => {
	const used = { refreshes: 3, usedUp: true };
	const none = { refreshes: 0, usedUp: false };

	it.each([
		['count on in their month', 0, { ...used, month: state.month }],
		['begin anew in a later one', 1, { ...none, month: state.month + 1 }],
		[
			'count on if the clock is put back over the end of the month',
			-1,
			{ ...used, month: state.month },
		],
		['begin anew if the clock had been far ahead', -2, { ...none, month: state.month - 2 }],
	])('%s', (_, later, expected) => {
		expect(stateInMonth(state, state.month + later)).toMatchObject(expected);
	});
});

describe('the size of a state', () => {
	it('is below 8 kB for a customer with 100 transactions a month', () => {
		expect(sizeOf(new Map([[1, account(181, 4)]]))).toBeLessThan(8_000);
	});

	it.each([
		['one account', 1, 365, 20],
		['many accounts', 20, 183, 30],
		['a day of its own for each transaction', 30, 365, 1],
		['one day', 1, 1, 20_000],
	])('is below 64 kB for more than 6,000 transactions: %s', (_, accounts, days, each) => {
		const all = new Map(
			Array.from({ length: accounts }, (__, n): [number, ReturnType<typeof account>] => [
				n,
				account(days, each),
			]),
		);
		expect(sizeOf(all)).toBeLessThan(64 * 1024);
	});

	it('has every transaction of the newest days, and a digest of the older ones', () => {
		const busy = account(400, 20);
		shrink(new Map([[1, busy]]));
		const whole = [...busy.days].filter(([, day]) => !('digest' in day)).map(([day]) => day);
		expect(busy.days.size).toBe(400);
		expect(whole.length).toBeGreaterThan(290);
		expect(Math.min(...whole)).toBe(20_400 - whole.length);
	});

	/** How many days are forgotten, of 300 that the report had, if it begins so many days later. */
	const forgotten = (each: number, later: number) => {
		const known = account(300, each);
		known.covered.from += later;
		for (const [day, of] of known.days) {
			if (!('present' in of) || day >= known.covered.from) continue;
			Object.assign(of, { former: of.present, present: [] });
		}
		shrink(new Map([[1, known]]));
		return 300 - known.days.size;
	};

	it('has days that left the report long ago only while there is much room', () => {
		expect(forgotten(3, 60)).toBe(0);
		expect(forgotten(4, 20)).toBe(20);
		expect(forgotten(4, 59)).toBe(59);
	});

	it('has the days of eight months even if a report is shorter', () => {
		expect(forgotten(4, 290)).toBe(59);
	});
});
