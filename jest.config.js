const swc = {
	jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
	module: { type: 'commonjs' },
};

/** @param {string} name @param {string[]} folders */
const project = (name, folders) => ({
	displayName: name,
	testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
	testEnvironment: 'node',
	// Only this package's own TypeScript is compiled: dist runs as it ships.
	transform: { '\\.ts$': ['@swc/jest', swc] },
});

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		project('unit', ['unit', 'contract', 'sandbox']),
		project('engine', ['engine']),
		project('e2e', ['e2e']),
	],
};
