import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { FinpassError, type FinpassErrorReason } from './errors';
import type { Reply } from './exchange';
import { redact } from '../privacy/redact';
import type { Answer } from './request';
import { retryAfterMs } from './retry';

interface Rule {
	reason: FinpassErrorReason;
	/** Statuses it applies to; all where absent. */
	statuses?: number[];
	/** Held against status, message code, error code and message: Finpass does not document them one by one. */
	says?: RegExp;
	message: string;
	nextStep: string;
}

/**
 * Which answer means what. The first that fits counts. The statuses and the texts of the 422s are those
 * of the Fetch JSON Report page, "Responses".
 */
const RULES: Rule[] = [
	{
		reason: 'unauthorized',
		says: /^401\b|\bunauthori[sz]ed\b/,
		message: 'Finpass does not accept the API key and secret',
		nextStep: 'Open the credential, check both, and test it.',
	},
	{
		reason: 'forbidden',
		statuses: [403],
		message: 'Your Finpass account may not use this service',
		nextStep: 'Ask Finpass to enable it for your API key.',
	},
	{
		reason: 'rateLimited',
		statuses: [429],
		message: 'Finpass receives too many requests',
		nextStep: "Lower 'Concurrency' under 'Options', or raise 'Max Retries'.",
	},
	{
		reason: 'consentRejected',
		says: /consent.{0,40}(rejected|denied|declined)/,
		message: 'The customer rejected the consent',
		nextStep:
			'Nothing can be fetched. Start again with Initialize if the customer changes their mind.',
	},
	{
		reason: 'consentRevoked',
		says: /consent.{0,40}revoked/,
		message: 'The customer revoked the consent',
		nextStep: 'Nothing more can be fetched. Ask the customer for a new consent with Initialize.',
	},
	{
		reason: 'consentExpired',
		says: /consent.{0,40}expired/,
		message: 'The consent expired',
		nextStep: 'Ask the customer for a new consent with Initialize.',
	},
	{
		reason: 'consentPending',
		says: /consent.{0,40}(pending|outstanding)|(pending|awaiting).{0,40}consent/,
		message: 'The customer has not decided about the consent yet',
		nextStep:
			"Turn on 'Wait for Completion', or use the operation Wait for Consent before this one.",
	},
	{
		reason: 'requestIdMissing',
		says: /request[\W_]*id\b.*(missing|required|mandatory)|(missing|required|mandatory).*request[\W_]*id\b/,
		message: "Finpass asks for a 'Request ID'",
		nextStep:
			"A consent of the type Loan Monitoring needs one: run Refresh Data and map its 'request_id' to 'Request ID'.",
	},
	{
		reason: 'dataExpired',
		says: /fetch[\W_]+(has[\W_]+)?expired/,
		message: 'The time to fetch the account data is over',
		nextStep: "Run Refresh Data and use its 'request_id', or start again with Initialize.",
	},
	{
		reason: 'dataFetchFailed',
		says: /fetch[\W_]+(error|failed|failure)/,
		message: 'The bank did not deliver the account data',
		nextStep: "Run Refresh Data later and use its 'request_id'.",
	},
	{
		reason: 'dataNotFound',
		says: /account[\W_]+data[\W_]+(was[\W_]+)?not[\W_]+found/,
		message: 'There is no account data for this client',
		nextStep:
			'Check that the customer linked an account when giving consent, then run Refresh Data.',
	},
	{
		reason: 'noDataRequest',
		says: /no[\W_]+(financial[\W_]+information|fi)[\W_]+request/,
		message: 'No data was requested for this client yet',
		nextStep: "Run Refresh Data first and use its 'request_id'.",
	},
	{
		reason: 'notReady',
		statuses: [409, 422, 425],
		says: /not[\W_]+(yet[\W_]+)?(ready|complete)|in[\W_]progress|(is|being|still|under)[\W_]+process|^\d+ processing\b/,
		message: 'The result is not ready yet',
		nextStep: "Turn on 'Wait for Completion', or ask again later.",
	},
	{
		reason: 'methodNotAllowed',
		statuses: [405],
		message: 'Finpass does not take this call by this method',
		nextStep: "Check the 'Base URL' of the credential.",
	},
	{
		reason: 'notFound',
		statuses: [404],
		message: 'Finpass does not know what you asked for',
		nextStep:
			'Check the ID or number. It must come from the same Finpass account as the credential.',
	},
	{
		reason: 'invalidInput',
		statuses: [400, 413, 415, 422],
		message: 'Finpass does not accept the input',
		nextStep: 'Check the fields of this operation.',
	},
];

