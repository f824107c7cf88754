import {
	aaAccount,
	aaReport,
	account,
	accounts,
	bsaAccount,
	findings,
	kinds,
	months,
	totals,
} from './statements';

const JANUARY = aaReport(
	aaAccount([
		['2026-01-05T10:00:00', 'CREDIT', 1000, '2000.00'],
		['2026-01-05T18:00:00', 'DEBIT', '2,500.50', '-500.50', { mode: 'ATM' }],
		['2026-01-20T09:00:00', 'CREDIT', '1,00,000.00', '99499.50', { mode: '' }],
	]),
);

describe('the figures of an account', () => {
	it('are as computed by hand', () => {
		const { findings: found, ...figures } = account(JANUARY);
		expect(found).toEqual([]);
		expect(figures).toEqual({
			client_id: 'aa_1',
			account_id: 'A1',
			masked_account_number: 'XXXX1234',
			currency: 'INR',
			from: '2026-01-01',
			to: '2026-01-31',
			days: 31,
			transaction_count: 3,
			credit_count: 2,
			credit_total: 101000,
			debit_count: 1,
			debit_total: 2500.5,
			net: 98499.5,
			opening_balance: 1000,
			closing_balance: 99499.5,
			// 4 × 1000.00 + 15 × −500.50 + 12 × 99499.50 = 1190486.50, by 31
			average_daily_balance: 38402.79,
			// 1: 1000; 5, 10, 15: −500.50; 20, 25, 31: 99499.50; together 297997.00, by 7
			average_balance_on_days: 42571,
			lowest_balance: -500.5,
			lowest_balance_date: '2026-01-05',
			highest_balance: 99499.5,
			highest_balance_date: '2026-01-20',
			negative_days: 15,
			by_mode: {
				ATM: { credit_count: 0, credit_total: 0, debit_count: 1, debit_total: 2500.5 },
				OTHERS: { credit_count: 1, credit_total: 100000, debit_count: 0, debit_total: 0 },
				UPI: { credit_count: 1, credit_total: 1000, debit_count: 0, debit_total: 0 },
			},
			arithmetic: 'intact',
		});
	});

	it('round means half away from zero', () => {
		const report = (first: string, second: string) =>
			aaReport(
				aaAccount(
					[
						['2026-01-01', first, '0.01', first === 'CREDIT' ? '0.01' : '-0.01'],
						['2026-01-02', second, '0.01', '0.00'],
					],
					{ end_date: '2026-01-02' },
				),
			);
		expect(account(report('CREDIT', 'DEBIT')).average_daily_balance).toBe(0.01);
		expect(account(report('DEBIT', 'CREDIT')).average_daily_balance).toBe(-0.01);
	});

	it('take a day that a month does not have for its last, once', () => {
		const report = aaReport(
			aaAccount(
				[
					['2024-02-28', 'CREDIT', 100, '100.00'],
					['2024-02-29', 'CREDIT', 50, '150.00'],
				],
				{ start_date: '2024-02-01', end_date: '2024-03-10' },
			),
		);
		// 29 February 150; 30, 31 and last are the same day; in March only the 1st lies in the period
		expect(account(report, { days: [1, 30, 31, 'last'] }).average_balance_on_days).toBe(100);
		expect(account(report, { days: [20] }).average_balance_on_days).toBe(0);
	});

	it('are those of the days in a window', () => {
		const window = { from: '2026-01-05', to: '2026-01-10' };
		expect(account(JANUARY, { window })).toMatchObject({
			from: '2026-01-05',
			to: '2026-01-10',
			days: 6,
			transaction_count: 2,
			net: -1500.5,
			opening_balance: 1000,
			closing_balance: -500.5,
			average_daily_balance: -500.5,
			average_balance_on_days: -500.5,
			highest_balance: 2000,
			negative_days: 6,
			arithmetic: 'intact',
		});
		expect(account(JANUARY, { window: { from: '2026-02-01' } })).toMatchObject({
			...{ from: null, to: null, days: 0, transaction_count: 0, credit_total: 0 },
			...{ opening_balance: null, average_daily_balance: null, negative_days: null },
			...{ arithmetic: 'not_checkable', findings: [] },
		});
	});

	it('of a period without transactions come from the balance that the account states', () => {
		const summary = { current_balance: '1,234.50', balance_date_time: '2026-01-31T20:00:00Z' };
		const before = { ...summary, balance_date_time: '2026-01-31T10:00:00+05:30' };
		expect(account(aaReport(aaAccount([], { summary_details: before })))).toMatchObject({
			...{ days: 31, opening_balance: 1234.5, closing_balance: 1234.5 },
			...{ average_daily_balance: 1234.5, lowest_balance: 1234.5 },
			arithmetic: 'not_checkable',
		});
		// It is from 1 February: what was booked in between is not known.
		expect(account(aaReport(aaAccount([], { summary_details: summary })))).toMatchObject({
			...{ opening_balance: null, closing_balance: null, average_daily_balance: null },
		});
		const stated = { opening_balance: '10.00', closing_balance: '10.00' };
		expect(account({ accounts: [bsaAccount([], stated)] })).toMatchObject({ arithmetic: 'intact' });
	});

	it('stay exact where doubles end', () => {
		const summary = account(
			aaReport(
				aaAccount([
					['2026-01-02', 'CREDIT', '90071992547409.93', '90071992547409.94'],
					['2026-01-03', 'CREDIT', '0.01', '90071992547409.95'],
				]),
			),
		);
		expect(summary).toMatchObject({ opening_balance: 0.01, arithmetic: 'intact' });
	});
});

