/** What may stand before the @. A `/`, `=` or `&` may too, but more often divides a link or a narration. */
const MAILBOX = /[\p{L}\p{M}\p{N}\p{Cs}._%+'!#$*^`{|}~-]/u;
const ASCII = Array.from({ length: 128 }, (_, code) => MAILBOX.test(String.fromCharCode(code)));

/** What begins a host: of an email address or of UPI, with a space that came in by mistake, or in brackets. */
const HOST = /^ ?[\p{L}\p{N}]|^\[/u;
const DOMAIN = /^ ?[\w-]{1,60}(?:\.| \. )[a-z]{2}/i;
const LONGEST_HOST = 64;
const HIDDEN = 'XXXX';

const AT = /\s?[[({<]\s?(?:at|@)\s?[\])}>]\s?|&#64;|&commat;/gi;
const DOT = /\s?[[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\sdot\s/gi;
/** In words alone: kavya at mail dot example. */
const AT_DOT = /\sat\s(?!(?:the|an?|this|that)\s)(?=[\w-]{1,60}\sdot\s[\w-])/gi;

/** A text with the signs of the email addresses in it whose signs are written as words: kavya [at] mail [dot] example. */
export function signsOfMailboxes(text: string): string {
	if (text.search(AT) === -1 && text.search(AT_DOT) === -1) return text;
	return text.replace(AT, '@').replace(AT_DOT, '@').replace(DOT, '.');
}

/** Hides the part before the @ of each email address and UPI id. */
export function maskMailboxes(text: string): string {
	let finished = '';
	let done = 0;
	let plain = text.indexOf('@');
	let encoded = text.indexOf('%40');
	while (plain !== -1 || encoded !== -1) {
		const isPlain = encoded === -1 || (plain !== -1 && plain < encoded);
		const at = isPlain ? plain : encoded;
		const host = at + (isPlain ? 1 : 3);
		if (isPlain) plain = text.indexOf('@', host);
		else encoded = text.indexOf('%40', host);
		const end = isBeforeSpace(text, at, host) ? at - 1 : at;
		const start = beginningOf(text, done, end);
		finished += text.slice(done, start);
		finished += start < end && isHost(text, host) ? HIDDEN : text.slice(start, end);
		done = end;
	}
	return finished + text.slice(done);
}

/** A space before the @ is a mistake only if a domain follows: otherwise it is the @ of a price. */
function isBeforeSpace(text: string, at: number, host: number): boolean {
	return text[at - 1] === ' ' && DOMAIN.test(text.slice(host, host + LONGEST_HOST));
}

function beginningOf(text: string, least: number, end: number): number {
	let start = end;
	if (text[start - 1] === '"') {
		start--;
		while (start > least && text[--start] !== '"');
	}
	while (start > least && isOfMailbox(text, start - 1)) start--;
	// A mobile number may stand in groups.
	if (end - start < 10 && /^\d+$/.test(text.slice(start, end))) {
		while (start > least && /[\d ()+]/.test(text[start - 1])) start--;
	}
	return start;
}

function isOfMailbox(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return code < ASCII.length ? ASCII[code] : MAILBOX.test(text[at]);
}

function isHost(text: string, from: number): boolean {
	const code = text.charCodeAt(from);
	const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
	return isLetter || HOST.test(text.slice(from, from + 3));
}
