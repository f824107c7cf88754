import { PERIOD } from './calendar';
import { masked } from './ledger';
import { rupees } from './money';
import type { Person } from './people';
import { Random } from './random';

/** A credit report in the contract's form; amounts in rupees. */
interface CreditReport {
	score: number;
	report_date: string;
	total_accounts: number;
	active_accounts: number;
	overdue_accounts: number;
	total_outstanding: number;
	total_overdue: number;
	enquiries_last_6_months: number;
	accounts: Array<Record<string, string | number | null>>;
}

/** What a bureau holds on a person: their loans, and one card. */
export function creditReport(person: Person, bureau: string): CreditReport {
	const random = new Random('credit', bureau, person.pan);
	const late = person.persona === 'stretched';
	const loans = person.loans.map((loan) => {
		const daysPastDue = late ? random.pick([0, 30, 60]) : 0;
		return {
			lender: loan.lender,
			account_type: loan.kind,
			account_number: masked(new Random('loan', person.pan, loan.lender).digits(12)),
			status: 'ACTIVE',
			opened_on: loan.openedOn,
			sanctioned_amount: rupees(loan.sanctioned),
			outstanding: rupees(loan.outstanding),
			overdue: daysPastDue > 0 ? rupees(loan.instalment) : 0,
			emi: rupees(loan.instalment),
			days_past_due: daysPastDue,
		};
	});
	const card = {
		lender: 'DECCAN NATIONAL BANK',
		account_type: 'CREDIT_CARD',
		account_number: masked(new Random('card', person.pan).digits(16)),
		status: 'CLOSED',
		opened_on: '2019-03-11',
		sanctioned_amount: 100_000,
		outstanding: 0,
		overdue: 0,
		emi: null,
		days_past_due: 0,
	};
	const overdue = loans.reduce((total, loan) => total + loan.overdue, 0);
	return {
		score: late ? random.int(540, 640) : random.int(710, 820),
		report_date: PERIOD.to,
		total_accounts: loans.length + 1,
		active_accounts: loans.length,
		overdue_accounts: loans.filter((loan) => loan.overdue > 0).length,
		total_outstanding: loans.reduce((total, loan) => total + loan.outstanding, 0),
		total_overdue: overdue,
		enquiries_last_6_months: late ? random.int(4, 9) : random.int(0, 2),
		accounts: [...loans, card],
	};
}
