import type { INodePropertyOptions } from 'n8n-workflow';

import { BadInput } from '../errors';
import type { Field } from '../operation';

type Shown = Field<unknown>['property'];

/** One of a list. An expression may give a value that is not in it. */
export function choice<T extends string>(
	property: Omit<Shown, 'type' | 'options' | 'default'> & {
		options: Array<INodePropertyOptions & { value: T }>;
		default: T;
	},
): Field<T> {
	return {
		property: { ...property, type: 'options' },
		read: (raw) => {
			const found = property.options.find(({ value }) => value === raw);
			if (found !== undefined) return found.value;
			const allowed = property.options.map(({ value }) => value).join(', ');
			throw new BadInput(
				`${property.displayName} has a value that is not in the list`,
				`Use one of: ${allowed}.`,
			);
		},
	};
}

/** Yes or no. */
export function toggle(
	property: Omit<Shown, 'type' | 'default'> & { default: boolean },
): Field<boolean> {
	return {
		property: { ...property, type: 'boolean' },
		read: (raw) => raw === true || raw === 'true',
	};
}
