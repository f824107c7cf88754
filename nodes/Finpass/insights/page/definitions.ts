import { html, type Markup } from './html';
import type { PageModel } from './model';

const DEFINITIONS: Array<[string, string]> = [
	[
		'End-of-day balance',
		'The balance after the last transaction of a day in India; days without one carry it forward.',
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
		'Fixed obligations ÷ income: payments that recur every month, such as instalments and rent, and salary credits, over the months with income.',
	],
	[
		'Bounce',
		'A payment of the customer’s own that came back. Its charge and the tax on that belong to it.',
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
