import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

interface Guarded {
	/** A Node.js binary, so that a script can run on another version than the caller's. */
	node: string;
	script: string;
	args: string[];
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** An open file for what it prints; without one, standard output and error are pipes. */
	outputFile?: number;
}

const running = new Set<ChildProcess>();

/**
 * Starts a Node.js script as the leader of a process group that cannot outlive this process.
 */
export function spawnGuarded({ node, script, args, cwd, env, outputFile }: Guarded): ChildProcess {
	const output = outputFile ?? 'pipe';
	const child = spawn(node, ['--require', resolve(__dirname, 'guard.cjs'), script, ...args], {
		cwd,
		env,
		detached: true,
		stdio: ['pipe', output, output],
	});
	running.add(child);
	child.once('exit', () => running.delete(child));
	return child;
}

/** Ends everything started here. Whoever waits for it fails, and tidies up on the way out. */
export function killAll(): void {
	for (const child of running) signalGroup(child, 'SIGKILL');
}

export const hasExited = (child: ChildProcess) =>
	child.exitCode !== null || child.signalCode !== null;

/** Resolves when the process is gone; at once when it is already. */
export async function exited(child: ChildProcess): Promise<void> {
	if (!hasExited(child)) await new Promise((done) => child.once('exit', done));
}

/** Sends a signal to the process and all that it started. False when none of them is left. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): boolean {
	if (child.pid === undefined) return false;
	try {
		return process.kill(-child.pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
		throw error;
	}
}