describe('directions', () => {
	const of = (lines: Parameters<typeof aaAccount>[0]) => account(aaReport(aaAccount(lines)));

	it('of a REVERSAL are those that the balance says', () => {
		const summary = of([
			['2026-01-02', 'DEBIT', 100, '900.00'],
			['2026-01-03', 'REVERSAL', 100, '1000.00'],
			['2026-01-04', 'REVERSAL', 70, '930.00'],
		]);
		expect(summary).toMatchObject({ credit_total: 100, debit_total: 170, arithmetic: 'intact' });
		expect(kinds(summary)).toEqual([]);
	});

	it('of a REVERSAL without balances are the opposite of what it takes back', () => {
		const summary = of([
			['2026-01-02', 'CREDIT', 100, '', { reference: 'R1' }],
			['2026-01-03', 'DEBIT', 100, '', { reference: 'R2' }],
			['2026-01-04', 'REVERSAL', 100, '', { reference: 'R1' }],
			['2026-01-05', 'REVERSAL', 100, ''],
			['2026-01-06', 'REVERSAL', 7, ''],
		]);
		expect(summary).toMatchObject({ credit_total: 200, debit_total: 200, credit_count: 2 });
		expect(kinds(summary).filter((kind) => kind !== 'missing_balance')).toEqual(['unknown_type']);
	});

	it('that no type tells are decided by the balance, and told of', () => {
		const summary = of([
			['2026-01-02', 'CREDIT', 100, '100.00'],
			['2026-01-03', 'INTEREST', 5, '105.00'],
			['2026-01-04', null, 1, '104.00'],
			['2026-01-05', 'OTHERS', 9, '100.00'],
		]);
		expect(summary).toMatchObject({ transaction_count: 4, credit_count: 2, debit_count: 1 });
		expect(findings(summary)).toEqual([
			{ kind: 'unknown_type', date: '2026-01-03', transaction_id: 'T2' },
			{ kind: 'unknown_type', date: '2026-01-04', transaction_id: 'T3' },
			{ kind: 'unknown_type', date: '2026-01-05', transaction_id: 'T4' },
			...[{ kind: 'sum_mismatch', date: '2026-01-31', expected: 104, stated: 100, difference: -4 }],
		]);
	});

	it('stand in the amount if there is no type', () => {
		const summary = of([
			['2026-01-02', undefined, '100.00 Cr', '100.00 Cr'],
			['2026-01-03', '', '(150.00)', '50.00 Dr'],
			['2026-01-04', 'CR.', '1', '-49.00'],
			['2026-01-05', 'dr', '-1', '-50.00'],
		]);
		expect(summary).toMatchObject({ net: -50, debit_total: 151, arithmetic: 'intact' });
		expect(kinds(summary)).toEqual([]);
	});

	it.each<[string, unknown, unknown]>([
		['a minus', 123456.78, -500],
		['parentheses', '1,23,456.78', '(500.00)'],
		['a minus at the end', '1,23,456.78', '500.00-'],
		['Dr', '1,23,456.78', '500.00 (Dr)'],
	])('are credits if nothing but %s tells the debits of a list', (_, credit, debit) => {
		const summary = of([
			['2026-01-02', '', credit, '124456.78'],
			['2026-01-03', '', debit, '123956.78'],
		]);
		expect(summary).toMatchObject({ credit_total: 123456.78, debit_total: 500 });
		expect(summary).toMatchObject({ opening_balance: 1000, arithmetic: 'intact', findings: [] });
	});

	it('stand in another field than the kind of transaction', () => {
		const summary = of([
			['2026-01-02', 'NEFT', 100, '100.00', { dr_cr: 'C' }],
			['2026-01-03', 'UPI', 40, '60.00', { dr_cr: 'D' }],
			['2026-01-04', 'CARD', 10, '50.00', { transaction_type: 'DBIT' }],
		]);
		expect(summary).toMatchObject({ credit_total: 100, debit_total: 50, findings: [] });
	});
});

