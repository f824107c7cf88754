import { writeFile } from 'node:fs/promises';
import { generated } from './generated';

async function main(): Promise<void> {
	for (const { file, text } of await generated()) await writeFile(file, text);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
