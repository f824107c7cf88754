import type { RetryLimits } from '../../../shared/api/client';
import { CONSENT_STATES, refusal, type Meaning } from '../../../shared/api/meanings';
import type { Answer, FinpassRequest } from '../../../shared/api/request';
import type { Asking, Call } from '../../../shared/operation';
import type { PollResult } from '../../../shared/poll';
import type { Listener } from '../../../shared/records/records';
import { stateOf } from '../../../shared/records/state';
import { consentStatus, meaningOf, standingOf, type Report, type Standing } from './standing';

/** What names the data of a client. */
export interface ReportIds {
	clientId: string;
	requestId: string | undefined;
}

/** The values that both fetches take. */
interface ReportValues extends ReportIds {
	waitForCompletion: boolean;
	waitTimeout: number;
}

/**
 * Fetches a report, and waits for it if the user wants that. The account aggregator has no status call:
 * to ask is to fetch. An answer without any data is a refusal, unless it is wanted as it is.
 */
export async function fetchReport(
	call: Call,
	report: Report,
	values: ReportValues,
	asItIs = false,
): Promise<Answer> {
	const answer = values.waitForCompletion
		? await call.waitUntilDone(
				async (limits) => await askForReport(call, report, values, limits),
				values.waitTimeout,
			)
		: await call.send(requestFor(report, values));
	const standing = standingOf(answer, report);
	if (!asItIs && standing.accounts === 0) throwUndecided(standing);
	tellUnfinished(call, answer, report);
	return answer;
}

/** Asks once, and says how far the report is. */
export async function askForReport(
	call: Asking,
	report: Report,
	ids: ReportIds,
	limits?: RetryLimits,
): Promise<PollResult<Answer>> {
	return reportProgress(await call.send(requestFor(report, ids), limits), report);
}

function requestFor({ path }: Report, { clientId, requestId }: ReportIds): FinpassRequest {
	return {
		method: 'POST',
		path,
		effect: 'read',
		about: 'consent',
		body: { client_id: clientId, request_id: requestId },
	};
}

/**
 * Done when no account is pending, or none will come because the customer withdrew the consent. Until then, the
 * other accounts are a partial result. A status of 200 says nothing: users of the same provider have seen it
 * before the consent was given and after it failed.
 *
 * @throws FinpassError if the consent is refused, paused or not decided, and there is no data
 */
export function reportProgress(answer: Answer, report: Report): PollResult<Answer> {
	const standing = standingOf(answer, report);
	const { accounts, ready, failed, status } = standing;
	if (ready === 0) throwUndecided(standing);
	if (accounts > 0 && failed === accounts) return { done: answer };
	if (accounts === 0) return { pending: 'no account has data', reason: 'consentPending' };
	const state = stateOf(status);
	if (state === 'pending' || state === 'paused') {
		const { reason, message: pending } = CONSENT_STATES[state];
		return { pending, reason, partial: answer };
	}
	const pending = accounts - ready - failed;
	if (pending === 0 || state === 'revoked' || state === 'rejected') return { done: answer };
	const told = `${pending} of ${accounts} accounts are pending`;
	return { pending: told, reason: 'notReady', partial: answer };
}

/**
 * Whether a report that is done means that the customer consented and a bank delivered. A consent that expired
 * when there was data had been given: one-off consents expire by themselves after the data was fetched (Setu,
 * MoneyOne). A consent that was revoked covers the data no more.
 *
 * @throws FinpassError if the consent was refused or revoked, or no bank delivered
 */
export function expectGranted(answer: Answer, report: Report): void {
	const standing = standingOf(answer, report);
	if (standing.ready > 0 && stateOf(standing.status) === 'expired') return;
	throwUndecided(standing);
	if (standing.ready === 0) throw refusal(CONSENT_STATES.failed, { status: 200 });
}

/**
 * For an answer that should have more than the state of the consent in it.
 *
 * @throws FinpassError if it says that the consent is refused, paused or not decided
 */
export function expectDecided({ body }: Answer): void {
	throwUndecided({ status: consentStatus(body) });
}

/** What a report says of the consent, if that is a refusal, or undecided. */
export function consentIn(answer: Answer, report: Report): Meaning | undefined {
	return meaningOf(standingOf(answer, report));
}

/** Throws if the state of the consent is a refusal, or undecided. */
function throwUndecided(standing: Pick<Standing, 'status'>): void {
	const meaning = meaningOf(standing);
	if (meaning !== undefined) throw refusal(meaning, { status: 200 });
}

/** Warns of what is missing in a report. Among transactions it would look like no activity. */
export function tellUnfinished(listener: Listener, answer: Answer, report: Report): void {
	const { accounts, ready, failed, status } = standingOf(answer, report);
	if (accounts === 0) return;
	const pending = accounts - ready - failed;
	if (failed > 0) {
		listener.warn(`No data of ${failed} of ${accounts} accounts: no bank delivered it`);
	}
	if (pending > 0) listener.warn(`No data yet of ${pending} of ${accounts} accounts`);
	if (meaningOf({ status }) !== undefined) {
		listener.warn(`Finpass gives the state of the consent as '${status}'`);
	}
}
