import axios from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from './data/random';

/** What a webhook URL is called about. Finpass does not document it. */
export interface CallbackPayload {
	client_id: string;
	event: string;
	status: string;
	request_id?: string;
	/** ISO 8601 */
	timestamp: string;
}

/** A callback and every attempt to deliver it. */
export interface CallbackRecord {
	url: string;
	payload: CallbackPayload;
	/** The payload as it is sent. */
	body: object;
	attempts: Array<{ at: string; status?: number; error?: string }>;
	delivered: boolean;
	/** Another attempt is to come, or under way. */
	open: boolean;
}

export interface CallbackMode {
	/** `hold` keeps callbacks back until they are released. */
	mode: 'send' | 'hold';
	/** How often each is sent on top of once. */
	duplicate?: number;
	/** Releases those held in another order. */
	shuffle?: boolean;
}

/** Milliseconds before each further attempt: a receiver may not be ready yet (404, 409). */
const RETRY_AFTER = [250, 500, 1000, 2000, 4000];

const worthRetrying = (status?: number): boolean =>
	status === undefined || status === 404 || status === 409 || status >= 500;

/** Tells webhook URLs of changes, as Finpass does, or as badly as a test wants it. */
export class Callbacks {
	private how: CallbackMode = { mode: 'send' };
	private held: CallbackRecord[] = [];
	private records: CallbackRecord[] = [];
	private readonly stopping = new AbortController();

	constructor(private readonly seed: number) {}

	notify(url: string, payload: CallbackPayload, body: object): void {
		const copies = 1 + (this.how.duplicate ?? 0);
		for (let copy = 0; copy < copies; copy++) {
			const record = { url, payload, body, attempts: [], delivered: false, open: true };
			this.records.push(record);
			if (this.how.mode === 'hold') this.held.push(record);
			else void this.deliver(record);
		}
	}

	configure(how: CallbackMode): void {
		this.how = how;
	}

	/** Sends what was held back and says how many that were, once each has been tried. */
	async release(): Promise<number> {
		const order = this.how.shuffle
			? new Random(this.seed, 'callbacks', this.held.length).shuffle(this.held)
			: this.held;
		this.held = [];
		await Promise.all(order.map((record) => this.deliver(record)));
		return order.length;
	}

	log(): CallbackRecord[] {
		return structuredClone(this.records);
	}

	clear(): void {
		this.records = [];
		this.held = [];
	}

	stop(): void {
		this.stopping.abort();
	}

	private async deliver(record: CallbackRecord): Promise<void> {
		for (const wait of [0, ...RETRY_AFTER]) {
			if (!(await this.pause(wait))) return;
			const status = await this.attempt(record);
			if (!worthRetrying(status)) {
				record.delivered = status !== undefined && status < 300;
				break;
			}
		}
		record.open = false;
	}

	private async attempt(record: CallbackRecord): Promise<number | undefined> {
		const at = new Date().toISOString();
		try {
			const { status } = await axios.post(record.url, record.body, {
				timeout: 10_000,
				maxRedirects: 0,
				proxy: false,
				validateStatus: null,
				signal: this.stopping.signal,
			});
			record.attempts.push({ at, status });
			return status;
		} catch (error) {
			record.attempts.push({ at, error: error instanceof Error ? error.message : String(error) });
			return undefined;
		}
	}

	/** False when the sandbox stopped meanwhile. */
	private async pause(ms: number): Promise<boolean> {
		if (ms > 0) {
			await sleep(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(
				() => undefined,
			);
		}
		return !this.stopping.signal.aborted;
	}
}
