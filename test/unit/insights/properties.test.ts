import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { dateText, dayOf } from '../../../nodes/Finpass/insights/days';
import { aaAccount, aaReport, account, accounts, months, totals, type Line } from './statements';

/** What happened in an account, in paise. The figures below are computed from it in the simplest way. */
interface History {
	opening: number;
	bookings: Array<{ day: number; second: number; paise: number; withBalance: boolean }>;
}

const FIRST = dayOf('2024-01-15');
const DAYS = 60;

const booking = fc.record({
	day: fc.integer({ min: 0, max: DAYS - 1 }),
	second: fc.integer({ min: 0, max: 3 }),
	paise: fc.oneof(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -1e9, max: 1e9 })),
	withBalance: fc.boolean(),
});

/** Most balances are there, or all of them. */
const history = (someEmpty: boolean): fc.Arbitrary<History> =>
	fc
		.record({
			opening: fc.integer({ min: -1e7, max: 1e9 }),
			bookings: fc.array(booking, { minLength: 1, maxLength: 40 }),
		})
		.map(({ opening, bookings }) => ({
			opening,
			bookings: bookings
				.map((one) => ({ ...one, withBalance: !someEmpty || one.withBalance }))
				.sort((a, b) => a.day - b.day || a.second - b.second),
		}));

const inRupees = (paise: number) => paise / 100;
const text = (paise: number) => (paise / 100).toFixed(2);

/** The same amount in one of the ways in which banks write it. */
const WRITTEN: Array<(paise: number) => unknown> = [
	inRupees,
	text,
	(paise) =>
		`${paise < 0 ? '-' : ''}₹ ${(Math.abs(paise) / 100).toLocaleString('en-IN', DECIMALS)}`,
	(paise) =>
		(Math.abs(paise) / 100).toLocaleString('en-US', DECIMALS) + (paise < 0 ? ' Dr.' : ' Cr'),
	(paise) => (paise < 0 ? `(${text(-paise)})` : `+${text(paise)}`),
];
const DECIMALS = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

function linesOf({ opening, bookings }: History): Line[] {
	let balance = opening;
	return bookings.map(({ day, second, paise, withBalance }, index) => {
		balance += paise;
		const write = WRITTEN[index % WRITTEN.length];
		return [
			`${dateText(FIRST + day)}T10:00:0${second}`,
			paise < 0 ? 'DEBIT' : 'CREDIT',
			write(Math.abs(paise)),
			withBalance ? write(balance) : '',
			{ mode: ['UPI', 'FT', 'CASH'][index % 3] },
		];
	});
}

const PERIOD = { start_date: dateText(FIRST), end_date: dateText(FIRST + DAYS - 1) };

const reportOf = (lines: Line[], { opening }: History, id = 'A1') =>
	aaAccount(lines, {
		...PERIOD,
		account_id: id,
		summary_details: { opening_balance: text(opening) },
	});

/** Half away from zero. */
const divided = (sum: number, count: number) =>
	Math.sign(sum) * Math.floor((2 * Math.abs(sum) + count) / (2 * count));

function expectedOf({ opening, bookings }: History): IDataObject {
	const ends = Array.from({ length: DAYS }, (_, day) =>
		bookings.filter((one) => one.day <= day).reduce((sum, { paise }) => sum + paise, opening),
	);
	const of = (sign: 1 | -1) =>
		bookings.filter(({ paise }) => (sign === 1 ? paise >= 0 : paise < 0));
	const sum = (some: History['bookings']) =>
		some.reduce((all, { paise }) => all + Math.abs(paise), 0);
	const ofMonths = ['2024-01', '2024-02', '2024-03'].flatMap((month) =>
		[5, 30, 'last']
			.map((day) => {
				const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
				const length = last.getUTCDate();
				return dayOf(`${month}-01`) + Math.min(Number(day === 'last' ? length : day), length) - 1;
			})
			.filter((day, index, all) => all.indexOf(day) === index)
			.filter((day) => day >= FIRST && day < FIRST + DAYS),
	);
	const onDays = ofMonths.map((day) => ends[day - FIRST]);
	return {
		...{ ...{ days: DAYS, transaction_count: bookings.length }, credit_count: of(1).length },
		...{ credit_total: inRupees(sum(of(1))), debit_total: inRupees(sum(of(-1))) },
		...{ opening_balance: inRupees(opening), closing_balance: inRupees(ends[DAYS - 1]) },
		average_daily_balance: inRupees(
			divided(
				ends.reduce((all, one) => all + one, 0),
				DAYS,
			),
		),
		average_balance_on_days: inRupees(
			divided(
				onDays.reduce((all, one) => all + one, 0),
				onDays.length,
			),
		),
		negative_days: ends.filter((one) => one < 0).length,
	};
}

const asked = { days: [5, 30, 'last' as const] };

describe('of every history', () => {
	it('the figures are to the paisa, and the arithmetic is intact, in whatever order it is listed', () => {
		fc.assert(
			fc.property(history(false), fc.infiniteStream(fc.nat()), (one, random) => {
				const lines = linesOf(one);
				const mixed = lines
					.map((line) => ({ line, key: random.next().value as number }))
					.sort((a, b) => a.key - b.key)
					.map(({ line }) => line);
				for (const listed of [lines, [...lines].reverse(), mixed]) {
					const summary = account(aaReport(reportOf(listed, one)), asked);
					expect(summary).toMatchObject({ ...expectedOf(one), arithmetic: 'intact' });
				}
			}),
			{ numRuns: 400 },
		);
	});

	it('the figures are the same if balances are empty', () => {
		fc.assert(
			fc.property(history(true), (one) => {
				const summary = account(aaReport(reportOf(linesOf(one), one)), asked);
				expect(summary).toMatchObject(expectedOf(one));
				expect(summary.arithmetic).not.toBe('broken');
			}),
			{ numRuns: 400 },
		);
	});

	it('months and accounts add up', () => {
		fc.assert(
			fc.property(history(false), history(false), (one, other) => {
				const report = aaReport(reportOf(linesOf(one), one), reportOf(linesOf(other), other, 'A2'));
				const paise = (items: IDataObject[], field: string) =>
					items.reduce((sum, item) => sum + Math.round((item[field] as number) * 100), 0);
				const all = [accounts(report), months(report), totals(report)];
				for (const field of ['credit_total', 'debit_total', 'net', 'transaction_count']) {
					expect(new Set(all.map((items) => paise(items, field))).size).toBe(1);
				}
				expect(paise(totals(report), 'closing_balance')).toBe(paise(all[0], 'closing_balance'));
			}),
			{ numRuns: 200 },
		);
	});

	it('a tampered balance is found', () => {
		fc.assert(
			fc.property(history(false), fc.nat(), fc.integer({ min: 1, max: 1e6 }), (one, at, by) => {
				const lines = linesOf(one);
				const [moment, type, amount, , more] = lines[at % lines.length];
				const balance = one.bookings
					.slice(0, (at % lines.length) + 1)
					.reduce((sum, { paise }) => sum + paise, one.opening);
				lines[at % lines.length] = [moment, type, amount, inRupees(balance + by), more];
				expect(account(aaReport(reportOf(lines, one))).arithmetic).toBe('broken');
			}),
			{ numRuns: 200 },
		);
	});
});
