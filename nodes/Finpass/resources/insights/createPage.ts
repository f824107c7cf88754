import { binaryFieldName } from '../../../shared/fields/download';
import { json } from '../../../shared/fields/json';
import { text } from '../../../shared/fields/text';
import { defineLocal } from '../../../shared/operation';
import { fileName } from '../../../shared/records/attachment';
import { pick } from '../../../shared/records/simplify';
import { accountsShown, pageModel, type OtherSource } from '../../insights/page/model';
import { today } from '../../insights/days';
import { bureauTable, creditTable, employmentTable, taxTable } from '../../insights/page/others';
import { renderPage, titleOf } from '../../insights/page/page';
import { BadInput } from '../../../shared/api/errors';
import { dueAmount, dueDay, dueOf, employer } from './eventFields';
import { balanceDays, DEFAULT_BALANCE_DAYS } from './period';
import { accountsIn, outputOf, report, reportNotice } from './report';

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
		'Create an HTML page of bank data for your decision: figures, balances, events and what does not add up',
	fields: { reportNotice, report, binaryPropertyName: binaryFieldName },
	additionalFields: {
		balanceDays,
		bureauReport: json({
			displayName: 'Bureau Report',
			placeholder: outputOf('Fetch'),
			description:
				'Credit reports to show with the bank data: the Raw or Scores output of Fetch (Multi Bureau)',
		}),
		dueAmount,
		dueDay,
		employer,
		epfoReport: json({
			displayName: 'EPFO Report',
			placeholder: outputOf('Fetch Combined Report'),
			description:
				'Provident fund record to show with the bank data: the Raw or Summary output of Fetch Combined Report (EPFO)',
		}),
		taxReturns: json({
			displayName: 'Tax Returns',
			placeholder: outputOf('Get Data'),
			description:
				'Income-tax returns to show with the bank data: the Raw output of Get Data (ITR Analyzer)',
		}),
		title: text({
			displayName: 'Title',
			placeholder: 'e.g. Loan application 4711',
			description: 'Heading of the page. If empty, the names of the account holders.',
		}),
	},
	run: async (item, values) => {
		const accounts = accountsIn(values.report, item);
		if (accounts.length === 0) {
			throw new BadInput(
				"'Report' has no bank account with transactions",
				'A page needs at least one. Check that the banks have delivered the data before this operation runs.',
			);
		}
		const shown = accountsShown(accounts);
		if (shown.length < accounts.length) {
			item.warn(`The page leaves out accounts that are not in ${shown[0].currency}`);
		}
		const model = item.mask(
			pageModel(shown, {
				title: values.title,
				balanceDays: values.balanceDays ?? DEFAULT_BALANCE_DAYS,
				due: dueOf(values.dueDay, values.dueAmount),
				employer: values.employer,
				others: otherSources(values),
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

/** @throws BadInput for an answer of another service */
function otherSources(values: {
	bureauReport?: unknown;
	taxReturns?: unknown;
	epfoReport?: unknown;
}): OtherSource[] {
	const { bureauReport, taxReturns, epfoReport } = values;
	return [
		tableFrom('Bureau Report', 'Fetch (Multi Bureau)', bureauReport, bureauTable),
		tableFrom('Tax Returns', 'Get Data (ITR Analyzer)', taxReturns, taxTable),
		tableFrom('EPFO Report', 'Fetch Combined Report (EPFO)', epfoReport, (given) =>
			employmentTable(given, today()),
		),
		epfoReport === undefined ? [] : (creditTable(epfoReport) ?? []),
	].flat();
}

function tableFrom(
	field: string,
	operation: string,
	given: unknown,
	read: (given: unknown) => OtherSource | undefined,
): OtherSource[] {
	if (given === undefined) return [];
	const table = read(given);
	if (table !== undefined) return [table];
	throw new BadInput(
		`'${field}' is not the output of ${operation}`,
		`Map the Raw output of ${operation}, or remove '${field}'.`,
	);
}
