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
	transform: { '\\.[jt]s$': swc },
	// Packages are run as they ship, and so is dist; but Jest needs to be given ECMAScript modules,
	// and the import() by which n8n loads its expression engine, as CommonJS.
	transformIgnorePatterns: [
		'<rootDir>/dist/',
		'/node_modules/(?!n8n-workflow/dist/cjs/expression\\.js$|.*@apidevtools/json-schema-ref-parser/)',
	],
});

const offline = '<rootDir>/test/offline.ts';
const engine = '<rootDir>/test/engine/harness/setup.ts';

/** @type {import('jest').Config} */
module.exports = {
	// Ample for one test, on a machine that has other work too.
	testTimeout: 20_000,
	// Many tests wait for a time to pass, so that one worker less than cores would leave a core idle.
	maxWorkers: '100%',
	// Each file loads n8n anew, and what is left of the files before slows a worker down.
	workerIdleMemoryLimit: '600MB',
	projects: [
		project('unit', ['unit', 'contract', 'sandbox'], [offline]),
		project('engine', ['engine'], [offline, engine]),
		{
			...project('e2e', ['e2e'], []),
			globalSetup: '<rootDir>/test/e2e/setup.ts',
			globalTeardown: '<rootDir>/test/e2e/teardown.ts',
		},
		project('nightly', ['nightly'], [offline, engine]),
		project('fuzz', ['fuzz'], [offline, engine]),
		project('soak', ['soak'], []),
		{ ...project('queue', ['queue'], []), globalSetup: '<rootDir>/test/queue/setup.ts' },
		project('versions', ['versions'], []),
	],
};
