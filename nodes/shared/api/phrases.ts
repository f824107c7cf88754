import { assertedIn } from '../json/assertedWords';
import { sentencesOf } from '../json/wordsOf';

/** Patterns of the words of a refusal, as `currentWords` gives them. */

export const CONSENT = /\bconsents?\b(?! (type|template|purpose)\b)/;
/** The time until which a consent that was not decided upon is valid is no end of it. */
export const EXPIRED =
	/\b(expired|lapsed|no longer valid)\b|\bconsents?( requests?| period| term| has| is| was)* (ended|closed|timed out)\b|\bwindow (is |has )?(over|closed|ended|passed)\b|\bexpiry\b(?! (at|by|date|in|is|on|time|\d))|\bexpiry \w+ (has |is )?passed\b|\b(validity|duration|tenure) (\w+ ){0,3}(over|ended|passed|exceeded)\b/;
export const PAUSED = /\b(paused?|suspended|on hold)\b/;
/** What was not given is the mistake of who asks. */
const NOT_GIVEN =
	/(?<!\b(?:for|of|with|by|against)(?: the| this)? )\b(?:client|customer|user|mobile|pan) (?:id|number)(?: is| was| has)* undecided\b(?! unfinished)/;
export const ENDED = new RegExp(
	`${NOT_GIVEN.source}|\\b(rejected|denied|declined|refused|revoked|withdrawn|expired|failed|failure|invalid|errors?|already exists)\\b`,
);

/** Whose not being there, done or active only means: not yet. */
export const PROGRESS =
	/\b(analysis|customer|data|fetch|fi|fips?|journey|linking|report|session|statement|user)\b/;
const PAID = 'credits?|wallet|subscription|plan|trial|licen[cs]e|balance';
const USED_UP =
	'expired|exhausted|ended|(?:is|are) over|empty|low|insufficient|used up|finished|undecided';
/** What is used up or over is what one's own account has paid for. */
export const UNPAID = new RegExp(
	`\\b(?:${PAID})(?: (?!data\\b|consents?\\b)\\w+){0,3} (?:${USED_UP})\\b` +
		'|\\b(?:insufficient|low|not enough)(?: (?!data\\b)\\w+){0,2} (?:credits?|balance|funds)\\b' +
		'|\\b(?:no|zero) credits? (?:left|remaining|available)\\b|\\bout of credits?\\b' +
		'|\\b(?:recharge|top ?up|payment required|(?:plan|subscription)(?: (?:does|is))? not|subscription required|non ?payment|trial limit)\\b' +
		'|\\b(?:exhausted|used up|exceeded)(?: \\w+){0,2} credits?\\b',
);
/** Who is not active, not paid for or not allowed may not ask. */
export const OWN_API =
	/\b(api|key|service|subscription|plan|product|your (account|plan|subscription|organi[sz]ation)|organi[sz]ation|invalid|unauthori[sz]ed|wallet|recharge|insufficient|too many|not (allowed|permitted|authori[sz]ed))\b/;
export const OWN_ACCOUNT = new RegExp(`${OWN_API.source}|\\b(your|not found(?! yet))\\b`);
/** Says of something that it is still to come, even if it was not found. */
export const BEING_MADE =
	/\b(in ?progress|running|processing|queued|in queue|under ?way|please wait|yet|awaited|(being|getting|still|under) (process(ed|ing)?|generated|fetched|pulled|prepared|preparation|analy[sz]ed))\b/;
export const ENDED_OR_OWN = new RegExp(`${ENDED.source}|${OWN_ACCOUNT.source}`);
export const RUNNING =
	/\b(undecided|unended|pending|partial(ly)?|active|in ?progress|processing|fetching|generating|initiated|started|running|ongoing|retrying|under ?way|queued|in queue|submitted|placed|please wait|wait while|(is|are|currently) down|unreachable|not respond(ing)?|not reachable|taking longer|delayed|data fetched|will be (ready|available|generated|delivered)|await(s|ed|ing)|waiting|yet|(is|being|getting|still|under) (process(ed)?|generated|fetched|pulled|prepared))\b/;

const OF_CONSENT =
	'(?: (?:status|state|requests?|artefact|artifact|handle|approval|is|was|has|been|still|currently|yet|code))*';
