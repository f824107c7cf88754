import type { LedgerAccount } from '../../../nodes/Finpass/insights/ledger';
import { readLedger } from '../../../nodes/Finpass/insights/readLedger';

/** Date, amount in INR (negative: a debit), narration. */
export type Line = [date: string, amount: number, narration: string];

/** An account aggregator's report of one account, whose balances add up. */
export function reportOf(
	lines: Line[],
	{ from, to, opening = 100_000, holder }: ReportOptions = {},
) {
	let paise = Math.round(opening * 100);
	return {
		data: {
			client_id: 'client-1',
			account_aggregator_json: [
				{
					account_id: 'account-1',
					masked_account_number: 'XXXXXX1234',
					status: 'READY',
					profile_details: { name: holder },
					transaction_type: 'deposit',
					transaction_data: {
						start_date: from ?? lines[0]?.[0],
						end_date: to ?? lines.at(-1)?.[0],
						transaction_details: lines.map(([date, amount, narration], index) => {
							paise += Math.round(amount * 100);
							return {
								transaction_id: `T${index}`,
								amount: Math.abs(amount),
								type: amount < 0 ? 'DEBIT' : 'CREDIT',
								mode: 'OTHERS',
								narration,
								transaction_timestamp: `${date}T10:00:00+05:30`,
								transactional_balance: (paise / 100).toFixed(2),
							};
						}),
					},
				},
			],
		},
	};
}

export interface ReportOptions {
	/** The account holder's name. */
	holder?: string;
	from?: string;
	to?: string;
	opening?: number;
}

export function accountsOf(lines: Line[], options: ReportOptions = {}): LedgerAccount[] {
	return readLedger(reportOf(lines, options)).accounts;
}
