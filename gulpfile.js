// Everything in dist that the compiler does not write: `gulp clean`, then tsc, then `gulp`.
require('tsx/cjs');
const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');

/** A file that is gone from the sources must not live on in the package. */
const clean = () => rm('dist', { recursive: true, force: true });

const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

const codex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));

/** The fields that the editor offers before a node has run. */
const schemas = () =>
	require('./contract/schemas').writeOutputSchemas('dist/nodes/Finpass/__schema__');

/** dist/known and dist/types: with them n8n starts without loading the nodes' code. */
const metadata = () => promisify(execFile)('n8n-generate-metadata');

exports.clean = clean;
exports.default = series(parallel(icons, codex, schemas), metadata);
