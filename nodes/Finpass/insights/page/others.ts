import { toAmount } from '../../../shared/records/amount';
import { bureauParts, bureauStatus, reportOf } from '../../../shared/records/bureaus';
import { creditIn, employmentsIn, fundIn } from '../../../shared/records/employment';
import { scoreIn } from '../../../shared/records/score';
import { returnsIn } from '../../../shared/records/taxReturns';
import { asRecord } from '../asRecord';
import { dateText, type Day } from '../days';
import type { OtherSource } from './model';

type Cell = string | number | null;

/** The score of each bureau in a Multi-Bureau answer; undefined if it holds none. */
export function bureauTable(given: unknown): OtherSource | undefined {
	const found = bureauParts(asRecord(given));
	if (found === undefined) return undefined;
	const rows = Object.entries(found.parts).map(([bureau, part]): Cell[] => [
		bureau.toUpperCase(),
		bureauStatus(part),
		scoreIn(reportOf(part)),
	]);
	return { heading: 'Credit bureaus', columns: ['Bureau', 'Status', 'Score'], rows, amounts: [] };
}

/** The score of the credit report in an EPFO-CRIF answer; undefined if there is none. */
export function creditTable(given: unknown): OtherSource | undefined {
	const credit = creditIn(asRecord(given));
	const table = credit && bureauTable({ crif: credit });
	return table && { ...table, heading: 'Credit report with the provident fund record' };
}

const INCOME = ['gross_total_income', 'net_taxable_income', 'tax_payable'];

/** The income of each year in an answer of the ITR Analyzer; undefined if it holds no returns. */
export function taxTable(given: unknown): OtherSource | undefined {
	const found = returnsIn(asRecord(given));
	if (found === undefined) return undefined;
	return {
		heading: 'Income-tax returns (INR)',
		columns: ['Assessment year', 'Form', 'Gross income', 'Taxable income', 'Tax payable'],
		rows: found.returns.map((record) => [
			cell(record.assessment_year),
			cell(record.itr_type),
			...INCOME.map((name) => cell(toAmount(record[name]))),
		]),
		amounts: [2, 3, 4],
	};
}

/** The employments in a provident fund record; undefined if there is no record. */
export function employmentTable(given: unknown, today: Day): OtherSource | undefined {
	const fund = fundIn(asRecord(given));
	if (fund === undefined) return undefined;
	const employments = employmentsIn(fund, dateText(today)) ?? [];
	return {
		heading: 'Provident fund',
		columns: ['Employer', 'From', 'To'],
		rows: employments.map(({ employer, joined, left, current }) => [
			cell(employer),
			joined ?? null,
			current ? 'today' : (left ?? null),
		]),
		amounts: [],
	};
}

function cell(value: unknown): Cell {
	return typeof value === 'string' || typeof value === 'number' ? value : null;
}
