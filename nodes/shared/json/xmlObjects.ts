import type { IDataObject } from 'n8n-workflow';

import { isObject } from './isObject';

/** Where converters from XML put the attributes of an element, if not beside its children. */
const ATTRIBUTES = ['$', '_attributes'];
/** How deep they are looked for. */
const DEEPEST = 12;

/**
 * An answer that was XML before, without what its conversion added: attributes under `$` or `_attributes`
 * become fields of their element, and of lists of one, as which every child comes, the one is left. The
 * answer itself stays as it is; one without such attributes is returned.
 */
export function withAttributesOpened(answer: unknown): unknown {
	return hasAttributes(answer, DEEPEST) ? opened(answer) : answer;
}

/** The elements of a list are alike, so only the first is looked into. */
function hasAttributes(value: unknown, levels: number): boolean {
	if (levels === 0) return false;
	if (Array.isArray(value)) return hasAttributes(value[0], levels - 1);
	if (!isObject(value)) return false;
	return (
		ATTRIBUTES.some((name) => isObject(value[name])) ||
		Object.values(value).some((inner) => hasAttributes(inner, levels - 1))
	);
}

function opened(value: unknown): unknown {
	if (Array.isArray(value)) return value.length === 1 ? opened(value[0]) : value.map(opened);
	if (!isObject(value)) return value;
	// An attribute that is called like a child stays where it is. Made anew, because setting a field called
	// `__proto__` is something else.
	const isOpened = (name: string, inner: unknown): inner is IDataObject =>
		ATTRIBUTES.includes(name) &&
		isObject(inner) &&
		!Object.keys(inner).some((own) => Object.hasOwn(value, own));
	return Object.fromEntries(
		Object.entries(value).flatMap(
			([name, inner]): Array<[string, unknown]> =>
				isOpened(name, inner) ? Object.entries(inner) : [[name, opened(inner)]],
		),
	);
}
