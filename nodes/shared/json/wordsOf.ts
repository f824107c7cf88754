/** More of a text is not looked at: a pattern takes too long for one of megabytes. */
const LONGEST_TEXT = 2000;

/** The words of a text, code or state in lower case: `consent_denied` and `consentDenied` are "consent denied". */
export function wordsOf(text: unknown): string {
	if (typeof text !== 'string' && typeof text !== 'number') return '';
	return String(text)
		.slice(0, LONGEST_TEXT)
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.replace(/[\W_]+/g, ' ')
		.trim();
}
