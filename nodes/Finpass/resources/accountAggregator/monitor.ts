import type { IDataObject } from 'n8n-workflow';

import type { RetryLimits } from '../../../shared/api/client';
import { FinpassError, type FinpassErrorReason } from '../../../shared/api/errors';
import type { Answer } from '../../../shared/api/request';
import type { Call } from '../../../shared/operation';
import type { PollResult } from '../../../shared/poll';
import { idIn } from '../../../shared/records/records';
import { isFinal } from '../../../shared/waitOutcome';
import { accountsIn } from '../../../shared/records/accountList';
import { monthOf } from '../../monitoring/instant';
import { newsOf, type NewTransaction } from '../../monitoring/report';
import { emptyState, stateInMonth, type MonitoringState } from '../../monitoring/state';
import { customerRecord, STATUSES, toldOfConsent, withMissing, type Told } from './customer';
import { refreshRequest } from './refreshData';
import { askForReport } from './report';
import { isReady, JSON_REPORT } from './standing';

/** What to do for one customer. */
export interface MonitoringOrder {
	clientId: string;
	/** Undefined the first time. */
	state?: MonitoringState;
	refresh: 'whenAllowed' | 'never';
	/** Seconds. */
	waitTimeout: number;
	/** In a calendar month of India. */
	maxRefreshes: number;
	firstRun: 'everything' | 'nothing';
}

/** The result for one customer. */
export interface CustomerNews {
	transactions: NewTransaction[];
	/** The item of the output Customers. */
	customer: IDataObject;
}

/** Refusals that concern all customers. */
const OF_THE_WHOLE_RUN: FinpassErrorReason[] = [
	'unauthorized',
	'forbidden',
	'methodNotAllowed',
	'redirected',
	'certificate',
];

/** Refusals that leave a request in flight. */
const STILL_RUNNING: FinpassErrorReason[] = ['notReady', 'waitTimedOut'];

/** A request that the banks have not answered by then is given up, and the next run makes another. */
const LONGEST_IN_FLIGHT_MS = 3 * 24 * 3_600_000;

/** One run for one customer. */
interface Run {
	order: MonitoringOrder;
	/** What the next run has to know. It changes during the run. */
	state: MonitoringState;
	/** Set if no refresh was possible. */
	limit?: Told;
}

/**
 * Gets what is new for one customer: refreshes if that is allowed and no request is in flight, waits for the
 * banks, and compares their report with the state.
 *
 * If something goes wrong for this customer, the status says so, and the state lets the next run continue. It
 * counts each refresh that was made, or may have been.
 *
 * @throws FinpassError that concerns all customers, if nothing was refreshed; Cancelled
 */
export async function monitor(call: Call, order: MonitoringOrder): Promise<CustomerNews> {
	const state = stateInMonth(order.state ?? emptyState(), monthOf(Date.now()));
	const run: Run = { order, state };
	const { refreshes } = state;
	const look = async () => {
		await refresh(call, run);
		const fetched = await fetch(call, run);
		return 'refusal' in fetched ? refused(run, fetched.refusal) : takeIn(run, fetched);
	};
	return await look().catch((error: unknown) => {
		if (!(error instanceof FinpassError)) throw error;
		const isFree = run.state.refreshes === refreshes;
		if (isFree && OF_THE_WHOLE_RUN.includes(error.reason)) throw error;
		return refused(run, error);
	});
}

/** Asks the banks for newer data, if that is wanted and allowed. */
async function refresh(call: Call, run: Run): Promise<void> {
	const { order, state } = run;
	if (order.refresh === 'never' || state.request?.inFlight === true) return;
	if (refreshesLeft(run) === 0) {
		run.limit = { status: 'refresh_limit', message: 'No refresh is left this month' };
		return;
	}
	const answer = await call.send(refreshRequest(order.clientId)).catch((error: unknown) => {
		if (!(error instanceof FinpassError)) throw error;
		if (error.facts.mayBeProcessed === true) state.refreshes++;
		if (error.reason !== 'refreshLimit') throw error;
		state.usedUp = true;
		run.limit = { status: 'refresh_limit', message: error.message };
	});
	if (answer === undefined) return;
	state.refreshes++;
	const id = idIn(answer.body, ['request_id']);
	state.request = id === undefined ? undefined : { id, askedAt: Date.now(), inFlight: true };
}

