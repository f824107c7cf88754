import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { npm } from './npm';

const PACKAGE = resolve(__dirname, '../..');

/**
 * Builds this package and packs it as it would be published.
 *
 * @returns the path of the tarball, in a temporary folder of its own
 */
export async function packFinpass(): Promise<string> {
	await npm(['run', 'build'], PACKAGE);
	const folder = await mkdtemp(join(tmpdir(), 'finpass-tarball-'));
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const [packed] = JSON.parse(await npm(args, PACKAGE));
	return join(folder, packed.filename);
}
