import type { IDataObject } from 'n8n-workflow';

import { anyText } from '../json/anyText';
import { isObject } from '../json/isObject';
import { hasName, hasValue, nameIn, plainName, valueIn } from '../json/names';
import { saidWords } from './saidWords';

/** What Finpass puts around the useful part of an answer. */
const ENVELOPE = ['success', 'status_code', 'message', 'message_code', 'error_code'];

/**
 * The useful part of an answer: `data` if it is an object, with the fields next to it; else the body. Both
 * without the envelope's own fields. A list in `data` stays there.
 */
export function usefulPart(body: IDataObject): IDataObject {
	const { data, ...others } = withoutEnvelope(body);
	if (isObject(data)) return { ...data, ...missingIn(data, others) };
	return data === undefined ? others : { data, ...others };
}

/** A record without the envelope's own fields. */
export function withoutEnvelope(record: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([name]) => !ENVELOPE.includes(name)));
}

/** The fields of the second record that the first one does not have, in no spelling. */
export function missingIn(record: IDataObject, others: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(others).filter(([name]) => !hasName(record, name)));
}

/** Whether an answer with a 2xx status says that it is a failure after all. */
export function saysFailure(body: IDataObject): boolean {
	const success = valueIn(body, ['success', 'is_success']);
	return (
		/^(false|0|n|no|fail(ed|ure)?)$/i.test(anyText(success).trim()) ||
		statusCodeOf(body) >= 400 ||
		(success === undefined && isOnlyAFailure(body))
	);
}

/** A `status` of a request that failed. `failed` may be that of what was asked for. */
const REQUEST_FAILED = /^(error|fail|failure|false|[45]\d\d)$/i;
/** The ids next to which a status is not that of the request but of what has the id. */
export const IDS = ['job_id', 'client_id', 'doc_id'];

/** Whether there is nothing but the news that the request failed, and what is said of it. */
function isOnlyAFailure(body: IDataObject): boolean {
	const isFailed =
		REQUEST_FAILED.test(anyText(valueIn(body, ['status'])).trim()) ||
		valueIn(body, ['error', 'is_error']) === true;
	if (!isFailed || nameIn(body, IDS) !== undefined) return false;
	const { codes, texts } = saidIn(body);
	return codes.length + texts.length > 0 && !Object.entries(body).some(isData);
}

/** Fields that tell of a request, and nothing of what was asked for. */
const OF_REQUEST = /status|success|code|time|date|path|url|method|type|version|id$/i;

function isData([name, value]: [string, unknown]): boolean {
	const own = plainName(name);
	if (ERRORS.includes(own)) return false;
	if (typeof value === 'object') return value !== null && Object.keys(value).length > 0;
	if (!hasValue(value) || typeof value === 'boolean') return false;
	return (
		![...TEXTS, ...WITHIN].includes(own) && ![OF_REQUEST, OTHER_TEXTS].some((of) => of.test(own))
	);
}

/** The `status_code` in a body, which may be a text; 0 if it is no status. */
export function statusCodeOf(body: IDataObject): number {
	const told = valueIn(body, ['status_code', 'http_status']);
	const code = typeof told === 'string' ? Number(told) : told;
	return typeof code === 'number' && Number.isInteger(code) ? code : 0;
}

/** What a refusal says of itself. */
export interface Said {
	/** Words for programs, such as `CONSENT_REJECTED`. */
	codes: string[];
	/** Sentences for people, the main one first. */
	texts: string[];
	/** The main one for people, with what is said of each field. Empty if there is none. */
	shown: string;
	/** States of the consent, and of the session and the data, each with what it is the state of. */
	states: string[];
}

/**
 * Finpass's names for it come first: `error_code` and `message_code`, and `message`. Others are those that
 * APIs commonly use.
 */
const CODES = ['error_code', 'message_code', 'code', 'reason_code'];
const TEXTS = [
	'message',
	'error_message',
	'error_description',
	'error_msg',
	'status_message',
	'error',
	'msg',
	'detail',
	'details',
	'description',
	'reason',
	'title',
];
/** What else texts are called, if there is none of these. */
const OTHER_TEXTS = /(?:message|msg|error|err|fault|string|detail|description|reason|remark)s?$/i;
const CONSENT_STATE = 'consent_status';
/** Fields with states, and what they are the state of. */
const STATES = {
	[CONSENT_STATE]: CONSENT_STATE,
	consent_state: CONSENT_STATE,
	session_status: 'session_status',
	journey_status: 'journey_status',
	fi_status: 'data_status',
	data_status: 'data_status',
};
/** A `status` of a refusal, or in its data, is the consent's if it can be no other. */
const CONSENT_ONLY =
	/^(?:consent[ _-]?)?(?:pending|paused|rejected|denied|declined|revoked|withdrawn|expired)$/i;
