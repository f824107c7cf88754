import fc from 'fast-check';
import { aaAccount, aaReport, account, bsaAccount, kinds, type Line } from './statements';

const BOOKED: Line[] = [
	['2026-01-02T10:00:00', 'CREDIT', 500, '500.00'],
	['2026-01-02T10:00:00', 'DEBIT', 200, '300.00'],
	['2026-01-02T10:00:00', 'DEBIT', 300, '0.00'],
	['2026-01-03T09:00:00', 'CREDIT', 70, '70.00'],
	['2026-01-03T09:00:01', 'DEBIT', 20, '50.00'],
	['2026-01-05T09:00:00', 'CREDIT', 1, '51.00'],
];

const summary = (lines: Line[]) => account(aaReport(aaAccount(lines)));

describe('the order of booking', () => {
	it('is found in whatever order the report lists it', () => {
		const expected = { arithmetic: 'intact', opening_balance: 0, closing_balance: 51 };
		fc.assert(
			fc.property(fc.shuffledSubarray(BOOKED, { minLength: BOOKED.length }), (lines) => {
				expect(summary(lines)).toMatchObject(expected);
				expect(kinds(summary(lines))).toEqual([]);
			}),
		);
	});

	it('is that of the day in India, whatever the time zone', () => {
		const lines: Line[] = [
			['2026-01-02T23:30:00', 'CREDIT', 10, '10.00'],
			['2026-01-02T18:30:00Z', 'CREDIT', 10, '20.00'],
			['2026-01-02T20:00:00-00:30', 'CREDIT', 10, '30.00'],
		];
		expect(summary([...lines].reverse())).toMatchObject({
			...{ arithmetic: 'intact', lowest_balance_date: '2026-01-01', highest_balance: 30 },
			highest_balance_date: '2026-01-03',
		});
	});

	it('is the listed one of a day without times, or the other way round, or the one that adds up', () => {
		const lines: Parameters<typeof bsaAccount>[0] = [
			['2026-01-02', 'Cr.', 500, '500.00 Cr'],
			['2026-01-02', 'Dr.', 700, '200.00 Dr'],
			['2026-01-02', 'Cr.', 100, '100.00 Dr'],
			['2026-01-03', 'Cr.', 100, '0.00'],
		];
		const [a, b, c, d] = lines;
		for (const listed of [lines, [...lines].reverse(), [b, d, a, c], [c, a, b, d]]) {
			const found = account({ accounts: [bsaAccount(listed)] });
			expect(found).toMatchObject({ arithmetic: 'intact', closing_balance: 0, findings: [] });
		}
	});

	it('is not turned around by an entry without a time of day', () => {
		const lines: Line[] = [
			['2026-01-02', 'CREDIT', 100, '100.00'],
			['', 'DEBIT', 30, '70.00', { transaction_timestamp: '2026-02-30T10:00:00' }],
		];
		expect(summary(lines)).toMatchObject({ arithmetic: 'intact', closing_balance: 70 });
		expect(kinds(summary(lines))).toEqual(['unreadable_date']);
	});

	it('goes through the same balance more than once', () => {
		const lines: Line[] = [
			['2026-01-01', 'CREDIT', 100, '100.00'],
			...[1, 2, 3].flatMap((): Line[] => [
				['2026-01-02', 'DEBIT', 100, '0.00'],
				['2026-01-02', 'CREDIT', 100, '100.00'],
			]),
			['2026-01-02', 'DEBIT', 30, '70.00'],
			['2026-01-03', 'DEBIT', 70, '0.00'],
		];
		fc.assert(
			fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (listed) => {
				expect(summary(listed)).toMatchObject({ arithmetic: 'intact', closing_balance: 0 });
			}),
		);
	});

	it('is found with a reversal and with empty balances among the transactions of a second', () => {
		const lines: Line[] = [
			['2026-01-01', 'CREDIT', 100, '100.00'],
			['2026-01-02', 'DEBIT', 60, '40.00'],
			['2026-01-02', 'REVERSAL', 60, '100.00'],
			['2026-01-02', 'DEBIT', 10, ''],
			['2026-01-02', 'CREDIT', 25, '115.00'],
		];
		fc.assert(
			fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (listed) => {
				expect(summary(listed)).toMatchObject({ arithmetic: 'intact', net: 115 });
			}),
		);
	});

	it('is that of the balances if the times of a day contradict them', () => {
		const lines: Line[] = [
			['2026-01-02T10:00:00', 'CREDIT', 500, '500.00'],
			['2026-01-02T12:00:00', 'DEBIT', 200, '300.00'],
			['2026-01-02T11:00:00', 'DEBIT', 50, '250.00'],
		];
		expect(summary(lines)).toMatchObject({ arithmetic: 'intact', closing_balance: 250 });
	});

	it('is unknown where no order of a second adds up, and nowhere else', () => {
		const second = '2026-01-02T10:00:00';
		const lines: Line[] = [
			['2026-01-01', 'CREDIT', 500, '500.00'],
			[second, 'DEBIT', 200, '300.00'],
			[second, 'DEBIT', 50, '777.00'],
			['2026-01-03', 'DEBIT', 7, '770.00'],
		];
		expect(kinds(summary(lines))).toEqual(['order_unknown', 'chain_broken', 'sum_mismatch']);
		const days = lines.map(
			([date, type, amount, balance]) =>
				[date.slice(0, 10), String(type), amount, balance] as Parameters<
					typeof bsaAccount
				>[0][number],
		);
		expect(kinds(account({ accounts: [bsaAccount(days)] }))).toEqual([
			'chain_broken',
			'sum_mismatch',
		]);
	});

	it('says so too if only some of them have a time', () => {
		const lines: Line[] = [
			['2026-01-01', 'CREDIT', 500, '500.00'],
			['2026-01-02', 'DEBIT', 200, '300.00', { transaction_timestamp: 'soon' }],
			['2026-01-02T00:00:00', 'DEBIT', 50, '777.00', { transaction_timestamp: '2026-01-02' }],
			['2026-01-02T00:00:00', 'DEBIT', 7, '999.00'],
		];
		expect(kinds(summary(lines))).toContain('order_unknown');
	});

	it('is that which leads to all the others, though no opening balance and not every balance is stated', () => {
		const moment = fc.record({
			day: fc.integer({ min: 1, max: 9 }),
			second: fc.nat(1),
			paise: fc.integer({ min: -99, max: 99 }),
			isStated: fc.boolean(),
			place: fc.nat(),
		});
		fc.assert(
			fc.property(fc.array(moment, { minLength: 2, maxLength: 16 }), (booked) => {
				let balance = 1000;
				const lines = booked
					.sort((a, b) => a.day - b.day || a.second - b.second)
					.map(({ day, second, paise, isStated, place }): { line: Line; place: number } => {
						balance += paise;
						const type = paise < 0 ? 'DEBIT' : 'CREDIT';
						const stated = isStated ? String(balance) : '';
						const time = `2026-01-0${day}T10:00:0${second}`;
						return { line: [time, type, Math.abs(paise), stated], place };
					})
					.sort((a, b) => a.place - b.place)
					.map(({ line }) => line);
				expect(summary(lines).arithmetic).not.toBe('broken');
			}),
			{ numRuns: 1000, seed: 1 },
		);
	});

	it('stays known where a transaction is missing before the second', () => {
		const second = '2026-01-02T10:00:00';
		const lines: Line[] = [
			['2026-01-01', 'CREDIT', 500, '500.00'],
			[second, 'DEBIT', 50, '50.00'],
			[second, 'DEBIT', 200, '100.00'],
		];
		expect(kinds(summary(lines))).toEqual(['chain_broken', 'sum_mismatch']);
	});
});
