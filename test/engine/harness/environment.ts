import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import { Expression, LoggerProxy } from 'n8n-workflow';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where n8n keeps files between nodes: in the item itself, or on disk (n8n's own default). */
export type BinaryMode = 'default' | 'filesystem';

/** Every line that n8n or a node logged, whatever its level, since the test file began. */
export const logLines: string[] = [];

const userFolder = mkdtempSync(join(tmpdir(), 'finpass-engine-'));

const log = (level: string) => (message: string, meta?: object) => {
	logLines.push(`${level} ${message} ${meta ? JSON.stringify(meta) : ''}`.trimEnd());
};

const logger = {
	error: log('error'),
	warn: log('warn'),
	info: log('info'),
	debug: log('debug'),
	scoped: () => logger,
};

/**
 * Sets n8n-core up as n8n does at its start: a user folder of its own, a logger, and the isolated
 * expression engine that is n8n's default.
 */
async function start(): Promise<void> {
	process.env.N8N_USER_FOLDER = userFolder;
	process.env.N8N_ENCRYPTION_KEY = 'engine-tests';
	Container.set(Logger, logger as unknown as Logger);
	LoggerProxy.init(logger);
	await Expression.initExpressionEngine({
		engine: 'vm',
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
		poolSize: 1,
		maxCodeCacheSize: 1024,
	});
}

let started: Promise<void> | undefined;

/** Starts n8n-core once for a test file. */
export const startEnvironment = (): Promise<void> => (started ??= start());

/** Gives back what {@link startEnvironment} took: the expression engine's isolates and the folder. */
export async function stopEnvironment(): Promise<void> {
	if (started) await Expression.disposeExpressionEngine();
	started = undefined;
	rmSync(userFolder, { recursive: true, force: true });
}

/** The store of binary data in the given mode. One mode at a time: n8n has one store. */
export async function binaryStore(mode: BinaryMode): Promise<BinaryDataService> {
	await startEnvironment();
	const config = Container.get(BinaryDataConfig);
	config.mode = mode;
	config.localStoragePath = join(userFolder, 'binary');
	const store = Container.get(BinaryDataService);
	await store.init();
	return store;
}
