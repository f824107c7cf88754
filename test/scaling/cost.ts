/** What some work costs an n8n in queue mode, for each unit of it. */
export interface Cost {
	/** Seconds of processor time, by kind of process. A Node.js process has one core at most. */
	cpu: { main: number; webhook: number; worker: number; postgres: number; redis: number };
	/** Seconds for which one of a worker's places was taken. */
	place: number;
	/** Commands that Redis carried out. */
	redisCommands: number;
	/** Rows that are new in PostgreSQL. */
	rows: number;
	/** Bytes by which the database grew, indexes included. */
	bytes: number;
	/** Bytes that PostgreSQL wrote to its log of changes, which backups and replicas follow. */
	logged: number;
}

/** What a consent is made of. Measured by `npm run scaling -- --measure`. */
export interface Measured {
	/** What the numbers are from: date, machine, versions. */
	from: Record<string, string | number>;
	/** A webhook starts an execution, which initializes a consent, answers, and suspends itself. */
	start: Cost;
	/** A callback before the decision: Finpass is asked, and the execution keeps waiting. */
	callbackBefore: Cost;
	/** The callback with the decision: Finpass is asked, and the execution continues to its end. */
	callbackAfter: Cost;
	/** A wait ends without a decision, and the execution asks and suspends itself again. */
	loop: Cost;
	/** The same flow with a wait inside the node, to its end; the polls come on top. */
	startInNode: Cost;
	/** One poll of a wait inside the node, with the 30 seconds before it. */
	poll: Cost;
}

export const NOTHING: Cost = {
	cpu: { main: 0, webhook: 0, worker: 0, postgres: 0, redis: 0 },
	place: 0,
	redisCommands: 0,
	rows: 0,
	bytes: 0,
	logged: 0,
};

/** a + factor × b */
export function plus(a: Cost, b: Cost, factor = 1): Cost {
	return combine(a, b, (x, y) => x + factor * y);
}

/** factor × cost */
export function scale(cost: Cost, factor: number): Cost {
	return plus(NOTHING, cost, factor);
}

/** A negative measurement counts as zero. */
export function atLeastNothing(cost: Cost): Cost {
	return combine(cost, NOTHING, Math.max);
}

function combine(a: Cost, b: Cost, how: (x: number, y: number) => number): Cost {
	return {
		cpu: {
			main: how(a.cpu.main, b.cpu.main),
			webhook: how(a.cpu.webhook, b.cpu.webhook),
			worker: how(a.cpu.worker, b.cpu.worker),
			postgres: how(a.cpu.postgres, b.cpu.postgres),
			redis: how(a.cpu.redis, b.cpu.redis),
		},
		place: how(a.place, b.place),
		redisCommands: how(a.redisCommands, b.redisCommands),
		rows: how(a.rows, b.rows),
		bytes: how(a.bytes, b.bytes),
		logged: how(a.logged, b.logged),
	};
}
