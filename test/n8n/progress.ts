import { statfs } from 'node:fs/promises';

/** Takes one line for people. */
export type Print = (line: string) => void;

const MB = 1024 * 1024;

/**
 * Shows that `work` goes on: seconds and the MB it has taken of the disk that holds `folder`. On a
 * terminal the line ticks every second; in a log a line comes every 15 seconds.
 */
export async function showProgress<T>(
	label: string,
	folder: string,
	print: Print,
	work: () => Promise<T>,
): Promise<T> {
	const terminal = process.stdout.isTTY;
	const started = Date.now();
	const freeBefore = await freeBytes(folder);
	const line = async () => {
		const seconds = Math.round((Date.now() - started) / 1000);
		const taken = Math.max(0, freeBefore - (await freeBytes(folder)));
		return `${label}: ${seconds} s, ${Math.round(taken / MB)} MB on disk`;
	};
	const show = async () => {
		const text = await line();
		if (terminal) process.stdout.write(`\r\x1b[K${text}`);
		else print(text);
	};
	print(label);
	const timer = setInterval(() => void show(), terminal ? 1000 : 15_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		if (terminal) process.stdout.write('\r\x1b[K');
		print(await line());
	}
}

async function freeBytes(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}
