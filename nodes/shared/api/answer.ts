import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { maskText } from '../privacy/personalText';
import type { Secrets } from '../privacy/secrets';
import { saidIn, saysFailure, statusCodeOf, usefulPart, type Said } from './envelope';
import { FinpassError, type FinpassErrorReason } from './errors';
import type { Reply } from './exchange';
import type { Answer, FinpassRequest } from './request';
import { retryAfterMs } from './retry';
import { withTextsOpened } from '../json/jsonText';
import { withAttributesOpened } from '../json/xmlObjects';
import { ASSUMED_PATH_UNKNOWN, NOT_READY, STATUSES, type Rule } from './meanings';
import { CONSENT_GRANTED, currentWords } from './phrases';
import { CODES, PORTAL_CODES, WORDS } from './rules';

/**
 * Reads an answer: a success with its useful part, or what a refusal means. The meaning is looked for in
 * this order: the server broke down (status 500 and above), what the body says of itself (see `meaningOf`),
 * the status alone.
 *
 * @param quoted Finpass's own words as they may be shown. See `quote`.
 * @throws FinpassError for every answer that is not a success
 */
export function readReply(
	reply: Reply,
	request: Pick<FinpassRequest, 'effect' | 'about' | 'assumedPath'>,
	quoted: (said: unknown) => string,
): Answer {
	const { status } = reply;
	const body = withAttributesOpened(withTextsOpened(reply.body));
	const facts = { status, retryAfterMs: retryAfterMs(reply.headers['retry-after']) };
	if (status >= 300 && status < 400) {
		throw new FinpassError(
			'redirected',
			'The server sent the request on to another address, which was not followed',
			"Check the 'Base URL' of the credential. The API key and secret are never sent on.",
			{ status, mayBeProcessed: true },
		);
	}
	const succeeded = status >= 200 && status < 300;
	const [only, another] = Array.isArray(body) ? (body as unknown[]) : [body];
	if (!succeeded || (another === undefined && isObject(only) && saysFailure(only))) {
		throw refusalOf({ ...reply, body }, request, quoted);
	}
	if (status === 202 && request.effect !== 'billed') {
		const refusal = refusalOf({ ...reply, body }, request, quoted);
		if (UP_TO_CUSTOMER.includes(refusal.reason)) throw refusal;
		throw new FinpassError(NOT_READY.reason, NOT_READY.message, NOT_READY.nextStep, facts);
	}
	if (body === undefined) {
		throw new FinpassError(
			'notFinpass',
			'The answer is empty',
			"Check the 'Base URL' of the credential. If it is right, contact Finpass support.",
			{ status, mayBeProcessed: true },
		);
	}
	const wrapped = inObject(body);
	return { status, raw: inObject(reply.body), body: wrapped, data: usefulPart(wrapped) };
}

/** Without these an answer that is accepted means that the consent is there, and only the data is missing. */
const UP_TO_CUSTOMER: FinpassErrorReason[] = ['consentPending', 'consentPaused'];

function inObject(body: unknown): IDataObject {
	return isObject(body) ? body : { data: body as IDataObject[string] };
}

function refusalOf(
	{ status: httpStatus, headers, body }: Reply,
	request: Pick<FinpassRequest, 'effect' | 'about' | 'assumedPath'>,
	quoted: (said: unknown) => string,
): FinpassError {
	const said = saidIn(body);
	const succeeded = httpStatus < 300;
	const statusCode = isObject(body) ? statusCodeOf(body) : 0;
	const status = succeeded && statusCode >= 400 ? statusCode : httpStatus;
	const facts = {
		status,
		retryAfterMs: retryAfterMs(headers['retry-after']),
		mayBeProcessed: status >= 500 || undefined,
		aboutJob: /\bjobs?\b/.test(`${wordsIn(said.codes)} ${wordsIn(said.texts)}`) || undefined,
	};
	const told = { ...request, status: succeeded && status === httpStatus ? 200 : status };
	const rule =
		httpStatus >= 500
			? find(PORTAL_CODES, wordsIn(said.codes), told)
			: (meaningOf(status >= 500 ? { ...said, texts: [], states: [] } : said, told) ??
				(status === 404 && request.assumedPath ? ASSUMED_PATH_UNKNOWN : STATUSES[status]));
	const words = quoted(said.shown);
	if (rule !== undefined) {
		return new FinpassError(rule.reason, rule.message, words + rule.nextStep, facts);
	}
	if (status >= 500) {
		return new FinpassError(
			'serverFailed',
			'Finpass could not process the request',
			`${words}Try again later. If this continues, tell Finpass support the time of this run.`,
			facts,
		);
	}
	return new FinpassError(
		'failed',
		'Finpass did not carry out the request',
		`${words}Check the fields of this operation.`,
		facts,
	);
}

