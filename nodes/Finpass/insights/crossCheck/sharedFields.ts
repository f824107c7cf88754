import { readMoment, type Day } from '../days';
import { compareCompanies } from './companies';
import { compareShown, readMobile, readPan, type Pattern } from './masked';
import { compareNames } from './names';
import type { Told } from '../person';
import type { CheckRecord, Result, SourceName } from './result';
import type { SharedField, Tellings } from './sources';
import { notCompared, record } from './records';

const LABELS: Record<SharedField, string> = {
	pan: 'PAN',
	name: 'name',
	date_of_birth: 'date of birth',
	mobile_number: 'mobile number',
	employer: 'employer',
};

const TELL: Record<SharedField, SourceName[]> = {
	pan: ['bankReport', 'bureauReport', 'taxReturns', 'epfoReport', 'declared'],
	name: ['bankReport', 'bureauReport', 'taxReturns', 'epfoReport', 'declared'],
	date_of_birth: ['bankReport', 'bureauReport', 'taxReturns', 'epfoReport', 'declared'],
	mobile_number: ['bankReport', 'bureauReport', 'taxReturns', 'epfoReport', 'declared'],
	employer: ['bankReport', 'epfoReport', 'declared'],
};

/** Fields that several sources state about a person. Each pair of sources that states a field is one check. */
export function checkSharedFields(
	tellings: Array<[SourceName, Tellings]>,
	today: Day,
): CheckRecord[] {
	const compare: Record<SharedField, (one: Told, other: Told) => Result> = {
		pan: (one, other) => compareRead(readPan(one), readPan(other)),
		name: compareNames,
		date_of_birth: (one, other) => compareDays(readBirth(one, today), readBirth(other, today)),
		mobile_number: (one, other) => compareRead(readMobile(one), readMobile(other)),
		employer: compareCompanies,
	};
	return (Object.keys(compare) as SharedField[]).flatMap((field) => {
		const telling = tellings.filter(([, told]) => told[field].length > 0);
		const pairs = telling.flatMap((one, at) =>
			telling.slice(at + 1).map((other) => [one, other] as const),
		);
		const found = pairs.map(([[name, told], [otherName, otherTold]]): CheckRecord => {
			const { result, values } = compareLists(told[field], otherTold[field], compare[field]);
			const explanation = EXPLANATIONS[result](LABELS[field]);
			return record({ check: field, result, sources: [name, otherName], values, explanation });
		});
		if (found.length > 0) return found;
		const given = tellings.map(([name]) => name);
		const names = telling.map(([name]) => name);
		return [notCompared(field, LABELS[field], { can: TELL[field], given, tell: names })];
	});
}

const EXPLANATIONS: Record<Result, (label: string) => string> = {
	agrees: (label) => `Both sources state the same ${label}, as far as they show it.`,
	differs: (label) => `The sources state a different ${label}.`,
	not_comparable: (label) =>
		`The ${label} cannot be compared, because a source hides it, shows too little of it, or writes it in a way that cannot be read.`,
};

interface Compared {
	result: Result;
	values: [Told, Told];
}

/** Compares all lists of one source with all of the other. If one differs, the sources differ. */
export function compareLists(
	lists: Told[][],
	others: Told[][],
	compare: (one: Told, other: Told) => Result,
): Compared {
	const all = lists.flatMap((list) =>
		others.map((other) => firstOf(['agrees', 'differs'], pairsOf(list, other, compare))),
	);
	return firstOf(['differs', 'agrees'], all);
}

function pairsOf(
	list: Told[],
	others: Told[],
	compare: (one: Told, other: Told) => Result,
): Compared[] {
	return list.flatMap((one) =>
		others.map((other): Compared => ({ result: compare(one, other), values: [one, other] })),
	);
}

function firstOf(results: Result[], all: Compared[]): Compared {
	const found = results.map((result) => all.find((one) => one.result === result));
	return found.find((one) => one !== undefined) ?? all[0];
}

export function compareRead(one: Pattern | undefined, other: Pattern | undefined): Result {
	return one === undefined || other === undefined ? 'not_comparable' : compareShown(one, other);
}

function compareDays(one: Day | undefined, other: Day | undefined): Result {
	if (one === undefined || other === undefined) return 'not_comparable';
	return one === other ? 'agrees' : 'differs';
}

/** A date of birth in Indian or ISO writing, also as 19900412 or 12041990. Nobody is born after today. */
export function readBirth(told: Told, today: Day): Day | undefined {
	const text = String(told).trim();
	const [, a, b, c, d] = /^(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
	const iso = Number(a) === 19 || Number(a) === 20 ? `${a}${b}-${c}-${d}` : `${a}-${b}-${c}${d}`;
	const day = readMoment(a === undefined ? told : iso)?.day;
	if (day === undefined || day <= today) return day;
	// The year has two digits, as in 12-04-90.
	return readMoment(text.replace(/(\d\d)$/, '19$1'))?.day;
}