describe('findings', () => {
	const of = (lines: Parameters<typeof aaAccount>[0], more?: Parameters<typeof aaAccount>[1]) =>
		account(aaReport(aaAccount(lines, more)));

	it('name each place where a balance does not follow', () => {
		const summary = of([
			['2026-01-02', 'CREDIT', 100, '100.00'],
			['2026-01-03', 'CREDIT', 100, '1200.00'],
			['2026-01-04', 'CREDIT', 100, '300.00'],
		]);
		expect(summary.arithmetic).toBe('broken');
		expect(findings(summary)).toEqual([
			{
				...{ kind: 'chain_broken', date: '2026-01-03', transaction_id: 'T2' },
				...{ expected: 200, stated: 1200, difference: 1000 },
			},
			{
				...{ kind: 'chain_broken', date: '2026-01-04', transaction_id: 'T3' },
				...{ expected: 1300, stated: 300, difference: -1000 },
			},
		]);
	});

	it('tell by how much the sums miss the stated closing balance', () => {
		const stated = { opening_balance: 50, closing_balance: '160.05' };
		const summary = account({
			data: { accounts: [bsaAccount([['2026-01-02', 'CREDIT', 100, 150]], stated)] },
		});
		expect(summary).toMatchObject({ opening_balance: 50, closing_balance: 160.05 });
		expect(findings(summary)).toEqual([
			{
				...{ kind: 'sum_mismatch', date: '2026-01-31' },
				...{ expected: 150, stated: 160.05, difference: 10.05 },
			},
		]);
	});

	it('are of the first transaction if the opening balance does not lead to it', () => {
		const summary = account({
			accounts: [bsaAccount([['2026-01-02', 'CREDIT', 100, 150]], { opening_balance: 60 })],
		});
		expect(findings(summary)).toEqual([
			expect.objectContaining({ kind: 'chain_broken', expected: 160, stated: 150 }),
			expect.objectContaining({ kind: 'sum_mismatch', expected: 160, stated: 150 }),
		]);
	});

	it('are none where a balance is missing but the next one follows', () => {
		const summary = of([
			['2026-01-02', 'CREDIT', 100, '100.00'],
			['2026-01-03', 'CREDIT', 20, null],
			['2026-01-04', 'DEBIT', 50, '70.00'],
		]);
		expect(findings(summary)).toEqual([
			{ kind: 'missing_balance', date: '2026-01-03', transaction_id: 'T2' },
		]);
		expect(summary).toMatchObject({ arithmetic: 'intact', highest_balance: 100 });
		// 1 × 0 + 1 × 100 + 1 × 120 + 28 × 70 = 2180, by 31
		expect(summary.average_daily_balance).toBe(70.32);
	});

	it('say that nothing can be checked without balances', () => {
		const summary = of([
			['2026-01-02', 'CREDIT', 100, ''],
			['2026-01-03', 'DEBIT', 40, ' - '],
		]);
		expect(summary).toMatchObject({
			...{ arithmetic: 'not_checkable', net: 60, opening_balance: null, closing_balance: null },
			...{ average_daily_balance: null, lowest_balance: null, negative_days: null },
		});
		expect(kinds(summary)).toEqual(['missing_balance', 'missing_balance']);
		expect(of([['2026-01-02', 'CREDIT', 1, '1.00']]).arithmetic).toBe('not_checkable');
	});

	it('work without balances from the stated opening and closing ones', () => {
		const stated = { opening_balance: '100.00', closing_balance: '140.00' };
		const lines: Parameters<typeof bsaAccount>[0] = [
			['2026-01-11', 'CREDIT', 100, ''],
			['2026-01-21', 'DEBIT', 60, ''],
		];
		expect(account({ accounts: [bsaAccount(lines, stated)] })).toMatchObject({
			...{ arithmetic: 'intact', lowest_balance: 100, highest_balance: 140 },
			// 10 × 100 + 10 × 200 + 11 × 140 = 4540, by 31
			average_daily_balance: 146.45,
		});
		const wrong = { ...stated, closing_balance: '141.00' };
		expect(kinds(account({ accounts: [bsaAccount(lines, wrong)] }))).toContain('sum_mismatch');
	});

	it('name amounts that cannot be read, which add nothing', () => {
		const summary = of([
			['2026-01-02', 'CREDIT', 100, '100.00'],
			['2026-01-03', 'DEBIT', '1O0', '0.00'],
			['2026-01-04', 'CREDIT', 10, 'ten'],
		]);
		expect(summary).toMatchObject({ credit_total: 110, debit_total: 0, debit_count: 1, net: 110 });
		expect(findings(summary)).toEqual([
			{ kind: 'unreadable_amount', date: '2026-01-03', transaction_id: 'T2', stated: '1O0' },
			{ kind: 'unreadable_amount', date: '2026-01-04', transaction_id: 'T3', stated: 'ten' },
			{ kind: 'sum_mismatch', date: '2026-01-31', expected: 110, stated: 10, difference: -100 },
		]);
	});

	it('name duplicates, which are counted all the same', () => {
		const line: Parameters<typeof aaAccount>[0][number] = [
			'2026-01-02T10:00:00',
			'CREDIT',
			100,
			'100.00',
			{ transaction_id: 'S1', narration: 'SAME' },
		];
		const summary = of([line, line, ['2026-01-03', 'DEBIT', 30, '70.00']]);
		expect(summary).toMatchObject({
			transaction_count: 3,
			credit_total: 200,
			arithmetic: 'broken',
		});
		expect(kinds(summary)).toEqual(['duplicate', 'chain_broken', 'sum_mismatch']);
		const other: typeof line = [line[0], 'CREDIT', 100, '100.00', { transaction_id: 'S2' }];
		expect(kinds(of([line, other]))).not.toContain('duplicate');
	});

	it('name transactions outside the stated period, which widen it', () => {
		const summary = of([
			['2025-12-30', 'CREDIT', 100, '100.00'],
			['2026-02-02', 'DEBIT', 30, '70.00'],
		]);
		expect(summary).toMatchObject({ from: '2025-12-30', to: '2026-02-02', days: 35 });
		expect(kinds(summary)).toEqual(['outside_period', 'outside_period']);
	});

	it('name dates that cannot be read: such a transaction was booked with the one listed before it', () => {
		const summary = of([
			['2026-01-02', 'CREDIT', 100, '100.00'],
			['', 'DEBIT', 30, '70.00', { transaction_timestamp: 'soon' }],
			['2026-01-04', 'DEBIT', 70, '0.00'],
		]);
		expect(summary.arithmetic).toBe('intact');
		expect(findings(summary)).toEqual([
			{ kind: 'unreadable_date', date: '2026-01-02', transaction_id: 'T2' },
		]);
	});
});

