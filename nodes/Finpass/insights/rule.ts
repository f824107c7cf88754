/** What one line of a statement can prove. */
export type ProvenByWord = 'bounce' | 'cheque_return' | 'salary' | 'new_loan' | 'cash_deposit';

export interface Rule {
	name: string;
	event: ProvenByWord;
	/**
	 * What the line tells of the event if not the event itself: the bank's charge, the tax on that, or only who
	 * pays, which may have another reason if that party pays every month.
	 */
	part?: 'charge' | 'tax' | 'payer';
	/** By what was to be paid, if the line tells: a charge for one is none for the other. */
	instrument?: 'mandate' | 'cheque';
	direction: 'credit' | 'debit' | 'any';
	/**
	 * Each must be in the narration, in any order. One is a word, a meaning of `vocabulary.ts` in lower case,
	 * or several in a row; alternatives are parted by `|`. Numbers between words are passed over. `^` and `$`
	 * are the narration's ends, `-` is a border between words that is more than a space.
	 */
	has: string[];
	/** None of these may be in it; parted by `|` too. */
	unless: string;
}
