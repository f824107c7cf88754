import { BadInput } from '../api/errors';
import type { Field } from '../operation';

/** The path that a Finpass Trigger has unless the user gives it another one. */
export const DEFAULT_TRIGGER_PATH = 'finpass';

/** Names a Finpass Trigger by the path of its address. */
export const triggerPath: Field<string> = {
	property: {
		displayName: 'Trigger Path',
		type: 'string',
		required: true,
		default: DEFAULT_TRIGGER_PATH,
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