describe('months', () => {
	it('are each summed up alone, those without transactions too', () => {
		const report = aaReport(
			aaAccount(
				[
					['2025-12-31', 'CREDIT', 10, '110.00'],
					['2026-02-10', 'DEBIT', 200, '-90.00'],
				],
				{ start_date: '2025-12-30', end_date: '2026-02-15' },
			),
		);
		const figures = months(report).map((one) => [
			...[one.month, one.from, one.to, one.days, one.transaction_count, one.net],
			...[one.opening_balance, one.closing_balance, one.average_daily_balance],
			...[one.lowest_balance_date, one.negative_days, one.arithmetic],
		]);
		expect(figures).toEqual([
			[
				'2025-12',
				'2025-12-30',
				'2025-12-31',
				2,
				1,
				10,
				100,
				110,
				105,
				'2025-12-30',
				0,
				'not_checkable',
			],
			[
				'2026-01',
				'2026-01-01',
				'2026-01-31',
				31,
				0,
				0,
				110,
				110,
				110,
				'2026-01-01',
				0,
				'not_checkable',
			],
			// 9 × 110 + 6 × −90 = 450, by 15
			['2026-02', '2026-02-01', '2026-02-15', 15, 1, -200, 110, -90, 30, '2026-02-10', 6, 'intact'],
		]);
	});
});

