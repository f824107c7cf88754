import { BadInput } from '../errors';
import type { Field } from '../operation';
import { toggle } from './choice';

const waitTimeout: Field<number> = {
	property: {
		displayName: 'Wait Timeout (Seconds)',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
		description: 'How many seconds to wait at most before the item fails',
	},
	when: { waitForCompletion: [true] },
	read: (raw) => {
		const seconds = Number(raw);
		if (seconds > 0) return seconds;
		throw new BadInput('Wait Timeout is not a number of seconds', 'Enter a number above 0.');
	},
};

/** The two fields of every operation that can wait for its result. */
export const waitFields = {
	waitForCompletion: toggle({
		displayName: 'Wait for Completion',
		default: false,
		description: 'Whether to keep asking until the result is there',
		hint: 'The execution stays active while it waits. Good for seconds and minutes.',
	}),
	waitTimeout,
};
