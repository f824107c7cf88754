import type { FoundEvent } from '../foundEvent';
import { toRupees, type Paise } from '../money';
import { isNear, openLoans, type Loan } from './loans';
import { isPaidTo, namesLender, paymentsIn, type Payment } from './payments';
import { notCompared, record } from './records';
import type { CheckRecord, Result, SourceName } from './result';
import type { Sources } from './sources';

/** Three payments are needed to see that something is paid every month. */
const DAYS_TO_SEE = 92;

/** A loan of the bureaus and its payment, or either of them alone. */
interface Pair {
	loan?: Loan;
	payment?: Payment;
}

/**
 * The bureaus' loans with the bank's monthly payments, both ways: one record for each loan or payment. The
 * credit report that comes with the provident fund's record lists loans like a bureau's.
 */
export function checkObligations(sources: Sources, events: FoundEvent[]): CheckRecord[] {
	const { bankReport, bureauReport, epfoCredit } = sources;
	const parts = [bureauReport, epfoCredit].flatMap((report) => report?.parts ?? []);
	const loans = openLoans(parts);
	const isOfBureaus = loans === undefined || openLoans(bureauReport?.parts ?? []) !== undefined;
	const lender: SourceName = isOfBureaus ? 'bureauReport' : 'epfoReport';
	const hasBank = bankReport !== undefined && bankReport.length > 0;
	if (loans === undefined || !hasBank) {
		const can: SourceName[] = ['bankReport', 'bureauReport'];
		const given = can.filter((name) => sources[name as 'bankReport' | 'bureauReport']);
		const tell = can.filter((name) => (name === 'bankReport' ? hasBank : loans !== undefined));
		return [notCompared('obligations', 'list of loans', { can, given, tell })];
	}
	const last = Math.max(...bankReport.map(({ to = 0 }) => to));
	const first = Math.min(...bankReport.map(({ from = last }) => from));
	const canSee = ({ opened = first }: Loan) => last - Math.max(first, opened) >= DAYS_TO_SEE;
	const pairs = pairUp(loans, paymentsIn(events));
	const found = pairs.map((pair) => pairRecord(pair, canSee)).filter((one) => one !== undefined);
	const records = found.length > 0 ? found : [withoutLoans(loans)];
	return records.map((one) => ({ ...one, sources: ['bankReport', lender] }));
}

function withoutLoans({ length }: Loan[]): CheckRecord {
	const isClear = length === 0;
	return obligationRecord(
		isClear ? 'agrees' : 'not_comparable',
		isClear
			? 'Neither the bank nor the bureaus show a loan that is being paid back.'
			: 'The bureaus list loans but no instalments, and the bank shows no payments of loans.',
		isClear ? { bank: 0n, bureau: 0n } : {},
	);
}

/** By lender and amount, then by lender, then by amount alone if the payment does not state its lender. */
function pairUp(loans: Loan[], payments: Payment[]): Pair[] {
	const isLenders = ({ lender }: Loan, payment: Payment) =>
		lender !== undefined && isPaidTo(payment, lender);
	const ways: Array<(loan: Loan, payment: Payment) => boolean> = [
		(loan, payment) => isLenders(loan, payment) && isNear(loan.instalment, payment.amount),
		isLenders,
		(loan, payment) =>
			(payment.isLoan || payment.isMandate) &&
			(loan.lender === undefined || !namesLender(payment)) &&
			loan.instalment !== undefined &&
			isNear(loan.instalment, payment.amount, 1n),
	];
	const pairs: Pair[] = loans.map((loan) => ({ loan }));
	const free = new Set(payments);
	for (const fits of ways) {
		for (const pair of pairs) {
			if (pair.payment !== undefined) continue;
			pair.payment = [...free].find((payment) => fits(pair.loan!, payment));
			if (pair.payment !== undefined) free.delete(pair.payment);
		}
	}
	const others = [...free].filter(({ isLoan }) => isLoan);
	return [...pairs, ...others.map((payment) => ({ payment }))];
}

/** Undefined for a loan without an instalment and without a payment, because nothing is missing. */
function pairRecord(
	{ loan, payment }: Pair,
	canSee: (loan: Loan) => boolean,
): CheckRecord | undefined {
	const amounts = { bank: payment?.amount, bureau: loan?.instalment };
	const counterparty = loan?.lender ?? payment?.name ?? null;
	const give = (result: Result, explanation: string) =>
		obligationRecord(result, explanation, amounts, counterparty);
	if (loan === undefined) {
		return give('differs', 'The bank shows monthly payments of a loan that no bureau lists.');
	}
	if (payment !== undefined) {
		return isNear(loan.instalment, payment.amount)
			? give('agrees', 'The loan that the bureaus list is paid back from the bank account.')
			: give('differs', "The monthly payment differs from the loan's instalment by more than 10%.");
	}
	if (loan.instalment === undefined) return undefined;
	return canSee(loan)
		? give('differs', 'The bureaus list a loan whose instalments the bank report does not show.')
		: give(
				'not_comparable',
				'The bank report has less than three months of the loan, too little to see its instalments.',
			);
}

function obligationRecord(
	result: Result,
	explanation: string,
	{ bank, bureau }: { bank?: Paise; bureau?: Paise },
	counterparty: string | null = null,
): CheckRecord {
	const both = bank !== undefined && bureau !== undefined;
	return record({
		check: 'obligations',
		result,
		sources: ['bankReport', 'bureauReport'],
		values: [bank, bureau].map((amount) =>
			amount === undefined ? null : toRupees(amount),
		) as CheckRecord['values'],
		difference: both ? toRupees(bank - bureau) : null,
		counterparty,
		explanation,
	});
}
