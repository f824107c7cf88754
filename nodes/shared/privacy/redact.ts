const PERSONAL = [
	// PAN, also inside a longer word such as a GSTIN or a file name
	/[A-Za-z]{5}\d{4}[A-Za-z]/g,
	// mobile, account and Aadhaar numbers, also in groups, but no time such as 2026-02-01 10:30
	/(?<!\d)(?!\d{4}-\d\d-\d\d)\d(?:[ -]?\d){8,}/g,
];
const EMAIL = /[\w.+-]+(?:@|%40)([\w-]+(?:\.[\w-]+)+)/g;

/** Keeps the last four characters, as Finpass's own `masked_account_number` does. */
export function maskTail(value: string): string {
	return value.length <= 4
		? 'X'.repeat(value.length)
		: 'X'.repeat(value.length - 4) + value.slice(-4);
}

/** Keeps the domain of each email address in a text. */
export function maskEmails(text: string): string {
	return text.replace(EMAIL, 'XXXX@$1');
}

/**
 * Makes a text fit to be shown in an error: secrets are taken out, PAN, mobile and account numbers and
 * email addresses are masked. Finpass may echo what it was sent.
 */
export function redact(text: string, secrets: string[]): string {
	let redacted = text;
	// The longest first: one secret may begin with another.
	for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
		if (secret === '') continue;
		for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
			redacted = redacted.replaceAll(form, '[hidden]');
		}
	}
	for (const pattern of PERSONAL) redacted = redacted.replace(pattern, maskTail);
	return maskEmails(redacted);
}
