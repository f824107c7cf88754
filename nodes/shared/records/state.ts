import type { IDataObject } from 'n8n-workflow';

import { assertedWords } from '../json/assertedWords';
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
	['complete', /^(\w+ )?completed?$/],
];

/** States of consents (Sahamati), of account data, and of journeys and jobs, told by their words. */
export function stateOf(status: unknown): State {
	const words = assertedWords(status);
	return MEANINGS.find(([, says]) => says.test(words))?.[0] ?? 'running';
}

/** Says that the request was carried out, and nothing of the state of what it is about. */
const SAYS_NOTHING = /^(success|successful|ok|true|\d+)$/;

/**
 * The state in an answer, as Finpass spells it, wherever it stands; `unknown` if there is none that is
 * fit to be shown.
 *
 * @param names what the field may be called, the most telling one first
 * @param closed fields whose records have states of their own
 */
export function statusIn(
	body: IDataObject,
	names: readonly string[] = ['status'],
	closed?: readonly string[],
): string {
	return findValue(body, names, isStatus, closed) ?? 'unknown';
}

function isStatus(value: unknown): value is string {
	if (typeof value !== 'string' || !/^[a-z][a-z _-]{1,39}$/i.test(value.trim())) return false;
	return !SAYS_NOTHING.test(wordsOf(value));
}
