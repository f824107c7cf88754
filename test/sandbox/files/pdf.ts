const escape = (text: string): string => text.replace(/[\\()]/g, '\\$&').replace(/[^ -~]/g, '?');

/**
 * A one-page PDF 1.4 of a few lines of text.
 * @param padTo size in bytes to reach, with a comment that viewers ignore
 */
export function pdf(lines: string[], padTo = 0): Buffer {
	const text = lines.map((line) => `(${escape(line)}) Tj T*`).join('\n');
	const content = `BT /F1 10 Tf 14 TL 50 790 Td\n${text}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
	];
	let body = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const padding = padTo > body.length ? `%${' '.repeat(padTo - body.length)}\n` : '';
	const start = body.length + padding.length;
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	return Buffer.from(
		`${body}${padding}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
			`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
		'latin1',
	);
}
