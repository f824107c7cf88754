import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { assertedWords } from '../json/assertedWords';
import { maskText } from '../privacy/personalText';
import { Secrets } from '../privacy/secrets';
import { saidIn, saysFailure, statusCodeOf, usefulPart } from './envelope';
import { FinpassError } from './errors';
import type { Reply } from './exchange';
import type { Answer, FinpassRequest } from './request';
import { retryAfterMs } from './retry';
import { ASSUMED_PATH_UNKNOWN, NOT_READY, STATUSES } from './meanings';
import { CODES, PORTAL_CODES, WORDS, type Rule } from './rules';

/**
 * Reads an answer: a success with its useful part, or what a refusal means. The meaning is looked for in
 * this order: the server broke down (status 500 and above), codes in the body, texts, the status alone.
 *
 * @param quoted Finpass's own words as they may be shown. See `quote`.
 * @throws FinpassError for every answer that is not a success
 */
export function readReply(
	reply: Reply,
	request: Pick<FinpassRequest, 'effect' | 'about' | 'assumedPath'>,
	quoted: (said: unknown) => string,
): Answer {
	const { status, body } = reply;
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
	if (!succeeded || (isObject(body) && saysFailure(body))) throw refusalOf(reply, request, quoted);
	if (status === 202 && request.effect !== 'billed') {
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
	const wrapped = isObject(body) ? body : { data: body as IDataObject[string] };
	return { status, body: wrapped, data: usefulPart(wrapped) };
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
	const codes = wordsIn(said.codes);
	const texts = wordsIn(said.texts);
	const facts = {
		status,
		retryAfterMs: retryAfterMs(headers['retry-after']),
		mayBeProcessed: status >= 500 || undefined,
		aboutJob: /\bjobs?\b/.test(`${codes} ${texts}`) || undefined,
	};
	const told = { ...request, status: succeeded && status === httpStatus ? 200 : status };
	const rule =
		httpStatus >= 500
			? find(PORTAL_CODES, codes, told)
			: (find(CODES, codes, told) ??
				find(WORDS, codes, told) ??
				(status >= 500 ? undefined : find(WORDS, texts, told)) ??
				(status === 404 && request.assumedPath ? ASSUMED_PATH_UNKNOWN : STATUSES[status]));
	const words = quoted(said.texts[0]);
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

/** More of what a refusal says makes nothing clearer. */
const MOST_SAID = 8;

function wordsIn(said: string[]): string {
	return said.slice(0, MOST_SAID).map(assertedWords).join(' ');
}

function find(
	rules: Rule[],
	words: string,
	told: { status: number } & Pick<FinpassRequest, 'effect' | 'about'>,
): Rule | undefined {
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
export function quote(said: unknown, secrets: string[]): string {
	if (typeof said !== 'string' || said.trim() === '') return '';
	// Before it is cut, or the rest of a secret would not be known for one.
	const hidden = new Secrets(secrets).hideIn(said.trim()).slice(0, LONGEST_TEXT);
	const shown = maskText(hidden)
		.slice(0, 300)
		.replace(/[.\s]+$/, '');
	return `Finpass says: “${shown}”. `;
}
