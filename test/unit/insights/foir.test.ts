import { findEvents } from '../../../nodes/Finpass/insights/events';
import { foirOf } from '../../../nodes/Finpass/insights/foir';
import { accountsOf, type Line } from './statement';

const foir = (lines: Line[]) => foirOf(findEvents(accountsOf(lines)));

describe('fixed obligations to income', () => {
	const emi = (date: string): Line => [date, -20_000, 'ACH D- TPCAPFRST-11563098'];
	const salary = (date: string, amount = 50_000): Line => [date, amount, 'SALARY ACME'];

	it('is the debits of obligations by the salaries, month by month and over all', () => {
		const { months, ...all } = foir([
			salary('2026-01-01'),
			emi('2026-01-05'),
			salary('2026-02-01'),
			emi('2026-02-05'),
			salary('2026-03-01', 60_000),
			emi('2026-03-05'),
		]);
		expect(all).toEqual({ foir: 0.375, obligations: 6_000_000n, income: 16_000_000n });
		expect(months).toEqual([
			{ month: '2026-01', obligations: 2_000_000n, income: 5_000_000n, foir: 0.4 },
			{ month: '2026-02', obligations: 2_000_000n, income: 5_000_000n, foir: 0.4 },
			{ month: '2026-03', obligations: 2_000_000n, income: 6_000_000n, foir: 0.3333 },
		]);
	});

	it('is not told for a month without income, which does not count over all either', () => {
		const { months, ...all } = foir([
			emi('2026-01-05'),
			salary('2026-02-01'),
			emi('2026-02-05'),
			emi('2026-03-05'),
		]);
		expect(months.map((month) => month.foir)).toEqual([undefined, 0.4, undefined]);
		expect(all.foir).toBe(0.4);
	});

	it('is not told if there is no income at all', () => {
		expect(foir([]).foir).toBeUndefined();
	});
});
