import type { Callbacks } from './callbacks';
import { type Ledger, ledgerOf } from './data/ledger';
import type { FileOrigin } from './files/origin';
import type { Journey } from './journeys/journey';
import type { Stages } from './types';

/** People whose accounts are kept ready; each takes some milliseconds to make up. */
const KEPT_LEDGERS = 500;

/** Everything that the sandbox's operations share. */
export class World {
	/** The sandbox's own address. */
	url = '';
	stages: Stages = { consent: null, fetch: 200, analysis: 200 };
	/** The method that ITR status and data want; the other one answers 405. */
	itrMethod: 'GET' | 'POST' = 'GET';
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
