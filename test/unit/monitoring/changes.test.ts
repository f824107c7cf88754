import { dateOf } from '../../../nodes/Finpass/monitoring/instant';
import { newsOf, type News } from '../../../nodes/Finpass/monitoring/report';
import type { KnownAccount } from '../../../nodes/Finpass/monitoring/state';

const CLIENT = 'aa_1';

interface Line {
	/** YYYY-MM-DD, or with a time of day */
	at: string;
	narration?: string;
}

function account(lines: Line[], start_date?: string, end_date?: string, account_id = 'one') {
	const transaction_details = lines.map(({ at, narration = 'UPI' }) => ({
		transaction_timestamp: at,
		narration,
		amount: 100,
		type: 'DEBIT',
	}));
	return { account_id, transaction_data: { transaction_details, start_date, end_date } };
}

type Listed = ReturnType<typeof account>;

/** The last run of a series of reports. */
function after(...reports: Listed[][]): News {
	let known = new Map<number, KnownAccount>();
	let news: News | undefined;
	for (const delivered of reports) {
		news = newsOf(CLIENT, known, { delivered, awaited: [] }, 'everything');
		known = news.accounts;
	}
	if (news === undefined) throw new Error('There is no report');
	return news;
}

const narrations = ({ transactions }: News) =>
	transactions.map(({ transaction }) => transaction.narration);
const dates = ({ changedDays }: News) => changedDays.map(({ date }) => date);

const DAYS = ['01', '02', '03', '04', '05'].map((day): Line => ({ at: `2026-06-${day}` }));
const PERIOD = ['2026-05-20', '2026-06-05'] as const;
const change = (at: string, narration: string) =>
	DAYS.map((line) => (line.at === at ? { at, narration } : line));

describe('a past day', () => {
	it('that is the same has nothing new', () => {
		const same = after([account(DAYS, ...PERIOD)], [account([...DAYS].reverse(), ...PERIOD)]);
		expect([narrations(same), dates(same)]).toEqual([[], []]);
	});

	it('that the bank tells in other words has changed, and its unknown words are new', () => {
		const reworded = change('2026-06-03', 'UPI/NEW');
		const news = after([account(DAYS, ...PERIOD)], [account(reworded, ...PERIOD)]);
		expect(narrations(news)).toEqual(['UPI/NEW']);
		expect(news.changedDays).toEqual([{ account_id: 'one', date: '2026-06-03' }]);
	});

	it('that has changed is told once, and its old words are known when they come back', () => {
		const before = [account(DAYS, ...PERIOD)];
		const reworded = [account(change('2026-06-03', 'UPI/NEW'), ...PERIOD)];
		expect(dates(after(before, reworded, reworded))).toEqual([]);
		const back = after(before, reworded, before);
		expect([narrations(back), dates(back)]).toEqual([[], ['2026-06-03']]);
	});

	it('with a late transaction has changed', () => {
		const late = [...DAYS, { at: '2026-06-02', narration: 'LATE' }];
		const news = after([account(DAYS, ...PERIOD)], [account(late, ...PERIOD)]);
		expect([narrations(news), dates(news)]).toEqual([['LATE'], ['2026-06-02']]);
	});

	it('that has changed is told, though a run before it got nothing from any bank', () => {
		const reworded = [account(change('2026-06-03', 'UPI/NEW'), ...PERIOD)];
		expect(dates(after([account(DAYS, ...PERIOD)], [], reworded))).toEqual(['2026-06-03']);
	});

	it('that had no transaction has changed when it gets one', () => {
		const late = [...DAYS, { at: '2026-05-25', narration: 'LATE' }];
		expect(dates(after([account(DAYS, ...PERIOD)], [account(late, ...PERIOD)]))).toEqual([
			'2026-05-25',
		]);
	});

	it('whose transaction is gone has changed', () => {
		const gone = DAYS.filter(({ at }) => at !== '2026-06-03');
		const news = after([account(DAYS, ...PERIOD)], [account(gone, ...PERIOD)]);
		expect([narrations(news), dates(news)]).toEqual([[], ['2026-06-03']]);
	});

	it('that the report no longer covers, or cuts, has not changed', () => {
		const cut = account(DAYS.slice(2), '2026-06-02', '2026-06-05');
		expect(dates(after([account(DAYS, ...PERIOD)], [cut]))).toEqual([]);
		const noPeriod = after([account(DAYS)], [account(DAYS.slice(2))]);
		expect(dates(noPeriod)).toEqual([]);
	});

	it('that the report no longer covers has not changed because one transaction is dated long before', () => {
		const old = { at: '2021-01-01', narration: 'CORRECTION' };
		const later = account([old, ...DAYS.slice(2)], '2026-06-02', '2026-06-05');
		const news = after([account([old, ...DAYS], ...PERIOD)], [later], [later]);
		expect([narrations(news), dates(news)]).toEqual([[], []]);
	});

	it('that was the last of a report goes on without a change', () => {
		const more = [...DAYS, { at: '2026-06-05T18:00', narration: 'MORE' }, { at: '2026-06-06' }];
		const news = after([account(DAYS, ...PERIOD)], [account(more, '2026-05-20', '2026-06-06')]);
		expect([news.transactions.length, dates(news)]).toEqual([2, []]);
	});

	it('is told with the masked number of an account that has no id', () => {
		const numbered = (lines: Line[]) => ({
			...account(lines, ...PERIOD),
			account_id: '',
			masked_account_number: 'XX12',
		});
		const reworded = change('2026-06-03', 'UPI/NEW');
		expect(after([numbered(DAYS)], [numbered(reworded)]).changedDays).toEqual([
			{ account_id: 'XX12', date: '2026-06-03' },
		]);
	});
});

