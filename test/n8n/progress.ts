import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Takes one line for people. */
export type Print = (line: string) => void;

/**
 * Shows the progress of `work`: seconds, and the MB that `folder` has grown to. On a terminal the line
 * changes every few seconds; in a log a line comes every 15 seconds.
 */
export async function showProgress<T>(
	label: string,
	folder: string,
	print: Print,
	work: () => Promise<T>,
): Promise<T> {
	const terminal = process.stdout.isTTY;
	const started = Date.now();
	const line = async () => {
		const seconds = Math.round((Date.now() - started) / 1000);
		return `${label}: ${seconds} s, ${await megabytes(folder)} MB`;
	};
	const show = async () => {
		const text = await line();
		if (terminal) process.stdout.write(`\r\x1b[K${text}`);
		else print(text);
	};
	print(label);
	const timer = setInterval(() => void show(), terminal ? 3000 : 15_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		if (terminal) process.stdout.write('\r\x1b[K');
		print(await line());
	}
}

/** What the folder takes of the disk; `du` counts a tree of 200,000 files in a moment. */
async function megabytes(folder: string): Promise<number> {
	const counted = await promisify(execFile)('du', ['-sk', folder]).catch(
		// Files vanish while they are counted; what was counted is printed nevertheless.
		({ stdout }: { stdout: string }) => ({ stdout }),
	);
	return Math.round(Number.parseInt(counted.stdout, 10) / 1024);
}
