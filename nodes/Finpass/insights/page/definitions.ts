import { html, type Markup } from './html';
import type { PageModel } from './model';

const DEFINITIONS: Array<[string, string]> = [
	[
		'End-of-day balance',
		'The balance after the last transaction of a day in India. A day without transactions has that of the day before.',
	],
	[
		'Average balance on days',
		'The mean of the end-of-day balances on the chosen days of each month.',
	],
	['Days below zero', 'Days whose end-of-day balance is below zero.'],
	[
		'Exact, inferred',
		'Exact figures follow from the statement by arithmetic. Inferred ones follow from the words of narrations or from payments that recur.',
	],
	[
		'FOIR',
		'Fixed obligations ÷ income over the months with income: payments that recur every month, such as instalments and rent, divided by salary credits.',
	],
	[
		'Bounce',
		'A payment by the customer that came back. The bank’s charge for it, and the tax on that charge, belong to it.',
	],
];

/** What the page's words mean, and with which version it was made. */
export function definitions(model: PageModel): Markup {
	return html`<section>
		<h2>Definitions</h2>
		<dl>
			${DEFINITIONS.map(
				([term, text]) =>
					html`<dt>${term}</dt>
						<dd>${text}</dd>`,
			)}
		</dl>
		<p class="dim">
			Balance days ${model.balance_days}. Rules ${model.rules_version}.
			${model.client_id === null ? '' : `Client ${model.client_id}. `}Made ${model.created_at}.
		</p>
	</section>`;
}
