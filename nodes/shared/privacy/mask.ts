import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { kindOf, type FieldKind } from './fieldKinds';
import { maskHeld, maskJson } from './heldText';
import { maskTail } from './numbers';
import { isNarration } from './narrations';
import { isOfCompany, partOf, told } from './partKinds';
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
	const context = isOfCompany(record) && kindOf(owner) !== 'person' ? 'company' : owner;
	for (const [key, value] of Object.entries(record)) {
		const kind = kindOf(key, context);
		const shown = shownName(key);
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
	/^(?:(?:not\W)?registered|not\W?(?:disclosed|available|applicable|provided|found)|yes|no|[yn]|n\W?a\W?|nil|none|null|true|false|unknown|-+|self|joint|single|individual|admin|system|auto(?:mated|matic)?|api|otp|e-?sign|nsdl|cdsl|uidai|digilocker)$/i;

function maskString(text: string, kind: FieldKind | undefined, isPart: boolean): string {
	switch (kind) {
		case undefined:
		case 'text':
			return maskUnnamed(text);
		case 'public':
			if (isInstitution(text)) return text;
			return holdsMobile(text) ? maskText(text) : maskWords(text);
		case 'time':
			return isEpoch(text) ? text : maskText(text);
		case 'figure':
			return isAmount(text) || isRange(text) ? maskWords(text) : maskText(text);
		case 'id':
			// A sentence is no id.
			if (/\s/.test(text.trim())) return maskUnnamed(text);
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

/** A copy of a text about which nothing is known, with what is personal in it masked. */
export function maskUnnamed(text: string): string {
	if (isNarration(text)) return channelOnly(text);
	if (RELATIVE.test(text)) return 'XXXX';
	return maskJson(text, maskOne) ?? maskText(maskHeld(text, maskOne));
}

function maskOne(value: unknown, field = ''): unknown {
	return maskValue(value, field, kindOf(field), false);
}

function channelOnly(narration: string): string {
	const channel = CHANNEL.exec(narration);
	return channel === null ? 'XXXX' : `${channel[0]} XXXX`;
}

/** How the name of a field is shown. */
const shownNames = new Map<string, string>();
/** An answer may have any number of names. */
const MOST_KNOWN = 2000;

/** Looked up once for each name: a report has the same dozen fields in every transaction. */
function shownName(key: string): string {
	let shown = shownNames.get(key);
	if (shown === undefined) {
		if (shownNames.size >= MOST_KNOWN) shownNames.clear();
		shown = maskUnnamed(key);
		shownNames.set(key, shown);
	}
	return shown;
}
