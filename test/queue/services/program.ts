import type { ChildProcess } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exited, hasExited, signalGroup, spawnGuarded } from '../../n8n/processes';

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

/** Debian keeps PostgreSQL's server programs off the PATH, one folder a version. */
const FOLDERS = [
	...(process.env.PATH ?? '').split(delimiter),
	...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
];

/**
 * @param debianPackage which has the program
 * @throws Error that says what to install
 */
export function findProgram(name: string, debianPackage: string): string {
	const found = FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
	if (found !== undefined) return found;
	throw new Error(
		`${name} was not found. Install it, on Debian with: apt-get install ${debianPackage}`,
	);
}

interface ProgramOptions {
	file: string;
	args: string[];
	/** Where standard output and error go. */
	logFile: string;
	/** Run as this user instead of the present one; also the number of its group. */
	uid?: number;
	/** Asked again and again until it says yes. */
	isReady(): Promise<boolean>;
}

/** A server that runs. It ends with this process at the latest. */
interface Program {
	pid: number;
	/** Ends it in order. */
	stop(signal?: NodeJS.Signals): Promise<void>;
	/** Ends it without notice, as a power cut would. */
	kill9(): Promise<void>;
}

/** @throws Error with the end of the log when the program does not come up */
export async function startProgram(options: ProgramOptions): Promise<Program> {
	const { file, args, logFile, uid = '' } = options;
	const output = await open(logFile, 'a');
	const child = spawnGuarded({
		node: process.execPath,
		script: resolve(__dirname, 'guarded.cjs'),
		args: [String(uid), file, ...args],
		outputFile: output.fd,
	});
	await output.close();
	const kill9 = async () => {
		signalGroup(child, 'SIGKILL');
		await exited(child);
	};
	const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
		if (!hasExited(child)) child.kill(signal);
		await Promise.race([exited(child), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
		await kill9();
	};
	if (await comesUp(child, options.isReady)) return { pid: child.pid ?? 0, stop, kill9 };
	await kill9();
	throw new Error(`${file} did not start:\n${(await readFile(logFile, 'utf8')).slice(-2000)}`);
}

async function comesUp(child: ChildProcess, isReady: () => Promise<boolean>): Promise<boolean> {
	const deadline = Date.now() + READY_WITHIN_MS;
	while (Date.now() < deadline && !hasExited(child)) {
		if (await isReady()) return true;
		await sleep(100);
	}
	return false;
}
