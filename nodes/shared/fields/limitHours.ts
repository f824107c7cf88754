import type { Field } from '../operation';
import { number } from './number';

export const DEFAULT_LIMIT_HOURS = 24;

/** How long a suspended wait may last, in hours. */
export const limitHours = number({
	displayName: 'Limit (Hours)',
	least: 0,
	default: DEFAULT_LIMIT_HOURS,
	description:
		'How many hours to wait for a decision. After that the items leave by the output Not Yet. With 0 the node asks once and does not wait.',
});

/** Workflows of version 1 may have it under Additional Fields, where it overrides the field. */
export const savedLimitHours: Field<number> = {
	...limitHours,
	property: {
		...limitHours.property,
		description: 'Used instead of the field of the same name above',
	},
	versions: [1],
};
