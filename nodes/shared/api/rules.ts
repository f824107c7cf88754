import {
	CONSENT_STATES,
	FORBIDDEN,
	INVALID_INPUT,
	NOT_FOUND,
	NOT_READY,
	PORTAL_LOGIN,
	RATE_LIMITED,
	REFRESH_LIMIT,
	UNAUTHORIZED,
	type Meaning,
} from './meanings';
import type { FinpassRequest } from './request';

/** One meaning of a refusal. */
export interface Rule extends Meaning {
	/** Requests that it is for. All if absent. */
	about?: FinpassRequest['about'];
	effects?: Array<FinpassRequest['effect']>;
	/** Statuses it applies to. All if absent; 200 is an answer that says `success: false`. */
	statuses?: number[];
	/** All have to be found among the words of a code or of a text. */
	says: RegExp[];
	/** Must not be found there. */
	unless?: RegExp;
}

const CONSENT = /\bconsents?\b(?! (type|template|purpose)\b)/;
/** The time until which a consent that was not decided upon is valid is no end of it. */
const EXPIRED =
	/\bexpired\b|\bexpiry\b(?! (at|by|date|in|is|on|time|\d))|\bexpiry \w+ (has |is )?passed\b/;
/** Whose not being there, done or active only means: not yet. */
const PROGRESS =
	/\b(analysis|customer|data|fi|fips?|journey|linking|report|session|statement|user)\b/;
/** Who is not active may not ask. */
const ACCOUNT_OF_ONES_OWN =
	/\b(api|key|service|subscription|plan|product|your|organi[sz]ation|invalid|unauthori[sz]ed|not (found|allowed|permitted))\b/;
/** Other words of the text, such as "verification failed", are about the request then. */
const CONSENT_PENDING = /\bconsent (status )?(is )?pending\b|\bpending consent\b/;
const RUNNING =
	/\b(undecided|pending|partial(ly)?|active|in ?progress|processing|fetching|generating|initiated|queued|incomplete|await(s|ed|ing)|waiting|yet|(is|being|still|under) (process(ed)?|generated|fetched|prepared))\b/;
const ENDED = /\b(rejected|denied|declined|revoked|expired|failed|failure|invalid|error)\b/;
const LIMIT =
	/\b(frequency|exceeds?|exceeded|exceeding|overused?|limits?|exhausted|quota|used up)\b/;

/** A wrong password of the portal, which this code means with any status. The source cuts the code off. */
export const PORTAL_CODES: Rule[] = [{ ...PORTAL_LOGIN, says: [/\binvalid crede/] }];

const PORTAL_TEXT = [
	/\b(invalid|incorrect|wrong)\b/,
	/\b(credentials?|password|user ?name|user id|login)\b/,
];

/** Whether the words of a code or of a text say that the portal did not accept the PAN and password. */
export function saysPortalLogin(words: string): boolean {
	return [PORTAL_CODES[0].says, PORTAL_TEXT].some((says) => says.every((one) => one.test(words)));
}

/** What codes mean that would not mean it as words of a text. */
export const CODES: Rule[] = [
	...PORTAL_CODES,
	{ ...UNAUTHORIZED, says: [/\bunauthori[sz]ed\b|\binvalid (api )?crede|\binvalid api key\b/] },
	{ ...FORBIDDEN, says: [/\bforbidden\b/] },
	{ ...RATE_LIMITED, says: [/\b(too many requests|rate limit(ed)?)\b/], unless: CONSENT },
];

/**
 * Which words mean what, in codes and in texts. The first that fits counts. The texts of the 422s are
 * those of the Fetch JSON Report page, "Responses", in any order of their words; others are assumed.
 */
