import type { IExecuteFunctions } from 'n8n-workflow';

import { number } from './inputs/number';
import { DEFAULT_SETTINGS, type ClientSettings } from './transport/client';
import { readCollection } from './values';

/** The node's Options: about the run, not about the call. */
export const optionFields = {
	concurrency: number({
		displayName: 'Concurrency',
		least: 1,
		default: DEFAULT_SETTINGS.concurrency,
		description:
			'How many requests may be in flight at once. Fewer are sent for a while when Finpass says that they are too many.',
	}),
	maxRetries: number({
		displayName: 'Max Retries',
		least: 0,
		default: DEFAULT_SETTINGS.maxRetries,
		description:
			'How often a request is sent again after a passing fault. A request that costs money is sent again only if it was certainly not processed.',
	}),
	timeout: number({
		displayName: 'Timeout (Seconds)',
		least: 1,
		default: DEFAULT_SETTINGS.timeoutMs / 1000,
		description: 'How many seconds one request may take',
	}),
};

/**
 * Reads the Options. Those of the first item count for the whole run.
 *
 * @throws BadInput
 */
export function readSettings(context: IExecuteFunctions): ClientSettings {
	const options = readCollection(context, 'options', optionFields, 0);
	return {
		concurrency: Math.floor(options.concurrency ?? DEFAULT_SETTINGS.concurrency),
		maxRetries: options.maxRetries ?? DEFAULT_SETTINGS.maxRetries,
		timeoutMs: options.timeout === undefined ? DEFAULT_SETTINGS.timeoutMs : options.timeout * 1000,
	};
}
