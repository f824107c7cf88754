/** How the reports of an Account Aggregator client differ from the person's whole ledger. */
export interface ReportPlan {
	/**
	 * What the reports cover, both ends included: days, or times if a window is cut within a day
	 * (`2026-06-30` or `2026-06-30T12:00:00`).
	 */
	window?: { from: string; to: string };
	/**
	 * What each account in turn says of its data; `absent` leaves the account out. One that has no entry
	 * is as the person's number has it.
	 */
	states?: string[];
	/** Days whose transactions the bank now words differently. */
	reworded?: Array<{ date: string; narration: string }>;
	/** Transactions that the bank adds to days long past, without correcting the balances after them. */
	late?: LateTransaction[];
}

interface LateTransaction {
	/** Position of the account, 0 unless given. */
	account?: number;
	/** YYYY-MM-DD */
	date: string;
	type: 'CREDIT' | 'DEBIT';
	/** INR */
	amount: number;
	narration: string;
}

/** A plan with another on top: a new window or new states replace the old ones, the rest adds up. */
export function combine(plan: ReportPlan, more: ReportPlan): ReportPlan {
	return {
		window: more.window ?? plan.window,
		states: more.states ?? plan.states,
		reworded: [...(plan.reworded ?? []), ...(more.reworded ?? [])],
		late: [...(plan.late ?? []), ...(more.late ?? [])],
	};
}
