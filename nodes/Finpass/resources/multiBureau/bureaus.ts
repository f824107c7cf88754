import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../shared/json/isObject';

/**
 * What became of one bureau: `received`; `noRecord`, the bureau does not know the person; `failed`; or
 * `missing`, where the answer has no part under the bureau's name.
 */
export type BureauStatus = 'received' | 'noRecord' | 'failed' | 'missing';

/**
 * Reads the part of one bureau. Bureaus can fail one by one, but how Finpass says so is not documented:
 * anything that looks like a refusal counts as one.
 */
export function bureauStatus(part: unknown): BureauStatus {
	if (part === undefined || part === null) return 'missing';
	if (!isObject(part)) return 'failed';
	const said = [part.status, part.message, part.message_code, part.error_code]
		.filter((text) => typeof text === 'string')
		.join(' ');
	if (
		/no[\W_]*(record|hit|match|data)|(record|person|consumer|customer)[\W_]*not[\W_]*found/i.test(
			said,
		)
	) {
		return 'noRecord';
	}
	const refused =
		part.success === false ||
		[part.error, part.error_message, part.error_code].some((text) => Boolean(text)) ||
		/fail|error|reject|refuse|denied|unavailable|time[\W_]*out/i.test(String(part.status));
	return refused ? 'failed' : 'received';
}

/** The status of each bureau that was asked, by its name. */
export function bureauStatuses(report: IDataObject, asked: readonly string[]): IDataObject {
	return Object.fromEntries(asked.map((bureau) => [bureau, bureauStatus(report[bureau])]));
}
