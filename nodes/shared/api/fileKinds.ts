/** A kind of file, known by its first bytes: names and media types that a server tells may be wrong. */
export interface FileKind {
	/** Media type. */
	type: string;
	extensions: string[];
	/** @param head the first `HEAD_BYTES` bytes, one character each */
	fits(head: string): boolean;
}

/** A PDF may begin with something else, but its mark is within this many bytes (ISO 32000, annex H). */
export const HEAD_BYTES = 1024;

export const PDF: FileKind = {
	type: 'application/pdf',
	extensions: ['pdf'],
	fits: (head) => head.includes('%PDF-'),
};

export const PNG: FileKind = {
	type: 'image/png',
	extensions: ['png'],
	fits: (head) => head.startsWith('\x89PNG\r\n\x1a\n'),
};

export const JPEG: FileKind = {
	type: 'image/jpeg',
	extensions: ['jpg', 'jpeg'],
	fits: (head) => head.startsWith('\xff\xd8\xff'),
};

/** Excel's file is a ZIP archive; that of older versions a compound file. */
export const EXCEL: FileKind = {
	type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	extensions: ['xlsx'],
	fits: (head) => head.startsWith('PK\x03\x04') || head.startsWith('\xd0\xcf\x11\xe0'),
};
