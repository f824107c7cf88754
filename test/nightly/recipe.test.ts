import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const FIXTURE = join(__dirname, 'fixture');
const PARTS = ['nodes', 'credentials', 'icons', 'contract', 'test'];
const SETTINGS = ['package.json', 'tsconfig.json', 'gulpfile.js', 'jest.config.js'];

const copy = mkdtempSync(join(tmpdir(), 'finpass-recipe-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function edit(file: string, change: (text: string) => string): void {
	const path = join(copy, file);
	const before = readFileSync(path, 'utf8');
	const after = change(before);
	expect(after).not.toBe(before);
	writeFileSync(path, after);
}

const run = (...command: string[]) =>
	execFileSync('npx', command, { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

it('an operation is its file, its line in the list of its resource, and its path in the contract', () => {
	for (const part of [...PARTS, ...SETTINGS]) {
		cpSync(join(ROOT, part), join(copy, part), { recursive: true });
	}
	symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));

	const resource = 'nodes/Finpass/resources/epfo';
	cpSync(join(FIXTURE, 'findUan.ts.txt'), join(copy, resource, 'findUan.ts'));
	edit(`${resource}/index.ts`, (text) =>
		text
			.replace("';\n", "';\nimport { findUan } from './findUan';\n")
			.replace('operations: [', 'operations: [findUan, '),
	);
	const path = readFileSync(join(FIXTURE, 'path.yaml.txt'), 'utf8');
	edit('contract/finpass.openapi.yaml', (text) => text.replace(/^paths:\n/m, `paths:\n${path}`));

	run('tsc');
	run('gulp', '-L');
	const table = ['jest', '--selectProjects', 'engine', '--json', 'test/engine/endpoints.test.ts'];
	const report = JSON.parse(run(...table, '-t', 'epfo findUan|the contract')) as {
		numPassedTests: number;
		numFailedTests: number;
	};

	// Good, bad and refused items; stopping at a bad one; the two comparisons of contract and node.
	expect(report.numFailedTests).toBe(0);
	expect(report.numPassedTests).toBeGreaterThanOrEqual(4);
}, 400_000);
