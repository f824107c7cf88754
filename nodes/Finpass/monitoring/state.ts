import { ByteReader, ByteWriter } from './bytes';
import { sha256 } from './hash';

/** What one run passes to the next about a customer. It contains no personal data. */
export interface MonitoringState {
	/** The data request that was made last. */
	request?: DataRequest;
	/** When the refresh was asked for whose data came last, in milliseconds since 1970. */
	refreshedAt?: number;
	/** The calendar month that the refreshes are counted in. See `monthOf`. */
	month: number;
	refreshes: number;
	/** Finpass refused a refresh in that month, because there were too many. */
	usedUp: boolean;
	/** By `accountHash`. */
	accounts: Map<number, KnownAccount>;
}

/** A request for data that Finpass took. */
interface DataRequest {
	id: string;
	/** Milliseconds since 1970. */
	askedAt: number;
	/** The banks have not delivered everything yet. */
	inFlight: boolean;
}

/** First and last day, counted from 1970-01-01. */
export interface Period {
	from: number;
	to: number;
}

/** What is known of an account. */
export interface KnownAccount {
	/** What its last report covered. None if its bank has not delivered yet. */
	covered?: Period;
	days: Map<number, KnownDay>;
}

/** Hashes of a day's transactions, or one of them all if there are too many. See `keyHash`. */
export type KnownDay =
	| {
			/** Those that the last report had. */
			present: number[];
			/** Those that only an earlier one had. */
			former: number[];
	  }
	| { digest: number };

/** The state of a customer who was never asked about. */
export function emptyState(): MonitoringState {
	return { month: 0, refreshes: 0, usedUp: false, accounts: new Map() };
}

/**
 * A copy that counts the refreshes of a month. If a clock is put back over the end of a month, the earlier
 * month does not start again, because the refreshes since would be forgotten.
 *
 * @param month see `monthOf`
 */
export function stateInMonth(state: MonitoringState, month: number): MonitoringState {
	const request = state.request && { ...state.request };
	if (state.month === month || state.month === month + 1) return { ...state, request };
	return { ...state, request, month, refreshes: 0, usedUp: false };
}

/** Why a text cannot be used as a state. */
export type StateProblem = 'broken' | 'newer' | 'otherClient';

const VERSION = 1;
const CHECKSUM_BYTES = 4;
const CLIENT_BYTES = 8;
const NO_REQUEST = 0;
const IN_FLIGHT = 2;

/** The state as text: base64url of the version, a checksum, and what the state holds. */
export function writeState(state: MonitoringState, clientId: string): string {
	const body = new ByteWriter();
	body.bytes(clientHash(clientId));
	body.number(state.month);
	body.number(state.refreshes);
	body.number(state.usedUp ? 1 : 0);
	body.number(state.refreshedAt ?? 0);
	const { request } = state;
	body.number(request === undefined ? NO_REQUEST : request.inFlight ? IN_FLIGHT : 1);
	if (request !== undefined) {
		body.number(request.askedAt);
		body.text(request.id);
	}
	body.number(state.accounts.size);
	for (const [account, known] of state.accounts) {
		body.hash(account);
		writeAccount(body, known);
	}
	const packed = body.done();
	return Buffer.concat([Buffer.of(VERSION), checksum(packed), packed]).toString('base64url');
}

/** Reads what `writeState` wrote, in this version or an earlier one; or says why it cannot be used. */
export function readState(text: string, clientId: string): MonitoringState | StateProblem {
	if (/[^\w-]/.test(text)) return 'broken';
	const bytes = Buffer.from(text, 'base64url');
	const packed = bytes.subarray(1 + CHECKSUM_BYTES);
	if (!checksum(packed).equals(bytes.subarray(1, 1 + CHECKSUM_BYTES))) return 'broken';
	if (bytes[0] !== VERSION) return 'newer';
	const body = new ByteReader(packed);
	if (!clientHash(clientId).equals(body.bytes(CLIENT_BYTES))) return 'otherClient';
	const state: MonitoringState = {
		month: body.number(),
		refreshes: body.number(),
		usedUp: body.number() === 1,
		refreshedAt: body.number() || undefined,
		accounts: new Map(),
	};
	const request = body.number();
	if (request !== NO_REQUEST) {
		state.request = { askedAt: body.number(), id: body.text(), inFlight: request === IN_FLIGHT };
	}
	for (let accounts = body.number(); accounts > 0; accounts--) {
		state.accounts.set(body.hash(), readAccount(body));
	}
	return state;
}

function writeAccount(body: ByteWriter, { covered, days }: KnownAccount): void {
	body.number(covered === undefined ? 0 : 1);
	if (covered !== undefined) {
		body.number(covered.from);
		body.number(covered.to - covered.from);
	}
	body.number(days.size);
	let before = 0;
	for (const [day, known] of [...days].sort(([a], [b]) => a - b)) {
		body.number(day - before);
		before = day;
		writeDay(body, known);
	}
}

/** The first number of a day: 0 for a digest; else twice its transactions, plus 1 if some are former. */
const DIGEST = 0;

function writeDay(body: ByteWriter, day: KnownDay): void {
	if ('digest' in day) {
		body.number(DIGEST);
		body.hash(day.digest);
		return;
	}
	const { present, former } = day;
	body.number(2 * (present.length + former.length) + (former.length > 0 ? 1 : 0));
	if (former.length > 0) body.number(former.length);
	for (const hash of present) body.hash(hash);
	for (const hash of former) body.hash(hash);
}

function readAccount(body: ByteReader): KnownAccount {
	const account: KnownAccount = { days: new Map() };
	if (body.number() === 1) {
		const from = body.number();
		account.covered = { from, to: from + body.number() };
	}
	let day = 0;
	for (let days = body.number(); days > 0; days--) {
		day += body.number();
		account.days.set(day, readDay(body));
	}
	return account;
}

function readDay(body: ByteReader): KnownDay {
	const count = body.number();
	if (count === DIGEST) return { digest: body.hash() };
	const formers = count % 2 === 1 ? body.number() : 0;
	const presents = Math.floor(count / 2) - formers;
	return { present: readHashes(body, presents), former: readHashes(body, formers) };
}

function readHashes(body: ByteReader, count: number): number[] {
	const hashes: number[] = [];
	while (hashes.length < count) hashes.push(body.hash());
	return hashes;
}

const checksum = (packed: Buffer): Buffer => sha256(packed).subarray(0, CHECKSUM_BYTES);

const clientHash = (clientId: string): Buffer =>
	sha256(`finpass-client/1\n${clientId}`).subarray(0, CLIENT_BYTES);
