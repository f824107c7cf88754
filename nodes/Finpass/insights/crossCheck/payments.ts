import type { FoundEvent } from '../foundEvent';
import { Phrases } from '../matching';
import type { Paise } from '../money';
import { NarrationReader } from '../narration';
import { LENDERS, MANDATE } from '../phrases';
import { compareCompanies, companyWords } from './companies';

/** A monthly payment to one party. */
export interface Payment {
	name?: string;
	amount: Paise;
	/** Words, a lender's name, or a mandate say that it pays a loan back. */
	isLoan: boolean;
	isMandate: boolean;
	/** The letters of its narrations. */
	letters: string;
}

const ofLoans = new Phrases([`emi|loan|${LENDERS}`]);
const ofMandates = new Phrases([MANDATE]);
const FINANCE =
	/^(FIN|FINANCE|FINANCIAL|FINANCIERS|FINSERV|FINCORP|FINLEASE|LENDING|HOUSING|MICROFINANCE|MICROFIN|LOANS?)$/;
/** Insurers have a lender's name in theirs. */
const NO_LENDER = /INSUR|PREMIUM|\bLIFE\b|ALLIANZ|\bAIA\b|\bGIC\b/i;

/** The bank's monthly obligations. */
export function paymentsIn(events: FoundEvent[]): Payment[] {
	const reader = new NarrationReader();
	return events
		.filter(({ event, account }) => event === 'obligation' && account.currency === 'INR')
		.map(({ counterparty: name, amount = 0n, proof }): Payment => {
			const narrations = proof.map(({ narration }) => narration);
			const words = narrations.map((narration) => reader.read(narration));
			const isFinance = companyWords(name ?? '').some((word) => FINANCE.test(word));
			const isLender = isFinance || words.some((one) => ofLoans.areIn(one));
			return {
				name,
				amount,
				isLoan: isLender && !narrations.some((narration) => NO_LENDER.test(narration)),
				isMandate: words.some((one) => ofMandates.areIn(one)),
				letters: narrations
					.join(' ')
					.toUpperCase()
					.replace(/[^\p{L}]/gu, ''),
			};
		});
}

/** At least this many letters of a lender's name identify it within a narration. */
const SHORTEST = 5;
const LONGEST = 10;

/** Whether a payment goes to that lender, by its name. */
export function isPaidTo({ name, letters, isLoan, isMandate }: Payment, lender: string): boolean {
	if (name !== undefined && compareCompanies(name, lender) === 'agrees') return true;
	const key = companyWords(lender)
		.join('')
		.replace(/[^\p{L}]/gu, '')
		.slice(0, LONGEST);
	return (isLoan || isMandate) && key.length >= SHORTEST && letters.includes(key);
}

/** Whether a payment says who is paid. Banks often write the code of a clearing house as one word. */
export function namesLender({ name, isLoan }: Payment): boolean {
	const words = companyWords(name ?? '');
	return isLoan && (words.length > 1 || words.some((word) => FINANCE.test(word)));
}
