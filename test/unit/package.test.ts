import { LazyPackageDirectoryLoader } from 'n8n-core';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { satisfies } from 'semver';
import { resources } from '../../nodes/Finpass/resources';

const root = join(__dirname, '../..');

const readJson = <T>(...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

interface Manifest {
	dependencies?: Record<string, string>;
	devDependencies: Record<string, string>;
	allowScripts: Record<string, boolean>;
	n8n: { nodes: string[]; credentials: string[] };
}

interface Lock {
	packages: Record<
		string,
		{
			version: string;
			hasInstallScript?: boolean;
			resolved?: string;
			optionalDependencies?: Record<string, string>;
			peerDependencies?: Record<string, string>;
		}
	>;
}

const manifest = readJson<Manifest>(root, 'package.json');

describe('the package', () => {
	let folder: string;
	let tarball: { filename: string; size: number; files: Array<{ path: string }> };

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'finpass-package-'));
		const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
		[tarball] = JSON.parse(
			execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
		) as [typeof tarball];
		execFileSync('tar', ['-xzf', tarball.filename], { cwd: folder });
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('holds what n8n needs, and nothing else', () => {
		const paths = tarball.files.map(({ path }) => path);
		const allowed = [
			/^(LICENSE|README\.md|package\.json)$/,
			/^dist\/nodes\/code\.js$/,
			/^dist\/nodes\/(\w+)\/\1\.node\.js$/,
			/^dist\/credentials\/FinpassApi\.credentials\.js$/,
			/^dist\/nodes\/\w+\/\w+\.node\.json$/,
			/^dist\/nodes\/\w+\/__schema__\/v1\.[01]\.0\/\w+\/\w+\.json$/,
			/^dist\/icons\/[\w.]+\.svg$/,
			/^dist\/(known|types)\/(nodes|credentials)\.json$/,
		];

		expect(paths.filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
		const needed = [
			'LICENSE',
			'README.md',
			...manifest.n8n.nodes,
			...manifest.n8n.nodes.map((path) => `${path}on`),
			...manifest.n8n.credentials,
			...resources.flatMap(({ value, operations }) =>
				operations.map(
					(operation) => `dist/nodes/Finpass/__schema__/v1.0.0/${value}/${operation.value}.json`,
				),
			),
		];
		expect(needed.filter((path) => !paths.includes(path))).toEqual([]);
	});

	it('weighs less than 150 kB', () => {
		expect(tarball.size).toBeLessThan(150_000);
	});

	it('leads from a stack trace to the sources, with the map that the build leaves beside the code', () => {
		const node = join(root, manifest.n8n.nodes[0]);
		const script = `new (require(${JSON.stringify(node)}).Finpass)().execute.call({})`;
		const { stderr } = spawnSync(process.execPath, ['--enable-source-maps', '-e', script], {
			encoding: 'utf8',
		});

		expect(stderr).toMatch(/at .*nodes\/Finpass\/run\/run\.ts:\d+/);
	});

	it('loads in n8n without its code being run, icons included', async () => {
		const packageDir = join(folder, 'package');
		const loader = new LazyPackageDirectoryLoader(packageDir);
		await loader.loadAll();
		const descriptions = [...loader.types.nodes, ...loader.types.credentials];
		const icons = descriptions.flatMap(({ iconUrl }) => Object.values(iconUrl ?? {}));

		expect(loader.isLazyLoaded).toBe(true);
		expect(Object.keys(loader.known.nodes)).toHaveLength(manifest.n8n.nodes.length);
		expect(Object.keys(loader.known.credentials)).toHaveLength(manifest.n8n.credentials.length);
		for (const { className, sourcePath } of [
			...Object.values(loader.known.nodes),
			...Object.values(loader.known.credentials),
		]) {
			expect(basename(sourcePath)).toBe(
				`${className}.${/credentials/.test(sourcePath) ? 'credentials' : 'node'}.js`,
			);
		}
		expect(icons.length).toBeGreaterThanOrEqual(2 * descriptions.length);
		for (const icon of icons) {
			expect(existsSync(join(packageDir, icon.replace('icons/n8n-nodes-finpass/', '')))).toBe(true);
		}
	});

	it('needs no other package at run time', () => {
		expect(manifest.dependencies).toBeUndefined();
	});

	it("passes n8n's scanner, and so do its sources", () => {
		// In tests of its own, which it takes NODE_ENV=test for, the scanner looks at no file names.
		const { stdout, status } = spawnSync(
			process.execPath,
			[join(__dirname, 'scan.mjs'), root, join(folder, 'package')],
			{ encoding: 'utf8', env: { ...process.env, NODE_ENV: '' } },
		);

		expect(stdout).toBe('');
		expect(status).toBe(0);
	}, 60_000);
});

describe('the repository', () => {
	it("uses n8n's lint configuration as it is, which strict mode requires", () => {
		const official = join(
			root,
			'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs',
		);

		expect(readFileSync(join(root, 'eslint.config.mjs'), 'utf8')).toBe(
			readFileSync(official, 'utf8'),
		);
	});

	it('has decided about the install script of every package', () => {
		const { packages } = readJson<Lock>(root, 'package-lock.json');
		const withScript = Object.entries(packages)
			.filter(([, { hasInstallScript }]) => hasInstallScript)
			.map(([path]) => path.replace(/^.*node_modules\//, ''));

		expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(withScript)].sort());
	});

	it('locks versions without saying from where', () => {
		const { packages } = readJson<Lock>(root, 'package-lock.json');

		expect(Object.values(packages).filter(({ resolved }) => resolved)).toEqual([]);
	});

	// `npm install` of npm 11 writes a lock that npm 10 refuses; that of npm 10 suits both.
	it('locks what npm 10 and npm 11 look for', () => {
		const { packages } = readJson<Lock>(root, 'package-lock.json');
		const found = (from: string, name: string): string | undefined => {
			const here = packages[`${from}${from && '/'}node_modules/${name}`];
			if (here || !from) return here?.version;
			return found(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
		};
		const wrong = Object.entries(packages).flatMap(([path, locked]) => [
			...Object.keys(locked.optionalDependencies ?? {})
				.filter((name) => !found(path, name))
				.map((name) => `${path} lacks ${name}`),
			...Object.entries(locked.peerDependencies ?? {})
				.filter(([name, range]) => {
					const version = found(path, name);
					return version && !satisfies(version, range, { includePrerelease: true });
				})
				.map(([name, range]) => `${path} wants ${name} ${range}`),
		]);

		expect(wrong).toEqual([]);
	});

	it("shares n8n-core's own copies of what it reaches into", () => {
		const { dependencies } = readJson<{ dependencies: Record<string, string> }>(
			root,
			'node_modules/n8n-core/package.json',
		);

		for (const name of ['@n8n/backend-common', '@n8n/di', 'n8n-workflow']) {
			expect(manifest.devDependencies[name]).toBe(dependencies[name]);
		}
	});
});
