import type { IDataObject } from 'n8n-workflow';
import type { RecordedRequest } from '../sandbox/recorder';
import type { Kind } from './calls';

/** What the items say of the calls with one key, and what Finpass says of them. */
interface Account {
	kind: Kind;
	/** Items. */
	done: number;
	/** Items that failed and say that the call may have been processed. */
	lost: number;
	attempts: number;
	requests: number;
	processed: number;
}

/** Holds what the items say against what Finpass saw. */
export class Ledger {
	/** How many items ended how: `done`, or the reason of a failure. */
	readonly ends: Record<'safe' | 'unsafe', Record<string, number>> = { safe: {}, unsafe: {} };

	/** How many requests Finpass saw. */
	requests = 0;

	private readonly accounts = new Map<string, Account>();

	/** @param json what came out, with its audit record */
	item(kind: Kind, key: string, json: IDataObject): void {
		const account = this.accountOf(kind, key);
		const { outcome, attempts, may_be_billed } = auditOf(json);
		account.attempts += attempts;
		if (outcome === 'done') account.done++;
		else if (may_be_billed) account.lost++;
		const ends = this.ends[kind.safe ? 'safe' : 'unsafe'];
		ends[outcome] = (ends[outcome] ?? 0) + 1;
	}

	request(kind: Kind, { query, body, processed }: RecordedRequest): void {
		const account = this.accountOf(kind, String({ ...query, ...Object(body) }[kind.key]));
		this.requests++;
		account.requests++;
		if (processed) account.processed++;
	}

	/**
	 * How the two differ. Each request is an attempt of an item. An item that is done was processed once;
	 * one that is lost was processed once or not at all; any other failed item was not processed.
	 */
	disagreements(): Array<Omit<Account, 'kind'> & { key: string }> {
		return [...this.accounts].flatMap(([key, { kind, ...account }]) => {
			const { done, lost, attempts, requests, processed } = account;
			const most = kind.safe ? requests : done + lost;
			const agrees = requests === attempts && processed >= done && processed <= most;
			return agrees ? [] : [{ key, ...account }];
		});
	}

	private accountOf(kind: Kind, key: string): Account {
		const name = `${kind.operationId} ${key}`;
		const known = this.accounts.get(name);
		if (known) return known;
		const opened = { kind, done: 0, lost: 0, attempts: 0, requests: 0, processed: 0 };
		this.accounts.set(name, opened);
		return opened;
	}
}

interface Audit {
	outcome: string;
	attempts: number;
	may_be_billed: boolean;
}

function auditOf(json: IDataObject): Audit {
	const { audit_record } = (json.error === undefined ? json : json.details) as {
		audit_record: Audit;
	};
	return audit_record;
}
