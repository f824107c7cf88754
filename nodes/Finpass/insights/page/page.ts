import type { IDataObject } from 'n8n-workflow';

import { balanceChart, bar } from './chart';
import { definitions } from './definitions';
import { eventSection, obligationSection } from './events';
import { findings } from './findings';
import { counted, dayText, html, inr, Markup, percent, shortened, words } from './html';
import type { OtherSource, PageModel } from './model';
import { STYLE } from './style';
import { table, type Column } from './table';
import { tiles } from './tiles';

const STYLE_MARKUP = new Markup(STYLE);

/** Makes the browser enforce that the page runs no script and loads nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The page for a credit officer: one HTML file of its own. Everything of a report is put in as text,
 * whatever it looks like.
 */
export function renderPage(model: PageModel): string {
	const title = titleOf(model);
	const page = html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="robots" content="noindex" />
				<title>${title}</title>
				<style>
					${STYLE_MARKUP}
				</style>
			</head>
			<body>
				<main>
					${header(model, title)} ${tiles(model)} ${balances(model)} ${months(model)}
					${findings(model)} ${obligationSection(model)} ${eventSection(model)} ${parties(model)}
					${model.others.map(otherSource)} ${definitions(model)}
				</main>
			</body>
		</html> `;
	return page.text;
}

/** The page's heading. */
export function titleOf({ title, holder_names: holders }: PageModel): string {
	if (title !== undefined) return shortened(title);
	return holders.length > 0 ? shortened(`Bank data of ${holders.join(', ')}`) : 'Bank data';
}

const ARITHMETIC: Record<string, { text: string; kind: string }> = {
	intact: {
		text: 'Arithmetic intact: every stated balance follows from the one before',
		kind: 'good',
	},
	broken: { text: 'Arithmetic broken: see what does not add up', kind: 'bad' },
	not_checkable: {
		text: 'Arithmetic cannot be checked: the statement has too few balances',
		kind: 'dim',
	},
};

function header({ total, accounts, holder_names: holders }: PageModel, title: string): Markup {
	const { text, kind } = ARITHMETIC[String(total.arithmetic)];
	const columns: Array<Column<IDataObject>> = [
		{
			head: 'Account',
			cell: (account) => words(account.bank_name, account.masked_account_number),
			kind: 'free',
		},
		{ head: 'Kind', cell: ({ account_type: type }) => words(type), kind: 'free' },
		{
			head: 'Period',
			cell: ({ from, to, days }) =>
				html`${period(from, to)} <span class="dim">(${counted(Number(days), 'day')})</span>`,
		},
		{ head: 'Transactions', cell: (account) => Number(account.transaction_count), number: true },
		{
			head: `Closing balance (${String(total.currency)})`,
			cell: (account) => inr(account.closing_balance as number | null),
			number: true,
		},
	];
	return html`<header>
		<h1>${title}</h1>
		${holders.length > 0 ? html`<p>${shortened(holders.join(', '))}</p>` : ''}
		<p class="stamp ${kind}">${text}</p>
		${table('Accounts', columns, accounts)}
	</header>`;
}

function balances({ balances: points, marks, total }: PageModel): Markup {
	if (points.length === 0) {
		return html`<section>
			<h2>End-of-day balances</h2>
			<p class="dim">The statement has no balance that covers all accounts.</p>
		</section>`;
	}
	const bounces = marks.some(({ kind }) => kind === 'bounce');
	const due = marks.some(({ kind }) => kind === 'due');
	return html`<section>
		<h2>End-of-day balances (${String(total.currency)})</h2>
		<figure>
			${balanceChart(points, String(total.to), marks)}
			${bounces || due
				? html`<figcaption>
						${bounces ? 'Filled circle: bounce. ' : ''}${due ? 'Empty circle: due day.' : ''}
					</figcaption>`
				: ''}
		</figure>
	</section>`;
}

/** Ten years: a wrong date may make hundreds. */
const MOST_MONTHS = 120;

function months({ months: every, foir_months: foirs, total }: PageModel): Markup {
	const all = every.slice(-MOST_MONTHS);
	const left = every.length - all.length;
	const most = Math.max(
		1,
		...all.flatMap((month) => [Number(month.credit_total), Number(month.debit_total)]),
	);
	const columns: Array<Column<IDataObject>> = [
		{ head: 'Month', cell: ({ month }) => dayText(String(month)) },
		{
			head: 'In and out',
			cell: (month) =>
				html`${bar(Number(month.credit_total) / most, 'in')}${bar(
					Number(month.debit_total) / most,
					'out',
				)}`,
			kind: 'bars',
		},
		{ head: 'In', cell: (month) => inr(Number(month.credit_total)), number: true },
		{ head: 'Out', cell: (month) => inr(Number(month.debit_total)), number: true },
		{ head: 'Net', cell: (month) => inr(Number(month.net)), number: true },
		{ head: 'Lowest', cell: (month) => inr(month.lowest_balance as number | null), number: true },
		{
			head: 'FOIR',
			cell: ({ month }) => percent(foirs.find((one) => one.month === month)?.foir),
			number: true,
		},
	];
	return html`<section class="months">
		<h2>Months (${String(total.currency)})</h2>
		${table('In, out and net by month', columns, all)}
		${left > 0 ? html`<p class="dim">And ${left} earlier months.</p>` : ''}
	</section>`;
}

function parties({ parties: all, total }: PageModel): Markup {
	if (all.length === 0) return html``;
	return html`<section>
		<h2>Largest parties</h2>
		${table(
			'The ten largest by amount',
			[
				{
					head: 'Party',
					cell: ({ counterparty_name: name }) => shortened(name),
					kind: 'free',
				},
				{ head: 'Direction', cell: ({ direction }) => (direction === 'credit' ? 'In' : 'Out') },
				{ head: 'Times', cell: ({ count }) => count, number: true },
				{
					head: `Amount (${String(total.currency)})`,
					cell: ({ amount }) => inr(amount),
					number: true,
				},
				{ head: 'Share of all in or out', cell: ({ share }) => percent(share), number: true },
			],
			all,
		)}
	</section>`;
}

function otherSource({ heading, columns, rows, amounts }: OtherSource): Markup {
	return html`<section>
		<h2>${heading}</h2>
		${table(
			heading,
			columns.map((head, index) => ({
				head,
				cell: (row: OtherSource['rows'][number]) => {
					const value = row[index];
					return amounts.includes(index) && typeof value === 'number' ? inr(value) : words(value);
				},
				number: amounts.includes(index),
				kind: amounts.includes(index) ? undefined : 'free',
			})),
			rows,
		)}
	</section>`;
}

function period(from: unknown, to: unknown): string {
	return `${dayText(from as string | null)} – ${dayText(to as string | null)}`;
}