describe('accounts', () => {
	const both = [account(DAYS, ...PERIOD), account(DAYS, ...PERIOD, 'two')];

	it('that come are new, that go are not forgotten', () => {
		expect(after([both[0]], both).transactions).toHaveLength(5);
		const back = after(both, [both[0]], both);
		expect([back.transactions, dates(back)]).toEqual([[], []]);
	});

	it('that are listed twice have each transaction once', () => {
		expect(after([both[0], both[0]]).transactions).toHaveLength(5);
	});

	it('whose bank is late are the same afterwards', () => {
		const first = newsOf(CLIENT, new Map(), { delivered: both, awaited: [] }, 'everything');
		const late = { delivered: [both[0]], awaited: [{ account_id: 'two', status: 'TIMEOUT' }] };
		const second = newsOf(CLIENT, first.accounts, late, 'everything');
		expect([second.transactions, second.changedDays]).toEqual([[], []]);
		const third = newsOf(CLIENT, second.accounts, { delivered: both, awaited: [] }, 'everything');
		expect([third.transactions, third.changedDays]).toEqual([[], []]);
	});

	it('that had no transaction in the first report, which was only noted down, have new ones later', () => {
		const run = (known: Map<number, KnownAccount>, delivered: Listed[], awaited: Listed[] = []) =>
			newsOf(CLIENT, known, { delivered, awaited }, 'nothing');
		const empty = account([], undefined, undefined, 'two');
		const late = account([], undefined, undefined, 'three');
		const first = run(new Map(), [account(DAYS), empty], [late]);
		const without = run(first.accounts, [account(DAYS)], [late]);
		const later = run(without.accounts, [
			account(DAYS),
			account(DAYS.slice(1), undefined, undefined, 'two'),
			account(DAYS.slice(2), undefined, undefined, 'three'),
		]);
		expect(later.transactions.map(({ account: { account_id } }) => account_id)).toEqual(
			Array<string>(4).fill('two'),
		);
	});

	it('that are busy and gone for a run, or shorter, have nothing new when they come back', () => {
		const busy = (days: number) =>
			Array.from({ length: 1000 }, (_, n) => ({
				at: dateOf(20_000 - (n % days)),
				narration: `${n}`,
			}));
		const two = account(busy(180), dateOf(19_800), dateOf(20_000), 'two');
		const one = account(busy(10), dateOf(19_990), dateOf(20_000));
		const recent = busy(180).filter(({ at }) => at > dateOf(19_990));
		const short = account(recent, dateOf(19_990), dateOf(20_000), 'two');
		for (const between of [[one], [one, short], [short]]) {
			expect(after([one, two], between, [one, two]).transactions).toEqual([]);
		}
	});

	it('that have left for good, with all their days, leave nothing behind for ever', () => {
		const later = Array.from({ length: 1000 }, (_, n) => ({ at: '2027-09-02', narration: `${n}` }));
		const news = after(both, [account(later, '2027-09-01', '2027-09-05')]);
		const hashes = [...news.accounts.values()].flatMap(({ days }) => [...days.values()]);
		expect(hashes).toHaveLength(1);
	});
});

describe('a first run that only notes down', () => {
	const first = { delivered: [account(DAYS, ...PERIOD)], awaited: [{ account_id: 'two' }] };
	const noted = newsOf(CLIENT, new Map(), first, 'nothing');

	it('gives nothing, and then what is new', () => {
		expect(noted.transactions).toEqual([]);
		const more = [account([...DAYS, { at: '2026-06-06' }], '2026-05-20', '2026-06-06')];
		const next = newsOf(CLIENT, noted.accounts, { delivered: more, awaited: [] }, 'nothing');
		expect(next.transactions).toHaveLength(1);
	});

	it('notes down later what its bank delivers later, but gives all of a new account', () => {
		const two = account(DAYS, ...PERIOD, 'two');
		const three = account(DAYS, ...PERIOD, 'three');
		const delivered = [...first.delivered, two, three];
		const next = newsOf(CLIENT, noted.accounts, { delivered, awaited: [] }, 'nothing');
		expect(new Set(next.transactions.map((one) => one.account))).toEqual(new Set([three]));
	});
});

describe('more transactions than a state holds', () => {
	const busy = (from: number, to: number, narration = (day: number) => `of ${day}`) => {
		const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
		const lines = Array.from({ length: (to - from) * 40 }, (_, n): Line => {
			const at = from + Math.floor(n / 40);
			return { at: day(at), narration: `${narration(at)} ${n % 40}` };
		});
		return account(lines, day(from), day(to - 1));
	};

	it('come once all the same', () => {
		const news = after([busy(0, 200)], [busy(0, 200)], [busy(10, 210)]);
		expect([news.transactions.length, dates(news)]).toEqual([10 * 40, []]);
	});

	it('come again with the same keys on an old day that has changed', () => {
		const before = busy(0, 200);
		const words = (day: number) => (day === 5 ? 'other' : `of ${day}`);
		const news = after([before], [busy(0, 200, words)]);
		expect([news.transactions.length, dates(news)]).toEqual([40, ['2026-01-06']]);
		const known = new Set(after([before]).transactions.map(({ key }) => key));
		const late = busy(0, 200);
		late.transaction_data.transaction_details.push({
			...late.transaction_data.transaction_details[5 * 40],
			narration: 'LATE',
		});
		const again = after([before], [late]).transactions;
		expect(again).toHaveLength(41);
		expect(again.filter(({ key }) => !known.has(key))).toHaveLength(1);
	});

	it('do not come again on a day that the front of the report cuts', () => {
		const cut = busy(3, 200);
		cut.transaction_data.transaction_details.splice(0, 7);
		const news = after([busy(0, 200)], [cut]);
		expect([news.transactions.length, dates(news)]).toEqual([0, []]);
	});
});
