import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { N8nApi } from './api';
import { ensureN8n, type InstalledN8n } from './ensure';
import { npm } from './npm';
import { assertPortIsFree, freePort } from './ports';
import { exited, hasExited, signalGroup, spawnGuarded } from './processes';
import { environment } from './settings';

interface StartOptions {
	/** The packed package, installed as a user would install it. */
	tarball: string;
	/** Default: a temporary one, removed when n8n is stopped. */
	userFolder?: string;
	/** Default: any free one. */
	port?: number;
	/** n8n's command and its flags. Default: `start`. In queue mode also `worker`, `webhook`. */
	args?: string[];
	/** Further settings of n8n. */
	env?: NodeJS.ProcessEnv;
	/** Default: the pinned n8n, installed if need be. */
	n8n?: InstalledN8n;
}

/** An n8n that runs. No way of ending this process leaves it running. */
export interface N8n {
	url: string;
	/** n8n's APIs; call `api.signIn()` first. */
	api: N8nApi;
	userFolder: string;
	/** The id of n8n's main process. */
	pid(): number;
	/** What n8n has printed since it was first started. */
	log(): Promise<string>;
	/** Bytes that n8n uses, without what is only garbage. */
	memoryInUse(): Promise<number>;
	/** Ends n8n in order and removes the user folder if it was a temporary one. */
	stop(): Promise<void>;
	/** Ends n8n and its task runner without notice, as a power cut would. */
	kill9(): Promise<void>;
	/** Starts n8n again with the same data and address, after ending it if it still runs. */
	restart(): Promise<void>;
}

const READY_WITHIN_SECONDS = 180;
const STOP_WITHIN_MS = 10_000;

/**
 * Starts an n8n with the package in it and waits until it answers.
 *
 * @throws Error with the end of n8n's log when it does not come up, or when the port is in use
 */
export async function startN8n(options: StartOptions): Promise<N8n> {
	const n8n = options.n8n ?? (await ensureN8n());
	if (options.port !== undefined) await assertPortIsFree(options.port, 'n8n');
	const port = options.port ?? (await freePort());
	const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'finpass-n8n-')));
	const logFile = join(userFolder, 'n8n.log');
	const url = `http://127.0.0.1:${port}`;
	const env = {
		...environment({ n8n, userFolder, port, brokerPort: await freePort() }),
		...options.env,
	};
	const log = async () => await readFile(logFile, 'utf8');
	let child: ChildProcess;
	const pid = () => child.pid ?? 0;
	const memoryInUse = async () => {
		const told = async () => [...(await log()).matchAll(/^Memory in use: (\d+)$/gm)];
		// Remains of the last executions, such as a cache, are freed after a while.
		await sleep(10_000);
		const before = (await told()).length;
		process.kill(pid(), 'SIGUSR2');
		while ((await told()).length === before) await sleep(100);
		return Number((await told()).at(-1)?.[1]);
	};

	const start = async () => {
		const output = await open(logFile, 'a');
		child = spawnGuarded({
			node: n8n.node,
			script: n8n.script,
			args: options.args ?? ['start'],
			env,
			outputFile: output.fd,
		});
		await output.close();
		try {
			await waitUntilReady(url, child);
		} catch (error) {
			await kill9();
			throw new Error(`${(error as Error).message}\n${lastLines(await log())}`);
		}
	};
	const kill9 = async () => {
		signalGroup(child, 'SIGKILL');
		await exited(child);
	};
	const end = async () => {
		if (!hasExited(child)) child.kill('SIGTERM');
		await Promise.race([exited(child), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
		await kill9();
	};
	const stop = async () => {
		await end();
		if (options.userFolder === undefined) await rm(userFolder, { recursive: true, force: true });
	};
	const restart = async () => {
		await end();
		await start();
	};

	await installPackage(userFolder, options.tarball);
	await start();
	return {
		url,
		api: new N8nApi(url),
		userFolder,
		pid,
		log,
		memoryInUse,
		stop,
		kill9,
		restart,
	};
}

/** The same as n8n's own installer does, and as its manual tells people to do by hand. */
async function installPackage(userFolder: string, tarball: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes');
	await mkdir(folder, { recursive: true });
	// Without a package.json of its own npm would install into a folder above that has one.
	const manifest = { name: 'installed-nodes', private: true };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	// n8n brings n8n-workflow, the one peer of the package; a second copy would be in the way.
	const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
	await npm(['install', ...flags, tarball], folder);
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
	const deadline = Date.now() + READY_WITHIN_SECONDS * 1000;
	while (Date.now() < deadline) {
		if (hasExited(child)) throw new Error('n8n ended while it was starting:');
		if (await N8nApi.isReady(url)) return;
		await sleep(250);
	}
	throw new Error(`n8n was not ready after ${READY_WITHIN_SECONDS} seconds:`);
}

const lastLines = (text: string) => text.trimEnd().split('\n').slice(-15).join('\n');
