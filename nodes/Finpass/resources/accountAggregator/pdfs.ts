import type { IDataObject } from 'n8n-workflow';

import { nameIn, spelledLike } from '../../../shared/json/names';
import { findRecord, findRecords, type FoundRecords } from '../../../shared/records/find';

/** What the list of PDFs is called. */
export const PDF_LIST = 'reports';

/** What the link is called by the page, and what else only such a link is called. */
const OWN_LINKS = ['statement_report_link', 'report_link', 'pdf_link', 'pdf_url'];
/** What a link may be called in the record of a PDF. */
export const PDF_LINKS = [...OWN_LINKS, 'link', 'url'];
/** What the file itself may be called. */
const FILES = ['pdf', 'pdf_base64', 'pdf_data'];
/** What the record of a PDF is recognized by. */
const FIELDS = [...OWN_LINKS, 'fip_id'];

/** The records of the PDFs in an answer, wherever they stand: in a list, or one alone. */
export function pdfsIn(answer: IDataObject): FoundRecords | undefined {
	const found = findRecords(answer, [PDF_LIST], FIELDS) ?? onlyPdfIn(answer);
	return found && { ...found, records: found.records.map((one) => spelledLike(one, FIELDS)) };
}

function onlyPdfIn(answer: IDataObject): FoundRecords | undefined {
	const only = findRecord(answer, [...FIELDS, ...FILES]);
	return only && { records: [only], around: {} };
}

/** Whether the record of a PDF has a link to it, or the file itself. */
export function hasPdf(record: IDataObject): boolean {
	return nameIn(record, [...PDF_LINKS, ...FILES]) !== undefined;
}
