/**
 * Loads a package as n8n does at its start, and prints what that took.
 * Usage: node --expose-gc load.cjs <n8n's node_modules> <folder of the package>
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [modules, folder] = process.argv.slice(2);
const { LazyPackageDirectoryLoader } = createRequire(join(modules, 'n8n/package.json'))('n8n-core');

const filesRun = () =>
	Object.keys(require.cache).filter((file) => file.startsWith(join(folder, 'dist')));

async function load() {
	// n8n's own nodes come first, and with them what is only done once.
	await new LazyPackageDirectoryLoader(join(modules, 'n8n-nodes-base')).loadAll();
	globalThis.gc();
	const before = process.memoryUsage().heapUsed;
	const start = performance.now();
	const loader = new LazyPackageDirectoryLoader(folder);
	await loader.loadAll();
	const ms = performance.now() - start;
	globalThis.gc();
	const mb = (process.memoryUsage().heapUsed - before) / 2 ** 20;
	if (loader.types.nodes.length === 0) throw new Error(`There is no node in ${folder}`);
	process.stdout.write(JSON.stringify({ ms, mb, ran: filesRun() }));
}

load().then(() => process.exit());
