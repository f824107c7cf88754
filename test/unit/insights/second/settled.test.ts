import { aaAccount, aaReport, accounts, months, totals } from '../statements';

/** What the two implementations once disagreed about. */
it('a month has the closing balance among its extremes if the last transaction is in it', () => {
	const report = aaReport(
		aaAccount(
			[
				['2026-01-10', 'CREDIT', 100, '500.00'],
				['2026-01-20', 'DEBIT', 900, ''],
			],
			{ end_date: '2026-02-28', closing_balance: '-400.00' },
		),
	);
	const lowest = { lowest_balance: -400, lowest_balance_date: '2026-01-20' };
	expect(accounts(report)).toMatchObject([lowest]);
	expect(months(report)).toMatchObject([lowest, { lowest_balance: -400 }]);
});

it('an amount that cannot be read is told, not the zero beside it', () => {
	const columns = { credit: '0.00', debit: 'n/a' };
	const report = aaReport(aaAccount([['2026-01-10', '', '', '500.00', columns]]));
	expect(accounts(report)).toMatchObject([
		{ findings: [{ kind: 'unreadable_amount', stated: 'n/a' }] },
	]);
});

it('of several orders of a day with an empty balance, the one that leads on counts', () => {
	const report = aaReport(
		aaAccount(
			[
				['2026-01-01', 'CREDIT', 0, '-5.00'],
				['2026-01-01', 'DEBIT', 5, '-5.00'],
				['2026-01-01', 'CREDIT', 0, ''],
				['2026-01-01', 'CREDIT', 5, '0.00'],
				['2026-01-02', 'DEBIT', 100, '-100.00'],
			],
			{ opening_balance: '7.00', end_date: '2026-01-02' },
		),
	);
	expect(months(report)).toMatchObject([{ negative_days: 1, average_daily_balance: -50 }]);
});

it('a total names the customer only if all accounts are of one', () => {
	const report = aaReport(aaAccount([['2026-01-10', 'CREDIT', 100, '500.00']]));
	const other = { data: { ...(report.data as object), client_id: 'aa_2' } };
	expect(totals([report, report])).toMatchObject([{ client_id: 'aa_1' }]);
	expect(totals([report, other])).toMatchObject([{ client_id: null }]);
});