const LIVING = 'active|granted|approved|accepted|valid';
const GRANTED = `${LIVING}|given|received|obtained`;
const UNDECIDED =
	'undecided|pending|awaited|awaiting|waiting|outstanding|initiated|requested|created|sent';

const REJECTS =
	'rejected|rejects|rejection|denied|denies|denial|declined|declines|disapproved|disagreed|refused|refuses|turned down';
const REVOKES =
	'revoked|revokes|revocation|withdrawn|withdrew|(?<=consent )withdrawal|withdrawal(?= of)|taken back|cancell?ed|terminated|deactivated|aborted|deleted|discarded|void(?:ed)?|opt(?:ed)? out';
const EXPIRES =
	'expired|lapsed|no longer valid|timed out|run out|past(?: its| the)? expiry|exceeded(?: its| the)? validity';
const DATA = 'data|fetch|fetches|fetching|fips?|banks?|session|report|analysis|statement|results?';
/** Things beside the consent that may end. */
const OTHERS = `${DATA}|requests?|accounts?|access|links?|urls?|otp|tokens?|plan|credits`;
/** The consent after a verb, and not that of a next sentence with a verb of its own. */
const THEN_CONSENT = `(?: (?:the|this|their|customer|user|s))* consents?\\b(?! data\\b|${OF_CONSENT} (?:${GRANTED}|${UNDECIDED}|unended|paused|required|needed|missing|${REJECTS}|${REVOKES}|${EXPIRES})\\b)`;

/** The consent itself ended so, before the verb or after it, and nothing that is named in between. */
const consentIs = (ends: string) =>
	new RegExp(
		`(?<!\\b(?:data|fetch|session) (?:for|of|under)(?: the| this)? )\\bconsents?${OF_CONSENT}(?: (?!(?:${OTHERS})\\b)\\w+){0,8}? (?:${ends})\\b(?! by(?: the| this)? (?:fips?|banks?)\\b)` +
			`|\\b(?:${ends})${THEN_CONSENT}`,
	);
export const REFUSED = new RegExp(`\\b(?:${REJECTS})\\b`);
export const REVOKED = /\b(?:revoked|withdrawn)\b/;
/** Of a consent that is there, it is the bank that refused or failed. */
export const BANK_FAILED = new RegExp(
	`\\b(?:${REJECTS}|${REVOKES})\\b|\\b(?:session|fips?|banks?)(?: \\w+){0,2}? (?:failed|errors?|timed out|timeout)\\b`,
);
export const CONSENT_REJECTED = consentIs(REJECTS);
export const CONSENT_REVOKED = consentIs(REVOKES);
export const CONSENT_EXPIRED = consentIs(EXPIRES);
/** Where the customer was to decide is over. */
export const JOURNEY_ENDED =
	/(?<!\b(?:data|fi|fetch|account) )\b(?:session|journey|link|url|window)(?: (?:has|is|was|been))* (?:expired|timed out|closed|over)\b/;

/** The consent itself is undecided: what else failed, failed because of that. */
export const CONSENT_PENDING = new RegExp(
	`\\bconsents?${OF_CONSENT} (?:${UNDECIDED}|missing)\\b` +
		`|\\b(?:pending|awaited|awaiting|waiting for|outstanding)(?: (?:the|a|customer|user|s))* (?:consent|approval)\\b(?!${OF_CONSENT} (?:${GRANTED})\\b)` +
		'|\\b(?:until|unless|once|after|when|before)(?: (?:the|a))* (?:customer|user) (?:approves|accepts|gives|grants)\\b' +
		'|\\b(?:customer|user) to (?:approve|accept|give|grant|act)\\b' +
		'|\\b(?:customer|user)(?: (?:has|is|did|s|consent|approval))* (?:undecided|pending|outstanding|awaited)\\b(?! (?:accounts?|data|fetch|session))' +
		'|\\b(?:customer|user)(?: (?:has|have|is|did|still|yet))* not(?: yet)? (?:provided?|agreed?|consented|authori[sz]ed)\\b' +
		`|\\b(?:${LIVING}) consent(?: (?:is|was))? (?:required|needed|necessary|missing|not found)\\b|\\b(?:requires?|needs?)(?: (?:a|an|the))* (?:${LIVING}) consent\\b`,
);
/** Some of the data is there or failed and the rest is to come, or the same is asked for twice. */
export const PART_RUNS =
	/^(?=.*\b(some|partial(ly)?|others?|rest|remaining|\d+)\b).*\b(pending|in ?progress|processing|being fetched|undecided unfinished)\b|\balready (in ?progress|running|processing|queued)\b/;
