import { toggle } from './choice';
import { number } from './number';

/** The two fields of every operation that can wait for its result. */
export const waitFields = {
	waitForCompletion: toggle({
		displayName: 'Wait for Completion',
		default: false,
		description: 'Whether to keep asking until the result is there',
		hint: 'The execution stays active while it waits. Good for seconds and minutes.',
	}),
	waitTimeout: {
		...number({
			displayName: 'Wait Timeout (Seconds)',
			least: 0,
			default: 300,
			description: 'How many seconds to wait at most before giving up on the item',
		}),
		when: { waitForCompletion: [true] },
	},
};
