import type { IDataObject } from 'n8n-workflow';

import { auditRecord, type Trace } from './auditRecord';
import { keepFields } from './keepFields';
import { maskPersonalData } from './mask';

/** What the user wants done to every item that comes out. */
export interface PrivacySettings {
	maskPersonalData: boolean;
	/** Empty: all fields are kept. */
	keepFields: string[];
	auditRecord: boolean;
}

/** What the audit record tells of an item. */
export interface Origin {
	/** `<resource>.<operation>` */
	operation: string;
	/** `done`, or the reason of a failure. */
	outcome: string;
	/** The ids that the item's parameters named. */
	ids: IDataObject;
	trace: Trace;
}

/** Whether all comes out as it is. */
export function changesNothing(settings: PrivacySettings): boolean {
	return !settings.maskPersonalData && !settings.auditRecord && settings.keepFields.length === 0;
}

/** Applies the privacy settings to one item's json. */
export function finish(json: IDataObject, settings: PrivacySettings, origin: Origin): IDataObject {
	let finished = json;
	if (settings.keepFields.length > 0) finished = keepFields(finished, settings.keepFields);
	if (settings.maskPersonalData) finished = maskPersonalData(finished);
	return settings.auditRecord ? withAudit(finished, json, origin) : finished;
}

/** Adds the audit record alone, as a failed item needs it: its texts are redacted already. */
export function withAudit(finished: IDataObject, json: IDataObject, origin: Origin): IDataObject {
	const { operation, outcome, trace, ids } = origin;
	return { ...finished, audit_record: auditRecord(operation, outcome, trace, [ids, json]) };
}
