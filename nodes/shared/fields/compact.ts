/**
 * What is left of a pasted number or code: no spaces, dashes, dots, brackets or invisible characters,
 * which chat programs and spreadsheets add; full-width letters and digits made plain; upper case.
 */
export function compact(raw: unknown): string {
	return String(raw)
		.normalize('NFKC')
		.replace(/[\s.()\p{Pd}\p{Cf}]/gu, '')
		.toUpperCase();
}
