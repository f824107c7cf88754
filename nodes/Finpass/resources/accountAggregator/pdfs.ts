import type { IDataObject } from 'n8n-workflow';

import { nameIn, spelledLike } from '../../../shared/json/names';
import { findRecords, nearest, type FoundRecords } from '../../../shared/records/find';

/** What the list of PDFs is called. */
export const PDF_LIST = 'reports';

/** What the link is called by the page, and what else only such a link is called. */
const OWN_LINKS = ['statement_report_link', 'report_link', 'pdf_link', 'pdf_url'];
/** What a link may be called in the record of a PDF. */
export const PDF_LINKS = [...OWN_LINKS, 'link', 'url'];
/** What the record of a PDF is recognized by. */
const FIELDS = [...OWN_LINKS, 'fip_id'];

/** The records of the PDFs in an answer, wherever they stand: in a list, or one alone. */
export function pdfsIn(answer: IDataObject): FoundRecords | undefined {
	const found = findRecords(answer, [PDF_LIST], FIELDS) ?? onlyPdfIn(answer);
	return found && { ...found, records: found.records.map((one) => spelledLike(one, FIELDS)) };
}

function onlyPdfIn(answer: IDataObject): FoundRecords | undefined {
	const only = nearest(answer, (record) => nameIn(record, FIELDS) !== undefined || isFile(record));
	return only && { records: [only], around: {} };
}

/** Whether the record of a PDF has the file, or a link to it. */
export function hasPdf(record: IDataObject): boolean {
	return nameIn(record, PDF_LINKS) !== undefined || isFile(record);
}

/** Whether one of the fields is a PDF in base64, which begins like this. */
function isFile(record: IDataObject): boolean {
	return Object.values(record).some(
		(value) => typeof value === 'string' && value.startsWith('JVBERi0'),
	);
}
