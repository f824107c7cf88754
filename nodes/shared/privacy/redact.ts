import { maskText } from './personalText';

/**
 * Makes a text fit to be shown in an error: secrets are taken out, and what is personal is masked. Finpass
 * may echo what it was sent.
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
	return maskText(redacted);
}