/** The consent itself is there: what else ended is not the consent. */
export const CONSENT_GRANTED = new RegExp(
	`\\bconsents?${OF_CONSENT} (?:${GRANTED})\\b|\\b(?:${LIVING}) consent\\b|\\b(?:customer|user)(?: has)? (?:consented|approved|granted|accepted)\\b`,
);
/** Not those of whom something was refused: "data of the customer denied". */
export const CUSTOMER_REFUSED = byCustomer(
	'rejected|rejects|declined|declines|denied|denies|refused|refuses|disagreed|cancell?ed|aborted|(?:chose|chosen|opted|decided) not to',
);
export const CUSTOMER_REVOKED = byCustomer(
	'revoked|revokes|withdrew|withdrawn|terminated|opted out',
);

/** The consent itself is paused. */
export const CONSENT_PAUSED = new RegExp(
	`\\bconsents?${OF_CONSENT} (?:paused|suspended|on hold)\\b|${byCustomer('paused').source}`,
);

function byCustomer(verbs: string): RegExp {
	const person = '(?:customer|user|borrower|applicant|account holder)';
	return new RegExp(
		`(?<!\\b(?:of|for|api)(?: the| this)? )\\b${person}(?: (?:has|have|did|not|approve|accept|it|and|then|but|temporarily))* (?:${verbs})\\b` +
			`|\\b(?:${verbs}) by(?: the| this)? ${person}\\b(?! s\\b)`,
	);
}

/** Data that is still to come. */
export const DATA_PENDING = new RegExp(
	`\\b(?:${DATA})(?: \\w+){0,3}? (?:undecided|pending|in ?progress|processing)\\b|\\bundecided unfinished\\b`,
);
/** The fetch of the data ended, and not just the request that asked for it. */
export const DATA_ENDED = new RegExp(
	`\\b(?:${DATA})(?: (?:fetch|request|session|account|has|have|is|was|been|with|an))* (?:errors?|failed|failure|fails|denied|rejected|timeout|timed out)\\b|${REVOKED.source}`,
);

const LIVE = `${GRANTED}|${UNDECIDED}|unended`;
const ENDS = `${REJECTS}|${REVOKES}|${EXPIRES}|failed|ended`;
const CONSENT_LIVES = `(?:consents?|(?:customer|user)(?: s)? approval)${OF_CONSENT} (?:${LIVE})`;

/** Something new is on its way, and not only asked for. */
const NEW_RUNS =
	/(?<!\bno )\b(?:new|another|fresh|second|latest|current)(?: (?!(?:must|should|needs?|to|can|please|be)\b)\w+){0,3}? (?:running|in ?progress|pending|active|started|initiated|awaited|awaiting|processing|granted|approved|under ?way|ongoing|open|created|requested|raised)\b|\bretr(?:ying|ied)\b/;
/** The end of what that replaces. */
const PREVIOUS_ENDED = new RegExp(
	`\\b(?:previous(?:ly)?|earlier|old|older|last|prior|former|first)(?: (?!new|another)\\w+){0,4}? (?:${ENDS})\\b(?: (?:or|and) (?:${ENDS})\\b)*` +
		`|\\b(?:${ENDS}) (?:earlier|previously|before)\\b|\\b(?:${ENDS})(?= (?:(?:and|but|now|is|we|are) )*(?:retrying|being retried)\\b)`,
	'g',
);
/** "pending, rejected or revoked" is a list of what it may be. */
const ALTERNATIVES = new RegExp(
	`\\b(?:(?:${LIVE}|${ENDS}|paused) )+or (?:${LIVE}|${ENDS}|paused)\\b`,
	'g',
);
/** They say that there is a refusal, and not why. */
const NOISE = /\b(?:access denied|(?:verification|validation) (?:failed|error))\b/;
/** What was refused because of a consent that lives is the request. */
const REQUEST_REFUSED = new RegExp(
	`(?<!\\b(?:${DATA}|fi)(?: (?:session|has|have|is|was|been))* )\\b(?:${ENDS})(?= (?:(?:because|as|since|the|this|customer|user|s) )*${CONSENT_LIVES}\\b)` +
		`|\\b(?:${ENDS})(?= (?:because|as|since) (?:(?:the|this|customer|user|s) )*${CONSENT_LIVES}\\b)` +
		`|(?<=\\b${CONSENT_LIVES}(?: \\w+){0,3} (?:access|request|call)(?: to(?: \\w+){1,3})?(?: is| was| has| been)*) (?:${ENDS})\\b(?! by\\b)` +
		`|${NOISE.source}`,
	'g',
);

