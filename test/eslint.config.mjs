import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Tests, sandbox and build scripts. They run in Node and never inside n8n, so n8n's rules for
 * shipped code (no file system, no timers, no imports) are not for them.
 */
export default tseslint.config({
	files: ['**/*.ts'],
	extends: [js.configs.recommended, tseslint.configs.recommended],
});
