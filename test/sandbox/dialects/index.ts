import type { CallbackPayload } from '../callbacks';
import type { Answer } from '../types';
import { flat } from './flat';
import { odd } from './odd';

/**
 * A way in which Finpass may really answer. The journeys make every answer as the page Fetch JSON
 * Report has it; a dialect says the same in other words.
 */
export interface Dialect {
	/** Prefix of Account Aggregator's client ids. */
	clientIdPrefix: string;
	/** The contract knows its forms, and its answers are held against them. */
	inContract: boolean;
	/** @param operationId undefined if there is no such endpoint */
	answer(operationId: string | undefined, answer: Answer): Answer;
	/** The body of a call to a webhook URL. */
	callback(payload: CallbackPayload): object;
}

const seed: Dialect = {
	clientIdPrefix: 'aa_',
	inContract: true,
	answer: (_operationId, answer) => answer,
	callback: (payload) => payload,
};

/**
 * `seed` is the form of the one page that could be read whole; `flat` what other pages and the code of
 * others show; `odd` forms that nobody has seen, but that may come nevertheless.
 */
export const DIALECTS = { seed, flat, odd };

export type DialectName = keyof typeof DIALECTS;

/** @throws Error when there is no such dialect */
export function dialectName(text: string): DialectName {
	if (Object.hasOwn(DIALECTS, text)) return text as DialectName;
	throw new Error(`There is no dialect ${text}, only ${Object.keys(DIALECTS).join(', ')}`);
}
