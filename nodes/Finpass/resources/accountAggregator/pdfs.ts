import type { IDataObject } from 'n8n-workflow';

import { nameIn, spelledLike } from '../../../shared/json/names';
import { findRecord, findRecords, type FoundRecords } from '../../../shared/records/find';

/** Names of the list of PDFs. */
export const PDF_LIST = 'reports';

/** The page's name of the link, and other names that only such a link has. */
const OWN_LINKS = ['statement_report_link', 'report_link', 'pdf_link', 'pdf_url'];
/** Other names that a link may have in the record of a PDF. */
export const PDF_LINKS = [...OWN_LINKS, 'link', 'url'];
/** Names of the file itself. */
const FILES = ['pdf', 'pdf_base64', 'pdf_data'];
/** Fields by which the record of a PDF is recognized. */
const FIELDS = [...OWN_LINKS, 'fip_id'];

/** The records of the PDFs in an answer, wherever they are: in a list, or one alone. */
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
