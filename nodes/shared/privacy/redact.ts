import { maskText } from './personalText';
import { Secrets } from './secrets';

/**
 * Makes a text fit to be shown in an error: secrets are taken out, and what is personal is masked. Finpass
 * may echo what it was sent.
 */
export function redact(text: string, secrets: string[]): string {
	return maskText(new Secrets(secrets).hideIn(text));
}
