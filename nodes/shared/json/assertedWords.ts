import { sentencesOf } from './wordsOf';

/** Says that something is not so, not just that it is still to come. */
const DENIED = [
	'not|never|neither|nor|no|without|cannot',
	'(?:is|was|are|were|has|have|had|does|do|did|could|ca|wo|would)n t',
].join('|');

const NEGATED = [
	DENIED,
	'(?:can|could|may|might|will|would) be',
	'no longer|yet to|must|needs? to|has to|have to|to(?= (?:be|complete)\\b)|once|after|when|if|until|till|unless|before|await(?:s|ing)?',
].join('|');

/** Words that may come between the negation and what it negates. */
const BETWEEN =
	'yet|be|been|being|currently|fully|so far|still|it|is|has|consent|customer|user|the';

const ENDS =
	'rejected|rejects|denied|denies|declined|declines|cancell?ed|refused|refuses|revoked|revokes|withdrawn|expired|failed';

/** What may be said of a consent, of a session and of data, and be said not to be so. */
const SAID = [
	`${ENDS}|paused`,
	'approved|granted|given|accepted|activated?|active|confirmed|decided|acted|responded',
	'completed?|done|finished|started|initiated|ready|available|generated|received|delivered|arrived',
	'fetched|processed|linked|submitted|verified|logged|opened|analy[sz]ed|succeeded|successful',
].join('|');

const NEGATION = new RegExp(
	`\\b(?:${NEGATED})(?: (?:${BETWEEN}))* (?:${SAID})\\b(?: (?:or|nor|and) (?:${SAID})\\b)*`,
	'g',
);

/** Only an end is denied, so the consent continues, whether or not it was decided. */
const GOES_ON = new RegExp(
	`^(?:${DENIED})(?: (?:${BETWEEN}))* (?:${ENDS})(?: (?:or|nor|and) (?:${ENDS}))*$`,
);

/** What is not these is still being made. */
const UNFINISHED = /\b(not|yet|never|cannot|n t)\b.*\b(completed?|done|finished|ready|generated)\b/;

/** "unavailable" is "not available". */
const NOT_SO = /\b(?:un|in)(?=(?:available|approved|complete|active|finished|decided)\b)/g;

/** What is gone was there before. */
const GONE = /\bno longer (?:available|exists?)\b/g;

/** Something that was tried without success is not pending. */
const IN_VAIN =
	/\b(?:could(?: not|n t) be (?:fetched|processed|retrieved|delivered|completed|received)|cannot be (?:processed|completed|analy[sz]ed))\b(?! (?:yet|until|unless|before|while|now|right now|at th(?:is|e) (?:time|moment))\b)/g;

/**
 * The words of a text, as of `wordsOf`. What the text says is not so, or is still to come, is the word
 * "undecided" there: "consent has not been approved" is "consent has undecided"; of an end it is "unended",
 * and of what is being made, "report not ready", it is "undecided unfinished". No sentence speaks of the
 * next: "she said no: rejected" is rejected.
 */
export function assertedWords(text: unknown): string {
	return sentencesOf(text).map(assertedIn).join(' ').trim();
}

/** The same of the words of one sentence. */
export function assertedIn(sentence: string): string {
	return sentence
		.replace(NOT_SO, 'not ')
		.replace(GONE, 'expired')
		.replace(IN_VAIN, 'failed')
		.replace(NEGATION, (negated) => {
			const consent = negated.includes('consent') ? 'consent ' : '';
			if (GOES_ON.test(negated)) return `${consent}unended`;
			if (consent !== '') return 'consent undecided';
			return UNFINISHED.test(negated) ? 'undecided unfinished' : 'undecided';
		});
}
