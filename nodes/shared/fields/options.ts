import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isOn, toggle } from './choice';
import { number } from './number';
import { text } from './text';
import { BadInput } from '../api/errors';
import type { Field, FieldContext } from '../operation';
import type { PrivacySettings } from '../privacy/finish';
import { DEFAULT_SETTINGS, type ClientSettings } from '../api/client';
import { AUTOMATIC } from '../api/concurrencyLimiter';
import { refuseNonsense } from './nonsense';
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
			'Max number of requests in flight at once. With 0 (Automatic) the node finds out how many Finpass accepts. Reduced automatically while Finpass is rate limiting.',
	}),
	maxRetries: number({
		displayName: 'Max Retries',
		least: 0,
		default: DEFAULT_SETTINGS.maxRetries,
		description:
			'Max number of retries after a temporary error. A request that costs money is retried only if it was certainly not processed.',
	}),
	timeout: number({
		displayName: 'Timeout (Seconds)',
		least: 1,
		default: DEFAULT_SETTINGS.timeoutMs / 1000,
		description: 'Max number of seconds to wait for the answer to one request',
	}),
};

/** Options about what comes out, which the trigger has too. */
export const privacyFields = {
	maskPersonalData: toggle({
		displayName: 'Mask Personal Data',
		default: false,
		description:
			'Whether to mask names, PANs, mobile numbers, email addresses, postal addresses and account numbers in the output',
	}),
	keepFields: text({
		displayName: 'Keep Fields',
		placeholder: 'e.g. client_id, fixed_obligations_ratio',
		description:
			"Fields to keep, separated by commas. All others are left out of the workflow. Use a dot for a field inside another, such as 'epfo.employment_history'.",
	}),
	auditRecord: toggle({
		displayName: 'Add Audit Record',
		default: false,
		description:
			'Whether to add what a compliance log needs to each item: operation, time, IDs, outcome, attempts, and whether the call may be billed',
	}),
};

/**
 * Reads the Options about requests, which are the same for the whole run.
 *
 * @throws BadInput
 */
export async function readRequestOptions(item: FieldContext): Promise<ClientSettings> {
	const options = await readCollection(item, 'options', requestFields);
	const concurrency = item.version === 1 ? CONCURRENCY_1 : AUTOMATIC;
	return {
		concurrency: Math.floor(options.concurrency ?? concurrency),
		maxRetries: options.maxRetries ?? DEFAULT_SETTINGS.maxRetries,
		timeoutMs: options.timeout === undefined ? DEFAULT_SETTINGS.timeoutMs : options.timeout * 1000,
	};
}

/** Whether expressions may give each item Options of its own. */
export function optionsVary(context: IExecuteFunctions): boolean {
	const written = context.getNodeParameter('options', 0, {}, { rawExpressions: true });
	return JSON.stringify(written).includes('"=');
}

/**
 * Reads the Options about what comes out. A value that cannot be read is an error, so that a wrong
 * expression never lets personal data out.
 *
 * @param entered the Options that were added, as n8n has them
 * @throws BadInput
 */
export function readPrivacy(entered: IDataObject): PrivacySettings {
	const { maskPersonalData, auditRecord, keepFields } = privacyFields;
	const isSet = (field: keyof typeof privacyFields, { property }: Field<boolean>) =>
		Object.hasOwn(entered, field) && isOn(entered[field], property.displayName);
	return {
		maskPersonalData: isSet('maskPersonalData', maskPersonalData),
		keepFields: Object.hasOwn(entered, 'keepFields')
			? namesIn(entered.keepFields, keepFields.property.displayName)
			: [],
		auditRecord: isSet('auditRecord', auditRecord),
	};
}

/** The names in a text with commas, or in a list of texts. */
function namesIn(raw: unknown, label: string): string[] {
	const given: unknown[] = Array.isArray(raw) ? raw : [raw];
	for (const one of given) {
		if (typeof one === 'string') refuseNonsense(one, privacyFields.keepFields.property);
	}
	const names = given.flatMap((one) => (typeof one === 'string' ? one.split(',') : [undefined]));
	const named = names.map((name) => name?.trim() ?? '').filter((name) => name !== '');
	if (named.length > 0 && !names.includes(undefined)) return named;
	throw new BadInput(
		`'${label}' names no field`,
		`Enter field names separated by commas, or remove '${label}' from 'Options'.`,
	);
}
