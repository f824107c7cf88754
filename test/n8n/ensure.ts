import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { satisfies } from 'semver';
import { promisify } from 'node:util';
import { ensureInstalled } from './cache';
import type { Print } from './progress';

const HOST = resolve(__dirname, 'host');

/** An n8n that is installed and complete. */
export interface InstalledN8n {
	/** The Node.js binary that came with it. */
	node: string;
	/** n8n's command line, to be run with `node`. */
	script: string;
	version: string;
}

/** Versions whose APIs the tests and the editor's command know how to drive. */
const SUPPORTED = '>=2.40.0 <2.42.0';

/**
 * An n8n of a supported version that is on this machine, in the folder N8N_DIR or as `n8n` on the PATH;
 * else the pinned one, installed into the user's cache folder when it is not there yet.
 *
 * @throws Error whose message is for people: no network, no npm, or what npm said
 */
export async function ensureN8n(print: Print = console.log): Promise<InstalledN8n> {
	return (await n8nOnThisMachine(print)) ?? (await pinnedN8n(print));
}

/** @throws Error if N8N_DIR names a folder without a usable n8n */
async function n8nOnThisMachine(print: Print): Promise<InstalledN8n | undefined> {
	const { N8N_DIR: named, PATH = '' } = process.env;
	const candidates = named
		? [join(named, 'node_modules/n8n'), named]
		: PATH.split(delimiter).map((folder) => join(folder, 'n8n'));
	for (const candidate of candidates) {
		const found = await n8nAt(candidate);
		if (found === undefined) continue;
		if (satisfies(found.version, SUPPORTED)) {
			print(`Using n8n ${found.version} of this machine`);
			return found;
		}
		print(`n8n ${found.version} is on this machine, but this needs ${SUPPORTED}`);
	}
	if (named) throw new Error(`N8N_DIR names a folder without an n8n ${SUPPORTED}: ${named}`);
	return undefined;
}

/** @param path of n8n's package, or of the command that leads into it */
async function n8nAt(path: string): Promise<InstalledN8n | undefined> {
	const real = await realpath(path).catch(() => undefined);
	const folder = real?.endsWith(join('bin', 'n8n')) ? dirname(dirname(real)) : real;
	if (folder === undefined) return undefined;
	const manifest = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
	const { name, version } = JSON.parse(manifest ?? '{}') as { name?: string; version?: string };
	if (name !== 'n8n' || version === undefined) return undefined;
	return { node: process.execPath, script: join(folder, 'bin/n8n'), version };
}

async function pinnedN8n(print: Print): Promise<InstalledN8n> {
	const files = {
		'package.json': await readFile(join(HOST, 'package.json'), 'utf8'),
		'package-lock.json': await readFile(join(HOST, 'package-lock.json'), 'utf8'),
	};
	const recipe = {
		name: 'n8n',
		size: 'about 3 GB, once',
		files,
		build: ['node', 'sqlite3'],
		check,
	};
	const folder = await ensureInstalled(recipe, print);
	return { ...paths(folder), version: JSON.parse(files['package.json']).dependencies.n8n };
}

/** Looks for what n8n cannot do without: Node.js, the database, n8n, its nodes, its editor. */
async function check(folder: string): Promise<void> {
	const { node, script } = paths(folder);
	const files = [script, 'n8n-nodes-base/dist/known/nodes.json', 'n8n-editor-ui/dist/index.html'];
	const probe = `require('sqlite3'); ${JSON.stringify(files)}.forEach((file) => require.resolve(file))`;
	await promisify(execFile)(node, ['--eval', probe], { cwd: folder });
}

function paths(folder: string) {
	const modules = join(folder, 'node_modules');
	return { node: join(modules, '.bin/node'), script: join(modules, 'n8n/bin/n8n') };
}