/** A report, and what is missing in it if the time was not enough; or why there is none. */
type Fetched = { answer: Answer; pending?: string } | { refusal: FinpassError };

/** Waits for the report of the last request. */
async function fetch(call: Call, { order, state }: Run): Promise<Fetched> {
	const ids = { clientId: order.clientId, requestId: state.request?.id };
	const ask = async (limits: RetryLimits): Promise<PollResult<Fetched>> => {
		const asked = await askForReport(call, JSON_REPORT, ids, limits);
		if ('done' in asked) return { done: { answer: asked.done } };
		const { partial, pending, reason } = asked;
		if (partial === undefined) return { ...asked, partial };
		const part = { answer: partial, pending };
		return isUpToCustomer(reason) ? { done: part } : { ...asked, partial: part };
	};
	return await call.waitUntilDone(
		async (limits) =>
			await ask(limits).catch((error: unknown) => {
				if (error instanceof FinpassError && isUpToCustomer(error.reason)) {
					return { done: { refusal: error } };
				}
				throw error;
			}),
		order.waitTimeout,
	);
}

/** Waiting does not help: the customer decides in their own time. */
function isUpToCustomer(reason?: FinpassErrorReason): boolean {
	return reason === 'consentPaused' || reason === 'consentPending';
}

/** Compares a report with the state. */
function takeIn(run: Run, { answer, pending }: Extract<Fetched, { answer: Answer }>): CustomerNews {
	const { order, state, limit } = run;
	const accounts = accountsIn(answer.body)?.accounts ?? [];
	const delivered = accounts.filter(isReady);
	const awaited = accounts.filter((account) => !isReady(account));
	if (pending === undefined && state.request !== undefined) {
		state.request.inFlight = false;
		if (delivered.length > 0) state.refreshedAt = state.request.askedAt;
	}
	const news = newsOf(order.clientId, state.accounts, { delivered, awaited }, order.firstRun);
	state.accounts = news.accounts;
	const told: Told = limit ?? {
		status: pending === undefined ? 'current' : 'pending',
		message: pending,
	};
	const ofConsent = toldOfConsent(answer);
	const customer = customerOf(run, ofConsent ?? withMissing(told, awaited.length, accounts.length));
	customer.new_transaction_count = news.transactions.length;
	customer.changed_days = news.changedDays as unknown as IDataObject[];
	return { transactions: news.transactions, customer };
}

/** What a refusal means for the customer, and for the request in flight. */
function refused(run: Run, refusal: FinpassError): CustomerNews {
	const { reason, message } = refusal;
	const {
		state: { request },
		limit,
	} = run;
	if (request !== undefined && isFinal(refusal)) request.inFlight = false;
	const goesOn = request?.inFlight === true && STILL_RUNNING.includes(reason);
	const status = STATUSES[reason] ?? (goesOn ? 'pending' : 'failed');
	const told: Told = { status, message };
	const customer = customerOf(run, told.status === 'failed' ? (limit ?? told) : told);
	return { transactions: [], customer };
}

function refreshesLeft({ order, state }: Run): number {
	return state.usedUp ? 0 : Math.max(0, order.maxRefreshes - state.refreshes);
}

/** The item of the output Customers. A request that is too old is given up before the state is written. */
function customerOf(run: Run, told: Told): IDataObject {
	const { order, state } = run;
	const { request } = state;
	if (request !== undefined && Math.abs(Date.now() - request.askedAt) > LONGEST_IN_FLIGHT_MS) {
		request.inFlight = false;
	}
	return customerRecord(order.clientId, state, refreshesLeft(run), told);
}
