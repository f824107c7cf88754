import type { IExecuteFunctions } from 'n8n-workflow';

import { isOn, toggle } from './choice';
import { number } from './number';
import { text } from './text';
import { versionOf, type FieldContext } from '../operation';
import type { PrivacySettings } from '../privacy/finish';
import { DEFAULT_SETTINGS, type ClientSettings } from '../api/client';
import { AUTOMATIC } from '../api/concurrencyLimiter';
import { readCollection } from './readValues';

/** Version 1's Concurrency, unless a workflow sets one. */
const CONCURRENCY_1 = 5;

/** Options about requests. */
export const requestFields = {
	concurrency: number({
		displayName: 'Concurrency',
		least: 0,
		default: AUTOMATIC,
		description:
			'How many requests may be in flight at once. 0 is Automatic: the node finds out how many Finpass takes. Any number is reduced automatically while Finpass is rate limiting.',
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

/** Options about what comes out, which the trigger has too. */
export const privacyFields = {
	maskPersonalData: toggle({
		displayName: 'Mask Personal Data',
		default: false,
		description:
			'Whether to mask names, PAN, mobile, email, address and account numbers in what comes out',
	}),
	keepFields: text({
		displayName: 'Keep Fields',
		placeholder: 'e.g. client_id, fixed_obligations_ratio',
		description:
			'The fields to keep, separated by commas. The others never enter the workflow. A field inside another is written with a dot.',
	}),
	auditRecord: toggle({
		displayName: 'Add Audit Record',
		default: false,
		description:
			'Whether to add to each item what a compliance log needs: operation, time, ids, outcome, attempts, and whether it may be billed',
	}),
};

/** The node's Options: about the run, not about the call. */
export const optionFields = { ...requestFields, ...privacyFields };

/** The Options, read. */
export interface Settings {
	client: ClientSettings;
	privacy: PrivacySettings;
}

/**
 * Reads the Options. Those of the first item count for the whole run.
 *
 * @throws BadInput
 */
export async function readSettings(
	context: IExecuteFunctions,
	warn: FieldContext['warn'],
): Promise<Settings> {
	const version = versionOf(context.getNode());
	const item = { context, itemIndex: 0, version, warn };
	const options = await readCollection(item, 'options', optionFields);
	return {
		client: {
			concurrency: Math.floor(options.concurrency ?? (version === 1 ? CONCURRENCY_1 : AUTOMATIC)),
			maxRetries: options.maxRetries ?? DEFAULT_SETTINGS.maxRetries,
			timeoutMs:
				options.timeout === undefined ? DEFAULT_SETTINGS.timeoutMs : options.timeout * 1000,
		},
		privacy: privacyOf(options),
	};
}

/** @param options the Options that were added: read, or as a webhook has them, entered */
export function privacyOf(
	options: Partial<Record<keyof typeof privacyFields, unknown>>,
): PrivacySettings {
	const names = String(options.keepFields ?? '').split(',');
	return {
		maskPersonalData: isOn(options.maskPersonalData),
		keepFields: names.map((name) => name.trim()).filter((name) => name !== ''),
		auditRecord: isOn(options.auditRecord),
	};
}
