import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { hasValue, plainName, valueIn } from '../json/names';
import { nearest } from './find';

/** Names of the score in the reports of the four bureaus. */
const SCORE = /^(credit|bureau|cibil|crif|equifax|experian)?score(value)?$/;

/**
 * The score in a bureau's report, however deep. `-1`, `000-1` and `NH` say that there is none, as does
 * anything but a whole number above zero.
 */
export function scoreIn(report: unknown): number | null {
	const holder = nearest(report, (record) => statedScores(record).length > 0);
	const stated = holder === undefined ? [report] : statedScores(holder);
	return stated.map(toScore).find((score) => score !== null) ?? null;
}

/** What a record says of its score: a text or a number, or the `value` of each entry of `score_details`. */
function statedScores(record: IDataObject): unknown[] {
	return Object.entries(record)
		.flatMap(([name, value]) => {
			const plain = plainName(name);
			if (SCORE.test(plain) && !isNested(value)) return [value];
			if (!SCORE.test(plain) && !/^scores?(details?)?$/.test(plain)) return [];
			const entries = (Array.isArray(value) ? value : [value]).filter(isObject);
			return entries.map((entry) => valueIn(entry, ['value', 'score']));
		})
		.filter((value) => hasValue(value) && !isNested(value));
}

const isNested = (value: unknown) => typeof value === 'object' && value !== null;

function toScore(value: unknown): number | null {
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	// CIBIL gives five digits, "00742".
	const score = /^\s*\+?0*\d{1,4}(\.0+)?\s*$/.test(String(value)) ? Number(value) : 0;
	return score > 0 ? score : null;
}
