import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { kindOf, type FieldKind } from './fieldKinds';
import { maskTail } from './numbers';
import { isId, maskText, maskWords } from './personalText';

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
			maskValue(value, key, kind ?? told(key, record) ?? partOf(key, around), kind === undefined),
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

function partOf(key: string, around: FieldKind | undefined): FieldKind | undefined {
	// What stands inside of an id's field is no id.
	if (around === 'id') return undefined;
	if (around !== 'person') return around;
	return /^(?:first|middle|last|full|given|family|value|\d+)$/i.test(key) ? 'name' : undefined;
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
		return maskFields(value, key, kind === 'freeText' ? ofRecord(key) : kind);
	}
	if (typeof value === 'string') return value === '' ? value : maskString(value, kind, isPart);
	return typeof value === 'number' ? maskNumber(value, kind, isPart) : value;
}

/** The details of a transaction are a text, or fields that have names of their own. Those of a narration are texts. */
function ofRecord(key: string): FieldKind | undefined {
	return known(key.replace(/[\W_]*(?:details?|info)$/i, ''), '').kind === 'freeText'
		? 'freeText'
		: undefined;
}

/** What stands in a field that has nothing to tell, or in place of a person. */
const NOTHING =
	/^(?:(?:not\W)?registered|not\W?(?:disclosed|available|applicable|provided|found)|yes|no|n\W?a\W?|nil|none|null|true|false|unknown|-+|system|auto(?:matic)?|api|otp|e-?sign|nsdl|cdsl|uidai|digilocker)$/i;

function maskString(text: string, kind: FieldKind | undefined, isPart: boolean): string {
	switch (kind) {
		case undefined:
			return maskUnnamed(text);
		case 'text':
			return maskText(text);
		case 'public':
			return isInstitution(text) ? text : maskText(text);
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
			return isPart && !/\p{Nd}/u.test(text) ? maskText(text) : maskTail(text);
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

/** Bytes as text, such as the state of Get New Transactions: changed, they could not be read again. */
const isCode = (text: string) =>
	/^[\w-]{60,}$/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
/** Seconds or milliseconds since 1970. */
const isEpoch = (text: string) => /^1\d{9}(?:\d{3})?$/.test(text);
/** Sums of more than 14 digits are none: card and account numbers have as many. */
const isAmount = (text: string) =>
	/^(?!\d{15})[-+]?(?:rs\.?|inr|₹)? ?-?[\d,]+(?:\.\d+)?(?: ?(?:cr|dr)\.?)?$/i.test(text);
/** 65,500 - 72,250, or 65500/72250. What goes down, or begins with 0, is more likely a mobile number. */
const isRange = (text: string) => {
	const [, from, mark, to] = RANGE.exec(text) ?? [];
	if (from === undefined) return false;
	return mark === '/' || Number(from.replaceAll(',', '')) < Number(to.replaceAll(',', ''));
};
const RANGE =
	/^(?:rs\.?|inr|₹)? ?([1-9][\d,]{0,12})(?:\.\d\d?)? ?(-|–|\/|to) ?(?:rs\.?|inr|₹)? ?([1-9][\d,]{0,12})(?:\.\d\d?)?$/i;
const isMobile = (text: string) => /^(?:\+91-?|91-)?[6-9]\d{9}$/.test(text);
/** An institution's own address among account aggregators, such as fiplive@examplebank: a customer has one too. */
const isInstitution = (text: string) =>
	text.includes('@') &&
	/fip|fiu|(?<![a-z])aa(?![a-z])|aa(?:live|prod|uat|test|sandbox)/i.test(text.split('@')[0]) &&
	!/\d{9}/.test(text);
const isCompany = (text: string) =>
	/\b(?:limited|ltd|llp|plc|inc|corporation|bank|finance|finserv)\.?$/i.test(text);
const hasTitle = (text: string) =>
	/^(?:mr|mrs|ms|miss|smt|shri|sri|dr|kum|kumari)\b\.? /i.test(text);

function initials(name: string): string {
	return name.replace(
		/\p{L}[\p{L}\p{M}]*/gu,
		(word) => `${String.fromCodePoint(word.codePointAt(0) ?? 0)}XXX`,
	);
}

/** A narration in a field whose name does not tell: `UPI/P2A/412345678901/NAME`, `NEFT CR-HDFC0000001-NAME`. */
const NARRATION =
	/^(?:(?:by|to) transfer-|(?:UPI|NEFT|RTGS|IMPS|MMT|NACH|ACH|ECS|BIL|INF|ATM|POS)(?:[ _-]?(?:CR?|DR?|IN|OUT))?[-/*:][^-/*:]*[-/*:])/i;
/** What banks put before a name in capitals: `MOB/TPFT/NAME`, `WDL TFR UPI/…`, `RECD:IMPS/…`, `50100…-TPT-RENT-NAME`. */
const IN_CAPITALS =
	/^(?:(?:WDL|DEP|FUNDS) (?:TFR|TRF)\b|(?:TRANSFER|TRF|TFR) (?:FROM|TO)\b|(?:MB|IB|RECD|SENT) ?:|(?:INB|MOB|IB|MB|CLG|BRN|TRF|TFR|TPFT|TPT|IFT|INFT|FT|IPS|VPS)(?: ?- ?(?:CR|DR))? ?[-/:][^-/:]*[-/:]|\d{9,18}-[A-Z]{2,4}-)/;
const CHANNELS_ALONE = /^(?:(?:UPI|NEFT|RTGS|IMPS|NACH|ACH|ECS|ATM|POS)(?: ?[-/*:] ?|$))+$/i;
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

function isNarration(text: string): boolean {
	if (NARRATION.test(text)) return !CHANNELS_ALONE.test(text);
	return IN_CAPITALS.test(text) || /^(?:Recd|Sent):[A-Z]/.test(text);
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
