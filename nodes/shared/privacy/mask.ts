import type { IDataObject } from 'n8n-workflow';

import { maskEmails, maskTail } from './redact';

type Mask = (value: string) => string;

/** How the value of a personal field is masked, by the name of the field. The first that fits counts. */
const MASKS: Array<[RegExp, Mask]> = [
	[/email/, (value) => (value.includes('@') ? maskEmails(value) : 'XXXX')],
	[/address|pincode|^dob$|date_of_birth/, () => 'XXXX'],
	[
		/^names?$|(holder|customer|father|mother|spouse|nominee|full|first|middle|last|person)_?name$/,
		initials,
	],
	[/^nominee$/, (value) => (/^(not\W)?registered$/i.test(value) ? value : initials(value))],
	[/narration|^remarks$|^particulars$/, channelOnly],
	[
		/^pan(_number)?$|^username$|mobile|phone|landline|aadhaar|^uan$|ckyc_(number|id)|customer_id|account_?(number|no)$|^reference$/,
		maskTail,
	],
];

/** Company data is public, and a masked company would be of no use. */
const PUBLIC = /^(registered|company|bank|branch|employer|entity|llp|lender)_/;

/** A PAN in a field that is not known to hold one. An id of Finpass's never looks like it. */
const PAN = /\b[A-Z]{5}\d{4}[A-Z]\b/g;

/**
 * A copy of a record with names, PAN, mobile, email, address and account numbers masked, at any depth.
 * Fields are known by their names, which are Finpass's. Of a narration only the channel is kept, for it
 * tells names of other people.
 */
export function maskPersonalData(record: IDataObject): IDataObject {
	return maskFields(record, undefined);
}

function maskFields(record: object, inherited: Mask | undefined): IDataObject {
	return Object.fromEntries(
		Object.entries(record).map(([key, value]) => [key, masked(value, maskOf(key) ?? inherited)]),
	) as IDataObject;
}

/** @param mask of the field, or of one that it is inside of: an address may come in parts */
function masked(value: unknown, mask: Mask | undefined): unknown {
	if (Array.isArray(value)) return value.map((element: unknown) => masked(element, mask));
	if (typeof value === 'object' && value !== null) return maskFields(value, mask);
	if (mask !== undefined && (typeof value === 'string' || typeof value === 'number')) {
		return value === '' ? value : mask(String(value));
	}
	return typeof value === 'string' ? maskEmails(value.replace(PAN, maskTail)) : value;
}

const known = new Map<string, Mask | undefined>();
/** An answer may have any number of names. */
const MOST_KNOWN = 1000;

/** Looked up once for each name: a report has the same dozen fields in every transaction. */
function maskOf(key: string): Mask | undefined {
	if (known.has(key)) return known.get(key);
	if (known.size >= MOST_KNOWN) known.clear();
	const name = key.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
	const mask = PUBLIC.test(name) ? undefined : MASKS.find(([names]) => names.test(name))?.[1];
	known.set(key, mask);
	return mask;
}

function initials(name: string): string {
	return name.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => `${[...word][0]}XXX`);
}

/** How money moved, as narrations begin with it. */
const CHANNEL =
	/^(UPI|NEFT|RTGS|IMPS|ATM|POS|NACH|ACH|ECS|EMI|SALARY|SAL|CASH|CHQ|CHEQUE|INTEREST|INT|CHARGES)\b/i;

function channelOnly(narration: string): string {
	const channel = CHANNEL.exec(narration);
	return channel === null ? 'XXXX' : `${channel[0]} XXXX`;
}
