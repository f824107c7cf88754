import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './lock';
import { npm } from './npm';
import { showProgress, type Print } from './progress';

const HOST = resolve(__dirname, 'host');
const RECIPE = ['package.json', 'package-lock.json'];

/** An n8n that is installed and complete. */
export interface InstalledN8n {
	/** The Node.js binary that came with it. */
	node: string;
	/** n8n's command line, to be run with `node`. */
	script: string;
	version: string;
}

/**
 * The pinned n8n, installed into the user's cache folder when it is not there yet. Demo, tests and
 * later clones share it. It appears under its name only when complete; one that has been damaged
 * since is installed again, and a second run that comes meanwhile waits.
 *
 * @throws Error whose message is for people: no network, no npm, or what npm said
 */
export async function ensureN8n(print: Print = console.log): Promise<InstalledN8n> {
	const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-finpass');
	const folder = join(cache, `n8n-${await recipeHash()}`);
	if (await works(folder)) return await describe(folder);

	await mkdir(cache, { recursive: true });
	const onWait = () => print('Another run is installing n8n; waiting for it.');
	return await withLock(`${folder}.lock`, onWait, async () => {
		if (!(await works(folder))) await install(cache, folder, print);
		return await describe(folder);
	});
}

async function install(cache: string, folder: string, print: Print): Promise<void> {
	const partial = `${folder}.partial`;
	await rm(folder, { recursive: true, force: true });
	await rm(partial, { recursive: true, force: true });
	await mkdir(partial);
	try {
		for (const file of RECIPE) await copyFile(join(HOST, file), join(partial, file));
		const { version } = await pinned();
		await showProgress(`Installing n8n ${version} (about 3 GB, once)`, cache, print, async () => {
			// Of all the install scripts among n8n's dependencies only these two are needed here,
			// and others break where they may not download or compile.
			await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...RETRIES], partial);
			await npm(['rebuild', 'node', 'sqlite3'], partial);
		});
		await check(partial);
		await rename(partial, folder);
	} catch (error) {
		await rm(partial, { recursive: true, force: true });
		throw error;
	}
}

/** npm's own defaults take minutes to find out that there is no network. */
const RETRIES = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000'];

async function works(folder: string): Promise<boolean> {
	if (!existsSync(folder)) return false;
	return await check(folder).then(
		() => true,
		() => false,
	);
}

/** Starts what an interrupted or damaged installation lacks: Node.js, n8n and its database. */
async function check(folder: string): Promise<void> {
	const { node, script } = paths(folder);
	const probe = `require('sqlite3'); require.resolve(${JSON.stringify(script)});`;
	await promisify(execFile)(node, ['--eval', probe], { cwd: folder });
}

function paths(folder: string) {
	const modules = join(folder, 'node_modules');
	return { node: join(modules, '.bin/node'), script: join(modules, 'n8n/bin/n8n') };
}

async function describe(folder: string): Promise<InstalledN8n> {
	return { ...paths(folder), version: (await pinned()).version };
}

async function pinned(): Promise<{ version: string }> {
	const { dependencies } = JSON.parse(await readFile(join(HOST, 'package.json'), 'utf8'));
	return { version: dependencies.n8n };
}

async function recipeHash(): Promise<string> {
	const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
	for (const file of RECIPE) hash.update(await readFile(join(HOST, file)));
	return hash.digest('hex').slice(0, 16);
}
