import type { IDataObject } from 'n8n-workflow';

import { counted, dayText, html, inr, percent, type Markup } from './html';
import type { PageModel } from './model';

interface Tile {
	label: string;
	value: string;
	note: string;
	/** Whether it follows by arithmetic, or from words and recurrence. */
	certainty: 'exact' | 'inferred';
}

/** The figures to decide by, at a glance. */
export function tiles(model: PageModel): Markup {
	return html`<ul class="tiles">
		${tilesOf(model).map(
			({ label, value, note, certainty }) =>
				html`<li>
					<span class="mark">${certainty}</span><span>${label}</span><strong>${value}</strong
					><small>${note}</small>
				</li>`,
		)}
	</ul>`;
}

function tilesOf({ total, months, events, foir, balance_days: days }: PageModel): Tile[] {
	const amount = (name: string) => inr(total[name] as number | null);
	const count = Math.max(1, months.length);
	const currency = String(total.currency);
	const aMonth = (name: string) =>
		`${Number(total[`${name}_count`])} in all, ${currency} ${inr(Number(total[`${name}_total`]) / count)} a month`;
	return [
		{
			label: 'Average balance on days',
			value: amount('average_balance_on_days'),
			note: `${currency}, days ${days}`,
			certainty: 'exact',
		},
		{
			label: 'Lowest balance',
			value: amount('lowest_balance'),
			note: `${currency}, ${dayText(total.lowest_balance_date as string | null)}`,
			certainty: 'exact',
		},
		{
			label: 'Days below zero',
			value: total.negative_days === null ? '–' : String(total.negative_days),
			note: `of ${counted(Number(total.days), 'day')}`,
			certainty: 'exact',
		},
		{ label: 'Credits', value: amount('credit_total'), note: aMonth('credit'), certainty: 'exact' },
		{ label: 'Debits', value: amount('debit_total'), note: aMonth('debit'), certainty: 'exact' },
		bounceTile(events),
		salaryTile(events, currency),
		{
			label: 'FOIR',
			value: percent(foir),
			note: foir === null ? 'no salary found' : 'fixed obligations ÷ income',
			certainty: 'inferred',
		},
	];
}

const named = (events: IDataObject[], name: string) => events.filter(({ event }) => event === name);

function bounceTile(events: IDataObject[]): Tile {
	const bounces = named(events, 'bounce');
	const last = bounces
		.map(({ date }) => String(date))
		.sort()
		.at(-1);
	const note = last === undefined ? 'none found' : `last on ${dayText(last)}`;
	return { label: 'Bounces', value: String(bounces.length), note, certainty: 'inferred' };
}

function salaryTile(events: IDataObject[], currency: string): Tile {
	const salaries = named(events, 'salary').sort((a, b) =>
		String(a.date) < String(b.date) ? -1 : 1,
	);
	const late = named(events, 'salary_late').length;
	const last = salaries.at(-1);
	if (last === undefined)
		return { label: 'Salary', value: '–', note: 'none found', certainty: 'inferred' };
	const months = new Set(salaries.map(({ date }) => String(date).slice(0, 7))).size;
	const note = `${currency}, last on ${dayText(String(last.date))}; in ${counted(months, 'month')}${late > 0 ? `, late ${counted(late, 'time')}` : ''}`;
	return { label: 'Salary', value: inr(last.amount as number | null), note, certainty: 'inferred' };
}
