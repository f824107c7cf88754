import { realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { exited, spawnGuarded } from './processes';

/** npm ended with another code than 0. `message` says what to do; `output` is what npm printed. */
export class NpmError extends Error {
	constructor(
		message: string,
		readonly output: string,
	) {
		super(message);
	}
}

const UNREACHABLE =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ETIMEDOUT)\b/;

/** Runs npm, the one that runs this script if any, and gives what it printed to standard output. */
export async function npm(args: string[], cwd: string): Promise<string> {
	const child = spawnGuarded({ node: process.execPath, script: npmScript(), args, cwd });
	let stdout = '';
	let output = '';
	child.stdout?.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		output += text;
	});
	child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
	await exited(child);
	if (child.exitCode === 0) return stdout;

	const command = `npm ${args.join(' ')}`;
	const unreachable = UNREACHABLE.exec(output);
	if (unreachable) {
		throw new NpmError(
			`No answer from the npm registry (${unreachable[1]}). Check the network connection, then run the command again.`,
			output,
		);
	}
	const reason = output.split('\n').filter((line) => line.startsWith('npm error'));
	throw new NpmError(`"${command}" did not work:\n${reason.slice(0, 15).join('\n')}`, output);
}

function npmScript(): string {
	const running = process.env.npm_execpath;
	if (running?.endsWith('npm-cli.js')) return running;
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		const script = realpathOrUndefined(join(folder, 'npm'));
		if (script?.endsWith('npm-cli.js')) return script;
	}
	throw new Error('npm was not found. Install it with Node.js, then run the command again.');
}

function realpathOrUndefined(path: string): string | undefined {
	try {
		return realpathSync(path);
	} catch {
		return undefined;
	}
}
