const SHORTEST = 3;
/** With fewer consonants, other vowels make other names, such as KIRAN and KARAN. */
const FEWEST_CONSONANTS = 4;

/**
 * A word of a name in one of the spellings that English letters allow for it: LAXMI for LAKSHMI, PUJA for
 * POOJA, MITAL for MITTAL. The first letter stays, because initials are compared with it.
 */
export function plainSpelling(word: string): string {
	if (word.length < SHORTEST) return word;
	return word
		.replace(/KSH/g, 'X')
		.replace(/EE/g, 'I')
		.replace(/OO/g, 'U')
		.replace(/(?<=.)W/g, 'V')
		.replace(/Y$/, 'I')
		.replace(/(.)\1+/g, '$1');
}

/** Whether two words may be one name: SHEIKH and SHAIK, GEETHA and GITA, MOHAMMED and MUHAMMAD. */
export function soundAlike(one: string, other: string): boolean {
	if (one[0] !== other[0] || Math.min(one.length, other.length) <= SHORTEST) return false;
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
