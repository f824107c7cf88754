import { BadInput } from '../errors';
import type { Field } from '../operation';

/** The path of a Finpass Trigger's address, the same here and in the trigger. */
export const triggerPath: Field<string> = {
	property: {
		displayName: 'Trigger Path',
		type: 'string',
		required: true,
		default: 'finpass',
		placeholder: 'e.g. finpass',
		description: "The 'Path' that is set in the Finpass Trigger. Its workflow must be published.",
	},
	read: (raw) => {
		const path = String(raw)
			.trim()
			.replace(/^\/+|\/+$/g, '');
		if (/^[\w.~-]+(\/[\w.~-]+)*$/.test(path)) return path;
		throw new BadInput(
			"'Trigger Path' is not a path",
			"Enter what is set as 'Path' in the Finpass Trigger, such as finpass.",
		);
	},
};
