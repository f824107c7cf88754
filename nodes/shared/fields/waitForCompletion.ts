import { toggle } from './choice';
import { number } from './number';

/** The two fields of every operation that can wait for its result. */
export const waitFields = {
	waitForCompletion: toggle({
		displayName: 'Wait for Completion',
		default: false,
		description: 'Whether to keep asking Finpass until the result is ready',
		hint: 'The execution stays active while it waits. Use it for seconds or minutes, not for hours.',
	}),
	waitTimeout: {
		...number({
			displayName: 'Wait Timeout (Seconds)',
			least: 0,
			default: 300,
			description: 'Max number of seconds to wait before giving up on the item',
		}),
		when: { waitForCompletion: [true] },
	},
};
