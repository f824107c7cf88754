import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { ensureN8n } from '../n8n';
import { mb, ms, type Row } from './table';

const PACKAGE = resolve(__dirname, '../..');
const RUNS = 5;
const MOST_MS = 10;
const MOST_MB = 1;

/** What `load.cjs` prints last. */
interface Added {
	ms: number;
	mb: number;
	/** Files of the package whose code was run. */
	ran: string[];
}

/**
 * What the package adds to n8n's start: n8n's own loader reads all nodes without and with it, in a new
 * process each time. The rest of n8n's start would hide it, because that differs by hundreds of milliseconds.
 */
export async function loading(): Promise<Row[]> {
	const runs = await loads();
	const middle = (key: 'ms' | 'mb') => runs.map((run) => run[key]).sort((a, b) => a - b)[RUNS >> 1];
	const [time, memory] = [middle('ms'), middle('mb')];
	// n8n reads the credentials of every package at its start.
	const isNode = (file: string) => file.includes(join(sep, 'dist', 'nodes', sep));
	const ran = new Set(runs.flatMap((run) => run.ran).filter(isNode)).size;
	const row = (result: string, goal: string, met: boolean): Row => ({
		work: "n8n's start with the package",
		finpass: '',
		beside: 'without it',
		result,
		goal,
		met,
	});
	return [
		row(`${time.toFixed(1)} ms more`, `at most ${ms(MOST_MS)}`, time <= MOST_MS),
		row(`${memory.toFixed(2)} MB more`, `at most ${mb(MOST_MB)}`, memory <= MOST_MB),
		row(`${ran} files of its nodes run`, 'none until used', ran === 0),
	];
}

async function loads(): Promise<Added[]> {
	const n8n = await ensureN8n();
	const modules = resolve(dirname(n8n.script), '../..');
	const args = ['--expose-gc', resolve(__dirname, 'load.cjs'), modules, PACKAGE];
	const userFolder = await mkdtemp(join(tmpdir(), 'finpass-n8n-'));
	const env = { ...process.env, N8N_USER_FOLDER: userFolder };
	try {
		const runs: Added[] = [];
		while (runs.length < RUNS) {
			const { stdout } = await promisify(execFile)(n8n.node, args, { env });
			runs.push(JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))));
		}
		return runs;
	} finally {
		await rm(userFolder, { recursive: true });
	}
}
