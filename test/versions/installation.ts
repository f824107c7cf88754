import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureInstalled } from '../n8n/cache';
import type { Version } from './matrix';

const run = promisify(execFile);

/** What the engines depend on is taken as it was on this day, so that tomorrow's tests are today's. */
const AS_OF = '2026-11-20';

/** An n8n-core of some version with this package next to it, as in an n8n of that version. */
export interface Installation {
	/** Holds `node_modules` with n8n-core and n8n-workflow, and the package in `package`. */
	folder: string;
	/** The Node.js that this version of n8n runs on. */
	node: string;
	remove(): Promise<void>;
}

/**
 * The engine comes from the user's cache folder. The package is put next to a link to it, in a temporary
 * folder, so that what it requires is what this version has.
 *
 * @param tarball the packed package
 */
export async function install(version: Version, tarball: string): Promise<Installation> {
	const { n8n, core, node } = version;
	// As n8n does, because of the dependency injection of older versions.
	const dependencies = { 'n8n-core': core, 'reflect-metadata': '0.2.2', node };
	const engine = await ensureInstalled(
		{
			name: `engine-of-n8n-${n8n}`,
			size: 'about 300 MB, once',
			files: {
				'package.json': JSON.stringify({ private: true, dependencies }),
				'.npmrc': `before=${AS_OF}\n`,
			},
			build: ['node'],
			check: async (folder) => {
				const probe = "require('n8n-core'); require('n8n-workflow')";
				await run(join(folder, 'node_modules/.bin/node'), ['--eval', probe], { cwd: folder });
			},
		},
		(line) => process.stderr.write(`${line}\n`),
	);
	const folder = await mkdtemp(join(tmpdir(), 'finpass-engine-'));
	await symlink(join(engine, 'node_modules'), join(folder, 'node_modules'));
	await run('tar', ['-xzf', tarball, '-C', folder]);
	return {
		folder,
		node: join(engine, 'node_modules/.bin/node'),
		remove: async () => await rm(folder, { recursive: true, force: true }),
	};
}
