/**
 * Words of bank narrations, by what they mean. Banks cut words at 20 characters and glue them together,
 * so cut forms are listed too, and `takeApart` splits what is made of these words alone.
 *
 * A rule names a meaning in lower case, and any other word as it is written.
 */
const MEANINGS: Record<string, string> = {
	mandate: 'ACH ACHD NACH ECS ENACH EMANDATE MANDATE MNDT MANDT LNPY AUTODEBIT AUTODR',
	emi: 'EMI EMIS',
	returned:
		'RTN RTNS RTND RTNED RETN RETD RETND RETURN RETURNS RETURNED RETURND RETRN RETRND RETRUN RTRN RTURN RTRND RTRNED RETU RETUR RETURNE BOUNCE BOUNCED BOUNCES BOUNCING BOUNC BNC BNCE BNCD',
	dishonored:
		'DISHONOUR DISHONOURED DISHONOR DISHONORED DISHON DISHONO DISHNR DISHNRD DISHONRD DHR',
	unpaid: 'UNPAID UNPD',
	// Also short for "retail", so it counts only next to certain words.
	ret: 'RET',
	rejected:
		'REJ REJCT RJCT RJCTD RJT RJTD REJD REJECT REJECTED REJECTION REJECTIO FAIL FAILED FAILURE FAILD FLD',
	insufficient:
		'INSUFFICIENT INSUFFICIENCY INSUF INSUFF INSUFFI INSUFFIC INSUFFICI INSUFFICIE INSFCT NSF',
	charge:
		'CHG CHGS CHGE CHGES CHRG CHRGS CHRGE CHRGES CHARGE CHARGES CHARG CHARGS CHAR CHGD PENALTY PNLTY PENAL PENLTY',
	fee: 'FEE FEES COMM COMMISSION',
	gst: 'GST IGST CGST SGST UTGST',
	included: 'INCL INCLUDING INCLUSIVE INCLD',
	cheque:
		'CHQ CHQS CHEQUE CHEQUES CHEQ CHQUE CQ CLG CLRG CLNG CLRNG CLEARING CLEARIN CTS MICR INSTRUMENT PDC',
	inward: 'INWARD INW INWD INWRD IW',
	outward: 'OUTWARD OUTW OUTWD OUTWRD OW',
	deposit: 'DEP DEPO DEPOS DEPOSI DEPOSIT DEPOSITE DEPOSITED DEPST DPST',
	debit: 'DEBIT DEBITED DEBITS DR',
	credit: 'CREDIT CREDITED CR',
	upi: 'UPI UPIAR UPIAB UPIIN UPIOUT BHIM VPA COLLECT AUTOPAY',
	rail: 'NEFT NEFTO NEFTINW RTGS IMPS IMPSAB IMPSAR FTIMPS NFT RTG',
	transfer: 'TRF TRFR TFR TRANSFER XFER INFT IFT TPT FT INB BULK',
	refund: 'REFUND REFUNDED REFUNDS REFND RFND RFD REFUN CASHBACK',
	reversal: 'REV REVERSAL REVERSED REVERSE REVERSA REVERS REVSL REVRSL RVSL RVRSL REVD REVERT',
	salary:
		'SALARY SALARIES SALAR SALRY SALERY SALLARY SLRY SLARY MTHSAL PAYROLL WAGE WAGES VETAN VETHAN',
	month:
		'JAN JANUARY FEB FEBRUARY MAR MARCH APR APRIL MAY JUN JUNE JUL JULY AUG AUGUST SEP SEPT SEPTEMBER OCT OCTOBER NOV NOVEMBER DEC DECEMBER',
	loan: 'LOAN LOANS LN',
	disbursed:
		'DISB DISBT DISBL DISBD DISBR DISBMT DISBMNT DISBU DISBUR DISBURS DISBURSE DISBURSED DISBURSEM DISBURSEME DISBURSEMEN DISBURSEMENT DISBURSEMENTS DISBURSAL DISBURSA DISBURSMENT DISBURSMNT DISBRSMT DISBRSMNT DISBRSL DISBRSAL DSBRSMT',
	cash: 'CASH CSH',
	machine: 'CDM BNA ADWM',
};

/** Words that are taken out of glued ones, besides those with a meaning. */
const OTHERS =
	'SAL SI BY FOR PAY ON OF FROM ACCOUNT AMOUNT AMT SELF ADVANCE CHQBOOK BOOK CARD ONEMI FUND FUNDS SIGNATURE DIFFERS PAYMENT STOPPED EXCEEDS ARRANGEMENT';

/** What a spelling means; a word without a listed meaning stands for itself. */
export const MEANING_OF: ReadonlyMap<string, string> = new Map([
	...Object.entries(MEANINGS).flatMap(([meaning, spellings]) =>
		spellings.split(' ').map((spelling): [string, string] => [spelling, meaning]),
	),
	...OTHERS.split(' ').map((word): [string, string] => [word, word]),
]);

/** Short words are too often part of a name to be looked for in a glued one, but for these. */
const SHORT_PARTS = new Set(['CR', 'DR', 'LN', 'IW', 'OW', 'FT', 'BY', 'ON']);

export const isPart = (text: string): boolean =>
	(text.length > 2 || SHORT_PARTS.has(text)) && MEANING_OF.has(text);

export const LONGEST_PART = Math.max(...[...MEANING_OF.keys()].map(({ length }) => length));
