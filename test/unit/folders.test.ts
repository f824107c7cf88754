import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = join(__dirname, '../..');
const NODES = join(ROOT, 'nodes');
const FILES = globSync('**/*.ts', { cwd: NODES });

/** What is one room in the picture: the resources together, shared in its parts, the rest by its folder. */
const FOLDER = /^(Finpass\/(resources|insights|\w+(?=\/))|shared\/\w+(?=\/)|\w+)/;
const folderOf = (file: string) => FOLDER.exec(file)?.[0] ?? file;

/** Who imports whom, types too: `from → to`. */
function imports(): Map<string, Set<string>> {
	const graph = new Map<string, Set<string>>();
	for (const file of FILES) {
		const from = folderOf(file);
		const to = graph.get(from) ?? new Set();
		graph.set(from, to);
		const source = readFileSync(join(NODES, file), 'utf8');
		for (const [, path] of source.matchAll(/(?:from|import\() ?'(\.[^']*)'/g)) {
			const target = folderOf(relative(NODES, resolve(NODES, dirname(file), path)) + '.ts');
			if (target !== from) to.add(target);
		}
	}
	return graph;
}

/** What a file imports, of the files in `nodes`. */
function filesImportedBy(file: string): string[] {
	const source = readFileSync(join(NODES, file), 'utf8');
	return [...source.matchAll(/from '(\.[^']*)'/g)].flatMap(([, path]) => {
		const target = join(dirname(file), path);
		return [`${target}.ts`, join(target, 'index.ts')].filter((one) => FILES.includes(one));
	});
}

const GRAPH = imports();
const from = (folder: string) => [...(GRAPH.get(folder) ?? [])].sort();

it('is the picture in CONTRIBUTING.md', () => {
	const picture = [...GRAPH]
		.filter(([, to]) => to.size > 0)
		.map(([folder, to]) => `${folder} → ${[...to].sort().join(', ')}`)
		.sort();
	const [, drawn] =
		/```text folders\n([^]*?)```/.exec(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')) ?? [];
	expect(drawn?.trim().split('\n')).toEqual(picture);
});

it('sends a request over the files that CONTRIBUTING.md lists: at most 12, each imported by another', () => {
	const guide = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
	const stations = [...guide.matchAll(/^\d+\. `nodes\/(Finpass\/.*?|shared\/.*?)`:/gm)].map(
		([, file]) => file,
	);
	expect(stations.length).toBeGreaterThan(5);
	expect(stations.length).toBeLessThanOrEqual(12);
	const imported = stations.flatMap(filesImportedBy);
	// n8n loads the first, and the registry names the operation.
	expect(stations.filter((file) => !imported.includes(file))).toEqual([
		'Finpass/Finpass.node.ts',
		'Finpass/resources/corporate/panLookup.ts',
	]);
});

it('has no rings', () => {
	const rings: string[] = [];
	const walk = (folder: string, way: string[]): void => {
		if (way.includes(folder)) rings.push([...way, folder].join(' → '));
		else for (const next of from(folder)) walk(next, [...way, folder]);
	};
	for (const folder of GRAPH.keys()) walk(folder, []);
	expect(rings).toEqual([]);
});

it('has no rings of files, types included', () => {
	const seen = new Set<string>();
	const rings: string[] = [];
	const walk = (file: string, way: string[]): void => {
		if (way.includes(file)) rings.push([...way.slice(way.indexOf(file)), file].join(' → '));
		if (seen.has(file)) return;
		seen.add(file);
		for (const next of filesImportedBy(file)) walk(next, [...way, file]);
	};
	for (const file of FILES) walk(file, []);
	expect(rings).toEqual([]);
});

it('runs one way: shared knows no node, the trigger asks resources, insights only read records', () => {
	const leaving = (inside: RegExp) =>
		[...GRAPH.keys()]
			.filter((folder) => inside.test(folder))
			.flatMap(from)
			.filter((folder) => !inside.test(folder));
	expect(leaving(/^shared/)).toEqual([]);
	expect(leaving(/^FinpassTrigger/).filter((to) => !to.startsWith('shared'))).toEqual([
		'Finpass/resources',
	]);
	expect(from('Finpass/insights')).toEqual(['shared/json', 'shared/records']);
});

it('exports only what another file imports', () => {
	const root = (folder: string) => globSync(`${folder}/**/*.ts`, { cwd: ROOT });
	const sources = ['nodes', 'credentials', 'contract', 'test'].flatMap(root);
	const imported = new Set<string>();
	for (const file of sources) {
		const source = readFileSync(join(ROOT, file), 'utf8');
		for (const [, names] of source.matchAll(/import (?:type )?\{([^}]*)\} from '\./g)) {
			for (const [, name] of names.matchAll(/(\w+)(?: as \w+)?\s*(?:,|$)/g)) imported.add(name);
		}
	}
	const idle = FILES.filter((file) => !file.endsWith('.node.ts')).flatMap((file) => {
		const source = readFileSync(join(NODES, file), 'utf8');
		return [
			...source.matchAll(/^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm),
		]
			.map(([, name]) => name)
			.filter((name) => !imported.has(name))
			.map((name) => `${file}: ${name}`);
	});
	expect(idle).toEqual([]);
});

it('has no file of more than 250 lines', () => {
	const long = FILES.filter(
		(file) => readFileSync(join(NODES, file), 'utf8').trimEnd().split('\n').length > 250,
	);
	expect(long).toEqual([]);
});
