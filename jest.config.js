const swc = [
	'@swc/jest',
	{
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
	},
];

/**
 * @param {string} displayName
 * @param {string[]} folders whose tests belong to the project
 * @param {string[]} setup files to load before each test file
 */
const project = (displayName, folders, setup) => ({
	displayName,
	testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
	setupFilesAfterEnv: setup,
	// dist runs as it ships. The one file of n8n's that needs compiling loads its expression engine
	// by import(), which Jest only knows in ECMAScript modules.
	transform: { '\\.ts$': swc, '/n8n-workflow/dist/cjs/expression\\.js$': swc },
	transformIgnorePatterns: ['/node_modules/(?!n8n-workflow/dist/cjs/expression\\.js$)'],
});

const offline = '<rootDir>/test/offline.ts';

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		project('unit', ['unit', 'contract', 'sandbox'], [offline]),
		project('engine', ['engine'], [offline, '<rootDir>/test/engine/harness/setup.ts']),
		project('e2e', ['e2e'], []),
	],
};
