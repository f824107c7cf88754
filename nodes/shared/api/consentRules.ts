import {
	CONSENT_STATES,
	DATA_EXPIRED,
	NO_DATA,
	NOT_READY,
	REFRESH_LIMIT,
	type Rule,
} from './meanings';
import {
	BANK_FAILED,
	CONSENT,
	CONSENT_EXPIRED,
	CONSENT_GRANTED,
	CONSENT_PAUSED,
	CONSENT_PENDING,
	CONSENT_REJECTED,
	CONSENT_REVOKED,
	CUSTOMER_REFUSED,
	CUSTOMER_REVOKED,
	DATA_ENDED,
	DATA_PENDING,
	ENDED,
	ENDED_OR_OWN,
	EXPIRED,
	JOURNEY_ENDED,
	OWN_ACCOUNT,
	PART_RUNS,
	PAUSED,
	PROGRESS,
	REFUSED,
	REVOKED,
	RUNNING,
} from './phrases';

/** Statuses of refusals that time may mend. Others are about one's own account, or about too many requests. */
const MAY_PASS = [200, 400, 403, 404, 409, 422, 425];
const LIMIT =
	/\b(frequency|exceeds?|exceeded|exceeding|overused?|limits?|exhausted|quota|maximum number|used up)\b/;

const RULES: Array<Omit<Rule, 'about'>> = [
	{
		...REFRESH_LIMIT,
		says: [LIMIT, CONSENT],
		unless:
			/\b(length|characters?|size|validity|duration|tenure|time limit|rate limit(ed)?|too many)\b/,
	},
	{
		...REFRESH_LIMIT,
		says: [LIMIT, /\b(fetch|fetches|fetched|fetching|refresh|refreshes)\b/],
		unless: /\b(length|characters?|size|time limit|rate limit(ed)?|too many requests)\b/,
	},
	{
		...REFRESH_LIMIT,
		says: [
			/\bconsent overused\b|\b(too many|no more|no further|maximum)( \w+){0,2} (fetches|refreshes|(data|fi) requests)\b|\b(fetch|fetches|refresh|refreshes)( \w+){0,2} (per|a|each|every)( calendar)? month\b|\bonly (\w+ ){0,2}(fetches|refreshes)\b|\b(fetch|refresh)(ed)?( is)?( allowed)?( only)? once (per|a|each|every)\b|\b(fetch|refresh) (has been |was |is )?already used\b|\bnext (fetch|refresh)( \w+){0,2} (allowed|possible)\b/,
		],
		unless: /\brate limit(ed)?\b/,
	},
	// What is said of the consent itself goes before what is said of the data, an end before a wait.
	{ ...CONSENT_STATES.rejected, says: [CONSENT_REJECTED] },
	{ ...CONSENT_STATES.revoked, says: [CONSENT_REVOKED] },
	{ ...CONSENT_STATES.rejected, says: [CUSTOMER_REFUSED] },
	{ ...CONSENT_STATES.revoked, says: [CUSTOMER_REVOKED] },
	{ ...CONSENT_STATES.expired, says: [CONSENT_EXPIRED] },
	{ ...CONSENT_STATES.paused, says: [CONSENT_PAUSED] },
	{
		...CONSENT_STATES.pending,
		says: [CONSENT_PENDING],
		unless: new RegExp(
			`\\b(too many|rate limit(ed)?|unauthori[sz]ed|not authori[sz]ed)\\b|${JOURNEY_ENDED.source}`,
		),
	},
	{
		reason: 'requestIdMissing',
		says: [
			/\brequest ?id\b/,
			/\b(no|(provide|specify|supply|pass|send|include)( (a|the|your|valid))*) request ?id\b|\b(missing|required|requires?|mandatory|needed|needs|must|absent|empty|blank|not (provided|present|passed|supplied|specified|sent))\b|(?<!\b(for|of|with|by|against)( the| this)? )\brequest ?id( is| was| has)* undecided\b(?! unfinished)/,
		],
		message: "Finpass asks for a 'Request ID'",
		nextStep:
			"A consent of the type Loan Monitoring needs one: run Refresh Data and map its 'request_id' to 'Request ID'.",
	},
	{
		reason: 'noDataRequest',
		says: [
			/\b(financial information|fi|data)( data| was| is)* request(s|ed)?\b/,
			/\b(no (\w+ )?(financial information|fi|data requests?)|not (been )?found|not find|none|does not exist)\b/,
		],
		message: 'No data was requested for this client yet',
		nextStep: "Run Refresh Data first and use its 'request_id'.",
	},
	{
		...DATA_EXPIRED,
		says: [
			/\b(data|fetch)( session)?( (for|of|under)( the| this)? consent)?( has| is| was| been)* expired\b|\bdata( has| was| been)* (purged|deleted|removed)\b|(?<!\bconsents?( \w+){0,2} )\bexpired (account data |data )?fetch\b/,
		],
	},
	{ ...DATA_EXPIRED, says: [/\b(data|fetch|fetches|fetching)\b/, EXPIRED], unless: CONSENT },
	{ ...DATA_EXPIRED, says: [CONSENT_GRANTED, EXPIRED] },
	{
		...NOT_READY,
		statuses: MAY_PASS,
		says: [DATA_PENDING, /\b(failed|failure|invalid|errors?)\b/],
		unless: DATA_ENDED,
	},
	{ ...NOT_READY, statuses: MAY_PASS, says: [PART_RUNS, /\b(failed|denied|rejected|timed out)\b/] },
	{ ...CONSENT_STATES.failed, says: [CONSENT_GRANTED, BANK_FAILED] },
	{ ...CONSENT_STATES.rejected, says: [CONSENT, REFUSED] },
	{ ...CONSENT_STATES.revoked, says: [CONSENT, REVOKED] },
	{
		...CONSENT_STATES.rejected,
		says: [/\b(customer|user|session|journey|linking)\b/, REFUSED],
		unless: new RegExp(`\\b(data|fi|fips?|banks?|access|permission)\\b|${OWN_ACCOUNT.source}`),
	},
	{ ...CONSENT_STATES.expired, says: [CONSENT, EXPIRED] },
	{
		...CONSENT_STATES.expired,
		statuses: [...MAY_PASS, 410],
		says: [/\b(consents?|customer|user)\b/, JOURNEY_ENDED],
	},
	{
		...CONSENT_STATES.expired,
		statuses: [...MAY_PASS, 410],
		says: [/\b(session|journey)\b/, EXPIRED],
		unless: /\b(api|token)\b/,
	},
	{
		...NO_DATA,
		says: [
			/\baccounts?\b/,
			/\bdata\b/,
			/\b(not (been )?found|not find|none found|no (account )?data (was |were )?found)\b/,
		],
		unless: /\bno consent\b|\bconsent (was |is )?not found\b/,
	},
	{
		...NO_DATA,
		says: [
			/\b(no|zero|0) (\w+ ){0,2}accounts? (\w+ )?(found|linked|discovered)\b|\baccounts?( list)? (is |are )?empty\b|\bundecided accounts\b|\b(linked|selected|shared) no (\w+ )?accounts?\b|\bnot (link|select|share|choose) (any|an) (\w+ )?account/,
		],
		unless: /\b(yet|pending)\b/,
	},
	{
		...NO_DATA,
		says: [
			/\bno (\w+ ){0,2}(data|transactions) (\w+ )?(found|available|received|returned|exists?)\b|\b(returned|sent|delivered|has|have|had) no (\w+ )?(data|transactions|accounts)\b/,
		],
		unless: new RegExp(`\\b(?:yet|pending|unended)\\b|${CONSENT_GRANTED.source}`),
	},
	{
		...CONSENT_STATES.failed,
		says: [
			/\b(unable to|could not|cannot|couldn t) (get|fetch|retrieve|obtain)\b/,
			/\b(data|fips?|banks?)\b/,
		],
		unless: new RegExp(`${CONSENT.source}|${RUNNING.source}|${OWN_ACCOUNT.source}`),
	},
	{
		...CONSENT_STATES.failed,
		says: [
			/\b(fetch|fetches|fetching|(account|financial information|fi)( \w+)? data|data|fi requests?)\b/,
			/\b(error|errors|failed|failure|fails|unsuccessful|denied|rejected|timeout|timed out|cancell?ed|aborted|terminated)\b/,
		],
	},
	{
		...CONSENT_STATES.failed,
		says: [
			/\b(session|fips?|banks?|accounts)\b/,
			/\b(errors?|failed|denied|declined|refused|rejected|timeout|timed out)\b/,
		],
		unless: CONSENT,
	},
	{
		reason: 'dataFetchFailed',
		says: [/\b(consent|analysis)\b/, /\bfailed\b/],
		message: 'Finpass could not get the data of this customer',
		nextStep: 'Start again with Initialize.',
	},
	{
		...CONSENT_STATES.paused,
		says: [CONSENT, PAUSED],
		unless: /\byour account\b/,
	},
	{ ...NOT_READY, statuses: MAY_PASS, says: [CONSENT_GRANTED], unless: ENDED },
	{
		...NOT_READY,
		statuses: MAY_PASS,
		says: [CONSENT, /\b(active|granted|approved)\b/],
		unless:
			/\b(not|undecided|until|unless|before|already exists|await\w*|waiting|(consent|approval) pending|pending (consent|approval))\b/,
	},
	{
		...CONSENT_STATES.pending,
		statuses: MAY_PASS,
		says: [CONSENT, /\b(undecided|unended|pending|outstanding|awaiting|waiting|awaited|yet)\b/],
		unless: OWN_ACCOUNT,
	},
	{
		...CONSENT_STATES.pending,
		statuses: MAY_PASS,
		says: [CONSENT, /\bstat(us|e)\b/],
		unless: OWN_ACCOUNT,
		isGuess: true,
	},
	{
		...CONSENT_STATES.pending,
		effects: ['read', 'status'],
		statuses: [200, 409, 422, 425],
		says: [CONSENT],
		isGuess: true,
	},
	{
		...CONSENT_STATES.pending,
		effects: ['read', 'status'],
		statuses: [200, 409, 422, 425],
		says: [/\binitiated\b/],
		unless: /\b(account|data|fetch|fetching|report|analysis)\b/,
	},
	{
		...CONSENT_STATES.pending,
		effects: ['read', 'status'],
		statuses: MAY_PASS,
		says: [/\b(customer|user|journey|linking)\b/, RUNNING],
		unless: new RegExp(`\\bdata\\b|${ENDED_OR_OWN.source}`),
	},
	{
		...NOT_READY,
		effects: ['read', 'status'],
		statuses: [200, 409, 422, 425],
		says: [RUNNING],
		unless: ENDED,
	},
	{
		...NOT_READY,
		effects: ['read', 'status'],
		statuses: MAY_PASS,
		says: [PROGRESS, RUNNING],
		unless: ENDED_OR_OWN,
	},
];

/** Which words mean what, of requests that are about a customer's consent and bank data. See `WORDS`. */
export const CONSENT_WORDS = RULES.map((rule): Rule => ({ ...rule, about: 'consent' }));
