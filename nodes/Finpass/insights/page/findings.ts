import type { IDataObject } from 'n8n-workflow';

import { dayText, html, inr, words, type Markup } from './html';
import type { PageModel } from './model';
import { table, type Column } from './table';

const FINDINGS: Record<string, string> = {
	chain_broken: 'A stated balance does not follow from the one before',
	sum_mismatch: 'The sums do not lead from the opening to the closing balance',
	duplicate: 'A transaction is listed twice',
	outside_period: 'A transaction is outside the stated period',
	missing_balance: 'A transaction states no balance',
	unreadable_amount: 'An amount cannot be read',
	unreadable_date: 'A date cannot be read',
	unknown_type: 'Neither credit nor debit',
	order_unknown: 'The order within the day is not known',
};
/** More of them say nothing new: a broken statement is broken. */
const MOST_FINDINGS = 50;

/** What does not add up, with both numbers. */
export function findings({ total }: PageModel): Markup {
	const all = total.findings as IDataObject[];
	if (all.length === 0)
		return html`<section>
			<h2>What does not add up</h2>
			<p>Nothing.</p>
		</section>`;
	const columns: Array<Column<IDataObject>> = [
		{ head: 'Finding', cell: ({ kind }) => FINDINGS[String(kind)] ?? String(kind) },
		{ head: 'Date', cell: ({ date }) => dayText(date as string | undefined) },
		{ head: 'Expected', cell: ({ expected }) => inr(expected as number | undefined), number: true },
		{
			head: 'Stated',
			cell: ({ stated }) => (typeof stated === 'number' ? inr(stated) : words(stated)),
			number: true,
			kind: 'free',
		},
		{
			head: 'Difference',
			cell: ({ difference }) => inr(difference as number | undefined),
			number: true,
		},
	];
	const left = all.length - MOST_FINDINGS;
	return html`<section>
		<h2>What does not add up</h2>
		${table(`${all.length} findings`, columns, all.slice(0, MOST_FINDINGS))}
		${left > 0 ? html`<p class="dim">And ${left} more.</p>` : ''}
	</section>`;
}
