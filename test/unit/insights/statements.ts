import type { IDataObject } from 'n8n-workflow';
import { DEFAULT_BALANCE_DAYS } from '../../../nodes/Finpass/resources/insights/period';
import type { Window } from '../../../nodes/Finpass/insights/figures';
import { readLedger } from '../../../nodes/Finpass/insights/readLedger';
import {
	accountSummaries,
	monthSummaries,
	totalSummaries,
} from '../../../nodes/Finpass/insights/summarize';
import { dayOf } from '../../../nodes/Finpass/insights/days';
import type { BalanceDay } from '../../../nodes/Finpass/insights/balances';

/** A line of an account aggregator's report: moment, type, amount, balance, and what else there is. */
export type Line = [
	moment: string,
	type: unknown,
	amount: unknown,
	balance: unknown,
	more?: IDataObject,
];

/** An account as Fetch JSON Report has it. A moment without a zone is in India. */
export function aaAccount(lines: Line[], more: IDataObject = {}): IDataObject {
	const { start_date, end_date, ...rest } = more;
	return {
		account_id: 'A1',
		status: 'READY',
		transaction_type: 'deposit',
		masked_account_number: 'XXXX1234',
		transaction_data: {
			start_date: start_date ?? '2026-01-01',
			end_date: end_date ?? '2026-01-31',
			transaction_details: lines.map(([moment, type, amount, balance, others], index) => ({
				transaction_id: `T${index + 1}`,
				amount,
				narration: `LINE ${index + 1}`,
				type,
				mode: 'UPI',
				transaction_timestamp: moment.includes('T') ? zoned(moment) : `${moment}T10:00:00+05:30`,
				reference: '',
				transactional_balance: balance,
				...others,
			})),
		},
		...rest,
	};
}

const zoned = (moment: string) =>
	/T.*(Z|[+-]\d\d:?\d\d)$/.test(moment) ? moment : `${moment}+05:30`;

export const aaReport = (...accounts: IDataObject[]): IDataObject => ({
	data: { client_id: 'aa_1', account_aggregator_json: accounts },
	status_code: 200,
	success: true,
});

/** An account as AA-BSA's Statement Result has it: dates without times. */
export function bsaAccount(
	lines: Array<[date: string, type: string, amount: unknown, balance: unknown]>,
	more: IDataObject = {},
): IDataObject {
	return {
		account_id: 'B1',
		account_number: 'XXXXXX5678',
		statement_from: '2026-01-01',
		statement_to: '2026-01-31',
		transactions: lines.map(([date, type, amount, balance], index) => ({
			date,
			narration: `LINE ${index + 1}`,
			type,
			amount,
			balance,
			mode: 'UPI',
		})),
		...more,
	};
}

interface Asked {
	window?: { from?: string; to?: string };
	days?: BalanceDay[];
}

const windowOf = ({ window = {} }: Asked): Window => ({
	from: window.from === undefined ? undefined : dayOf(window.from),
	to: window.to === undefined ? undefined : dayOf(window.to),
});

const with_ =
	(summaries: typeof accountSummaries) =>
	(report: unknown, asked: Asked = {}): IDataObject[] =>
		summaries(readLedger(report).accounts, windowOf(asked), asked.days ?? DEFAULT_BALANCE_DAYS);

export const accounts = with_(accountSummaries);
export const months = with_(monthSummaries);
export const totals = with_(totalSummaries);

/** The one account of a report, summed up. */
export const account = (report: unknown, asked?: Asked): IDataObject => accounts(report, asked)[0];

/** What does not add up, without the account's id. */
export function findings(summary: IDataObject): IDataObject[] {
	return (summary.findings as IDataObject[]).map((one) =>
		Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'account_id')),
	);
}

export const kinds = (summary: IDataObject): unknown[] => findings(summary).map(({ kind }) => kind);
