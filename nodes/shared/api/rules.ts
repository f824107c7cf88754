import { CONSENT_WORDS } from './consentRules';
import {
	FORBIDDEN,
	INVALID_INPUT,
	NOT_FOUND,
	NOT_READY,
	PORTAL_LOGIN,
	RATE_LIMITED,
	UNAUTHORIZED,
	type Rule,
} from './meanings';
import { CONSENT, ENDED_OR_OWN, PORTAL_CODE, PORTAL_LOGIN_WORDS } from './phrases';

/** What Finpass makes. Other things that are not so, such as a PAN that is not linked, do not pass. */
const RESULT = '(analysis|data|jobs?|reports?|results?|statements?)';

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
		says: [/\bunauthori[sz]ed\b|\b(invalid|missing|wrong) api (key|secret|credentials)\b/],
	},
	...CONSENT_WORDS,
	{
		...NOT_READY,
		statuses: [200, 409, 422, 425],
		says: [
			new RegExp(
				`\\b(in ?progress|processing|queued|initiated|being (processed|generated|fetched|prepared))\\b|^(status )?(undecided unfinished|pending)\\b|\\b${RESULT}( \\w+){0,3} (pending|undecided unfinished)\\b`,
			),
		],
		unless: ENDED_OR_OWN,
	},
	{
		...NOT_READY,
		effects: ['read', 'status'],
		statuses: [200, 409, 422, 425],
		says: [new RegExp(`\\b${RESULT}\\b.*\\bundecided\\b`)],
		unless: ENDED_OR_OWN,
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
