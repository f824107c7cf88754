import { endpoints } from '../../contract/endpoints';
import type { Schema } from '../../contract/jsonSchema';
import { maskText } from '../../nodes/shared/privacy/personalText';
import type { NameShown } from './shape';

/** Replaces a name that may be somebody's data, such as a key that is an account number. */
export const HIDDEN = '(hidden)';

const known = new Set(
	endpoints().flatMap(({ answers }) =>
		Object.values(answers).flatMap((forms) => forms.flatMap(({ schema }) => namesIn(schema))),
	),
);

function namesIn({ properties = {}, items }: Schema): string[] {
	const inner = [...Object.values(properties), ...(items ? [items] : [])];
	return [...Object.keys(properties), ...inner.flatMap(namesIn)];
}

/** A field's name as programs have them: in lower case or camel case, with a digit or two at most. */
const IDENTIFIER = /^[a-z][a-z]*(?:[_-][a-z]+|[A-Z][a-z]+)*_?\d{0,2}$/;

/** Names of the contract are shown; others if they look like a field's, and are no value of the answer. */
export function namesOf(answer: unknown, secrets: string[]): NameShown {
	const values = new Set([...textsIn(answer), ...secrets].map((text) => text.toLowerCase()));
	const words = new Set([...values].flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)));
	const isData = (name: string) => {
		const parts = name.toLowerCase().split(/[_-]/);
		return values.has(name.toLowerCase()) || parts.every((part) => words.has(part));
	};
	return (name) =>
		known.has(name) || (IDENTIFIER.test(name) && !isData(name) && maskText(name) === name)
			? name
			: HIDDEN;
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
