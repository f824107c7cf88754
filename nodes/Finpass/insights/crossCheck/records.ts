import { SOURCE_LABELS, type Check, type CheckRecord, type SourceName } from './result';

/** A check without the fields that only some checks have. */
export function record(
	told: Omit<CheckRecord, 'difference' | 'counterparty'> &
		Partial<Pick<CheckRecord, 'difference' | 'counterparty'>>,
): CheckRecord {
	const { check, result, sources, values, explanation } = told;
	const { difference = null, counterparty = null } = told;
	return { check, result, sources, values, difference, counterparty, explanation };
}

/** Which sources can have what a check compares, which were given, and which have it. */
interface Telling {
	can: SourceName[];
	given: SourceName[];
	tell: SourceName[];
	/** What a source lacks, if that is more than a statement. */
	why?: Partial<Record<SourceName, string>>;
}

/**
 * The one record of a check for which no two sources have what it compares.
 *
 * @param label what it is about, as in "the PAN"
 */
export function notCompared(
	check: Check,
	label: string,
	{ can, given, tell, why = {} }: Telling,
): CheckRecord {
	const silent = can.filter((name) => given.includes(name) && !tell.includes(name));
	const absent = can.filter((name) => !given.includes(name));
	const [one, other] = [...tell, ...silent, ...absent];
	const reasons = [
		...silent.map((name) => `'${SOURCE_LABELS[name]}' ${why[name] ?? 'does not state it'}`),
		...absent.map((name) => `'${SOURCE_LABELS[name]}' was not given`),
	];
	return record({
		check,
		result: 'not_comparable',
		sources: [one, other],
		values: [null, null],
		explanation: `The ${label} cannot be compared: ${reasons.join(', ')}.`,
	});
}
