import { setTimeout as sleep } from 'node:timers/promises';
import type { N8n } from '../n8n';
import type { Cluster } from '../queue/services/cluster';
import { plus, scale, type Cost } from './cost';
import { processorSeconds } from './processor';

/** Some work continues after its result is seen. */
const SETTLE_MS = 2_000;

/** Measures what a cluster of one worker uses beyond what it uses when idle. */
export class Meter {
	private constructor(
		private readonly cluster: Cluster,
		/** In a second. */
		private readonly idle: Cost,
	) {}

	/** Watches the idle cluster for so long. */
	static async start(cluster: Cluster, idleMs: number): Promise<Meter> {
		const before = await reading(cluster);
		await sleep(idleMs);
		const used = plus(await reading(cluster), before, -1);
		return new Meter(cluster, scale(used, 1000 / idleMs));
	}

	/** What `work` uses, by each of its `count` parts. */
	async measure(count: number, work: () => Promise<unknown>): Promise<Cost> {
		const before = await reading(this.cluster);
		const start = Date.now();
		await work();
		await sleep(SETTLE_MS);
		const seconds = (Date.now() - start) / 1000;
		const used = plus(await reading(this.cluster), before, -1);
		return scale(plus(used, this.idle, -seconds), 1 / count);
	}
}

/** All counters since their start. */
async function reading({ main, webhook, workers, postgres, redis }: Cluster): Promise<Cost> {
	const [worker] = workers;
	const [[bytes, logged]] = await postgres.query(
		"SELECT pg_database_size(current_database()), pg_current_wal_lsn() - '0/0'::pg_lsn",
	);
	return {
		cpu: {
			main: await processorSeconds(main.pid()),
			webhook: await processorSeconds(webhook.pid()),
			worker: await processorSeconds(worker.pid()),
			postgres: await processorSeconds(postgres.pid),
			redis: await processorSeconds(redis.pid),
		},
		place: await placeSeconds(worker),
		redisCommands: await redis.commands(),
		rows: await rowsIn(postgres),
		bytes: Number(bytes),
		logged: Number(logged),
	};
}

/** Counted, for PostgreSQL's statistics are estimates. */
async function rowsIn({ query }: Cluster['postgres']): Promise<number> {
	const tables = await query(
		"SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'",
	);
	const counts = tables.map(([table]) => `(SELECT count(*) FROM ${table})`);
	const [[rows]] = await query(`SELECT ${counts.join(' + ')}`);
	return Number(rows);
}

/** How long the worker's jobs took, from its log in JSON. A job that still runs does not count. */
async function placeSeconds(worker: N8n): Promise<number> {
	const started = new Map<string, number>();
	let seconds = 0;
	for (const line of (await worker.log()).split('\n')) {
		const [, step, id] = /Worker (started|finished) execution (\d+)/.exec(line) ?? [];
		if (id === undefined) continue;
		const at = Date.parse(JSON.parse(line).metadata.timestamp) / 1000;
		if (step === 'started') started.set(id, at);
		else seconds += at - (started.get(id) ?? at);
	}
	return seconds;
}
