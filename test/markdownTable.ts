/** A table in Markdown; the first row is its head. @param others alignment of all columns but the first */
export function markdownTable([head, ...rows]: string[][], others: 'left' | 'right'): string {
	const isRight = (column: number) => others === 'right' && column > 0;
	const widths = head.map((_, column) =>
		Math.max(...[head, ...rows].map((row) => row[column].length)),
	);
	const pad = (cell: string, column: number) =>
		isRight(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
	const line = (row: string[]) => `| ${row.map(pad).join(' | ')} |`;
	const rule = widths.map((width, column) =>
		isRight(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
	);
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}
