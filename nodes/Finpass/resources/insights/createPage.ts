import { binaryFieldName } from '../../../shared/fields/download';
import { text } from '../../../shared/fields/text';
import { defineLocal } from '../../../shared/operation';
import { fileName } from '../../../shared/records/attachment';
import { pick } from '../../../shared/records/simplify';
import { pageModel } from '../../insights/page/model';
import { renderPage, titleOf } from '../../insights/page/page';
import { BadInput } from '../../../shared/api/errors';
import { dueAmount, dueDay, dueOf, employer } from './eventFields';
import { balanceDays, DEFAULT_BALANCE_DAYS } from './period';
import { accountsIn, report } from './report';

/** The figures of the page's tiles, by `summarize`'s names. */
const FIGURES = [
	...['currency', 'account_count', 'from', 'to', 'days', 'transaction_count'],
	...['credit_count', 'credit_total', 'debit_count', 'debit_total', 'net'],
	...['opening_balance', 'closing_balance', 'average_daily_balance', 'average_balance_on_days'],
	...['lowest_balance', 'lowest_balance_date', 'highest_balance', 'highest_balance_date'],
	'negative_days',
];

/**
 * A page for a credit officer as one HTML file, without scripts and without anything from elsewhere.
 *
 * The item has `title`, `file_name`, `arithmetic`, `foir` (with `obligations` and `income` in INR), the figures of
 * `summarize`'s total, and `event_counts`.
 */
export const createPage = defineLocal({
	value: 'createPage',
	name: 'Create Page',
	action: 'Create page of bank data',
	description:
		'Make one HTML page of bank data to decide by: figures, balances, events and what does not add up',
	fields: { report, binaryPropertyName: binaryFieldName },
	additionalFields: {
		balanceDays,
		dueAmount,
		dueDay,
		employer,
		title: text({
			displayName: 'Title',
			placeholder: 'e.g. Loan application 4711',
			description: "The page's heading. The names of the account holders if empty.",
		}),
	},
	run: async (item, values) => {
		const accounts = accountsIn(values.report, item);
		if (accounts.length === 0) {
			throw new BadInput(
				"'Report' has no bank account with transactions",
				'A page needs at least one. Check that the banks delivered before this operation runs.',
			);
		}
		const model = item.mask(
			pageModel(accounts, {
				title: values.title,
				balanceDays: values.balanceDays ?? DEFAULT_BALANCE_DAYS,
				due: dueOf(values.dueDay, values.dueAmount),
				employer: values.employer,
				others: [],
				createdAt: new Date(),
			}),
		);
		const name = fileName(['bank-data', model.client_id], 'html');
		const page = Buffer.from(renderPage(model));
		const file = await item.context.helpers.prepareBinaryData(page, name, 'text/html');
		const { total, foir, obligations, income, event_counts } = model;
		return [
			{
				json: {
					client_id: model.client_id,
					title: titleOf(model),
					file_name: name,
					arithmetic: total.arithmetic,
					foir,
					obligations,
					income,
					event_counts,
					...pick(total, FIGURES),
				},
				binary: { [values.binaryPropertyName]: file },
			},
		];
	},
});
