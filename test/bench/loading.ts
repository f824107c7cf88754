import { execFile } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ensureN8n } from '../n8n';
import { mb, ms, type Row } from './table';

const PACKAGE = resolve(__dirname, '../..');
const RUNS = 21;
const MOST_MS = 10;
const MOST_MB = 1;

/** What `load.cjs` prints. */
interface Loaded {
	ms: number;
	mb: number;
	/** Files of the package whose code was run. */
	ran: string[];
}

/**
 * What the package adds to n8n's start: n8n's own loader reads it, in a new process each time. To start
 * all of n8n with and without it would show nothing, for its starts differ by hundreds of milliseconds.
 */
export async function loading(): Promise<Row[]> {
	const n8n = await ensureN8n();
	const modules = resolve(dirname(n8n.script), '../..');
	const args = ['--expose-gc', resolve(__dirname, 'load.cjs'), modules, PACKAGE];
	const runs: Loaded[] = [];
	while (runs.length < RUNS) {
		const { stdout } = await promisify(execFile)(n8n.node, args);
		runs.push(JSON.parse(stdout));
	}
	const middle = (key: 'ms' | 'mb') => runs.map((run) => run[key]).sort((a, b) => a - b)[RUNS >> 1];
	const [time, memory] = [middle('ms'), middle('mb')];
	const ran = runs.flatMap((run) => run.ran).length;
	const row = (result: string, goal: string, met: boolean): Row => ({
		work: "n8n's start with the package",
		finpass: '',
		beside: 'without it',
		result,
		goal,
		met,
	});
	return [
		row(`+ ${time.toFixed(1)} ms`, `at most ${ms(MOST_MS)} more`, time <= MOST_MS),
		row(`+ ${memory.toFixed(2)} MB`, `at most ${mb(MOST_MB)} more`, memory <= MOST_MB),
		row(`${ran} of its files run`, 'none until it is used', ran === 0),
	];
}
