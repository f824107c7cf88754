import type { IDataObject } from 'n8n-workflow';
import { dayOf } from '../../../nodes/Finpass/insights/days';
import { html } from '../../../nodes/Finpass/insights/page/html';
import { employmentTable } from '../../../nodes/Finpass/insights/page/others';
import { pageModel, type PageModel } from '../../../nodes/Finpass/insights/page/model';
import { renderPage } from '../../../nodes/Finpass/insights/page/page';
import { totalSummaries } from '../../../nodes/Finpass/insights/summarize';
import { maskPersonalData } from '../../../nodes/shared/privacy/mask';
import { accountsOf, type Line } from './statement';

const DAYS = [1, 15, 'last'] as const;
const options = { balanceDays: [...DAYS], others: [], createdAt: new Date('2026-05-01T00:00:00Z') };

const LEDGER: Line[] = [
	['2026-01-01', 85_000, 'NEFT CR-SALARY JAN-ACME LTD'],
	['2026-01-05', -12_345.67, 'ACH D- TPCAPFRST-11563098'],
	['2026-02-01', 85_000, 'NEFT CR-SALARY FEB-ACME LTD'],
	['2026-02-05', -12_345.67, 'ACH D- TPCAPFRST-11563098'],
	['2026-02-06', 12_345.67, 'ACH D- RETURN TPCAPFRST FUNDS INSUFFICIENT'],
	['2026-02-06', -590, 'ACH RTN CHRG'],
	['2026-03-01', 85_000, 'NEFT CR-SALARY MAR-ACME LTD'],
	['2026-03-05', -12_345.67, 'ACH D- TPCAPFRST-11563098'],
	['2026-03-20', -1_50_000, 'UPI/P2A/268652272235/RAVI KUMAR/UPI/BANK'],
];

const pageOf = (lines: Line[], more: Partial<Parameters<typeof pageModel>[1]> = {}) => {
	const accounts = accountsOf(lines);
	const model = pageModel(accounts, { ...options, ...more });
	return { accounts, model, text: renderPage(model) };
};

const textOf = (page: string) =>
	page
		.replace(/<style>.*<\/style>/s, '')
		.replace(/<[^>]*>/g, ' ')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');

it('shows the figures of summarize, grouped as India groups them', () => {
	const { accounts, text } = pageOf(LEDGER);
	const [total] = totalSummaries(accounts, {}, [...DAYS]);
	const shown = (value: unknown) =>
		(value as number).toLocaleString('en-IN', { minimumFractionDigits: 2 });

	for (const name of ['average_balance_on_days', 'lowest_balance', 'credit_total', 'debit_total']) {
		expect(textOf(text)).toContain(` ${shown(total[name])} `);
	}
	expect(textOf(text)).toMatch(/[1-9],\d\d,\d{3}\.\d\d/);
	expect(textOf(text)).toContain('Arithmetic intact');
	expect(textOf(text)).toMatch(/Bounces *1 *last on 0\d Feb 2026/);
});

it('shortens a title of any length', () => {
	const { text } = pageOf(LEDGER, { title: 'T'.repeat(100_000) });
	expect(text.length).toBeLessThan(pageOf(LEDGER).text.length + 1000);
});

it('says so where the arithmetic is broken, with both numbers', () => {
	const broken = accountsOf(LEDGER);
	broken[0].findings.push({
		kind: 'chain_broken',
		day: 20_490,
		expected: 100n,
		stated: 250n,
		difference: 150n,
	});
	const text = textOf(renderPage(pageModel(broken, options)));

	expect(text).toContain('Arithmetic broken');
	expect(text).toMatch(/does not follow from the one before .* 1\.00 *2\.50 *1\.50/);
});

it('escapes what would end an attribute', () => {
	expect(html`<i title="${'"><b>&'}"></i>`.text).toBe('<i title="&quot;&gt;&lt;b&gt;&amp;"></i>');
});

it('marks the last day of a month that lacks the due day', () => {
	const { model } = pageOf(LEDGER, { due: { day: 31, amount: 100n } });
	const due = model.marks.filter(({ kind }) => kind === 'due');
	expect(due.map(({ date }) => date)).toEqual(['2026-01-31', '2026-02-28']);
});

it('shows an employment that is not over as one until today', () => {
	const employment_history = [{ employer_name: 'A', date_of_joining: '2020-01-01' }];
	const table = employmentTable({ epfo: { uan: '1', employment_history } }, dayOf('2026-05-01'));
	expect(table?.rows).toEqual([['A', '2020-01-01', 'today']]);
});

