import { FinpassError, type FinpassErrorFacts, type FinpassErrorReason } from './errors';
import type { FinpassRequest } from './request';

/** What a refusal means, and what to do about it. */
export interface Meaning {
	reason: FinpassErrorReason;
	message: string;
	nextStep: string;
}

/** What a refusal may say, and what it means then. */
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
	/** Says little: what else a refusal says goes before it. */
	isGuess?: true;
}

/** Made where it is thrown, because an error holds the stack of the place that made it. */
export function refusal(
	{ reason, message, nextStep }: Meaning,
	facts?: FinpassErrorFacts,
): FinpassError {
	return new FinpassError(reason, message, nextStep, facts);
}

/** What the states of a consent and of its data mean, by the words of `stateOf`. */
export const CONSENT_STATES = {
	rejected: {
		reason: 'consentRejected',
		message: 'The customer rejected the consent',
		nextStep:
			'Nothing can be fetched. Start again with Initialize if the customer changes their mind.',
	},
	revoked: {
		reason: 'consentRevoked',
		message: 'The customer revoked the consent',
		nextStep: 'Nothing more can be fetched. Ask the customer for a new consent with Initialize.',
	},
	expired: {
		reason: 'consentExpired',
		message: 'The consent expired',
		nextStep: 'Ask the customer for a new consent with Initialize.',
	},
	failed: {
		reason: 'dataFetchFailed',
		message: 'The bank did not deliver the account data',
		nextStep: "Run Refresh Data later and use its 'request_id'.",
	},
	paused: {
		reason: 'consentPaused',
		message: 'The customer paused the consent',
		nextStep:
			'Nothing can be fetched until the customer resumes it in the app of the account aggregator.',
	},
	pending: {
		reason: 'consentPending',
		message: 'The customer has not decided about the consent yet',
		nextStep:
			"Use the operation Wait for Consent before this one. A fetch can also wait by itself, with 'Wait for Completion'.",
	},
} satisfies Record<string, Meaning>;

/** The data, not the consent. */
export const DATA_EXPIRED = {
	reason: 'dataExpired',
	message: 'The time to fetch the account data is over',
	nextStep: "Run Refresh Data and use its 'request_id', or start again with Initialize.",
} as const;

export const NO_DATA = {
	reason: 'dataNotFound',
	message: 'There is no account data for this client',
	nextStep: 'Check that the customer linked an account when giving consent, then run Refresh Data.',
} as const;

/** Used up are the fetches of a consent: purpose 104 allows some in a calendar month. */
export const REFRESH_LIMIT = {
	reason: 'refreshLimit',
	about: 'consent',
	message: 'The consent allows no more fetches at present',
	nextStep:
		'Account aggregators ration how often new data may be fetched in a month. Try again next month, or fetch the data that is there.',
} as const;

export const UNAUTHORIZED = {
	reason: 'unauthorized',
	message: 'Finpass does not accept the API key and secret',
	nextStep: 'Open the credential, check both, and test it.',
} as const;

export const PORTAL_LOGIN = {
	reason: 'portalLogin',
	about: 'portal',
	message: 'The income-tax portal does not accept the PAN and password',
	nextStep:
		"Check 'Username' and 'Password', which are those of the income-tax portal, then start again with Initialize.",
} as const;

export const NOT_READY = {
	reason: 'notReady',
	message: 'The result is not ready yet',
	nextStep: "Turn on 'Wait for Completion', or ask again later.",
} as const;

export const RATE_LIMITED = {
	reason: 'rateLimited',
	message: 'Finpass receives too many requests',
	nextStep: "Lower 'Concurrency' under 'Options', or raise 'Max Retries'.",
} as const;

export const FORBIDDEN = {
	reason: 'forbidden',
	message: 'Your Finpass account may not use this service',
	nextStep: 'Ask Finpass to enable it for your API key.',
} as const;

export const UNPAID_ACCOUNT = {
	reason: 'forbidden',
	message: 'Your Finpass account has no credits left, or its plan does not cover this',
	nextStep: 'Recharge it or ask Finpass to change the plan, then run this again.',
} as const;

/** The register, portal or bank behind Finpass. */
export const SOURCE_DOWN = {
	reason: 'failed',
	message: 'The source from which Finpass gets the data does not answer',
	nextStep: 'Try again later.',
} as const;

export const INVALID_INPUT = {
	reason: 'invalidInput',
	message: 'Finpass does not accept the input',
	nextStep: 'Check the fields of this operation.',
} as const;

export const NOT_FOUND = {
	reason: 'notFound',
	message: 'Finpass does not know what you asked for',
	nextStep:
		'Check the ID or number. An ID must come from the same Finpass account as the credential.',
} as const;

/** What a status means if neither code nor text says more. */
export const STATUSES: Record<number, Meaning> = {
	202: NOT_READY,
	400: INVALID_INPUT,
	401: UNAUTHORIZED,
	402: UNPAID_ACCOUNT,
	403: FORBIDDEN,
	404: NOT_FOUND,
	405: {
		reason: 'methodNotAllowed',
		message: 'Finpass does not allow this HTTP method',
		nextStep: "Check the 'Base URL' of the credential.",
	},
	413: INVALID_INPUT,
	415: INVALID_INPUT,
	422: INVALID_INPUT,
	425: NOT_READY,
	429: RATE_LIMITED,
};

/** A path that no page gives may be another one: "check the ID" would be wrong. */
export const ASSUMED_PATH_UNKNOWN: Meaning = {
	reason: 'notFound',
	message: 'Finpass does not know this path, or has nothing for this input',
	nextStep:
		"Finpass does not publish the path of this service. If the input is right, ask Finpass for the path and enter it as 'Endpoint Path' under 'Additional Fields'.",
};
