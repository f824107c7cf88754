import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

/**
 * n8n's scanner of community packages, as n8n runs it before it verifies one: `node scan.mjs
 * sources|package <folder>` prints what it finds. A process of its own, for Jest does not load
 * ECMAScript modules.
 */
const [kind, folder] = process.argv.slice(2);
const patterns = { sources: SOURCE_FILE_PATTERNS, package: ['**/*.js', 'package.json'] };
const { passed, message, details } = await analyzePackage(folder, patterns[kind]);

if (!passed) {
	process.stdout.write(`${message}\n${details ?? ''}`);
	process.exitCode = 1;
}