describe('the total', () => {
	const first = aaAccount([['2026-01-10', 'CREDIT', 100, '300.00']], { end_date: '2026-01-20' });
	const second = aaAccount([['2026-01-16', 'DEBIT', 50, '-50.00']], {
		...{ account_id: 'A2', start_date: '2026-01-11', end_date: '2026-01-31' },
	});

	it('adds up all that was booked, and balances over the days that all accounts cover', () => {
		const [total, ...others] = totals(aaReport(first, second));
		expect(others).toEqual([]);
		expect(total).toMatchObject({
			...{
				client_id: 'aa_1',
				currency: 'INR',
				account_count: 2,
				from: '2026-01-11',
				to: '2026-01-20',
			},
			...{ days: 10, transaction_count: 2, credit_total: 100, debit_total: 50, net: 50 },
			// 5 × 300 + 5 × 250 = 2750, by 10
			...{ opening_balance: 300, closing_balance: 250, average_daily_balance: 275 },
			...{ lowest_balance: 250, lowest_balance_date: '2026-01-16', highest_balance: 300 },
			...{ highest_balance_date: '2026-01-11', negative_days: 0, arithmetic: 'not_checkable' },
		});
		expect(total).not.toHaveProperty('account_id');
	});

	it('has no balances if the accounts have no day in common, or one has no balance', () => {
		const later = aaAccount([['2026-03-16', 'DEBIT', 50, '0.00']], {
			...{ start_date: '2026-03-11', end_date: '2026-03-31' },
		});
		const without = aaAccount([['2026-01-16', 'DEBIT', 50, '']]);
		for (const other of [later, without]) {
			expect(totals(aaReport(first, other))[0]).toMatchObject({
				...{ days: 0, from: null, average_daily_balance: null, net: 50 },
			});
		}
	});

	it('does not add up different currencies', () => {
		const dollars = { ...second, summary_details: { currency: 'usd' } };
		expect(totals(aaReport(first, dollars))).toMatchObject([
			{ currency: 'INR', account_count: 1, net: 100 },
			{ currency: 'USD', account_count: 1, net: -50 },
		]);
	});
});

it.each(['inr', '₹', 'Rs.', 'Indian Rupee', 'RUPEES', '356', ' ', null])(
	'takes %j for INR',
	(currency) => {
		const report = aaReport(aaAccount([], { summary_details: { currency } }));
		expect(totals(report)).toMatchObject([{ currency: 'INR' }]);
	},
);

it('gives an item for each account, in their order', () => {
	const one = aaAccount([]);
	const two = aaAccount([], { account_id: 'A2' });
	expect(accounts(aaReport(one, two)).map(({ account_id }) => account_id)).toEqual(['A1', 'A2']);
});
