/** Digits that stand together in a text. */
export interface Group {
	start: number;
	end: number;
	digits: string;
}

/** What may stand between the digits of one number: at most three of these, as in `(98765) - 43210`. */
const JOINING = ' \t\u00a0\u2002\u2003\u2009\u202f.-_()\u2010\u2011\u2012\u2013\u2014\u2015';
/** What mostly parts one number from the next. */
const LISTING = '/,:;|*~\u00b7\u2022\r\n';
const SEPARATORS = new Set(JOINING + LISTING);
const LISTS = new Set(LISTING);
const MOST_BETWEEN = 3;

/** More groups do not make one number. */
const MOST_GROUPS = 16;

/** Each group of digits, first in a list of those that could be parts of the same number. */
export class Window {
	private readonly groups: Group[] = [];

	/** The first group that is not in the list, and whether it could be a part of the same number. */
	private after: Group | undefined;

	private isJoined = false;

	constructor(private readonly text: string) {
		this.after = groupFrom(text, 0);
	}

	/** The list, from the next group on. Empty at the end. */
	next(): Group[] {
		const { groups } = this;
		groups.shift();
		while (this.after !== undefined && groups.length < (this.isJoined ? MOST_GROUPS : 1)) {
			groups.push(this.after);
			const { after } = this;
			this.after = groupFrom(this.text, after.end);
			this.isJoined = this.after !== undefined && areJoined(this.text, after, this.after);
		}
		return groups;
	}
}

function groupFrom(text: string, from: number): Group | undefined {
	let start = from;
	while (start < text.length && !isDigit(text, start)) start++;
	if (start === text.length) return undefined;
	let end = start;
	while (isDigit(text, end)) end++;
	return { start, end, digits: text.slice(start, end) };
}

export function isDigit(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return code >= 48 && code <= 57;
}

function areJoined(text: string, before: Group, after: Group): boolean {
	if (after.start - before.end > MOST_BETWEEN) return false;
	for (let at = before.end; at < after.start; at++) if (!SEPARATORS.has(text[at])) return false;
	return true;
}

/** What stands between a group and the next one. */
export function between(text: string, groups: Group[], before: number): string {
	return text.slice(groups[before].end, groups[before + 1].start);
}

/** Whether such a mark rather parts two numbers than joins two groups. */
export function isListing(mark: string): boolean {
	return Array.from(mark).some((sign) => LISTS.has(sign));
}

/** Whether a digit follows with one mark between: what ends here is a part of something longer. */
export function goesOn(text: string, { end }: Group): boolean {
	return /^[-./,]$/.test(text.charAt(end)) && isDigit(text, end + 1);
}

/** Whether the groups from the first to the last are all of a list of numbers. */
export function isWholeList(text: string, first: Group, last: Group): boolean {
	const goesOnAfter = LISTS.has(text.charAt(last.end)) && isDigit(text, last.end + 1);
	const beganBefore = LISTS.has(text.charAt(first.start - 1)) && isDigit(text, first.start - 2);
	return !goesOnAfter && !beganBefore && !goesOn(text, last);
}

/** A range of amounts, such as 50000-72250: each larger than the one before. */
export function areRound(groups: Group[], last: number): boolean {
	return groups
		.slice(0, last + 1)
		.every(
			({ digits }, at) =>
				/^[1-9]\d*(?:[05]0|001|999)$/.test(digits) &&
				(at === 0 || Number(digits) > Number(groups[at - 1].digits)),
		);
}

export function areYears(groups: Group[], last: number): boolean {
	return groups.slice(0, last + 1).every(({ digits }) => /^(?:19|20)\d\d$/.test(digits));
}