export const WORDS: Rule[] = [
	{
		...PORTAL_LOGIN,
		says: PORTAL_TEXT,
		unless: /\bapi\b/,
	},
	{
		...UNAUTHORIZED,
		statuses: [200, 400, 401],
		says: [/\bunauthori[sz]ed\b|\b(invalid|missing|wrong) api (key|secret|credentials)\b/],
	},
	{
		...REFRESH_LIMIT,
		says: [LIMIT, CONSENT],
		unless: /\b(length|characters?|size|time limit)\b/,
	},
	{
		...REFRESH_LIMIT,
		says: [LIMIT, /\b(fetch|fetches|fetched|fetching|refresh|refreshes)\b/],
		unless: /\b(length|characters?|size|time limit|rate limit(ed)?|too many requests)\b/,
	},
	{ ...REFRESH_LIMIT, says: [/\bconsent overused\b/] },
	{
		reason: 'requestIdMissing',
		about: 'consent',
		says: [
			/\brequest ?id\b/,
			/\bno request ?id\b|\b(undecided|missing|required|requires?|mandatory|needed|needs|must|absent|empty|blank)\b/,
		],
		message: "Finpass asks for a 'Request ID'",
		nextStep:
			"A consent of the type Loan Monitoring needs one: run Refresh Data and map its 'request_id' to 'Request ID'.",
	},
	{
		reason: 'noDataRequest',
		about: 'consent',
		says: [
			/\b(financial information|fi)( data)? requests?\b/,
			/\b(no (\w+ )?(financial information|fi)|not (been )?found|not find|none|does not exist)\b/,
		],
		message: 'No data was requested for this client yet',
		nextStep: "Run Refresh Data first and use its 'request_id'.",
	},
	{
		reason: 'dataNotFound',
		about: 'consent',
		says: [
			/\baccounts?\b/,
			/\bdata\b/,
			/\b(not (been )?found|not find|none found|no (account )?data (was |were )?found)\b/,
		],
		unless: /\bno consent\b|\bconsent (was |is )?not found\b/,
		message: 'There is no account data for this client',
		nextStep:
			'Check that the customer linked an account when giving consent, then run Refresh Data.',
	},
	{
		reason: 'dataExpired',
		about: 'consent',
		says: [/\bfetch (has )?expired\b|\bexpired (account data |data )?fetch\b/],
		message: 'The time to fetch the account data is over',
		nextStep: "Run Refresh Data and use its 'request_id', or start again with Initialize.",
	},
	{
		reason: 'dataExpired',
		about: 'consent',
		says: [/\b(data|fetch|fetches|fetching)\b/, EXPIRED],
		unless: CONSENT,
		message: 'The time to fetch the account data is over',
		nextStep: "Run Refresh Data and use its 'request_id', or start again with Initialize.",
	},
	{
		...CONSENT_STATES.rejected,
		about: 'consent',
		says: [CONSENT, /\b(rejected|denied|denial|declined)\b/],
	},
	{
		...CONSENT_STATES.revoked,
		about: 'consent',
		says: [CONSENT, /\b(revoked|withdrawn)\b/],
	},
	{
		...CONSENT_STATES.expired,
		about: 'consent',
		says: [/\b(consent|session|journey)\b/, EXPIRED],
	},
	{
		...CONSENT_STATES.failed,
		about: 'consent',
		says: [
			/\b(fetch|fetches|fetching|(account|financial information|fi)( \w+)? data|data)\b/,
			/\b(error|errors|failed|failure|fails|denied|rejected|timeout|timed out)\b/,
		],
		unless: CONSENT_PENDING,
	},
	{
		...CONSENT_STATES.failed,
		about: 'consent',
		says: [/\b(session|fips?|banks?)\b/, /\b(failed|denied|rejected|timeout|timed out)\b/],
		unless: CONSENT,
	},
	{
		reason: 'dataFetchFailed',
		about: 'consent',
		says: [/\b(consent|analysis)\b/, /\bfailed\b/],
		unless: CONSENT_PENDING,
		message: 'Finpass could not get the data of this customer',
		nextStep: 'Start again with Initialize.',
	},
	{
		...CONSENT_STATES.paused,
		about: 'consent',
		says: [CONSENT, /\bpaused?\b/],
	},
	{
		...NOT_READY,
		about: 'consent',
		says: [CONSENT, /\b(active|granted|approved)\b/],
		unless:
			/\b(not|undecided|until|unless|before|await\w*|waiting|(consent|approval) pending|pending (consent|approval))\b/,
	},
	{
		...CONSENT_STATES.pending,
		about: 'consent',
		says: [
			CONSENT,
			/\b(undecided|pending|outstanding|awaiting|waiting|awaited|inactive|unapproved|yet|stat(us|e))\b/,
		],
		unless: ACCOUNT_OF_ONES_OWN,
	},
	{
		...CONSENT_STATES.pending,
		about: 'consent',
		effects: ['read', 'status'],
		statuses: [200, 409, 422, 425],
		says: [CONSENT],
	},
	{
		...CONSENT_STATES.pending,
		about: 'consent',
		effects: ['read', 'status'],
		statuses: [200, 409, 422, 425],
		says: [/\binitiated\b/],
		unless: /\b(account|data|fetch|fetching|report|analysis)\b/,
	},
	{
		...CONSENT_STATES.pending,
		about: 'consent',
		effects: ['read', 'status'],
		says: [/\b(customer|user|journey|linking)\b/, RUNNING],
		unless: new RegExp(`\\bdata\\b|${ENDED.source}|${ACCOUNT_OF_ONES_OWN.source}`),
	},
	{ ...NOT_READY, statuses: [200, 409, 422, 425], says: [RUNNING], unless: ENDED },
	{
		...NOT_READY,
		about: 'consent',
		effects: ['read', 'status'],
		statuses: [200, 400, 403, 404, 409, 422, 425],
		says: [PROGRESS, RUNNING],
		unless: ACCOUNT_OF_ONES_OWN,
	},
	{
		...NOT_FOUND,
		statuses: [200],
		says: [/\b(not found|no such|does not exist)\b/],
	},
	{
		...INVALID_INPUT,
		statuses: [200],
		says: [/\b(invalid input|bad request|validation)\b/],
	},
];
