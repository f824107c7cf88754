import type { IDataObject } from 'n8n-workflow';

import { listsLoans, loansIn } from '../../../shared/records/loans';
import { valueIn } from '../../../shared/json/names';
import { readMoment, type Day } from '../days';
import { readPaise, type Paise } from '../money';
import { companyWords } from './companies';
import { isTold } from '../person';

const LENDER = [
	...['lender', 'lender_name', 'institution', 'institution_name', 'member_name'],
	...[
		'member_short_name',
		'subscriber_name',
		'bank_name',
		'credit_grantor',
		'company_name',
		'name',
	],
];
const INSTALMENT = [
	...['emi', 'emi_amount', 'instalment_amount', 'installment_amount', 'monthly_instalment'],
	...['monthly_installment', 'instalment', 'installment', 'monthly_payment'],
];
const STATUS = ['account_status', 'loan_status', 'status'];
const CLOSED_ON = ['date_closed', 'closed_on', 'closed_date', 'close_date', 'closure_date'];
const OPENED_ON = [
	...['opened_on', 'date_opened', 'open_date', 'opened_date', 'date_of_opening'],
	...['disbursed_date', 'disbursal_date', 'disbursement_date', 'disbursed_on'],
];
const KIND = ['account_type', 'loan_type', 'type', 'product', 'product_type'];
const NUMBER = ['account_number', 'account_no', 'loan_account_number', 'masked_account_number'];

/** Loans that are no longer paid back. */
const ENDED =
	/(?<!not |dis)clos|settle|written|write.?off|paid.?(off|up|in full)|fully.?paid|(?<!not )repaid|sold|transferred|inactive|not active|cancel/i;

/** A loan that is being paid back, as bureaus list it. */
export interface Loan {
	lender?: string;
	/** Of a month. */
	instalment?: Paise;
	opened?: Day;
}

/**
 * The loans that are not closed, without cards. A loan that several bureaus list counts once.
 *
 * @returns undefined if no bureau lists loans, even none
 */
export function openLoans(parts: unknown[]): Loan[] | undefined {
	if (!parts.some(listsLoans)) return undefined;
	const byAccount = new Map<string, Loan[]>();
	for (const part of parts) {
		const ofPart = new Set<Loan>();
		for (const record of loansIn(part).filter(isOpen)) {
			const loan = readLoan(record);
			const number = String(valueIn(record, NUMBER) ?? '').slice(-4);
			const key = `${companyWords(loan.lender ?? '').join('')} ${number}`;
			const others = byAccount.get(key) ?? [];
			const known = others.find((one) => !ofPart.has(one) && areNear(one, loan));
			if (known === undefined) others.push(loan);
			else known.instalment ??= loan.instalment;
			ofPart.add(known ?? loan);
			byAccount.set(key, others);
		}
	}
	return [...byAccount.values()].flat();
}

const areNear = ({ instalment }: Loan, other: Loan): boolean =>
	other.instalment === undefined || isNear(instalment, other.instalment);

/** How much instalments may differ: 10%. */
const PERCENT = 10n;

/** An instalment that is not stated counts as near to any. */
export function isNear(instalment: Paise | undefined, amount: Paise, percent = PERCENT): boolean {
	if (instalment === undefined) return true;
	const difference = amount - instalment;
	return (difference < 0n ? -difference : difference) * 100n <= instalment * percent;
}

function isOpen(record: IDataObject): boolean {
	const kind = String(valueIn(record, KIND));
	const status = String(valueIn(record, STATUS));
	const closed = valueIn(record, CLOSED_ON);
	return !/card/i.test(kind) && !ENDED.test(status) && readMoment(closed) === undefined;
}

function readLoan(record: IDataObject): Loan {
	const lender = valueIn(record, LENDER);
	const instalment = readPaise(valueIn(record, INSTALMENT));
	return {
		lender: isTold(lender) ? String(lender) : undefined,
		instalment: instalment && instalment > 0n ? instalment : undefined,
		opened: readMoment(valueIn(record, OPENED_ON))?.day,
	};
}
