import type { IDataObject } from 'n8n-workflow';

import { IDS } from '../api/envelope';
import { anyText } from '../json/anyText';
import { assertedWords } from '../json/assertedWords';
import { isObject } from '../json/isObject';
import { ownName, valueIn } from '../json/names';
import { wordsOf } from '../json/wordsOf';
import { findRecord, findValue, nearestWith } from './find';

/** What a state means, whatever its spelling. `running` is every state that decides nothing. */
export type State =
	| 'rejected'
	| 'revoked'
	| 'expired'
	| 'failed'
	| 'paused'
	| 'pending'
	| 'complete'
	| 'running';

/** Says that something is complete. */
const COMPLETE =
	'completed?|done|finished|succeeded|success|successful|successfully|ready|generated|available|processed';

/** Words that, after those, belong to a later step. */
const UNDER_WAY = [
	'in progress|progressing|ongoing|under ?way|running|started|starting|begun|queued|scheduled',
	'initiated|awaiting|waiting|(?:analy[sz]|fetch|process|generat|prepar|extract|calculat)ing',
].join('|');

/** In this order: "analysis failed, session expired" has expired. */
const MEANINGS: Array<[State, RegExp]> = [
	['running', /\b(retrying|retry (in progress|queued|scheduled|started))$/],
	// What failed in part is there in part.
	['running', /\b(partial|partially) (failed|failure)\b/],
	['rejected', /\b(rejected|denied|denial|declined|cancell?ed)\b/],
	['revoked', /\b(revoked|withdrawn)\b/],
	['expired', /\b(expired|expiry)\b/],
	[
		'failed',
		/\b(fail|failed|failure|error|errored|unsuccessful|aborted|terminated|timeout|timedout|timed out)\b/,
	],
	['paused', /\bpaused\b/],
	['pending', /\bpending\b/],
	['running', /\b(almost|nearly|partial|partially|being|undecided|yet)\b/],
	['running', new RegExp(`\\b(?:${COMPLETE})\\b.*\\b(?:${UNDER_WAY})\\b`)],
	['running', /\b(ready|available) (for|to) (?!download|view|you\b)/],
	['complete', new RegExp(`\\b(?:${COMPLETE})\\b`)],
	['failed', /\binvalid\b|\b(not|none|no( \w+){1,2}) found\b(?! yet)/],
];

/** A result that has errors in it is there. */
const WITH_ERRORS =
	/(?<=\b(completed?|done|finished|processed|succeeded) )with (\w+ )?(errors?|failures?|warnings?)\b|\b(no|without|zero) (errors?|failures?)\b/g;

/** The words of a state. What is analyzed has its analysis complete. */
function wordsOfState(status: unknown): string {
	return assertedWords(status)
		.replace(/\banaly[sz]ed\b/g, 'analysis complete')
		.replace(WITH_ERRORS, '');
}

/** States of consents (Sahamati), of account data, and of journeys and jobs, recognized by their words. */
export function stateOf(status: unknown): State {
	const words = wordsOfState(status);
	return MEANINGS.find(([, says]) => says.test(words))?.[0] ?? 'running';
}

const ENDED_BADLY: State[] = ['rejected', 'revoked', 'expired', 'failed'];

/** Whether a state says that nothing will come. */
export function hasEndedBadly(status: unknown): boolean {
	return ENDED_BADLY.includes(stateOf(status));
}

/** Results, which exist when all is complete. */
const RESULT =
	/\b(analy[sz]\w*|reports?|results?|outputs?|jobs?|tasks?|process|processing|journey)\b/;
/** Steps before that. */
const STEP =
	/\b(upload|consent|login|otp|kyc|session|request|fetch|fetching|download|link|input)\b/;
/** Says nothing of what is complete. */
const FILLER = /\b(has|have|been|is|are|was|now|the|your|all|fully|status|state|bsa|aa|itr)\b/g;

/**
 * Whether a state says that all is complete: it names nothing (`completed`) or what comes last
 * (`report_generated`), and no step on the way there (`upload_completed`).
 *
 * @param results what else comes last
 */
export function isAllDone(status: unknown, results?: RegExp): boolean {
	if (stateOf(status) !== 'complete') return false;
	const parts = wordsOfState(status)
		.split(new RegExp(`\\b(?:${COMPLETE})\\b`))
		.map((part) => (part.split(/\band\b/).pop() ?? '').replace(FILLER, '').trim());
	const after = parts.pop();
	const said = parts.filter((part) => part !== '').at(-1) ?? after ?? '';
	if (said === '') return true;
	return !STEP.test(said) && (RESULT.test(said) || results?.test(said) === true);
}

/** Says that the request was carried out, but not the state of what it is about. */
const SAYS_NOTHING = /^(success|successful|ok|true|\d+)$/;

/**
 * The state in an answer, as Finpass spells it, wherever it is; `unknown` if none can be shown.
 *
 * @param names what the field may be called, the most telling one first
 */
export function statusIn(body: IDataObject, names: readonly string[] = ['status']): string {
	return findValue(body, names, toStatus, 'wrapped') ?? 'unknown';
}

/** Flags that say that all is complete. */
const FLAGS = [
	'analysis_completed',
	'analysis_complete',
	'is_completed',
	'is_complete',
	'completed',
];

/** Whether a job says by `true` or `"False"` that it is complete; undefined if it says nothing. */
export function doneFlagIn(body: IDataObject): boolean | undefined {
	return findValue(body, FLAGS, (value) => {
		const flag = anyText(value).toLowerCase();
		return flag === 'true' || flag === 'false' ? flag === 'true' : undefined;
	});
}

/**
 * The state of a job, see `statusIn`. Next to its id in `data`, `success` is the job's. What has none but
 * says by a flag that it is complete is `completed`.
 *
 * @param names what the field may be called, the most telling one first
 */
export function jobStatusIn(body: IDataObject, names: readonly string[]): string {
	// A status around the job's may be that of the request.
	const record = findRecord(body, [...names, ...IDS], 'wrapped');
	const own = record && toStatus(valueIn(record, names));
	const status = own ?? statusIn(body, names);
	if (status !== 'unknown') return status;
	const job = isObject(body.data) ? nearestWith(body.data, IDS) : undefined;
	const said = job === undefined ? undefined : valueIn(job, names);
	if (typeof said === 'string' && /^success/.test(wordsOf(said))) return said;
	return doneFlagIn(body) === true ? 'completed' : status;
}

/** The field with the word if a state is an object. */
const WORD = ['status', 'state', 'value', 'name', 'label', 'code', 'text'];

/** A state that can be shown: a text, also alone in a list or in an object. */
export function toStatus(value: unknown): string | undefined {
	if (Array.isArray(value)) return value.length === 1 ? toStatus(value[0]) : undefined;
	if (isObject(value)) {
		return WORD.map((name) => value[ownName(value, name) ?? name])
			.filter((word) => typeof word === 'string')
			.map(toStatus)
			.find((word) => word !== undefined);
	}
	if (typeof value !== 'string' || !/^[a-z][a-z ,.;:!_/()-]{1,47}$/i.test(value.trim()))
		return undefined;
	return SAYS_NOTHING.test(wordsOf(value)) ? undefined : value;
}
