/**
 * Loads all nodes as n8n does at its start, without a package and then with it, and prints what the
 * package adds. Usage: node --expose-gc load.cjs <n8n's node_modules> <folder of the package>
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [modules, folder] = process.argv.slice(2);
const n8n = createRequire(join(modules, 'n8n/package.json'));
n8n('reflect-metadata');
const { Container } = n8n('@n8n/di');
const { LazyPackageDirectoryLoader } = n8n('n8n-core');
const { LoadNodesAndCredentials } = n8n('./dist/load-nodes-and-credentials');

const filesRun = () =>
	Object.keys(require.cache).filter((file) => file.startsWith(join(folder, 'dist')));

async function measure(work) {
	globalThis.gc();
	const start = performance.now();
	await work();
	const ms = performance.now() - start;
	globalThis.gc();
	return { ms, mb: process.memoryUsage().heapUsed / 2 ** 20 };
}

async function load() {
	const all = Container.get(LoadNodesAndCredentials);
	await all.init();
	// A second time, for with the first come what is only done once, and code that has yet to be compiled.
	await all.postProcessLoaders();
	const without = await measure(async () => await all.postProcessLoaders());
	const complete = await measure(async () => {
		await all.runDirectoryLoader(LazyPackageDirectoryLoader, folder);
		await all.postProcessLoaders();
	});
	if (!all.types.nodes.some(({ name }) => name.endsWith('.finpass'))) {
		throw new Error(`There is no node in ${folder}`);
	}
	const added = { ms: complete.ms - without.ms, mb: complete.mb - without.mb, ran: filesRun() };
	// n8n prints what it has to say before.
	process.stdout.write(`\n${JSON.stringify(added)}`);
}

load().then(() => process.exit());
