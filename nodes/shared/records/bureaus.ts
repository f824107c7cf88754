import type { IDataObject } from 'n8n-workflow';

import type { Bureau } from '../fields/bureauEnquiry';
import { saidIn, saysFailure } from '../api/envelope';
import { isObject } from '../json/isObject';
import { scoreIn } from './score';
import { plainName, valueIn } from '../json/names';
import { nearest } from './find';
import { without } from './spellings';
import { toStatus } from './state';

/**
 * What became of one bureau: `received`; `noRecord`, the bureau does not know the person; `failed`; or
 * `missing`, if the answer has no part under the bureau's name.
 */
type BureauStatus = 'received' | 'noRecord' | 'failed' | 'missing';

/** The parts of an answer by the name of the bureau, and the object that holds them. */
export interface BureauParts {
	container: IDataObject;
	parts: Partial<Record<Bureau, unknown>>;
}

/** Fields that name the bureau of a record in a list. */
const NAMING = ['bureau', 'bureau_name', 'source', 'provider', 'name', 'type'];

const BUREAUS: Bureau[] = ['cibil', 'crif', 'equifax', 'experian'];

/**
 * Finds the bureaus' parts: under `results`, in `data`, at the top (the page and clients differ), or
 * wrapped in something else; by name, as `transunion_cibil` too, or in a list whose records name their
 * bureau.
 *
 * @returns undefined if no bureau is named
 */
export function bureauParts(body: IDataObject): BureauParts | undefined {
	for (const read of [partsIn, scoresIn]) {
		const container =
			nearest(body, (record) => Object.values(read(record)).some(isObject)) ??
			nearest(body, (record) => Object.keys(read(record)).length > 0);
		if (container !== undefined) return { container, parts: read(container) };
	}
	return undefined;
}

/** Of an answer without reports: the scores next to each other, such as `cibil_score`. */
function scoresIn(container: IDataObject): BureauParts['parts'] {
	const scores = BUREAUS.map(
		(bureau) => [bureau, valueIn(container, [`${bureau}_score`])] as const,
	);
	return Object.fromEntries(scores.filter(([, score]) => score !== undefined));
}

function partsIn(container: IDataObject): BureauParts['parts'] {
	const parts: BureauParts['parts'] = {};
	const add = (name: unknown, part: unknown) => {
		const bureau = bureauNamed(name);
		const isWrapped = Array.isArray(part) && part.length === 1;
		if (bureau !== undefined) parts[bureau] ??= isWrapped ? part[0] : part;
	};
	for (const [name, value] of Object.entries(container)) {
		add(name, value);
		if (!Array.isArray(value)) continue;
		for (const part of value.filter(isObject)) {
			add(valueIn(part, NAMING), part);
		}
	}
	return parts;
}

/** `CRIF High Mark`, `cibil_report` and the like. Names of figures, such as `cibil_score`, are no parts. */
function bureauNamed(name: unknown): Bureau | undefined {
	const plain =
		typeof name === 'string' ? plainName(name).replace(/^transunion(cibil)?/, 'cibil') : '';
	return BUREAUS.find((bureau) =>
		new RegExp(
			`^(credit)?(report)?${bureau}(highmark)?(v\\d)?(credit)?(report|data|result|response|softpull)?$`,
		).test(plain),
	);
}

/**
 * Reads the part of one bureau. Bureaus can fail one by one, but how Finpass says so is not documented:
 * anything that looks like a refusal counts as one.
 */
export function bureauStatus(part: unknown): BureauStatus {
	if (part === undefined || part === null) return 'missing';
	if (!isObject(part)) return scoreIn(part) === null ? 'failed' : 'received';
	const status = toStatus(part.status) ?? '';
	const { codes, texts } = saidIn(without(part, 'data'));
	const said = [status, ...codes, ...texts].join(' ');
	if (
		/no[\W_]*(record|hit|match|data)|(record|person|consumer|customer)[\W_]*not[\W_]*found/i.test(
			said,
		)
	) {
		return 'noRecord';
	}
	const refused =
		saysFailure(part) ||
		[part.error, part.error_message, part.error_code].some((text) => Boolean(text)) ||
		/fail|error|reject|refuse|denied|unavailable|time[\W_]*(d[\W_]*)?out/i.test(status);
	if (refused) return 'failed';
	return 'data' in part && (part.data === null || isObject(part.data))
		? bureauStatus(part.data)
		: 'received';
}

/** The bureau's report, without the envelope of its own that it may come in. */
export function reportOf(part: unknown): unknown {
	return isObject(part) && isObject(part.data) ? part.data : part;
}

/** The status of each bureau that was asked, by its name. */
export function bureauStatuses(parts: BureauParts['parts'], asked: readonly Bureau[]): IDataObject {
	return Object.fromEntries(asked.map((bureau) => [bureau, bureauStatus(parts[bureau])]));
}
