/** A text whose letters have no accents: JOSE for JOSÉ, and one form for letters that look the same. */
export function withoutAccents(text: string): string {
	return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
}
