import type { Finding } from './examine';

/** The findings as Markdown for an issue. */
export function report(findings: Finding[]): string {
	return findings.map(section).join('\n\n');
}

function section({ title, call, path, status, shape, readAs, differences, fields }: Finding) {
	const facts = [
		`### ${title}`,
		'',
		`- Call: \`${call}\``,
		`- Path: ${path}`,
		`- Status: ${status}`,
		`- Shape: ${shape}`,
		`- The node reads it as: \`${readAs}\``,
		...differences.map((difference) => `- Differs: ${difference}`),
	];
	return [...facts, ...folded(fields)].join('\n');
}

function folded(fields: string[]): string[] {
	if (fields.length === 0) return [];
	return ['', '<details><summary>Fields</summary>', '', '```', ...fields, '```', '', '</details>'];
}
