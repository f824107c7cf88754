import { withoutAccents } from './accents';
import { LONGEST_NARRATION, takeApart } from './narration';
import { TITLES } from './person';
import { MEANING_OF } from './vocabulary';

/** The other side of a transaction, as far as the narration tells. */
export interface Counterparty {
	/** As it is written, without references, dates and banks; undefined if nobody is named. */
	name?: string;
	/** The same for all transactions with that party, however long the bank lets the name be. */
	key: string;
	/** Whether it is one of the account holder's own names, and nobody else is named. */
	own: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words in narrations that are not names. */
const CHANNEL = set(
	'P2A P2M P2P P2PM A C D AC AD TO BY FROM THE REF REFNO NO NA NULL MMT INF BIL ONL ONLINE IB MB NET NETBANK NETBANKING BANKING INTERNET MOBILE TXN TRAN TRANS TXNID ID IN OUT INT UTR RRN UMRN IFSC OTHERS OTHER PAYMENT PAYMENTS PAYMNT PYMT PMT PMNT REMARKS REMARK SENT USING VIA PAYTM PHONEPE GPAY BPAY BBPS BILLPAY EBANK MOB AXMOB TPFT MBS SMP TP CMP OPM REQPAY COLLPAY SENDER FRM CLEA WITHDRAWAL WDL ATM ATW NWD POS ECOM PUR PURCHASE ECS CMS BRN BR BRANCH CORRECTION SALARY SAL RENT BILL EMP MONTH FOR OF AND DT DATE TIME SWEEP POSTING UPLOAD AUTO STANDING INSTRUCTION INSTALMENT INSTALLMENT PREMIUM PERSONAL HOME GOLD ACCT ACCOUNT NRTGS MODE NFT IFN REVERSAL FUNDS FUND SIGNATURE DIFFERS STOPPED DRAWER REFER EXCEEDS ARRANGEMENT PCD VPS IIN IFI IPS MPS BILLDK PHONE ACHC RECD RECEIVED PAID PROC PROCESSED TOWARDS CEMTEX STAFF EMPLOYEE EMPLOYEES EMPID EMPCODE EMPNO MONTHLY BATCH PAYOUT BONUS ARREAR ARREARS ALLOWANCE ALLOWANCES INCENTIVE STIPEND',
);
/** Of these, those that are part of a name if a name goes on after them: GOLD STAR LTD, HOME FIRST FINANCE. */
const BEFORE_NAMES = set('HOME GOLD MOBILE PERSONAL INTERNET MOB MBS SMP TP CMP');
/** Words that say that the other side is the account holder too. */
const SELF = set('SELF OWN');
/** Meanings whose words are parts of names too. */
const NAME_MEANINGS = set('fee machine dishonored');
const BANKS = set(
	'SBI SBIN HDFC HDFCB ICIC ICICI UTIB AXIS AXISB KKBK KOTAK YESB YES IDFB IDFC PUNB PNB BARB BOB CNRB CANARA UBIN INDB INDUSIND FDRL FEDERAL RATN RBL AUBL CIUB KVBL MAHB BKID BOI IOBA IDIB CBIN UCBA UCO BDBL BANDHAN ESFB USFB JSFB DBSS DBS CITI HSBC SCBL PYTM AIRP IBKL IDBI SIBL KARB JAKA TMBL DCBL PSIB NTBL CSBK',
);
/** Banks' names also have these words, and other names do not consist of them. */
const OF_BANKS = set(
	'BANK BANKS LTD LIMITED OF INDIA STATE FIRST SMALL FINANCE MAHINDRA BARODA UNION CENTRAL OVERSEAS INDIAN PUNJAB NATIONAL AND MAHARASHTRA SIND CITY KARUR VYSYA SOUTH THE CO',
);
const COMPANY =
	/^(LTD|LIMI|LIMIT|LIMITE|LIMITED|LIM|PVT|PRIV|PRIVA|PRIVAT|PRIVATE|PTE|LLP|INC|CO|CORP|COMPANY|P)$/;

/** Stands before a name; Kotak glues SENTIMPS and the reference to the name. */
const DROPPED = /\bM\/S\b\.?|\bSENTIMPS\d{12}/g;

const KEY_LENGTH = 16;
/** Between the words of a name. Unicode classes would be much slower. */
const WITHIN = /[\s.&'"`=?!#%<>[\]{}^$@]+/;
const SEPARATORS = /[-/*:~|,;_()\n+\\]/;
/** Transfers name the other side first, and what follows may be a remark. */
const TRANSFER = /\b(?:NEFT|RTGS|IMPS|UPI)\b/i;
/** An account number of which nothing is shown. */
const MASKED = /^X+$/;
/** A word with this many digits is a reference. */
const REFERENCE_DIGITS = 4;
/** An IFSC (BARB0VJRAIP), or a code of ten as State Bank has them (CT0AQLNMQ2), may have fewer digits. */
const CODE = /^(?:[A-Z]{4}0[A-Z\d]{6}|(?=[A-Z]*\d)[A-Z\d]{10})$/;

/** The account holder's names, as lists of words. */
export type OwnNames = string[][];

/** @param text names parted by commas; titles before them do not count */
export function readOwnNames(text = ''): OwnNames {
	return text
		.split(',')
		.map((name): string[] => name.toUpperCase().match(/\p{L}{2,}/gu) ?? [])
		.map(withoutTitle)
		.filter((words) => words.join('').length > 2);
}

function withoutTitle(words: string[]): string[] {
	const first = words.findIndex((word) => !TITLES.has(word));
	return first > 0 ? words.slice(first) : words;
}

/** Who is on the other side; undefined if the narration names nobody. */
export function counterpartyOf(narration: string, ownNames: OwnNames): Counterparty | undefined {
	const text = narration.slice(0, LONGEST_NARRATION).toUpperCase().replace(DROPPED, ' ');
	const segments = text.split(SEPARATORS);
	let own: string[] | undefined;
	let bank: string[] | undefined;
	let address: string[] | undefined;
	let reference: string | undefined;
	let phone: string | undefined;
	let isSelf = false;
	for (const segment of segments) {
		const isAddress = segment.includes('@');
		const words: string[] = [];
		const named = isAddress ? segment.slice(0, segment.indexOf('@')) : segment;
		const written = named.split(WITHIN);
		for (let at = 0; at < written.length; at++) {
			const word = written[at];
			if (isReference(word) || (!isAddress && CODE.test(word))) {
				reference ??= word;
				if (isAddress) phone ??= word;
			} else if (SELF.has(word)) isSelf = true;
			else if (!isAside(word)) words.push(withoutDigits(word));
			else if (BEFORE_NAMES.has(word) && isName(written[at + 1] ?? '')) words.push(word);
		}
		if (words.join('').length < 3) continue;
		if (isOwn(words, ownNames)) own ??= words;
		else if (isAddress) address ??= words;
		else if (isBank(words)) bank ??= words;
		else if (own === undefined || !TRANSFER.test(narration)) return partyOf(words, false);
	}
	if (own !== undefined) return partyOf(own, true);
	if (isSelf) return { key: 'SELF', own: true };
	if (address !== undefined) return partyOf(address, false);
	// The bank is that of whose number it is.
	if (phone !== undefined) return { key: phone, own: false };
	if (bank !== undefined) return partyOf(bank, false);
	return reference === undefined ? undefined : { key: reference, own: false };
}

function partyOf(words: string[], own: boolean): Counterparty {
	const bare = words.filter((word) => !COMPANY.test(word));
	const key = (bare.length > 0 ? bare : words).join('').slice(0, KEY_LENGTH);
	return { name: words.join(' '), key, own };
}

function isReference(word: string): boolean {
	let digits = 0;
	for (let at = 0; at < word.length; at++) {
		const code = word.charCodeAt(at);
		if (code >= 48 && code <= 57 && ++digits === REFERENCE_DIGITS) return true;
	}
	return false;
}

const isName = (word: string): boolean => !isReference(word) && !SELF.has(word) && !isAside(word);

const withoutDigits = (word: string): string => (/\d/.test(word) ? word.replace(/\d/g, '') : word);

function isAside(word: string): boolean {
	if (word === '' || CHANNEL.has(word)) return true;
	const letters = withoutDigits(word);
	if (MASKED.test(letters)) return true;
	const meaning = MEANING_OF.get(letters);
	if (meaning !== undefined) return !NAME_MEANINGS.has(meaning);
	return letters === '' || (GLUED.test(letters) && isGlued(letters));
}

/** SALARYAUG, JULSAL, ACHINWDR, ECSRTN */
const GLUED = /SAL|ACH|ECS/;
const OF_GLUED = ['salary', 'month', 'mandate'];
function isGlued(word: string): boolean {
	const meanings = takeApart(word)?.map((part) => MEANING_OF.get(part) ?? part) ?? [];
	return meanings.some((one) => OF_GLUED.includes(one));
}

function isBank(words: string[]): boolean {
	return words.includes('BANK') || words.every((word) => BANKS.has(word) || OF_BANKS.has(word));
}

/** Whether all words of a name are there, or what the bank left of them. */
function isOwn(words: string[], ownNames: OwnNames): boolean {
	const glued = words.join('');
	return ownNames.some((name) => {
		if (name.every((word) => words.includes(word))) return true;
		return glued.length > 5 && name.join('').startsWith(glued);
	});
}

/** A party that the user named, such as an employer. */
export interface NamedParty {
	/** The letters of its name, without PRIVATE LIMITED and the like. */
	letters: string;
	/** Its key as a counterparty: without words that narrations use otherwise, such as THE and HOME. */
	key?: string;
}

export function readNamedParty(named: string): NamedParty {
	const name = withoutAccents(named).toUpperCase().replace(DROPPED, ' ');
	const words = name.match(/\p{L}+/gu) ?? [];
	const letters = words.filter((word) => !COMPANY.test(word)).join('');
	return { letters: letters.slice(0, KEY_LENGTH), key: counterpartyOf(name, [])?.key };
}

/** Whether the other side of a narration is the party that the user named. */
export function isNamed(
	party: Counterparty | undefined,
	{ letters, key = '' }: NamedParty,
	narration: string,
): boolean {
	if (party?.name === undefined) return false;
	const isCut = (whole: string) =>
		whole.length > 2 &&
		(party.key.startsWith(whole) || (party.key.length > 5 && whole.startsWith(party.key)));
	if (isCut(letters)) return true;
	const isSame = party.key === key || (key.length > 5 && isCut(key));
	return isSame && narration.toUpperCase().replace(/\P{L}/gu, '').includes(letters);
}
