import { number } from './number';

/** How long a suspended wait may last. */
export const limitHours = number({
	displayName: 'Limit (Hours)',
	least: 0,
	default: 24,
	description:
		'After so many hours without a decision the items leave by the output Not Yet. 0 asks once and does not wait.',
});
