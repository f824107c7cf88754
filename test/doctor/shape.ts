import type { Form } from '../../contract/endpoints';
import type { Schema } from '../../contract/jsonSchema';

/** A field's name, or that it is hidden. */
export type NameShown = (name: string) => string;

/** How an answer differs from what is known, without a value of it. */
interface Comparison {
	/** The form of the contract that it comes closest to. */
	title: string;
	differences: string[];
}

type Json = Record<string, unknown>;

/** The type of a JSON value, as JSON Schema names it. */
function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return typeof value;
}

const isRecord = (value: unknown): value is Json => typeOf(value) === 'object';

/** Holds an answer against each form that is known, and keeps the one with the fewest differences. */
export function compare(forms: Form[], answer: unknown, shown: NameShown): Comparison {
	const all = forms.map(({ title, schema }) => ({
		title,
		differences: [...new Set(differences(schema, answer, '', shown))],
	}));
	return all.reduce((best, one) => (one.differences.length < best.differences.length ? one : best));
}

function differences(schema: Schema, value: unknown, at: string, shown: NameShown): string[] {
	const place = at === '' ? 'the answer' : at;
	const types = [schema.type ?? []].flat();
	const type = typeOf(value);
	const fits =
		types.length === 0 || types.includes(type) || (type === 'number' && isWhole(value, types));
	if (!fits) return [`${place} is ${type}, not ${types.join(' or ')}`];
	if (Array.isArray(value)) {
		const { items } = schema;
		return items ? value.flatMap((one) => differences(items, one, `${at}[]`, shown)) : [];
	}
	if (isRecord(value)) return differencesIn(schema, value, at, shown);
	const isListed = !Array.isArray(schema.enum) || schema.enum.includes(value);
	return isListed ? [] : [`${place} has a value that is not listed`];
}

const isWhole = (value: unknown, types: string[]) =>
	types.includes('integer') && Number.isInteger(value);

function differencesIn(schema: Schema, value: Json, at: string, shown: NameShown): string[] {
	const { properties = {}, required = [] } = schema;
	const within = (name: string) => (at === '' ? shown(name) : `${at}.${shown(name)}`);
	const missing = required
		.filter((name) => !Object.hasOwn(value, name))
		.map((name) => `${within(name)} is missing`);
	// A schema without properties is of an object whose fields are not known.
	const isKnown = Object.keys(properties).length > 0;
	const others = Object.entries(value).flatMap(([name, one]) => {
		if (Object.hasOwn(properties, name)) {
			return differences(properties[name], one, within(name), shown);
		}
		return isKnown ? [`${within(name)} is new: ${typeOf(one)}`] : [];
	});
	return [...missing, ...others];
}

/** The fields of an answer and their types, one per line; records of a list are combined. */
export function outline(answer: unknown, shown: NameShown): string[] {
	const types = new Map<string, Set<string>>();
	const visit = (value: unknown, at: string) => {
		types.set(at, (types.get(at) ?? new Set()).add(typeOf(value)));
		if (Array.isArray(value)) value.forEach((one) => visit(one, `${at}[]`));
		if (!isRecord(value)) return;
		for (const [name, one] of Object.entries(value)) {
			visit(one, at === '' ? shown(name) : `${at}.${shown(name)}`);
		}
	};
	visit(answer, '');
	return [...types].map(([at, found]) => `${at || '(answer)'}: ${[...found].sort().join(' or ')}`);
}
