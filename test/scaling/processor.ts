import { readdir, readFile } from 'node:fs/promises';

/** Linux counts processor time in hundredths of a second (`getconf CLK_TCK`). */
const TICKS_A_SECOND = 100;

interface Process {
	parent: number;
	/** Of the process itself and of its children that have ended. */
	seconds: number;
}

/** Seconds of processor time that a process and all it started have used. Linux only. */
export async function processorSeconds(root: number): Promise<number> {
	const processes = await allProcesses();
	const isInside = (pid: number): boolean =>
		pid === root || (processes.has(pid) && isInside(processes.get(pid)?.parent ?? 0));
	return [...processes]
		.filter(([pid]) => isInside(pid))
		.reduce((sum, [, { seconds }]) => sum + seconds, 0);
}

async function allProcesses(): Promise<Map<number, Process>> {
	const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
	const found = new Map<number, Process>();
	for (const pid of pids) {
		// A process may end while the others are read.
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
		if (stat === undefined) continue;
		// The name before it is in parentheses and may hold anything.
		const fields = stat
			.slice(stat.lastIndexOf(')') + 2)
			.split(' ')
			.map(Number);
		const ticks = fields[11] + fields[12] + fields[13] + fields[14];
		found.set(pid, { parent: fields[1], seconds: ticks / TICKS_A_SECOND });
	}
	return found;
}
