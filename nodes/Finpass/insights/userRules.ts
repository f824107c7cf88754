import type { Direction } from './money';
import { LONGEST_NARRATION } from './narration';

/** A rule that the user adds. It is tried before the built-in ones. */
export interface UserRule {
	/**
	 * Words as in the narration: upper and lower case are the same, and so are all separators.
	 * `*` stands for any text. Regular expressions are not supported, because some never end.
	 */
	pattern: string;
	direction: Direction | 'any';
	/** Name of the event that it proves. */
	event: string;
}

/** Finds the user's rule that fits a narration, in time linear in its length. */
export class UserRules {
	private readonly rules: Array<{ rule: UserRule; pieces: string[] }>;

	constructor(rules: UserRule[]) {
		this.rules = rules.map((rule) => ({ rule, pieces: piecesOf(rule.pattern) }));
	}

	match(narration: string, direction: Direction): UserRule | undefined {
		if (this.rules.length === 0) return undefined;
		const text = ` ${spaced(narration.slice(0, LONGEST_NARRATION))} `;
		const fits = this.rules.find(
			({ rule, pieces }) =>
				pieces.length > 0 &&
				(rule.direction === 'any' || rule.direction === direction) &&
				isIn(pieces, text),
		);
		return fits?.rule;
	}
}

/** Whether a pattern has a word. */
export const hasWords = (pattern: string): boolean => spaced(pattern) !== '';

/** In upper case, with one space in place of any separator. */
function spaced(text: string): string {
	return text
		.toUpperCase()
		.split(/[^\p{L}\p{M}\p{N}]+/u)
		.filter((word) => word !== '')
		.join(' ');
}

/** The parts between the asterisks; a space at either end of the whole is a word border. */
function piecesOf(pattern: string): string[] {
	const pieces = pattern.split('*');
	return pieces
		.map((piece, at) => {
			const before = at === 0 || /^[^\p{L}\p{M}\p{N}]/u.test(piece) ? ' ' : '';
			const after = at === pieces.length - 1 || /[^\p{L}\p{M}\p{N}]$/u.test(piece) ? ' ' : '';
			const words = spaced(piece);
			return words === '' ? '' : before + words + after;
		})
		.filter((piece) => piece !== '');
}

function isIn(pieces: string[], text: string): boolean {
	let from = 0;
	for (const piece of pieces) {
		const at = text.indexOf(piece, from);
		if (at < 0) return false;
		// A space may be the border of both.
		from = at + piece.length - (piece.endsWith(' ') ? 1 : 0);
	}
	return true;
}
