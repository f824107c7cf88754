import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../n8n/ports';
import { findProgram, startProgram } from './program';

/** A Redis of its own on a free port, which keeps its data in an append-only file. */
export interface Redis {
	port: number;
	pid: number;
	/** Commands that it has carried out since it was last started. */
	commands(): Promise<number>;
	/** Kills it without notice, and starts it with the same data and port after this many ms. */
	restart(awayMs: number): Promise<void>;
	stop(): Promise<void>;
}

/** @throws Error that says what to install */
export const findRedis = () => ({
	file: findProgram('redis-server', 'redis-server'),
	cli: findProgram('redis-cli', 'redis-tools'),
});

export async function startRedis(): Promise<Redis> {
	const { file, cli } = findRedis();
	const folder = await mkdtemp(join(tmpdir(), 'finpass-redis-'));
	const port = await freePort();
	const ask = async (...words: string[]) =>
		(await promisify(execFile)(cli, ['-p', String(port), ...words])).stdout;
	const isReady = async () =>
		await ask('ping').then(
			(answer) => answer.trim() === 'PONG',
			() => false,
		);
	const settings = ['--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''];
	const start = async () =>
		await startProgram({
			file,
			args: ['--port', String(port), ...settings],
			logFile: join(folder, 'redis.log'),
			isReady,
		});
	let server = await start();

	return {
		port,
		get pid() {
			return server.pid;
		},
		commands: async () => {
			const found = /^total_commands_processed:(\d+)/m.exec(await ask('info', 'stats'));
			return Number(found?.[1]);
		},
		restart: async (awayMs) => {
			await server.kill9();
			await sleep(awayMs);
			server = await start();
		},
		stop: async () => {
			await server.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
