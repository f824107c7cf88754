import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { auditRecord, type Trace } from './auditRecord';
import { keepFields } from './keepFields';
import { maskFileNames, maskPersonalData, maskUnnamed } from './mask';

/** What the user wants done to every item that comes out. */
export interface PrivacySettings {
	maskPersonalData: boolean;
	/** Empty: all fields are kept. */
	keepFields: string[];
	auditRecord: boolean;
}

/** As long as nobody knows what the user wants. */
export const MASKED: PrivacySettings = {
	maskPersonalData: true,
	keepFields: [],
	auditRecord: false,
};

/** What an item comes from, and what is to be done to it. */
export interface Origin {
	/** `<resource>.<operation>` */
	operation: string;
	/** `done`, or the reason of a failure. */
	outcome: string;
	/** The ids that the item's parameters named. */
	ids: IDataObject;
	trace: Trace;
	privacy: PrivacySettings;
}

/** What an operation gave, as it comes out. */
export function finish<T extends Given>(item: T, origin: Origin): T {
	const { keepFields: names } = origin.privacy;
	const kept = names.length > 0 ? { ...item, json: keepFields(item.json, names) } : item;
	return audited(masked(kept, origin.privacy), item.json, origin);
}

/** What says that there is nothing. It keeps its fields, because workflows branch on them. */
export function finishRefusal<T extends Given>(item: T, origin: Origin): T {
	return audited(masked(item, origin.privacy), item.json, origin);
}

/** Masks what is personal in the texts of a failure, which are shown whether the run goes on or not. */
export function maskFailure(
	failure: { message: string; description?: string | null },
	{ maskPersonalData: isMasked }: PrivacySettings,
): void {
	if (!isMasked) return;
	failure.message = maskUnnamed(failure.message);
	failure.description = failure.description && maskUnnamed(failure.description);
}

/** A failed item: n8n knows it by its three fields, so the audit record goes into `details`. */
export function finishFailure(
	{ error, message, details }: { error: string; message: string; details: IDataObject },
	origin: Origin,
): IDataObject {
	const audit = origin.privacy.auditRecord ? { audit_record: auditOf({}, origin) } : {};
	return { error, message, details: { ...details, ...audit } };
}

interface Given {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

function masked<T extends Given>(item: T, { maskPersonalData: isMasked }: PrivacySettings): T {
	if (!isMasked) return item;
	const { json, binary } = item;
	const files = binary && { binary: maskFileNames(binary) };
	return { ...item, json: maskPersonalData(json), ...files };
}

/** @param json all that is known of the item: an id need not be kept to be noted down */
function audited<T extends Given>(item: T, json: IDataObject, origin: Origin): T {
	if (!origin.privacy.auditRecord) return item;
	return { ...item, json: { ...item.json, audit_record: auditOf(json, origin) } };
}

function auditOf(json: IDataObject, { operation, outcome, trace, ids }: Origin): IDataObject {
	return auditRecord(operation, outcome, trace, [ids, json]);
}