it('takes hostile texts as text', () => {
	const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>\u202eevil`;
	const lines: Line[] = LEDGER.map(([date, amount, narration]) => [
		date,
		amount,
		`${narration} ${hostile}`,
	]);
	const { model } = pageOf(lines, { title: hostile });
	const text = renderPage({ ...model, holder_names: [hostile], client_id: hostile });

	expect(text).not.toMatch(/<(script|img)/i);
	expect(text).not.toMatch(/<[^>]*\bon\w+=/i);
	expect(text).not.toContain('\u202e');
	expect(text).toContain('&lt;script&gt;');
});

it('asks for nothing from anywhere, and runs nothing', () => {
	const { text } = pageOf(LEDGER);

	expect(text).toContain("default-src 'none'");
	expect(text).not.toMatch(
		/https?:|url\(|@import|<(script|link|iframe|img|object|embed|form)\b|javascript:/i,
	);
});

it('masked, has no name and no narration of a person', () => {
	const { model } = pageOf(LEDGER);
	const personal = { ...model, holder_names: ['Asha Rao'] };
	const text = textOf(
		renderPage(maskPersonalData(personal as unknown as IDataObject) as unknown as PageModel),
	);

	expect(text).not.toMatch(/Asha|RAVI|KUMAR|268652272235/i);
	expect(text).toContain('Arithmetic intact');
});

it('stays under 300 kB for 5,000 transactions, and is made in linear time', () => {
	const many: Line[] = Array.from({ length: 5000 }, (_, index) => {
		const date = new Date(Date.UTC(2025, 0, 1) + Math.floor(index / 12) * 86_400_000);
		return [
			date.toISOString().slice(0, 10),
			index % 2 ? -950.5 : 1000.25,
			`ACH RTN CHRG ${index} PARTY ${index % 40}`,
		];
	});

	const { text } = pageOf(many);
	expect(Buffer.byteLength(text)).toBeLessThan(150_000);
	// As many as can be distinguished on the line.
	expect(text.match(/class="bounce"/g)?.length).toBeLessThanOrEqual(240);
});

it('cuts what no bank writes: endless names and narrations, and the months of a wrong date', () => {
	const endless = 'SALARY '.padEnd(100_000, 'X');
	const { model } = pageOf([
		['1950-01-01', 100, endless],
		['2026-01-01', 100, endless],
	]);
	const text = renderPage({ ...model, holder_names: [endless] });

	expect(Buffer.byteLength(text)).toBeLessThan(200_000);
	expect(textOf(text)).toContain('And 793 earlier months.');
	expect(textOf(text)).toMatch(/SALARY X+…/);
});

it('lets words of any length break, so that no table is cut on paper', () => {
	const endless = 'W'.repeat(280);
	const { model } = pageOf([['2026-01-05', -590, `ACH RTN CHRG ${endless}`]]);
	const [bounce] = model.events;
	const { text } = pageOf(LEDGER, {
		others: [{ heading: 'Fund', columns: ['Employer'], rows: [[endless]], amounts: [] }],
	});
	const stated = { kind: 'unreadable_amount', stated: endless };
	const page = renderPage({
		...model,
		events: [{ ...bounce, event: 'obligation', counterparty: endless }, bounce],
		accounts: [{ ...model.accounts[0], bank_name: endless, account_type: endless }],
		total: { ...model.total, findings: [stated] },
	});

	for (const [, kind] of `${page}${text}`.matchAll(/<td class="([^"]*)">(?:(?!<\/td>).)*W{50}/gs)) {
		expect(kind).toMatch(/\bfree$/);
	}
	expect(`${page}${text}`.match(/W{280}/g)?.length).toBe(7);
	expect(page).toMatch(/\.free \{ overflow-wrap: anywhere/);
});

it('says one day, one month', () => {
	const text = textOf(pageOf([['2026-01-01', 85_000, 'NEFT CR-SALARY JAN-ACME LTD']]).text);
	expect(text).toContain('(1 day)');
	expect(text).toContain('of 1 day ');
	expect(text).toContain('in 1 month ');
});

it('names the currency of accounts that are not in INR', () => {
	const dollars = accountsOf(LEDGER).map((one) => ({ ...one, currency: 'USD' }));
	const due = { day: 5, amount: 100_000_000n };
	const model = pageModel(dollars, { ...options, due });
	const text = textOf(renderPage(model));

	expect(text).toMatch(/End-of-day balances \(USD\).*Months \(USD\).*Amount \(USD\)/s);
	expect(text).not.toContain('INR');
	expect(model.events.map(({ explanation }) => explanation).join()).not.toContain('INR');
	// The due amount is in INR.
	expect(model.event_counts).not.toHaveProperty('shortfall');
	expect(pageOf(LEDGER, { due }).model.event_counts).toHaveProperty('shortfall');
});

it('cuts no emoji in half', () => {
	const { text } = pageOf([['2026-01-05', 100, `SALARY ${'a'.repeat(292)}😀`]]);
	expect(Buffer.from(text).toString()).toBe(text);
});

it('shows the newest events of many', () => {
	const many = Array.from({ length: 60 }, (_, index): Line => {
		const date = new Date(Date.UTC(2025, 0, 1 + 10 * index)).toISOString().slice(0, 10);
		return [
			date,
			-590,
			`ACH RTN CHRG NO ${'ABCDEFGHIJ'[index % 10]}${'ABCDEF'[Math.floor(index / 10)]}`,
		];
	});
	const text = textOf(pageOf(many).text);
	expect(text).toContain('ACH RTN CHRG NO JF');
	expect(text).not.toContain('ACH RTN CHRG NO AA');
	expect(text).toContain('And 20 earlier.');
});

it('is about the accounts in INR, and names the salary that came last in any of them', () => {
	const salary = (date: string): Line[] => [[date, 85_000, 'NEFT CR-SALARY JAN-ACME LTD']];
	const dollars = accountsOf(salary('2026-03-01')).map((one) => ({ ...one, currency: 'USD' }));
	const later = accountsOf(salary('2026-02-03'));
	const earlier = accountsOf(salary('2026-01-02'));
	const model = pageModel([...dollars, ...later, ...earlier], options);

	expect(model.total).toMatchObject({ currency: 'INR', account_count: 2, credit_total: 170_000 });
	expect(textOf(renderPage(model))).toContain('last on 03 Feb 2026');
});
