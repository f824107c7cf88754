import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { plainName } from '../json/names';
import { nearest } from './find';

/** Names of the lists of loans and cards in the reports of the four bureaus. */
const LIST = /account|tradeline|loan|facilit|creditcard/;
/** Lists with similar names that hold something else. */
const OTHER = /enquir|inquir|history|summary|address|phone|email/;

/** Fields that hardly anything but a loan or card has, as bureaus name them. */
const MARKS =
	/sanction|disburs|outstanding|overdue|pastdue|^emi$|instal|lender|institution|member|subscriber|accountnumber|accountno|accttype|accounttype|loantype|creditlimit|highcredit|currentbalance|dateopened|openedon|opendate/;

/** How deep accounts are looked for in a report. */
const DEEPEST = 8;

/**
 * The loans and cards in a bureau's report, as they came: the records of the lists that are named after
 * them, or whose records look like them, wherever the bureau keeps them.
 */
export function loansIn(report: unknown, name = '', depth = 0): IDataObject[] {
	if (depth > DEEPEST) return [];
	if (Array.isArray(report)) {
		const records = report.flat().filter(isObject);
		return records.flatMap((record) =>
			isLoan(record, name) ? [record] : loansIn(record, name, depth + 1),
		);
	}
	if (!isObject(report)) return [];
	if (depth > 0 && isLoan(report, name)) return [report];
	return Object.entries(report)
		.filter(([inner]) => !OTHER.test(plainName(inner)))
		.flatMap(([inner, value]) => loansIn(value, isGeneric(inner) ? name : inner, depth + 1));
}

/** A list's wrapper may say what its records are, as in `accounts: { account: [...] }`. */
function isGeneric(name: string): boolean {
	return /^(data|list|items?|records?|details?|response)$/.test(plainName(name));
}

/** One mark is enough in a list that is named after loans; in others it takes three. */
function isLoan(record: IDataObject, list: string): boolean {
	const marks = Object.keys(record).filter((name) => MARKS.test(plainName(name))).length;
	return marks >= (LIST.test(plainName(list)) ? 1 : 3);
}

/** Whether a bureau's report lists loans and cards, even if it lists none. */
export function listsLoans(report: unknown): boolean {
	const isList = ([name, value]: [string, unknown]) =>
		Array.isArray(value) && LIST.test(plainName(name)) && !OTHER.test(plainName(name));
	return (
		nearest(report, (record) => Object.entries(record).some(isList)) !== undefined ||
		loansIn(report).length > 0
	);
}
