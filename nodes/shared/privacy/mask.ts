import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { kindOf, type FieldKind } from './fieldKinds';
import { maskTail } from './numbers';
import { isNarration } from './narrations';
import { isId, maskText, maskWords } from './personalText';
import {
	hasTitle,
	holdsMobile,
	isAmount,
	isCode,
	isCompany,
	isEpoch,
	isInstitution,
	isMobile,
	isRange,
} from './values';

/**
 * A copy of a record with names, PAN, mobile, email, address and account numbers masked, at any depth:
 * by the name of the field, and in every text, number and field name by their form. Of a narration only
 * the channel is kept, because it tells names of other people.
 */
export function maskPersonalData(record: IDataObject): IDataObject {
	return maskFields(record, '');
}

/** A copy of an item's files with their names masked. What is inside of a file stays. */
export function maskFileNames(files: IBinaryKeyData): IBinaryKeyData {
	return Object.fromEntries(
		Object.entries(files).map(([field, file]): [string, IBinaryData] => [
			field,
			file.fileName === undefined ? file : { ...file, fileName: maskText(file.fileName) },
		]),
	);
}

/**
 * @param owner name of the field that holds the record
 * @param around kind of that field: an address may come in parts
 */
function maskFields(record: object, owner: string, around?: FieldKind): IDataObject {
	const masked = new Map<string, unknown>();
	const context = isOfCompany(record) && known(owner, '').kind !== 'person' ? 'company' : owner;
	for (const [key, value] of Object.entries(record)) {
		const { kind, shown } = known(key, context);
		const name = shown === key ? key : unused(shown, masked);
		masked.set(
			name,
			maskValue(
				value,
				key,
				kind ?? told(key, record) ?? partOf(key, owner, around),
				kind === undefined,
			),
		);
	}
	return Object.fromEntries(masked) as IDataObject;
}

/** Of a pair such as `{ type: 'Father Name', value: … }` the first tells what the second is; `check` tells what was compared. */
function told(field: string, record: object): FieldKind | undefined {
	if (field !== 'value' && field !== 'values') return undefined;
	const { type, field: named, label, key, check } = record as Record<string, unknown>;
	const names = field === 'values' ? [check] : [type, named, label, key];
	const first = names.find((one) => typeof one === 'string');
	return first === undefined ? undefined : known(first, '').kind;
}

/** What the registrar knows of a company is public, even if its name is just `name`. */
function isOfCompany(record: { cin?: unknown; llpin?: unknown }): boolean {
	return typeof record.cin === 'string' || typeof record.llpin === 'string';
}

/** A record of details has fields with names of their own. */
const DETAILS = /(?:details?|info|information)$/i;
const PART_OF_NAME = /^(?:first|middle|last|full|given|family)$/i;
const PART_OF_TEXT = /^(?:text|values?|lines?\d*|content|message|raw|original|\d+)$/i;

function partOf(key: string, owner: string, around: FieldKind | undefined): FieldKind | undefined {
	switch (around) {
		case 'id':
			// What stands inside of an id's field is no id.
			return undefined;
		case 'person':
			return PART_OF_NAME.test(key) ||
				/^(?:value|text|display|preferred|legal|original|\d+)$/i.test(key)
				? 'name'
				: undefined;
		case 'number':
			return PART_OF_NAME.test(key) ? 'name' : around;
		case 'freeText':
			return DETAILS.test(owner) && !isTextual(owner) && !PART_OF_TEXT.test(key)
				? undefined
				: around;
		case 'figure':
			return DETAILS.test(owner) || /(?:no|num|number)$/i.test(key) ? undefined : around;
		default:
			return around;
	}
}

/** Whether it is the details of a narration, which are texts themselves. */
function isTextual(owner: string): boolean {
	return known(owner.replace(/[\W_]*(?:details?|info|information)$/i, ''), '').kind === 'freeText';
}

/** Two numbers may be masked alike, and no field is to be lost. */
function unused(name: string, taken: Map<string, unknown>): string {
	let free = name;
	for (let n = 2; taken.has(free); n++) free = `${name} (${n})`;
	return free;
}

/** @param isPart the kind is that of the field around it */
function maskValue(
	value: unknown,
	key: string,
	kind: FieldKind | undefined,
	isPart: boolean,
): unknown {
	if (Array.isArray(value)) {
		return value.map((one: unknown) => maskValue(one, key, kind, isPart));
	}
	if (typeof value === 'object' && value !== null) {
		return maskFields(value, key, kind);
	}
	if (typeof value === 'string') return value === '' ? value : maskString(value, kind, isPart);
	return typeof value === 'number' ? maskNumber(value, kind, isPart) : value;
}