/**
 * Reads Finpass's two envelopes (`{data, status_code, success, message, message_code}` and
 * `{success, message, data}` with `error_code`).
 *
 * @param quoted Finpass's own words as they may be shown. See `quote`.
 * @throws FinpassError for every answer that is not a success
 */
export function readReply(reply: Reply, quoted: (said: unknown) => string): Answer {
	const { status, body } = reply;
	if (status >= 300 && status < 400) {
		throw new FinpassError(
			'redirected',
			'The server sent the request on to another address, which was not followed',
			"Check the 'Base URL' of the credential. The API key and secret are never sent on.",
			{ status },
		);
	}
	if (status === 202) throw notReady(reply);
	const succeeded = status >= 200 && status < 300;
	if (succeeded && !isObject(body)) {
		throw new FinpassError(
			'notFinpass',
			'The answer is not of the form that Finpass documents',
			"Check the 'Base URL' of the credential. If it is right, tell Finpass support.",
			{ status, mayBeProcessed: true },
		);
	}
	if (succeeded && isObject(body) && saysSuccess(body)) {
		return { status, body, data: isObject(body.data) ? body.data : {} };
	}
	throw refusalOf(reply, quoted);
}

function saysSuccess({ success, status_code }: IDataObject): boolean {
	return success !== false && !(typeof status_code === 'number' && status_code >= 400);
}

function notReady(reply: Reply): FinpassError {
	return new FinpassError(
		'notReady',
		'The result is not ready yet',
		"Turn on 'Wait for Completion', or ask again later.",
		{ status: 202, retryAfterMs: retryAfterMs(reply.headers['retry-after']) },
	);
}

function refusalOf(
	{ status: httpStatus, headers, body }: Reply,
	quoted: (said: unknown) => string,
) {
	const { message, message_code, error_code, status_code } = isObject(body) ? body : {};
	const status = httpStatus < 300 && typeof status_code === 'number' ? status_code : httpStatus;
	const facts = { status, retryAfterMs: retryAfterMs(headers['retry-after']) };
	const text = [status, message_code, error_code, message]
		.map((part) => String(part ?? '').slice(0, LONGEST_TEXT))
		.join(' ')
		.toLowerCase();
	const rule = RULES.find(
		({ statuses, says }) => (statuses?.includes(status) ?? true) && (says?.test(text) ?? true),
	);
	const words = quoted(message);
	if (rule !== undefined) {
		return new FinpassError(rule.reason, rule.message, words + rule.nextStep, facts);
	}
	if (status >= 500) {
		return new FinpassError(
			'serverFailed',
			'Finpass could not process the request',
			`${words}Try again later. If it stays so, tell Finpass support the time of this run.`,
			{ ...facts, mayBeProcessed: true },
		);
	}
	return new FinpassError(
		'failed',
		'Finpass did not carry out the request',
		`${words}Check the fields of this operation.`,
		facts,
	);
}

/** More of a text is not looked at: a pattern takes too long for one of megabytes. */
const LONGEST_TEXT = 2000;

/** Finpass's own words as a sentence of its own, with secrets and personal data taken out. */
export function quote(said: unknown, secrets: string[]): string {
	if (typeof said !== 'string' || said.trim() === '') return '';
	const shown = redact(said.trim().slice(0, LONGEST_TEXT), secrets)
		.slice(0, 300)
		.replace(/[.\s]+$/, '');
	return `Finpass says: “${shown}”. `;
}
