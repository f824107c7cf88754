import type { IDataObject } from 'n8n-workflow';

import type { FinpassErrorReason } from '../../../shared/api/errors';
import type { Answer } from '../../../shared/api/request';
import { firstOfNextMonth } from '../../monitoring/instant';
import { writeState, type MonitoringState } from '../../monitoring/state';
import { consentIn } from './report';
import { JSON_REPORT } from './standing';

type CustomerStatus =
	| 'current'
	| 'pending'
	| 'refresh_limit'
	| 'revoked'
	| 'rejected'
	| 'expired'
	| 'paused'
	| 'failed'
	| 'unknown';

/** A customer's status. `message` is for people. */
export interface Told {
	status: CustomerStatus;
	message?: string;
}

/** What a refusal means for a customer; `failed` if it is not here. */
export const STATUSES: Partial<Record<FinpassErrorReason, CustomerStatus>> = {
	consentRejected: 'rejected',
	consentRevoked: 'revoked',
	consentExpired: 'expired',
	consentPaused: 'paused',
	consentPending: 'pending',
	notFound: 'unknown',
};

/** A consent that is paused or has ended, although there is data. */
export function toldOfConsent(answer: Answer): Told | undefined {
	const meaning = consentIn(answer, JSON_REPORT);
	const status = meaning && STATUSES[meaning.reason];
	return status && { status, message: meaning?.message };
}

/** Says that banks did not deliver, so that missing days do not look like days without transactions. */
export function withMissing(told: Told, missing: number, all: number): Told {
	if (missing === 0 || told.message !== undefined) return told;
	const message = `No data of ${missing} of ${all} accounts: the bank did not deliver`;
	return { status: missing === all ? 'failed' : told.status, message };
}

/**
 * The item of the output Customers, with nothing new in it.
 *
 * @param left refreshes in this month
 */
export function customerRecord(
	clientId: string,
	state: MonitoringState,
	left: number,
	{ status, message }: Told,
): IDataObject {
	const { refreshedAt, month } = state;
	return {
		client_id: clientId,
		status,
		new_transaction_count: 0,
		changed_days: [],
		refreshes_left: left,
		refreshed_at: refreshedAt === undefined ? null : new Date(refreshedAt).toISOString(),
		next_refresh_after: left > 0 ? null : firstOfNextMonth(month),
		message: message ?? null,
		state: writeState(state, clientId),
	};
}