/** What is true of all that ended in some way, and tells nothing of this one: "expired sessions must …". */
const REMARK = new RegExp(
	`^(?:\\w+ ){0,3}?(?:${ENDS}) (?!consents?\\b)\\w+[^su]s (?:must|should|can|could|may|need|have|will|are)\\b`,
);

/**
 * The words of a text or code, as of `assertedWords`, without what decides nothing now: a remark next to
 * what runs, the end of what something new replaces, a list of alternatives, and that the request itself was
 * refused.
 */
export function currentWords(text: string): string {
	const sentences = sentencesOf(text).map((words) => ({ words, asserted: assertedIn(words) }));
	const owned = sentences.filter(({ words }) => !REMARK.test(words));
	const runs = owned.some(({ asserted }) => RUNNING.test(asserted));
	const told = runs ? owned : sentences;
	const isReplaced = NEW_RUNS.test(told.map(({ words }) => words).join(' '));
	const said = told.map(({ asserted }) => asserted).join(' ');
	return (isReplaced ? said.replace(PREVIOUS_ENDED, '') : said)
		.replace(ALTERNATIVES, (states) =>
			new RegExp(`\\b(?:${LIVE})\\b`).test(states) ? 'undecided' : states,
		)
		.replace(REQUEST_REFUSED, '')
		.replace(/ +/g, ' ')
		.trim();
}

const WRONG =
	'(?<!\\b(?:captcha|otp) )(?:bad|invalid|incorrect|(?<!\\b(?:went|going|gone|go) )wrong)';
const LOGIN = 'credentials?|passwords?|passwd|user ?name|user ?id|login id';
const BESIDE_LOGIN =
	'the|your|a|combination|portal|income|tax|itr|e|filing|efiling|pan|user|login|log in|id|or|and|password|username';
/** Words that belong together: "incorrect OTP" of a login is no wrong password. */
const PORTAL_TEXT = [
	`\\b${WRONG}(?: (?:${BESIDE_LOGIN}))* (?:${LOGIN})\\b(?! (?:format|length|or missing api))`,
	`\\b(?:unable to|could not|cannot) log ?in\\b(?!.*\\b(?:captcha|otp)\\b).*\\b(?:${LOGIN})\\b`,
	`\\bportal (?:rejected|did not accept)(?: (?:${BESIDE_LOGIN}))* (?:${LOGIN})\\b`,
	`\\b${WRONG} (?:login|log in)\\b(?! (?:page|response|request|session|captcha|otp|url|token|${LOGIN}))`,
	`\\b(?:${LOGIN})(?: (?:${BESIDE_LOGIN}|is|are|was|were|do|does|did|has|have|you|entered|provided|given|supplied|seems?|to|be|for|of))* (?:incorrect|wrong|invalid|mismatch(?:ed)?|rejected|(?:not|\\w+n t)(?: a)? (?:correct|valid|right|match(?:ed|ing)?|accepted|recogni[sz]ed)|expired|has expired)\\b`,
];

/** A wrong password of the portal as a code, with any status. The source cuts the code off. */
export const PORTAL_CODE = /\binvalid crede/;
export const PORTAL_LOGIN_WORDS = new RegExp(PORTAL_TEXT.join('|'));

/** Whether the words of a code or of a text say that the portal did not accept the PAN and password. */
export function saysPortalLogin(words: string): boolean {
	return PORTAL_CODE.test(words) || PORTAL_LOGIN_WORDS.test(words);
}
