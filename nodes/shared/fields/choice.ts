import type { INodePropertyOptions } from 'n8n-workflow';

import { alphabetical } from './alphabetical';
import { BadInput } from '../api/errors';
import type { Field } from '../operation';

type Shown = Field<unknown>['property'];

type Options<T> = Array<INodePropertyOptions & { value: T }>;

/**
 * One of a list. An expression may give a value that is not in it, or an option's name.
 *
 * @param property its `default` is empty if no choice is safe to make for the user
 * @param saved one more option, which version 1 shows and has as its default
 */
export function choice<T extends string>(
	property: Omit<Shown, 'type' | 'options' | 'default'> & { options: Options<T>; default: T | '' },
	saved?: Options<T>[number],
): Field<T> {
	const all = saved === undefined ? property.options : [...property.options, saved];
	return {
		property: { ...property, type: 'options', options: listed(property) },
		version1: saved && { default: saved.value, options: listed({ options: all }) },
		read: (raw) => optionOf({ ...property, options: all }, raw),
	};
}

/** Some of a list, at least one, each once. A text with commas works too. */
export function choices<T extends string>(
	property: Omit<Shown, 'type' | 'options' | 'default'> & { options: Options<T> },
): Field<T[]> {
	return {
		property: { ...property, type: 'multiOptions', options: listed(property), default: [] },
		read: (raw) => {
			const given = (Array.isArray(raw) ? raw : String(raw).split(',')) as unknown[];
			if (given.length > 0) return [...new Set(given.map((one) => optionOf(property, one)))];
			throw new BadInput(
				`'${property.displayName}' is empty`,
				'Select at least one entry from the list.',
			);
		},
	};
}

function listed<T>({ options }: { options: Options<T> }): Options<T> {
	return alphabetical(options, ({ name }) => name);
}

function optionOf<T extends string>(
	property: { displayName: string; options: Options<T> },
	raw: unknown,
): T {
	const given = String(raw).trim().toLowerCase();
	const found = property.options.find(
		({ name, value }) => value.toLowerCase() === given || name.toLowerCase() === given,
	);
	if (found !== undefined) return found.value;
	const allowed = property.options.map(({ value }) => value).join(', ');
	throw new BadInput(
		`'${property.displayName}' has a value that is not in the list`,
		`Use one of: ${allowed}.`,
	);
}

/** Yes or no. */
export function toggle(
	property: Omit<Shown, 'type' | 'default'> & { default: boolean },
): Field<boolean> {
	return {
		property: { ...property, type: 'boolean' },
		read: (raw) => isOn(raw, property.displayName),
	};
}

const ON = ['true', '1', 'yes', 'on'];
const OFF = ['false', '0', 'no', 'off'];

/**
 * Reads a yes or no, which an expression may give as a text or a number.
 *
 * @param label the field's display name, for the message
 * @throws BadInput for anything that is not clearly one of them
 */
export function isOn(raw: unknown, label: string): boolean {
	const given = typeof raw === 'object' ? '' : String(raw).trim().toLowerCase();
	if (ON.includes(given)) return true;
	if (OFF.includes(given)) return false;
	throw new BadInput(
		`'${label}' is neither true nor false`,
		`Turn '${label}' on or off. If it is an expression, it must give true or false.`,
	);
}
