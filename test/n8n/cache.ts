import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock';
import { npm } from './npm';
import { showProgress, type Print } from './progress';

/** An installation by npm that is too large, or too old, to be among this package's dependencies. */
export interface Recipe {
	/** Shown, and part of the folder's name. */
	name: string;
	/** What to tell the person who waits: `about 3 GB, once`. */
	size: string;
	/** Contents of package.json, package-lock.json if there is one. Different contents make another folder. */
	files: Record<string, string>;
	/** Packages whose install scripts are needed. No others run: many may not download or compile. */
	build: string[];
	/** @throws where the installation in that folder is not complete */
	check(folder: string): Promise<void>;
}

/**
 * Installs something into the user's cache folder, unless it is already there. Demo, tests and later clones share it.
 * It appears under its name only when complete; one that has been damaged since is installed again,
 * and a second run that comes meanwhile waits.
 *
 * @returns its folder
 * @throws Error whose message is for people: no network, no npm, or what npm said
 */
export async function ensureInstalled(recipe: Recipe, print: Print): Promise<string> {
	const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-finpass');
	const folder = join(cache, `${recipe.name}-${hashOf(recipe)}`);
	if (await works(recipe, folder)) return folder;

	await mkdir(cache, { recursive: true });
	const onWait = () => print(`Another run is installing ${recipe.name}; waiting for it.`);
	await withLock(`${folder}.lock`, onWait, async () => {
		if (!(await works(recipe, folder))) await install(recipe, folder, print);
	});
	return folder;
}

const FLAGS = [
	...['--ignore-scripts', '--no-audit', '--no-fund'],
	// npm's own defaults take minutes to find out that there is no network.
	...['--fetch-retries=3', '--fetch-retry-factor=2', '--fetch-retry-mintimeout=1000'],
];

async function install(recipe: Recipe, folder: string, print: Print): Promise<void> {
	const { name, size, files, build, check } = recipe;
	const partial = `${folder}.partial`;
	await rm(folder, { recursive: true, force: true });
	await rm(partial, { recursive: true, force: true });
	await mkdir(partial);
	try {
		for (const [file, text] of Object.entries(files)) await writeFile(join(partial, file), text);
		const command = 'package-lock.json' in files ? 'ci' : 'install';
		await showProgress(`Installing ${name} (${size})`, partial, print, async () => {
			await npm([command, ...FLAGS], partial);
			await npm(['rebuild', ...build], partial);
		});
		await check(partial);
		await rename(partial, folder);
	} catch (error) {
		await rm(partial, { recursive: true, force: true });
		throw error;
	}
}

async function works({ check }: Recipe, folder: string): Promise<boolean> {
	if (!existsSync(folder)) return false;
	return await check(folder).then(
		() => true,
		() => false,
	);
}

function hashOf({ files }: Recipe): string {
	const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
	for (const text of Object.values(files)) hash.update(text);
	return hash.digest('hex').slice(0, 16);
}
