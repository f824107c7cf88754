/** More of a text is not looked at: a pattern takes too long for one of megabytes. */
const LONGEST_TEXT = 2000;

/** Where a sentence ends. A "no" on its own is one too. */
const SENTENCE_END = /[.:;!?]\s+|(?<=\bno)\s*,|\n/i;

/** The words of each sentence of a text, as of `wordsOf`. */
export function sentencesOf(text: unknown): string[] {
	if (typeof text !== 'string') return [wordsOf(text)];
	return text.slice(0, LONGEST_TEXT).split(SENTENCE_END).map(wordsOf);
}

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