/** What stands in a field that has nothing to tell, or in place of a person. */
const NOTHING =
	/^(?:(?:not\W)?registered|not\W?(?:disclosed|available|applicable|provided|found)|yes|no|[yn]|n\W?a\W?|nil|none|null|true|false|unknown|-+|self|admin|system|auto(?:mated|matic)?|api|otp|e-?sign|nsdl|cdsl|uidai|digilocker)$/i;

function maskString(text: string, kind: FieldKind | undefined, isPart: boolean): string {
	switch (kind) {
		case undefined:
			return maskUnnamed(text);
		case 'text':
			return maskText(text);
		case 'public':
			if (isInstitution(text)) return text;
			return holdsMobile(text) ? maskText(text) : maskWords(text);
		case 'time':
			return isEpoch(text) ? text : maskText(text);
		case 'figure':
			return isAmount(text) || isRange(text) ? maskWords(text) : maskText(text);
		case 'id':
			// A sentence is no id.
			if (/\s/.test(text.trim())) return maskText(text);
			return isId(text) || isCode(text) ? text : isMobile(text) ? maskTail(text) : maskWords(text);
		case 'business':
			return hasTitle(text) ? initials(text) : maskText(text);
	}
	if (NOTHING.test(text)) return text;
	switch (kind) {
		case 'name':
		case 'person':
			return isCompany(text) ? maskText(text) : maskText(initials(text));
		case 'email':
			return text.includes('@') ? maskText(text) : 'XXXX';
		case 'number':
			// Beside the number there may be words about it.
			if (isPart && !/(?:\p{Nd}\P{Nd}*){4}/u.test(text)) return maskText(text);
			return /\p{Nd}/u.test(text) ? maskTail(text) : initials(text);
		case 'hidden':
			return 'XXXX';
		case 'freeText':
			return isId(text) ? text : channelOnly(text);
	}
}

/** A whole number of as many digits as an account number has is one, unless the field's name says else. */
const LEAST_ACCOUNT_NUMBER = 100_000_000;

function maskNumber(value: number, kind: FieldKind | undefined, isPart: boolean): unknown {
	switch (kind) {
		case 'figure':
		case 'time':
			return value;
		case 'id':
			return isMobile(String(value)) ? maskTail(String(value)) : value;
		case undefined:
		case 'public':
		case 'text':
		case 'business':
		case 'person':
			return Number.isInteger(value) && Math.abs(value) >= LEAST_ACCOUNT_NUMBER
				? maskTail(String(value))
				: value;
	}
	return maskString(String(value), kind, isPart);
}

function initials(name: string): string {
	return name.replace(
		/\p{L}[\p{L}\p{M}]*/gu,
		(word) => `${String.fromCodePoint(word.codePointAt(0) ?? 0)}XXX`,
	);
}

/** Son, daughter, wife of somebody, or in somebody's care. */
const RELATIVE = /^[sdwc]\/o\b.{2}/i;

/** How money moved, as narrations begin with it. */
const CHANNEL =
	/^(?:UPI|NEFT|RTGS|IMPS|ATM|POS|NACH|ACH|ECS|EMI|SALARY|SAL|CASH|CHQ|CHEQUE|INTEREST|INT|CHARGES)\b/i;

/** A text about which nothing is known. */
function maskUnnamed(text: string): string {
	if (isNarration(text)) return channelOnly(text);
	return RELATIVE.test(text) ? 'XXXX' : maskText(text);
}

function channelOnly(narration: string): string {
	const channel = CHANNEL.exec(narration);
	return channel === null ? 'XXXX' : `${channel[0]} XXXX`;
}

/** What is known of a field's name, and how it is shown. */
interface KnownField {
	kind: FieldKind | undefined;
	shown: string;
}

/** By the field that holds the record, and the record's own field. */
const fields = new Map<string, Map<string, KnownField>>();
let count = 0;
/** An answer may have any number of names. */
const MOST_KNOWN = 2000;

/** Looked up once for each name: a report has the same dozen fields in every transaction. */
function known(key: string, owner: string): KnownField {
	const found = fields.get(owner)?.get(key);
	if (found !== undefined) return found;
	if (count++ >= MOST_KNOWN) {
		fields.clear();
		count = 0;
	}
	const field = { kind: kindOf(key, owner), shown: maskUnnamed(key) };
	fields.set(owner, (fields.get(owner) ?? new Map<string, KnownField>()).set(key, field));
	return field;
}
