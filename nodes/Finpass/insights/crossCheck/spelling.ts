const SHORTEST = 3;
/** Added to a first name out of respect: RAMESHBHAI, JAYABEN, LAXMIBAI. */
const RESPECT = /(?<=.{4})(BHAI|BEN|BAI)$/;
/** With fewer consonants, other vowels make other names, such as KIRAN and KARAN. */
const FEWEST_CONSONANTS = 4;

/**
 * A word of a name without what respect adds, in one of the spellings that English letters allow for it: LAXMI
 * for LAKSHMI, PUJA for POOJA, MITAL for MITTAL. The first letter stays, because initials are compared with it.
 */
export function plainSpelling(word: string): string {
	if (word.length < SHORTEST) return word;
	return word
		.replace(RESPECT, '')
		.replace(/KSH/g, 'X')
		.replace(/EE/g, 'I')
		.replace(/OO/g, 'U')
		.replace(/(?<=.)W/g, 'V')
		.replace(/Y$/, 'I')
		.replace(/(.)\1+/g, '$1');
}

/**
 * Whether two words may be one name: they sound alike (SHEIKH and SHAIK, GEETHA and GITA, MOHAMMED and MUHAMMAD), or
 * one begins with the other, which lacks a part (RAJESHKUMAR) or is cut off.
 */
export function mayBeOne(one: string, other: string): boolean {
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	if (short[0] !== long[0] || short.length <= SHORTEST) return false;
	if (long.startsWith(short) && long.length - short.length >= SHORTEST) return true;
	const [a, b] = [one, other].map(soundOf);
	if (a === b) return true;
	const consonants = consonantsOf(a);
	return consonants.length >= FEWEST_CONSONANTS && consonants === consonantsOf(b);
}

/** Without aspiration, and with one letter for each diphthong. */
function soundOf(word: string): string {
	const sound = word.replace(/OW|[AO]U/g, 'O').replace(/[AE]I/g, 'E');
	return plainSpelling(sound.replace(/(?<=[BCDGJKPSTZ])H/g, '')).replace(/X/g, 'KS');
}

const consonantsOf = (sound: string): string => sound.replace(/[AEIOUY]/g, '');
