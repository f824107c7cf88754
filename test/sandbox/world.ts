import type { Callbacks } from './callbacks';
import { type Ledger, ledgerOf } from './data/ledger';
import type { DialectName } from './dialects';
import type { FileOrigin } from './files/origin';
import { Allowance } from './journeys/allowance';
import type { Journey } from './journeys/journey';
import { combine, type ReportPlan } from './journeys/reportPlan';
import type { Stages } from './types';

/** People whose accounts are kept ready; each takes some milliseconds to make up. */
const KEPT_LEDGERS = 500;

/** Everything that the sandbox's operations share. */
export class World {
	/** The sandbox's own address. */
	url = '';
	dialect: DialectName = 'seed';
	stages: Stages = { consent: null, fetch: 200, analysis: 200 };
	/** The method that ITR status and data want; the other one answers 405. */
	itrMethod: 'GET' | 'POST' = 'GET';
	/** A fetch for loan monitoring without a request id is refused for that even before consent. */
	requestIdFirst = false;
	readonly allowance = new Allowance();
	/** By client id, or `*` for all, oldest first. */
	plans: Array<{ clientId: string; plan: ReportPlan }> = [];
	readonly journeys = new Map<string, Journey>();
	private readonly ledgers = new Map<string, Ledger>();

	constructor(
		readonly seed: number,
		readonly callbacks: Callbacks,
		readonly files: FileOrigin,
	) {}

	ledger(mobile: string): Ledger {
		const known = this.ledgers.get(mobile);
		if (known) return known;
		if (this.ledgers.size >= KEPT_LEDGERS) this.ledgers.clear();
		const ledger = ledgerOf(this.seed, mobile);
		this.ledgers.set(mobile, ledger);
		return ledger;
	}

	/** How a client's reports look now. */
	planFor(clientId: string): ReportPlan {
		return this.plans
			.filter((one) => one.clientId === '*' || one.clientId === clientId)
			.reduce((all, { plan }) => combine(all, plan), {});
	}

	/** Begins a journey, so that it is found by its id. */
	add<T extends Journey>(journey: T): T {
		this.journeys.set(journey.id, journey);
		journey.begin();
		return journey;
	}

	/** The journey of an id, if it is one of that kind. */
	find<T extends Journey>(kind: abstract new (...args: never[]) => T, id: unknown): T | undefined {
		const journey = this.journeys.get(String(id));
		return journey instanceof kind ? journey : undefined;
	}

	stop(): void {
		for (const journey of this.journeys.values()) journey.stop();
	}
}
