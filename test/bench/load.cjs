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

// As if the package had never been there.
const without = async (all) => {
	for (const file of filesRun()) delete require.cache[file];
	delete all.loaders['n8n-nodes-finpass'];
	await all.postProcessLoaders();
};

const complete = async (all) => {
	await all.runDirectoryLoader(LazyPackageDirectoryLoader, folder);
	await all.postProcessLoaders();
};

async function load() {
	const all = Container.get(LoadNodesAndCredentials);
	await all.init();
	const runs = [];
	while (runs.length < 10) {
		runs.push([await measure(() => without(all)), await measure(() => complete(all))]);
	}
	if (!all.types.nodes.some(({ name }) => name.endsWith('.finpass'))) {
		throw new Error(`There is no node in ${folder}`);
	}
	// What else the machine does can only make them slower.
	const [fast, slow] = [0, 1].map((which) => Math.min(...runs.map((run) => run[which].ms)));
	const [before, after] = runs.at(-1);
	const added = { ms: slow - fast, mb: after.mb - before.mb, ran: filesRun() };
	// n8n prints what it has to say before.
	process.stdout.write(`\n${JSON.stringify(added)}`);
}

load().then(() => process.exit());
