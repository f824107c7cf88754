import { kindOf } from './fieldKinds';
import { inLatin } from './latin';
import { maskMailboxes, signsOfMailboxes } from './mailboxes';
import { maskNumbers, maskTail } from './numbers';
import { withPlainWords } from './writings';

/**
 * The forms of Finpass's ids, with the prefixes that its pages show, of UUIDs and of hashes: their letters and digits
 * mean nothing, whatever they look like. A mailbox may begin like one.
 */
const ID =
	/(?<![A-Za-z0-9])(?:[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}|(?:aa|account_aggregator|bsa_clnt|bank_st[a-z]*|itr_job|svclog)_\w{1,120}(?![\w@]|%40)|(?=\d{0,127}[a-f])[\da-f]{24,128})(?![A-Za-z0-9])/g;
const WHOLE_ID = new RegExp(`^${ID.source}$`);

/** A part of an id that is no accident. */
const PERSONAL_PART = /(?<=_)(?:[A-Z]{5}\d{4}[A-Z]|[6-9]\d{9})(?=_|$)/g;

const MARK = '[\\s./_\u2010-\u2015-]';
/** A PAN by itself: in mixed case, in groups such as ABCDE 1234 F, or in single letters and digits. */
const ALONE = [
	String.raw`[A-Za-z]{5}\d{4}[A-Za-z]`,
	String.raw`[A-Z]{5}([:;,|*~'"+=#\xb7])\d{4}\1[A-Z]`,
	`(?!MARCH|APRIL)[A-Z]{5}(?:${MARK}{1,3}\\d{4}${MARK}{0,3}|\\d{4}${MARK}{1,3})[A-Z]`,
	// Not with spaces: about 4500 a month.
	String.raw`[a-z]{5}[./_-]\d{4}[./_-][a-z]`,
	String.raw`(?:[A-Za-z][ .-]){5}(?:\d[ .-]){4}[A-Za-z]`,
].join('|');
/** PAN: within a word in letters of one case (GSTIN, file names). */
const PAN = new RegExp(
	String.raw`[A-Z]{5}\d{4}[A-Z]|[a-z]{5}\d{4}[a-z]|(?<![A-Za-z\d])(?:${ALONE})(?![A-Za-z\d])`,
	'g',
);

/** Whole values that are most of a report: a time in ISO 8601, or a decimal that is no dotted mobile number. */
const PLAIN =
	/^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)? ?(?:Z|[+-]\d\d:?\d\d)?)?|-?(?!\d{5}\.\d{5}$|[6-9]\d{9}\.0$)\d{1,18}\.\d{1,18})$/;

/** Lower case with spaces, as in pan: abcde 1234 f. */
const NAMED_PAN =
	/(\bpan\b[^\n]{0,20}?)(?<![A-Za-z\d])([a-z]{5}[ ./_-]{0,3}\d{4}[ ./_-]{0,3}[a-z])(?![a-z\d])/gi;

const WHAT = '(?:[ ._:#=()\'"-]{0,3}(?:id|card|number|num|nos?|is)(?![a-z]))';
/** A voter's, passport or licence number looks like many others: only with its word before it. */
const NAMED_NUMBER = new RegExp(
	String.raw`((?<![A-Za-z])(?:passport|voter|epic|licen[cs]e|DL)(?:id)?${WHAT}{0,3}[ .:#=()'"_-]{1,3})([A-Z]{1,3}[\d -]{0,3}\d{6,14})(?!\d)`,
	'gi',
);
/** An account or customer with fewer digits than a number alone would tell. */
const NAMED_ACCOUNT = new RegExp(
	String.raw`((?<![A-Za-z])(?:a/c|acc(?:oun)?t|(?:customer|cust|cif|policy|folio)${WHAT}|uan)${WHAT}{0,3}[ .:#=()'"_-]{1,3})([A-Z]{0,4}\d{6,8})(?![\d,/-]|\.\d)`,
	'gi',
);
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,7}';
/** Other dates are no secret. */
const NAMED_BIRTH = new RegExp(
	String.raw`((?<![A-Za-z])(?:d\.?o\.?b|date of birth|birth ?da(?:te|y)|born)(?![a-z])[^\d\n]{0,12}?)(?:\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?[- ]?${MONTH}[ ,-]{0,3}\d{2,4}|${MONTH} \d{1,2},? \d{4}|\d{8})(?!\d)`,
	'gi',
);

