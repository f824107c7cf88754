import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

/**
 * n8n's scanner of community packages, as n8n runs it before it verifies one: `node scan.mjs
 * <folder of the sources> <folder of the package>` prints what it finds. It runs in a process of its own
 * because Jest does not load ECMAScript modules.
 */
const [sources, contents] = process.argv.slice(2);
const scans = [
	await analyzePackage(sources, SOURCE_FILE_PATTERNS),
	await analyzePackage(contents, ['**/*.js', 'package.json']),
];

for (const { passed, message, details } of scans) {
	if (!passed) {
		process.stdout.write(`${message}\n${details ?? ''}`);
		process.exitCode = 1;
	}
}
