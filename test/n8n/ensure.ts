import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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

/**
 * The pinned n8n, installed into the user's cache folder when it is not there yet.
 *
 * @throws Error whose message is for people: no network, no npm, or what npm said
 */
export async function ensureN8n(print: Print = console.log): Promise<InstalledN8n> {
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
