const LONGEST = 4;
/** Two consonants at the end, which few whole words of that length have. */
const CUT = /[^AEIOU]{2}$/;

/**
 * Whether a word is a short form of another, with the same first and last letter: MOHD for MOHAMMAD, GOVT
 * for GOVERNMENT.
 */
export function isAbbreviation(short: string, whole: string): boolean {
	if (short.length > LONGEST || short.length < 3 || whole.length <= short.length) return false;
	if (!CUT.test(short) || short[0] !== whole[0] || whole.endsWith(short)) return false;
	if (short.at(-1) !== whole.at(-1)) return false;
	let at = 0;
	for (const letter of whole) if (letter === short[at]) at++;
	return at === short.length;
}
