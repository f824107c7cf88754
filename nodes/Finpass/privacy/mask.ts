import type { IDataObject } from 'n8n-workflow';

import { maskTail } from './redact';

/** How the value of a personal field is masked, by the name of the field. The first that fits counts. */
const MASKS: Array<[RegExp, (value: string) => string]> = [
	[/email/, (value) => value.replace(/^[^@]*/, 'XXXX')],
	[/address|pincode/, () => 'XXXX'],
	[/^name$|nominee|(holder|customer|father|full|first|middle|last|person)_?name$/, initials],
	[/^narration$|^remarks$|^particulars$/, channelOnly],
	[
		/^pan(_number)?$|^username$|mobile|phone|landline|aadhaar|^uan$|ckyc_(number|id)|customer_id|account_?(number|no)$|^dob$|date_of_birth/,
		maskTail,
	],
];

/** Company data is public, and a masked company would be of no use. */
const PUBLIC = /^(registered|company|bank|branch|employer)_/;

/**
 * A copy of a record with names, PAN, mobile, email, address and account numbers masked, at any depth.
 * Fields are known by their names, which are Finpass's. Of a narration only the channel is kept, for it
 * tells names of other people.
 */
export function maskPersonalData(record: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(record).map(([key, value]) => [key, maskField(key, value)]),
	) as IDataObject;
}

function maskField(key: string, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((element: unknown) => maskField(key, element));
	if (typeof value === 'object' && value !== null) return maskPersonalData(value as IDataObject);
	if ((typeof value !== 'string' && typeof value !== 'number') || PUBLIC.test(key)) return value;
	const mask = MASKS.find(([names]) => names.test(key.toLowerCase()));
	return mask === undefined ? value : mask[1](String(value));
}

function initials(name: string): string {
	return name.replace(/\p{L}+/gu, (word) => word[0] + 'X'.repeat(word.length - 1));
}

function channelOnly(narration: string): string {
	const channel = /^[A-Z]{2,8}(?=[^A-Za-z]|$)/.exec(narration);
	return channel === null ? 'XXXX' : `${channel[0]} XXXX`;
}
