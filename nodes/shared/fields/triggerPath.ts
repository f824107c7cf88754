import { BadInput } from '../api/errors';
import type { Field } from '../operation';
import { toggle } from './choice';

/** The path that a Finpass Trigger has unless the user gives it another one. */
export const DEFAULT_TRIGGER_PATH = 'finpass';

/** Names a Finpass Trigger by its URL, or by the end of it. */
export const triggerPath: Field<string> = {
	property: {
		displayName: 'Trigger Path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/0b7f1c52-6f0e-4a51-9d3c-2f6b8e1a7c90',
		description:
			"The production URL or the test URL of the Finpass Trigger, or its 'Path'. The trigger's workflow must be published, or waiting for a test call.",
	},
	version1: { default: DEFAULT_TRIGGER_PATH },
	read: (raw) => {
		const entered = String(raw).trim();
		if (isWebhook(entered)) return entered;
		const path = entered.replace(/^\/+|\/+$/g, '');
		if (/^[\w.~-]+(\/[\w.~-]+)*$/.test(path)) return path;
		throw new BadInput(
			"'Trigger Path' is neither a URL nor a path",
			"Copy the production URL or the test URL from the Finpass Trigger, or enter the trigger's 'Path'.",
		);
	},
};

/** Whether a text is a whole URL, as a trigger shows it. */
export function isWebhook(text: string): boolean {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
	const { username, password, search, hash } = new URL(text);
	return username + password + search + hash === '';
}

/** Whether to call the trigger's test URL. */
export const useTestUrl = toggle({
	displayName: 'Use Test URL',
	default: false,
	description:
		"Whether to have Finpass call the test URL of the trigger, which listens after you click 'Execute step' there. A full URL in 'Trigger Path' is used as it is.",
});
