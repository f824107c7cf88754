import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../n8n/ports';
import { findProgram, startProgram } from './program';

/** A PostgreSQL of its own on a free port. */
export interface Postgres {
	port: number;
	pid: number;
	/** As environment variables of n8n. */
	env: Record<string, string>;
	/** Runs one SQL statement. Rows of columns, all of them text. */
	query(sql: string): Promise<string[][]>;
	stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; this user exists on every Unix. */
const NOBODY = 65534;
const USER = 'n8n';
const DATABASE = 'postgres';
const SEPARATOR = '\x1f';

/** @throws Error that says what to install */
export const findPostgres = () => ({
	initdb: findProgram('initdb', 'postgresql'),
	postgres: findProgram('postgres', 'postgresql'),
	psql: findProgram('psql', 'postgresql-client'),
});

export async function startPostgres(): Promise<Postgres> {
	const { initdb, postgres, psql } = findPostgres();
	const folder = await mkdtemp(join(tmpdir(), 'finpass-postgres-'));
	const uid = process.getuid?.() === 0 ? NOBODY : undefined;
	if (uid !== undefined) await chown(folder, uid, uid);
	const run = promisify(execFile);
	await run(
		initdb,
		['--pgdata', folder, '--username', USER, '--auth', 'trust', '--no-sync', '--encoding', 'UTF8'],
		{ uid, gid: uid, env: { ...process.env, LC_ALL: 'C' }, cwd: folder },
	);
	const port = await freePort();
	const query = async (sql: string) => {
		const where = ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', DATABASE];
		const format = ['--no-psqlrc', '--tuples-only', '--no-align', `--field-separator=${SEPARATOR}`];
		const { stdout } = await run(psql, [...where, ...format, '-c', sql], { maxBuffer: 2 ** 28 });
		return stdout
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => line.split(SEPARATOR));
	};
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: folder,
		max_connections: 200,
		// The data is deleted at the end, and tests share one disk.
		fsync: 'off',
	};
	const server = await startProgram({
		file: postgres,
		args: [
			...['-D', folder, '-p', String(port)],
			...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		],
		logFile: `${folder}.log`,
		uid,
		isReady: async () =>
			await query('SELECT 1').then(
				() => true,
				() => false,
			),
	});

	return {
		port,
		pid: server.pid,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: DATABASE,
			DB_POSTGRESDB_USER: USER,
		},
		query,
		stop: async () => {
			// SIGINT is PostgreSQL's fast shutdown: it does not wait for its clients.
			await server.stop('SIGINT');
			await rm(folder, { recursive: true, force: true });
			await rm(`${folder}.log`, { force: true });
		},
	};
}
