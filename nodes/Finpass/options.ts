import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DEFAULT_SETTINGS, type ClientSettings } from './transport/client';

/** The node's Options: about the run, not about the call. */
export const optionsCollection: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Concurrency',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: DEFAULT_SETTINGS.concurrency,
			description:
				'How many requests may be in flight at once. Fewer are sent for a while when Finpass says that they are too many.',
		},
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 20 },
			default: DEFAULT_SETTINGS.maxRetries,
			description:
				'How often a request is sent again after a passing fault. A request that costs money is sent again only if it was certainly not processed.',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_SETTINGS.timeoutMs / 1000,
			description: 'How many seconds one request may take',
		},
	],
};

/** Reads the Options, which are those of the first item for the whole run. */
export function readSettings(context: IExecuteFunctions): ClientSettings {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	return {
		concurrency: atLeast(1, options.concurrency, DEFAULT_SETTINGS.concurrency),
		maxRetries: atLeast(0, options.maxRetries, DEFAULT_SETTINGS.maxRetries),
		timeoutMs: atLeast(0.001, options.timeout, DEFAULT_SETTINGS.timeoutMs / 1000) * 1000,
	};
}

function atLeast(least: number, value: unknown, fallback: number): number {
	const number = Number(value ?? fallback);
	return Number.isFinite(number) ? Math.max(least, number) : fallback;
}
