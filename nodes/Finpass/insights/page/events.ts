import type { IDataObject } from 'n8n-workflow';

import { fieldOf } from '../../../shared/records/spellings';
import { readMoment, dateText } from '../days';
import { dayText, html, inr, shortened, type Markup } from './html';
import type { PageModel } from './model';
import { table } from './table';
import { anyText } from '../../../shared/json/anyText';

const NAMES: Record<string, string> = {
	bounce: 'Bounces',
	cheque_return: 'Deposited cheques returned',
	salary: 'Salary',
	salary_late: 'Salary late',
	new_loan: 'Loans paid out',
	cash_deposit: 'Cash deposits',
	shortfall: 'Shortfalls before a due day',
};
/** Events shown of each kind: the page should be read in seconds, and Find Events gives all of them. */
const MOST_EVENTS = 40;
const MOST_PROOF = 6;

/** Payments that recur every month, with their amounts. */
export function obligationSection({ events, total }: PageModel): Markup {
	const obligations = events.filter(({ event }) => event === 'obligation');
	if (obligations.length === 0) return html``;
	return html`<section>
		<h2>Obligations by month</h2>
		${table(
			'Payments that recur every month',
			[
				{
					head: 'Creditor',
					cell: ({ counterparty }) => shortened(String(counterparty ?? '–')),
					kind: 'free',
				},
				{
					head: `Amount (${String(total.currency)})`,
					cell: ({ amount }) => inr(amount as number | null),
					number: true,
				},
				{
					head: 'Times',
					cell: ({ transactions }) => (transactions as unknown[]).length,
					number: true,
				},
				{ head: 'Last', cell: ({ date }) => dayText(String(date)), number: true },
			],
			obligations,
		)}
	</section>`;
}

/** All other events by kind, each with the transactions that prove it. */
export function eventSection({ events, total }: PageModel): Markup {
	const kinds = new Map<string, IDataObject[]>();
	for (const event of events.filter(({ event: kind }) => kind !== 'obligation')) {
		const kind = String(event.event);
		const others = kinds.get(kind);
		if (others === undefined) kinds.set(kind, [event]);
		else others.push(event);
	}
	if (kinds.size === 0)
		return html`<section>
			<h2>Events</h2>
			<p>None found.</p>
		</section>`;
	return html`<section>
		<h2>Events</h2>
		${[...kinds].map(([kind, all]) => eventKind(kind, all, String(total.currency)))}
	</section>`;
}

function eventKind(kind: string, all: IDataObject[], currency: string): Markup {
	const left = all.length - MOST_EVENTS;
	const byDate = [...all].sort((a, b) => (String(a.date) < String(b.date) ? -1 : 1));
	return html`<details>
		<summary>${NAMES[kind] ?? kind}: ${all.length}</summary>
		${table(
			NAMES[kind] ?? kind,
			[
				{ head: 'Date', cell: ({ date }) => dayText(String(date)) },
				{
					head: `Amount (${currency})`,
					cell: ({ amount }) => inr(amount as number | null),
					number: true,
				},
				{
					head: 'Found by',
					cell: ({ rule, confidence }) => `${String(rule)} (${String(confidence)})`,
					kind: 'free',
				},
				{ head: 'Transactions', cell: proofOf, kind: 'free' },
			],
			byDate.slice(-MOST_EVENTS),
		)}${left > 0 ? html`<p class="dim">And ${left} earlier.</p>` : ''}
	</details>`;
}

function proofOf({ transactions }: IDataObject): Markup {
	const all = transactions as IDataObject[];
	const left = all.length - MOST_PROOF;
	return html`${all
		.slice(0, MOST_PROOF)
		.map(
			(transaction) =>
				html`<div>${dayOfTransaction(transaction)} ${narrationOf(transaction)}</div>`,
		)}${left > 0 ? html`<div class="dim">and ${left} more</div>` : ''}`;
}

function narrationOf(transaction: IDataObject): string {
	return shortened(anyText(fieldOf(transaction, 'narration') ?? ''));
}

function dayOfTransaction(transaction: IDataObject): string {
	const moment = readMoment(fieldOf(transaction, 'timestamp') ?? fieldOf(transaction, 'date'));
	return moment === undefined ? '' : dayText(dateText(moment.day));
}
