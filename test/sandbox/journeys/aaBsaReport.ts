import type { Analysis } from '../data/analysis';
import { PERIOD } from '../data/calendar';
import { type Ledger, masked } from '../data/ledger';
import { rupees } from '../data/money';

/** The accounts as AA-BSA Statement Result gives them; all amounts are numbers. */
export function statementOf({ person, accounts }: Ledger): object[] {
	return accounts.map((account) => ({
		account_id: account.id,
		account_number: masked(account.number),
		ifsc: account.ifsc,
		bank_name: account.bank.name,
		account_type: account.kind,
		holder_name: person.name,
		opening_balance: rupees(account.opening),
		closing_balance: rupees(account.closing),
		statement_from: PERIOD.from,
		statement_to: PERIOD.to,
		transactions: account.entries.map((entry) => ({
			date: entry.day,
			narration: entry.narration,
			type: entry.type,
			amount: rupees(entry.amount),
			balance: rupees(entry.balance),
			mode: entry.mode,
			category: entry.category,
		})),
	}));
}

/** The analysis as Analysis JSON gives it. */
export function analysisOf(analysis: Analysis): object {
	const monthEnds = analysis.months.map((month) => month.closing);
	const mean = monthEnds.reduce((total, balance) => total + balance, 0) / monthEnds.length;
	return {
		analysis_period: PERIOD,
		summary: {
			total_credits: rupees(analysis.totalCredits),
			total_debits: rupees(analysis.totalDebits),
			average_monthly_balance: rupees(Math.round(mean)),
			minimum_monthly_balance: rupees(Math.min(...monthEnds)),
		},
		income: {
			average_monthly_income: rupees(analysis.averageIncome),
			income_stability_score: analysis.stability,
			identified_salary_credits: analysis.salaries.map((salary) => ({
				date: salary.day,
				amount: rupees(salary.amount),
				narration: salary.narration,
				account_id: salary.accountId,
			})),
		},
		obligations: {
			fixed_obligations_ratio: analysis.foir,
			total_monthly_obligations: rupees(analysis.obligations),
			identified_emis: analysis.emis.map((emi) => ({
				lender: emi.lender,
				monthly_amount: rupees(emi.instalment),
				months_paid: emi.paid,
				months_bounced: emi.bounced,
			})),
		},
		monthly_cash_flow: analysis.months.map((month) => ({
			month: month.month,
			total_credits: rupees(month.credits),
			total_debits: rupees(month.debits),
			net_cash_flow: rupees(month.credits - month.debits),
			average_balance: rupees(month.average),
			minimum_balance: rupees(month.minimum),
			closing_balance: rupees(month.closing),
			income: rupees(month.income),
			emi_paid: rupees(month.emiPaid),
		})),
		risk_flags: {
			emi_bounces: analysis.emiBounces,
			// Nobody in the sandbox has a salary taken back.
			salary_reversals: 0,
			end_of_month_stress: analysis.endOfMonthStress,
		},
	};
}
