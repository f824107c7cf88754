import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../shared/json/isObject';
import { withAmounts } from '../../../shared/records/amount';
import { flattened, pick } from '../../../shared/records/simplify';
import { without } from '../../../shared/records/spellings';

/** Sections of the page and those that follow from it. Their figures keep their own names. */
export const SECTIONS = ['summary', 'income', 'obligations', 'risk_flags'];

/** Sections that a user of Finpass has seen, the most useful first. */
const OTHERS = [
	...['health_score', 'summary_card', 'salary_analysis', 'emi_obligations', 'cash_flow'],
	...['flagged_transactions', 'bank_charges', 'aml_signals', 'loan_disbursements'],
];

/** Fields by which an analysis is recognized. */
export const KNOWN_SECTIONS = [...SECTIONS, ...OTHERS];

/**
 * The figures of an analysis side by side, amounts as numbers in INR: those of `summary`, `income`,
 * `obligations` and `risk_flags` by their own names, those of every other section as `<section>_<figure>`,
 * and how long lists are as `…_count`.
 */
export function simplifiedAnalysis(analysis: IDataObject): IDataObject {
	const sections = SECTIONS.filter((name) => isObject(analysis[name]));
	const known = Object.values(pick(analysis, sections)).filter(isObject);
	const others = without(analysis, ...sections);
	const objects = Object.keys(others).filter((name) => isObject(others[name]));
	const ordered = [...OTHERS.filter((name) => objects.includes(name)), ...objects];
	return withAmounts({
		...flattened(without(others, ...objects)),
		...Object.assign({}, ...known.map((section) => flattened(section))),
		...flattened(pick(others, ordered), 2),
	} as IDataObject);
}
