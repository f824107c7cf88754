import { spawn } from 'node:child_process';
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, type Recipe } from '../n8n/cache';
import { withLock } from '../n8n/lock';

jest.setTimeout(60_000);

let home: string;
let printed: string[];
const print = (line: string) => void printed.push(line);
const { XDG_CACHE_HOME } = process.env;

beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), 'finpass-cache-'));
	process.env.XDG_CACHE_HOME = home;
	printed = [];
});

afterEach(async () => {
	if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
	else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
	await rm(home, { recursive: true, force: true });
});

/** An installation without packages: npm has nothing to ask the registry for. */
const nothing: Recipe = {
	name: 'nothing',
	size: 'a few bytes',
	files: { 'package.json': '{ "name": "nothing", "private": true }' },
	build: [],
	check: async (folder) => await access(join(folder, 'package.json')),
};

const installations = () => printed.filter((line) => line === 'Installing nothing (a few bytes)');
const foldersInCache = async () => {
	const entries = await readdir(join(home, 'n8n-nodes-finpass'));
	return entries.filter((name) => !name.endsWith('.lock'));
};

test('two runs at once install once, and both get it', async () => {
	const [first, second] = await Promise.all([
		ensureInstalled(nothing, print),
		ensureInstalled(nothing, print),
	]);
	expect(second).toBe(first);
	expect(installations()).toHaveLength(1);
	expect(printed).toContain('Another run is installing nothing; waiting for it.');
});

test('what is there is not installed again, what was damaged since is', async () => {
	const folder = await ensureInstalled(nothing, print);
	await ensureInstalled(nothing, print);
	expect(installations()).toHaveLength(1);
	await rm(join(folder, 'package.json'));
	await ensureInstalled(nothing, print);
	expect(installations()).toHaveLength(2);
	await nothing.check(folder);
});

test('an installation that turns out incomplete leaves nothing behind', async () => {
	const check = async () => await Promise.reject(new Error('sqlite3 is missing'));
	await expect(ensureInstalled({ ...nothing, check }, print)).rejects.toThrow('sqlite3 is missing');
	expect(await foldersInCache()).toEqual([]);
});

test('other contents make another folder', async () => {
	const other = { ...nothing, files: { 'package.json': '{ "name": "other", "private": true }' } };
	const [one, two] = [await ensureInstalled(nothing, print), await ensureInstalled(other, print)];
	expect(one).not.toBe(two);
});

test('a run that was killed does not keep the lock', async () => {
	const lock = join(home, 'file.lock');
	const holder = join(home, 'holder.cjs');
	await writeFile(
		holder,
		`const { DatabaseSync } = require('node:sqlite');
		const database = new DatabaseSync(${JSON.stringify(lock)});
		database.exec('BEGIN EXCLUSIVE');
		process.stdout.write('held');
		setInterval(() => database, 1000);`,
	);
	const child = spawn(process.execPath, [holder], { stdio: ['ignore', 'pipe', 'ignore'] });
	await new Promise((held) => child.stdout.once('data', held));
	const order: string[] = [];
	await withLock(
		lock,
		() => {
			order.push('waiting');
			child.kill('SIGKILL');
		},
		async () => void order.push('working'),
	);
	expect(order).toEqual(['waiting', 'working']);
});
