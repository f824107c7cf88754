import { CONSENT_WORDS } from './consentRules';
import {
	FORBIDDEN,
	INVALID_INPUT,
	NOT_FOUND,
	NOT_READY,
	PORTAL_LOGIN,
	RATE_LIMITED,
	SOURCE_DOWN,
	UNAUTHORIZED,
	UNPAID_ACCOUNT,
	type Rule,
} from './meanings';
import {
	BEING_MADE,
	CONSENT,
	CONSENT_EXPIRED,
	CONSENT_REJECTED,
	CONSENT_REVOKED,
	CUSTOMER_REFUSED,
	ENDED,
	ENDED_OR_OWN,
	OWN_API,
	PORTAL_CODE,
	PORTAL_LOGIN_WORDS,
	UNPAID,
} from './phrases';

/** What Finpass makes. Other things that are not so, such as a PAN that is not linked, do not pass. */
const RESULT = '(analysis|data|documents?|jobs?|reports?|results?|statements?)';

/** These count with any status. */
export const PORTAL_CODES: Rule[] = [{ ...PORTAL_LOGIN, says: [PORTAL_CODE] }];

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
		says: [PORTAL_LOGIN_WORDS],
		unless: /\bapi\b/,
	},
	{
		...UNAUTHORIZED,
		statuses: [200, 400, 401],
		says: [/\bunauthori[sz]ed\b/],
	},
	{
		...UNAUTHORIZED,
		statuses: [200, 400, 401, 403, 422],
		says: [
			/\b(invalid|incorrect|missing|wrong)( x)? api (key|secret|credentials)\b|\bapi (key|secret|credentials)( header)?( is| are| has| been)* (invalid|incorrect|missing|wrong|expired|disabled|deactivated|inactive|blocked)\b/,
		],
	},
	{
		...UNPAID_ACCOUNT,
		says: [UNPAID],
		unless: new RegExp(
			[CONSENT_REJECTED, CONSENT_REVOKED, CONSENT_EXPIRED, CUSTOMER_REFUSED]
				.map(({ source }) => source)
				.join('|'),
		),
	},
	{
		...FORBIDDEN,
		says: [
			/\b(service|product|module|feature)( \w+){0,2} (undecided|not (enabled|subscribed)|disabled)( \w+){0,3} (you|your|account|organi[sz]ation)\b/,
		],
	},
	{
		...FORBIDDEN,
		statuses: [200, 400, 403, 422],
		says: [
			/\b(you|key|your account)( is| are| have| has| do| does)* not( have)? (authori[sz]ed|permitted|permission|allowed|entitled|access)\b|\byour account( is| has| been)* (blocked|suspended|deactivated|disabled)\b/,
		],
		unless: new RegExp(`\\b(portal|login|password)\\b|${CONSENT.source}`),
	},
	// What is being made is not there yet, whatever the status.
	{
		...NOT_READY,
		effects: ['read', 'status'],
		statuses: [200, 400, 404, 409, 422, 425],
		says: [new RegExp(`\\b(it|${RESULT})\\b`), BEING_MADE],
		unless: new RegExp(
			`${CONSENT.source}|${ENDED.source}|${OWN_API.source}|\\bno (\\w+ ){1,3}(in ?progress|running|queued|being)\\b`,
		),
	},
	...CONSENT_WORDS,
	{
		...NOT_READY,
		statuses: [200, 400, 409, 422, 425],
		says: [
			new RegExp(
				`\\b(in ?progress|already running|processing|queued|initiated|being (processed|generated|fetched|prepared))\\b|^(status )?(undecided unfinished|pending)\\b|\\b${RESULT}( \\w+){0,3} (pending|undecided unfinished)\\b`,
			),
		],
		unless: ENDED_OR_OWN,
	},
	{
		...NOT_READY,
		effects: ['read', 'status'],
		statuses: [200, 400, 404, 409, 422, 425],
		says: [new RegExp(`\\b${RESULT}\\b.*\\bundecided\\b`)],
		unless: ENDED_OR_OWN,
	},
	{
		...UNPAID_ACCOUNT,
		statuses: [200, 400, 403, 422],
		says: [
			/\b(daily|monthly|usage|api|plan)( \w+)? (limit|quota)( \w+){0,2} (exceeded|reached|exhausted|over)\b|\b(exceeded|reached|exhausted)( \w+){0,2} (daily|monthly|usage|api|plan) (limit|quota)\b/,
		],
		unless: /\brate limit/,
	},
	{
		...RATE_LIMITED,
		says: [/\b(too many requests|rate limit(ed)?|requests? limit (exceeded|reached)|throttled)\b/],
	},
	{
		...SOURCE_DOWN,
		statuses: [200, 400, 422],
		says: [
			/\b(mca|epfo|bureau)( \w+)? (down|maintenance|unreachable|not (responding|reachable)|timed out)\b|\b(source|server|portal|(web)?site|service|upstream|gateway)( \w+){0,2} (down|slow|undecided|maintenance|unreachable|not (responding|reachable)|timed out|busy)\b/,
		],
	},
	{
		...NOT_FOUND,
		statuses: [200, 400, 422],
		says: [/\b(not found|no such|no( \w+){1,3} (found|exists?))\b/],
		unless: /\b(field|parameter|header|body|file|required)\b/,
	},
	{ ...NOT_FOUND, statuses: [200], says: [/\bdoes not exist\b/] },
	{
		...INVALID_INPUT,
		statuses: [200],
		says: [/\b(invalid input|bad request|validation)\b/],
	},
];