type Told = { status: number } & Pick<FinpassRequest, 'effect' | 'about'>;

/** After which nothing will come. */
const ENDS: FinpassErrorReason[] = [
	'consentRejected',
	'consentRevoked',
	'consentExpired',
	'dataExpired',
];
/** What tells more than a reason, if the same refusal says it too: nobody is to wait for what has ended. */
const TOLD_BETTER: Partial<Record<FinpassErrorReason, FinpassErrorReason[]>> = {
	notReady: [...ENDS, 'consentPaused'],
	consentPending: ENDS,
	consentPaused: ENDS,
	dataFetchFailed: [...ENDS, 'consentPending', 'consentPaused'],
	dataNotFound: [...ENDS, 'consentPending', 'consentPaused'],
	// Codes may only name the status.
	forbidden: [...ENDS, 'consentPending', 'consentPaused'],
	rateLimited: ['refreshLimit'],
	// What is being made is not found yet.
	notFound: ['notReady'],
};
/** With these, the state of a consent that has not ended may be why. */
const MAY_BE_STATE = [200, 400, 404, 409, 422, 425];

/**
 * What a refusal means by what it says of itself: states that are an end, codes, texts, other states; what
 * is guessed comes last.
 */
function meaningOf(said: Said, told: Told): Rule | undefined {
	const mayBeState = MAY_BE_STATE.includes(told.status);
	// What has ended is not a consent that is granted.
	const granted = mayBeState
		? said.states.filter((state) => CONSENT_GRANTED.test(currentWords(state)))
		: [];
	const codes = wordsIn(said.codes);
	const states = said.states.map((state) => find(WORDS, currentWords(state), told)).filter(isRule);
	const isEnd = ({ reason }: Rule) => [...ENDS, 'dataFetchFailed'].includes(reason);
	const meanings = [
		find(CODES, codes, told),
		...states.filter(isEnd),
		find(WORDS, codes, told),
		find(WORDS, wordsIn([...said.texts, ...granted]), told),
		...states.filter((state) => !isEnd(state) && mayBeState),
	].filter(isRule);
	const sure = meanings.filter(({ isGuess }) => !isGuess);
	const [first] = [...sure, ...meanings];
	const better = first && TOLD_BETTER[first.reason];
	return sure.find(({ reason }) => better?.includes(reason)) ?? first;
}

function isRule(rule: Rule | undefined): rule is Rule {
	return rule !== undefined;
}

/** More of what a refusal says makes nothing clearer. */
const MOST_SAID = 8;

function wordsIn(said: string[]): string {
	return said.slice(0, MOST_SAID).map(currentWords).join(' ').trim();
}

function find(rules: Rule[], words: string, told: Told): Rule | undefined {
	if (words === '') return undefined;
	return rules.find(
		({ about, effects, statuses, says, unless }) =>
			(about === undefined || about === told.about) &&
			(effects?.includes(told.effect) ?? true) &&
			(statuses?.includes(told.status) ?? true) &&
			says.every((pattern) => pattern.test(words)) &&
			!unless?.test(words),
	);
}

/** More of a text is not looked at: it could not be shown. */
const LONGEST_TEXT = 2000;

/** Finpass's own words as a sentence of its own, with secrets and personal data taken out. */
export function quote(said: unknown, secrets: Secrets): string {
	if (typeof said !== 'string' || said.trim() === '') return '';
	// Before it is cut, or the rest of a secret would not be known for one.
	const hidden = secrets.hideIn(said.trim()).slice(0, LONGEST_TEXT);
	const shown = maskText(hidden)
		.slice(0, 300)
		.replace(/[.\s]+$/, '');
	return `Finpass says: “${shown}”. `;
}
