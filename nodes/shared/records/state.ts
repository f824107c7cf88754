import type { IDataObject } from 'n8n-workflow';

import { assertedWords } from '../json/assertedWords';
import { isObject } from '../json/isObject';
import { ownName } from '../json/names';
import { wordsOf } from '../json/wordsOf';
import { findValue } from './find';

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

/** In this order: "analysis failed, session expired" has expired. */
const MEANINGS: Array<[State, RegExp]> = [
	['rejected', /\b(rejected|denied|denial|declined)\b/],
	['revoked', /\b(revoked|withdrawn)\b/],
	['expired', /\b(expired|expiry)\b/],
	['failed', /\b(failed|failure|error|timeout|timed out)\b/],
	['paused', /\bpaused\b/],
	['pending', /\bpending\b/],
	['complete', /^(?!.*\b(almost|partial|partially|undecided|yet)\b).*\bcompleted?\b/],
];

/** States of consents (Sahamati), of account data, and of journeys and jobs, recognized by their words. */
export function stateOf(status: unknown): State {
	const words = assertedWords(status);
	return MEANINGS.find(([, says]) => says.test(words))?.[0] ?? 'running';
}

/** Says that the request was carried out, but not the state of what it is about. */
const SAYS_NOTHING = /^(success|successful|ok|true|\d+)$/;

/**
 * The state in an answer, as Finpass spells it, wherever it stands; `unknown` if there is none that is
 * fit to be shown.
 *
 * @param names what the field may be called, the most telling one first
 */
export function statusIn(body: IDataObject, names: readonly string[] = ['status']): string {
	return findValue(body, names, toStatus, 'wrapped') ?? 'unknown';
}

/** Where the word stands in a state that is an object. */
const WORD = ['status', 'state', 'value', 'name', 'label', 'code', 'text'];

/** A state that is fit to be shown: a text, alone in a list, or in an object. */
export function toStatus(value: unknown): string | undefined {
	if (Array.isArray(value)) return value.length === 1 ? toStatus(value[0]) : undefined;
	if (isObject(value)) {
		return WORD.map((name) => value[ownName(value, name) ?? name])
			.filter((word) => typeof word === 'string')
			.map(toStatus)
			.find((word) => word !== undefined);
	}
	if (typeof value !== 'string' || !/^[a-z][a-z ._:/()-]{1,39}$/i.test(value.trim()))
		return undefined;
	return SAYS_NOTHING.test(wordsOf(value)) ? undefined : value;
}
