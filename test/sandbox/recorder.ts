/** A request that came in, and what became of it. */
export interface RecordedRequest {
	/** ISO 8601 */
	at: string;
	/** Undefined if no operation has that method and path. */
	operationId?: string;
	method: string;
	path: string;
	query: Record<string, unknown>;
	/** Names in lower case. */
	headers: Record<string, unknown>;
	/** An uploaded file is given by name, type and size. */
	body: unknown;
	/** Null where no answer went out. */
	status: number | null;
	/** The operation really took effect, whatever answer went out then. */
	processed: boolean;
}

export type RequestFilter = Partial<
	Pick<RecordedRequest, 'operationId' | 'method' | 'path' | 'status' | 'processed'>
>;

/** Something that the contract does not allow. */
export interface Violation {
	at: string;
	operationId: string;
	/** A request that was nevertheless answered 2xx, or an answer of the sandbox's own. */
	of: 'request' | 'answer';
	status: number;
	errors: string[];
}

export type Counts = Record<string, { requests: number; processed: number }>;

/** A long soak must not fill the memory: older requests are forgotten, the counts are not. */
const KEPT = 100_000;

/** Keeps what came in. */
export class Recorder {
	private records: RecordedRequest[] = [];
	private counted: Counts = {};
	private found: Violation[] = [];

	begin(record: Omit<RecordedRequest, 'at' | 'status' | 'processed'>): RecordedRequest {
		const begun = { at: new Date().toISOString(), ...record, status: null, processed: false };
		this.records.push(begun);
		if (this.records.length >= 2 * KEPT) this.records = this.records.slice(-KEPT);
		this.countOf(begun).requests += 1;
		return begun;
	}

	processed(record: RecordedRequest): void {
		record.processed = true;
		this.countOf(record).processed += 1;
	}

	violation(violation: Omit<Violation, 'at'>): void {
		this.found.push({ at: new Date().toISOString(), ...violation });
	}

	requests(filter: RequestFilter = {}): RecordedRequest[] {
		const wanted = Object.entries(filter) as Array<[keyof RequestFilter, unknown]>;
		return this.records
			.filter((record) => wanted.every(([key, value]) => record[key] === value))
			.map((record) => ({ ...record }));
	}

	/** By operationId, since the start or the last clear. */
	counts(): Counts {
		return structuredClone(this.counted);
	}

	violations(): Violation[] {
		return [...this.found];
	}

	clear(): void {
		this.records = [];
		this.counted = {};
	}

	clearViolations(): void {
		this.found = [];
	}

	private countOf({ operationId = 'none' }: RecordedRequest): Counts[string] {
		return (this.counted[operationId] ??= { requests: 0, processed: 0 });
	}
}
