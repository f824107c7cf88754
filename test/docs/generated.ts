import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiFacts } from './apiFacts';
import { operationsTable } from './operations';

const ROOT = join(__dirname, '../..');
const BEGIN = '<!-- operations -->';
const END = '<!-- /operations -->';

/** A file that is written, or has a part that is, from the operations and the contract. */
interface Generated {
	file: string;
	text: string;
}

/** @throws if README lacks the marks around its table */
export async function generated(): Promise<Generated[]> {
	const readme = join(ROOT, 'README.md');
	const parts = (await readFile(readme, 'utf8')).split(BEGIN);
	const [, after] = parts.length === 2 ? parts[1].split(END) : [];
	if (after === undefined) throw new Error(`README.md lacks ${BEGIN} or ${END}`);
	const table = await operationsTable();
	return [
		{ file: readme, text: `${parts[0]}${BEGIN}\n\n${table}\n\n${END}${after}` },
		{ file: join(ROOT, 'docs/api-facts.md'), text: apiFacts() },
	];
}