/** Fields that it may be in instead of at the top. */
const WITHIN = ['error', 'errors', 'data', 'detail', 'details', 'result', 'response'];
/** Fields that say what is wrong, whatever is in them. */
const ERRORS = ['error', 'errors', 'message', 'detail', 'details'];
/** A list of errors may be long. */
const MOST_WITHIN = 5;
/** Levels at which there are texts at most, lists among them. */
const DEEPEST = 7;

/** The codes and texts of a refusal, at the top, or in what APIs put around them. */
export function saidIn(answer: unknown): Said {
	const body = isText(answer) ? { message: answer } : asErrors(answer);
	const records = isObject(body) ? [body, ...WITHIN.flatMap((name) => within(body, name))] : [];
	const said = (names: string[], places = records) =>
		places
			.flatMap((record) => names.map((name) => [name, valueIn(record, [name])]))
			.filter((named): named is [string, string] => isText(named[1]));
	// Its texts are those of `objectsSaidIn`.
	const message = isObject(body) ? valueIn(body, ['message']) : undefined;
	const coded = isObject(message) ? [...records, message] : records;
	const codes = said(CODES, coded).map(([, code]) => code);
	const objects = objectsSaidIn(body);
	const texts = [...said(TEXTS).map(([, text]) => text), ...objects];
	const all = texts.length > 0 ? texts : otherTextsIn(body);
	const isSilent = codes.length + all.length === 0;
	const shown = [...new Set([...all.slice(0, 1), ...objects])].join('; ');
	return { codes, texts: all, shown, states: statesOf(said(Object.keys(STATES)), body, isSilent) };
}

function asErrors(answer: unknown): unknown {
	return Array.isArray(answer) ? { errors: answer as unknown[] } : answer;
}

/** Texts of any such name, the outermost first. */
function otherTextsIn(part: unknown, levels = DEEPEST): string[] {
	if (levels === 0) return [];
	const inner = Array.isArray(part)
		? part.slice(0, MOST_WITHIN)
		: isObject(part)
			? Object.values(part)
			: [];
	const own = Object.entries(isObject(part) ? part : {})
		.filter(([name]) => OTHER_TEXTS.test(name))
		.map(([, text]) => text);
	return [...own.filter(isText), ...inner.flatMap((one: unknown) => otherTextsIn(one, levels - 1))];
}

/**
 * A session of a consent whose state is told is one of fetching data.
 *
 * @param isSilent there is nothing else, so that a state at the top is not that of the request
 */
function statesOf(said: Array<[string, string]>, body: unknown, isSilent: boolean): string[] {
	const data = isObject(body) ? body.data : undefined;
	const unnamed = [statusOf(data), isSilent ? statusOf(body) : undefined];
	const own = [
		...[body, data].map((part) => statusOf(isObject(part) ? valueIn(part, ['consent']) : part)),
		...unnamed.filter((state) => CONSENT_ONLY.test(state ?? '')),
	]
		.filter(isText)
		.map((state): [string, string] => [CONSENT_STATE, state]);
	const all = [...said, ...own];
	const hasConsent = all.some(([name]) => STATES[name as keyof typeof STATES] === CONSENT_STATE);
	return all.map(([name, state]) => {
		const about = STATES[name as keyof typeof STATES];
		return `${hasConsent && name === 'session_status' ? 'data_' : ''}${about} ${state}`;
	});
}

function statusOf(part: unknown): string | undefined {
	const status = isObject(part) ? valueIn(part, ['status', 'state']) : undefined;
	return isText(status) ? status.trim() : undefined;
}

/** A message may be an object, or a list of what is wrong with each field. */
function objectsSaidIn(body: unknown): string[] {
	if (!isObject(body)) return [];
	return ['message', 'errors', 'detail']
		.map((name) => saidWords(valueIn(body, [name])))
		.filter(isText);
}

function within(body: IDataObject, name: string): IDataObject[] {
	const value: unknown = valueIn(body, [name]);
	const list: unknown[] = Array.isArray(value) ? value.slice(0, MOST_WITHIN) : [value];
	// It is one of the texts at the top.
	const alone = TEXTS.includes(name) ? value : undefined;
	return list.flatMap((one) =>
		isObject(one) ? [one] : isText(one) && one !== alone ? [{ message: one }] : [],
	);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
