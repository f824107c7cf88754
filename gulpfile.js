// Makes dist, after tsc has checked the types.
require('tsx/cjs');
const { execFile } = require('node:child_process');
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { basename, dirname } = require('node:path');
const { promisify } = require('node:util');
const { minify } = require('@swc/core');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

/** A file that is gone from the sources must not live on in the package. */
const clean = () => rm('dist', { recursive: true, force: true });

/** With a map to the sources that stays out of the package: docs/decisions/one-file-of-code.md. */
const BUNDLED = {
	bundle: true,
	external: ['n8n-workflow'],
	platform: 'node',
	target: 'node20',
	sourcemap: true,
	sourcesContent: false,
	banner: { js: "'use strict';" },
};

/** n8n reads the credentials at its start, so they come without the code of the nodes. */
const credentials = () =>
	esbuild.build({
		...BUNDLED,
		minify: true,
		// n8n finds a class by its name.
		keepNames: true,
		entryPoints: ['credentials/FinpassApi.credentials.ts'],
		outdir: 'dist/credentials',
	});

/** The code of both nodes in one file; the files that n8n loads have a class each, by whose name n8n finds it. */
const nodes = async () => {
	const classes = n8n.nodes.map((path) => ({ path, name: basename(path, '.node.js') }));
	const sources = classes.map(
		({ path, name }) => `export { ${name} } from './${path.replace(/^dist\/|\.js$/g, '')}';`,
	);
	const { outputFiles } = await esbuild.build({
		...BUNDLED,
		stdin: { contents: sources.join('\n'), resolveDir: __dirname },
		outfile: 'dist/nodes/code.js',
		write: false,
	});
	const [bundledMap, bundled] = outputFiles.map(({ text }) => text);
	const { code, map } = await minify(bundled, {
		compress: { passes: 3 },
		mangle: true,
		toplevel: true,
		sourceMap: { content: bundledMap, filename: 'code.js' },
	});
	await mkdir('dist/nodes', { recursive: true });
	await writeFile('dist/nodes/code.js', `${code}\n//# sourceMappingURL=code.js.map\n`);
	await writeFile('dist/nodes/code.js.map', map);
	for (const { path, name } of classes) {
		await mkdir(dirname(path), { recursive: true });
		const loaded = `exports.${name} = class ${name} extends require('../code.js').${name} {};\n`;
		await writeFile(path, loaded);
	}
};

const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

const codex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));

/** The fields that the editor offers before a node has run. */
const schemas = () =>
	require('./contract/schemas').writeOutputSchemas('dist/nodes/Finpass/__schema__');

/** dist/known and dist/types: with them n8n starts without loading the nodes' code. */
const metadata = () => promisify(execFile)('n8n-generate-metadata');

exports.default = series(clean, parallel(nodes, credentials, icons, codex, schemas), metadata);
