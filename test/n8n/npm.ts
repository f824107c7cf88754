import { realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { exited, spawnGuarded } from './processes';

/** How npm names, as the code of its failure, that it got no answer. */
const UNREACHABLE =
	/^npm (?:error|ERR!) code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)$/m;

/**
 * Runs npm, the one that runs this script if any.
 *
 * @returns what it printed to standard output
 * @throws Error for people: that the registry does not answer, or the end of what npm printed
 */
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

	const unreachable = UNREACHABLE.exec(output);
	if (unreachable) {
		throw new Error(
			`No answer from the npm registry (${unreachable[1]}). Check the network connection, then run the command again.`,
		);
	}
	const lines = output.trimEnd().split('\n').slice(-20);
	throw new Error(`"npm ${args.join(' ')}" did not work:\n${lines.join('\n')}`);
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
