import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '../..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

interface Service {
	image: string;
	build?: string;
	command?: string;
	environment: Record<string, string>;
	depends_on?: Record<string, unknown> | string[];
}

interface Compose {
	services: Record<string, Service>;
}

const FILE = join(root, 'docker-compose.yml');
const text = readFileSync(FILE, 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const n8nServices = Object.values(compose.services).filter(({ build }) => build !== undefined);

/** The environment variables that n8n reads, from its own configuration classes. */
function knownToN8n(): Set<string> {
	const folder = dirname(createRequire(require.resolve('n8n-core')).resolve('@n8n/config'));
	const sources = globSync('**/*.js', { cwd: folder }).map((file) =>
		readFileSync(join(folder, file), 'utf8'),
	);
	return new Set(sources.join().match(/(?<=\bEnv\)\(')\w+/g));
}

describe('docker-compose.yml', () => {
	it('is as the Compose Specification wants it', () => {
		// Quiet: its warnings are about style. The proxy is there to be reached from everywhere.
		const options = ['--quiet', '--disable-rule=no-unbound-port-interfaces'];
		const dclint = join(root, 'node_modules/.bin/dclint');
		const { status, stdout, stderr } = spawnSync(dclint, [FILE, ...options], { encoding: 'utf8' });

		expect({ status, found: (stdout + stderr).trim() }).toEqual({ status: 0, found: '' });
	});

	it('starts main, webhook process and two workers from one image', () => {
		expect(n8nServices.map(({ command = 'start' }) => command.split(' ')[0]).sort()).toEqual([
			'start',
			'webhook',
			'worker',
		]);
		expect(new Set(n8nServices.map(({ image }) => image)).size).toBe(1);
		expect(compose.services.worker).toMatchObject({ deploy: { replicas: 2 } });
	});

	it('gives all of them the same queue, database and encryption key', () => {
		for (const { environment } of n8nServices) {
			expect(environment).toMatchObject({
				EXECUTIONS_MODE: 'queue',
				QUEUE_BULL_REDIS_HOST: 'redis',
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: 'postgres',
				N8N_ENCRYPTION_KEY: expect.stringMatching(/^\$\{N8N_ENCRYPTION_KEY:\?/),
			});
		}
	});

	it('sets only what n8n knows', () => {
		const known = knownToN8n();
		const set = n8nServices.flatMap(({ environment }) => Object.keys(environment));

		expect(set.filter((name) => !known.has(name))).toEqual([]);
	});

	it('depends on services that there are', () => {
		const names = Object.keys(compose.services);
		const wanted = Object.values(compose.services).flatMap(({ depends_on = [] }) =>
			Array.isArray(depends_on) ? depends_on : Object.keys(depends_on),
		);

		expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('says of every variable that it needs what it is', () => {
		const used = new Set(text.match(/(?<=(?<!\$)\$\{)[A-Z_0-9]+(?=:\?|\})/g));
		const explained = new Set(text.match(/(?<=^#\s+)[A-Z_0-9]+(?==)/gm));

		expect([...used].sort()).toEqual([...explained].sort());
	});
});

describe('Dockerfile', () => {
	it('builds on the n8n that the tests run in', () => {
		const { dependencies } = JSON.parse(read('test/n8n/host/package.json'));

		expect(read('Dockerfile')).toContain(`ARG N8N_VERSION=${dependencies.n8n}\n`);
	});
});
