import { randomBytes } from 'node:crypto';
import { ensureN8n, startN8n, type N8n } from '../../n8n';
import { freePort } from '../../n8n/ports';
import { startPostgres, type Postgres } from './postgres';
import { startRedis, type Redis } from './redis';

interface ClusterOptions {
	/** The packed package, installed into each n8n. */
	tarball: string;
	workers: number;
	/** Executions that one worker runs at once. */
	concurrency: number;
	/** Further settings of every n8n. */
	env?: NodeJS.ProcessEnv;
}

/** An n8n in queue mode: every process with a folder of its own, as if on a machine of its own. */
export interface Cluster {
	/** Editor and API. It takes no production webhooks. */
	main: N8n;
	/** Takes production webhooks and callbacks. */
	webhook: N8n;
	workers: N8n[];
	redis: Redis;
	postgres: Postgres;
	/** Starts one more worker. */
	addWorker(): Promise<N8n>;
	/** Starts one more process that takes webhooks, at an address of its own. */
	addWebhook(): Promise<N8n>;
	stop(): Promise<void>;
}

/**
 * A worker that was killed is noticed after this many milliseconds without a sign of life. n8n's
 * default is a minute, which is too long to wait for in a test.
 */
const LOCK_MS = 20_000;

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
	const { tarball, concurrency } = options;
	const n8n = await ensureN8n();
	const started: Array<{ stop(): Promise<void> }> = [];
	const keep = <T extends { stop(): Promise<void> }>(service: T): T => {
		started.push(service);
		return service;
	};
	const stop = async () => {
		// The clients first: an n8n without its Redis does not end in order.
		for (const service of started.splice(0).reverse()) await service.stop();
	};

	try {
		const redis = keep(await startRedis());
		const postgres = keep(await startPostgres());
		const webhookPort = await freePort();
		const env = {
			...postgres.env,
			// n8n's default of 2 makes a burst of callbacks wait for the database until they are given up.
			DB_POSTGRESDB_POOL_SIZE: '10',
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			N8N_WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/`,
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			QUEUE_WORKER_LOCK_DURATION: String(LOCK_MS),
			QUEUE_WORKER_LOCK_RENEW_TIME: String(LOCK_MS / 4),
			QUEUE_WORKER_STALLED_INTERVAL: '5000',
			...options.env,
		};
		const workers: N8n[] = [];
		const addWorker = async () => {
			const args = ['worker', `--concurrency=${concurrency}`];
			const worker = keep(await startN8n({ n8n, tarball, env, args }));
			workers.push(worker);
			return worker;
		};
		const addWebhook = async (port?: number) =>
			keep(
				await startN8n({ n8n, tarball, env, args: ['webhook'], port: port ?? (await freePort()) }),
			);
		// It creates the tables that the others need.
		const main = keep(await startN8n({ n8n, tarball, env }));
		const starting = [
			addWebhook(webhookPort),
			...Array.from({ length: options.workers }, addWorker),
		];
		// If one fails, the others have to be up before they can be stopped.
		await Promise.allSettled(starting);
		const [webhook] = await Promise.all(starting);
		return { main, webhook, workers, redis, postgres, addWorker, addWebhook, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