/** Every digit, what makes an address of a mailbox or of UPI, and a link with parameters. */
const SUSPICIOUS =
	/^https?:[^?]*\?|[@\uff20]|%40|\p{Nd}|[[({<]\s?at\s?[\])}>]|&(?:#x40|commat);|\sdot\s|\ufe6b/iu;
const SHORTEST_NUMBER = 9;

/**
 * What makes a link work: a time in seconds or milliseconds until which it is valid, and an id of digits
 * that is a whole part of its path, unless it is a telephone number by its prefix or by what stands before it.
 */
const PART_OF_LINK =
	/(?<![A-Za-z\d])1[5-9]\d{8}(?:\d{3})?(?![A-Za-z\d])|(?<=\/)(?<!\b(?:wa\.me|(?:mobile|phone|tel|call|dial|sms|whatsapp|customer|user|contact|aadhaar|uan)s?)\/)(?!0{0,2}91[6-9]\d{9}(?!\d))\d+(?=[/?#]|$)/gi;

const PARAMETER = /([?&]([\w.-]{1,60})=)([^&#\s]+)/g;

/** Whether a text is an id that Finpass gave, a UUID or a hash, and nothing else. */
export function isId(text: string): boolean {
	return WHOLE_ID.test(text) && text.replace(PERSONAL_PART, '') === text;
}

/** No server takes a longer one, and patterns for links would exhaust their memory on a file of megabytes. */
const LONGEST_LINK = 1_000_000;

export function isLink(text: string): boolean {
	return text.length <= LONGEST_LINK && /^https?:/i.test(text);
}

/**
 * Masks what is personal by its form, whatever text it stands in: PAN, mobile, Aadhaar, card and account
 * numbers, email addresses and UPI ids. Digits of any script count. Ids of Finpass's, dates and amounts
 * stay. Takes time in proportion to the text's length.
 */
export function maskText(text: string): string {
	return masked(text, maskNumbers);
}

/** The same for an amount or an id, whose digits stay. */
export function maskWords(text: string): string {
	return masked(text, (part) => part);
}

function masked(text: string, ofNumbers: (text: string) => string): string {
	if (text.length < SHORTEST_NUMBER ? !/[@\uff20]/.test(text) : !SUSPICIOUS.test(text)) return text;
	if (PLAIN.test(text)) return text;
	const asLink = isLink(text);
	// Without its escapes a link would be another one.
	const plain = inLatin(asLink ? text : withPlainWords(text));
	const ofPart = (part: string) => ofNumbers(maskForms(maskMailboxes(signsOfMailboxes(part))));
	const ofId = (id: string) => id.replace(PERSONAL_PART, maskTail);
	const withoutIds = (part: string) => around(part, ID, ofPart, ofId);
	const finished = asLink
		? around(withoutNames(plain), PART_OF_LINK, withoutIds, (part) => part)
		: withoutIds(plain);
	return finished === plain ? text : finished;
}

/** PAN, and other numbers with letters in them. */
function maskForms(text: string): string {
	if (!/\d{4}|(?:\d[ .-]){4}/.test(text)) return text;
	return text
		.replace(PAN, (pan) => maskTail(pan))
		.replace(NAMED_PAN, tailMasked)
		.replace(NAMED_NUMBER, tailMasked)
		.replace(NAMED_ACCOUNT, tailMasked)
		.replace(NAMED_BIRTH, '$1XXXX');
}

/** A word in lower case is none of the letters of a number: licence fee 1200000. */
const tailMasked = (found: string, before: string, number: string) =>
	/^[a-z]{1,3} \d/.test(number) ? found : before + maskTail(number);

/** What a link tells of a person under a name: `?father_name=…`. Under a person's part it may be an id. */
function withoutNames(link: string): string {
	return link.replace(PARAMETER, (found, before: string, field: string, value: string) => {
		const kind = kindOf(field);
		const hasDigits = /\d/.test(value.replace(/%[\da-f]{2}/gi, ''));
		const isPersonal = kind === 'name' || kind === 'hidden' || (kind === 'person' && !hasDigits);
		return isPersonal ? `${before}XXXX` : found;
	});
}

/** Treats what fits a pattern in one way, and the rest in another. */
function around(
	text: string,
	pattern: RegExp,
	ofRest: (part: string) => string,
	ofFound: (part: string) => string,
): string {
	let finished = '';
	let done = 0;
	for (const { 0: found, index } of text.matchAll(pattern)) {
		finished += ofRest(text.slice(done, index)) + ofFound(found);
		done = index + found.length;
	}
	return finished + ofRest(text.slice(done));
}
